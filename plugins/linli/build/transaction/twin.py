"""Make a second folder of the served site in another process, while the build finds out what is to change.

The generation before the served one is made over into the next. After a first build there is none, so that the
build after it would have to make every folder and link at its end, while nothing else goes on.
"""

import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from linli.build.transaction.site import Site, folders_of

MANY = 64
"""Files of a site for which another process is worth while."""

_LOOK = 128
"""Links after which the twin looks whether anybody still wants it."""


@dataclass(slots=True)
class Twin:
    """Be a folder in the making, and the process that makes it."""

    folder: Path
    process: int

    def is_whole(self) -> bool:
        """Wait for the process, and return whether it linked every file."""
        process, self.process = self.process, 0
        return process > 0 and os.waitpid(process, 0)[1] == 0

    def stop(self) -> None:
        """End the process; what it made lies in the build's own folder, and goes with that."""
        if self.process:
            with suppress(ProcessLookupError):
                os.kill(self.process, signal.SIGKILL)
            self.is_whole()


def begin_twin(folder: Path, site: Site) -> Twin | None:
    """Begin to link every file of a site into a folder; None where that is not worth while or not possible."""
    if not hasattr(os, "fork") or not site.is_intact or len(site.known) < MANY:
        return None
    process = os.fork()
    if process == 0:
        with suppress(OSError):  # without links, or without room, the build makes its folder as it can
            _link_all(site, folder, os.getppid())
            os._exit(0)
        os._exit(1)
    return Twin(folder, process)


def _link_all(site: Site, folder: Path, parent: int) -> None:
    old, new = str(site.folder), str(folder)
    os.mkdir(new)  # noqa: PTH102 - a Path costs more than what it does, here and below
    for path in sorted(folders_of(site.known)):
        os.mkdir(f"{new}/{path}")  # noqa: PTH102
    for number, path in enumerate(site.known):
        if number % _LOOK == 0 and os.getppid() != parent:
            raise OSError("nobody waits")
        os.link(f"{old}/{path}", f"{new}/{path}")
