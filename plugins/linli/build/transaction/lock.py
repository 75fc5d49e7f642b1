"""Let one build at a time change an output.

The system gives the lock back when the process dies. Workers forked from a build share it: a lock that
outlives a killed build until its workers have ended is wanted, for they may still be writing.
"""

import errno
import os
import sys
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

PAUSE = 0.05
"""Seconds between two tries."""


class OutputBusy(Exception):
    """Say that another build is at work on the output."""


@dataclass(slots=True)
class Lock:
    """Be the right to change an output, held by the process that took it."""

    path: Path
    file: IO[bytes] | None
    process: int

    @property
    def held(self) -> bool:
        return self.file is not None and self.process == os.getpid()

    def release(self) -> None:
        """Let the next build in. A forked worker cannot: the lock is not its own."""
        if not self.held or self.file is None:
            return
        # Gone while still held, so that no file stays behind; who waits for it looks whether it is there.
        with suppress(OSError):
            if _is_still(self.file, self.path):
                self.path.unlink()
        _drop(self.file)
        self.file.close()
        self.file = None


def take(path: Path, patience: float) -> Lock:
    """Return the lock at a path; raises OutputBusy where another process keeps it for longer than we wait."""
    end = time.monotonic() + patience
    while (file := _try(path)) is None:
        if time.monotonic() >= end:
            raise OutputBusy(str(path))
        time.sleep(PAUSE)
    return Lock(path, file, os.getpid())


def _try(path: Path) -> IO[bytes] | None:
    with ExitStack() as closing:
        file = closing.enter_context(path.open("ab"))
        if not (_grasp(file) and _is_still(file, path)):
            return None
        closing.pop_all()  # it stays open, and with that ours
    return file


def _is_still(file: IO[bytes], path: Path) -> bool:
    """Return whether the open file is the one under that name: the holder before may have removed it."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _grasp(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _drop(file: IO[bytes]) -> None:
        with suppress(OSError):
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL})
    """What a file system without locks answers; there a second build is not kept out."""

    def _grasp(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            return error.errno in NO_LOCKS
        return True

    def _drop(file: IO[bytes]) -> None:
        # Said aloud: closing alone would leave it with the workers that were forked meanwhile.
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_UN)
