"""Run Pelican, and note what its settings are read from: ``python -m linli.cli.host FILE [PELICAN'S WORDS]``.

Settings are code, which may read a list of names, import a file from anywhere or ask another program. A site
that is to be known again without running them must know of these too.
"""

import atexit
import gc
import os
import runpy
import sys
import sysconfig
from contextlib import suppress
from importlib.util import source_from_cache
from pathlib import Path
from typing import Any

from linli.build.sight import NAMES, READ_EVENT
from linli.build.transaction.record import write_checked

_FOLDERS = frozenset({"os.listdir", "os.scandir"})
_ACCESS = os.O_RDONLY | os.O_WRONLY | os.O_RDWR
_BEYOND = frozenset({"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "socket.connect"})
"""What brings in something that no file here tells of."""


class Watch:
    """Note each file and folder that is read, and each look beyond them, until settings are known."""

    def __init__(self) -> None:
        self._read: set[str] = set()
        self.is_bounded = True
        self._ended = False

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        """Take an audit event (PEP 578)."""
        if self._ended:
            return
        if event == "open":
            path, _, flags = args
            if flags & _ACCESS != os.O_WRONLY:
                self._note(path)
        elif event == "sqlite3.connect":
            self._note(args[0])
        elif event in _FOLDERS:
            self._note(args[0], NAMES)
        elif event in _BEYOND:
            self.is_bounded = False
        elif event == READ_EVENT:
            self._ended = True

    def places(self) -> list[str]:
        """Return the files and folders that were read, those of Python and of what is installed left aside."""
        installed = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
        apart = tuple(os.path.join(folder, "") for folder in installed)  # noqa: PTH118
        return sorted(place for place in self._read if not place.startswith(apart))

    def _note(self, path: object, end: str = "") -> None:
        if isinstance(
            path, str | bytes | None
        ):  # None is the working folder; a number is a file that is open
            self._read.add(f"{_source(os.path.abspath(os.fsdecode(path or '.')))}{end}")  # noqa: PTH100


def _source(path: str) -> str:
    """Return the file that a compiled one was made of, else the file itself."""
    try:
        return source_from_cache(path)
    except (ValueError, RuntimeError):  # a name that is not one; a Python that does not compile
        return path


def main(file: Path, words: list[str]) -> None:
    """Run Pelican with these words, and write what was read into a file; leave it out where that is not all."""
    gc.disable()  # what is loaded stays until the end
    is_done = False

    def leave() -> None:
        with suppress(OSError):  # what nobody takes any more Python says itself
            if is_done:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(0)  # to take apart all that is loaded, thing by thing, would take longer

    atexit.register(leave)  # before anybody else asks for something at the end, so that this comes last
    watch = Watch()
    sys.addaudithook(watch)
    sys.argv[1:] = words
    # The settings say whose plugins build; this copy of the library, the command's, is not in their way.
    for name in [name for name in sys.modules if name.partition(".")[0] == "linli"]:
        del sys.modules[name]
    try:
        runpy.run_module("pelican", run_name="__main__", alter_sys=True)
    finally:
        if watch.is_bounded:
            with suppress(OSError):  # a full disk: then nobody knows of all, and the next build looks itself
                write_checked(file, watch.places())
    is_done = True


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
