"""Notice what is saved.

The system tells of changes in folders. It does not everywhere (shared folders of a virtual machine, network
drives): there the files are looked at instead, when asked for or once a change was found that nobody told of.
The few single files are always looked at, because an editor that replaces a file is not told of by its old name.
"""

import asyncio
import os
import re
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from watchfiles import Change, awatch

SETTLE = 50
"""Milliseconds of quiet after which a burst of saves is over."""
LONGEST = 800
"""Milliseconds after which a burst counts although it goes on."""
TICK = 500
"""Milliseconds between looks at single files, and at which folders there are."""
PROOF = 10
"""Ticks between looks at all files, to find out whether the system tells of changes."""

MADE = frozenset({"__pycache__", "node_modules", "output", "Thumbs.db", "4913"})
"""Names that no build depends on; 4913 is what vim writes to see whether it may."""
_TEMPORARY = re.compile(r"\..*|~\$.*|#.*#|.*(~|\.sw.|\.tmp|\.temp|\.bak|\.part|\.crswap|\.py[cod])")

Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Places:
    """Name what a site is made from: whole folders and single files, whether they are there or not."""

    folders: tuple[Path, ...]
    files: tuple[Path, ...] = ()


@dataclass(slots=True)
class Watcher:
    """Call ``changed`` after each burst of saves, until ``stop`` is set."""

    places: Callable[[], Places]
    changed: Callable[[], None]
    stop: asyncio.Event
    polling: bool = False
    deaf: Callable[[], None] = lambda: None
    """Called once when the system turns out not to tell of changes."""

    async def run(self) -> None:
        """Watch; folders that come, go or are replaced while it runs are found too."""
        seen, first = look(self.places()), True
        while not self.stop.is_set():
            try:
                seen = await self._watch(seen, missed=not first)
            except FileNotFoundError:  # a folder went in this very moment
                await asyncio.sleep(TICK / 1000)
            except OSError:  # the system's watches are used up
                if self.polling:
                    raise
                self._poll()
            first = False

    async def _watch(self, seen: "Seen", missed: bool) -> "Seen":
        """Watch the folders that there are now; return when there are others, or they must be polled."""
        places = self.places()
        folders = [folder.resolve() for folder in places.folders if folder.is_dir()]
        proof = Proof(places.folders)
        async for events in self._events(folders):
            before, seen = seen, look(self.places())
            if events:
                proof.forget()
            deaf = not events and not self.polling and await proof.fails()
            if deaf:
                self._poll()
            # What was saved while nobody listened, between two watches, is built as well.
            if events or seen != before or deaf or missed:
                self.changed()
            missed = False
            if deaf or seen.folders != before.folders or _gone(events, folders):
                break
        return seen

    def _events(self, folders: Sequence[Path]) -> AsyncIterator[set[tuple[Change, str]]]:
        """Yield what changed below folders; nothing, once in a while, where nothing did."""
        if self.polling:
            return polled(folders, self.stop)
        return awatch(
            *folders,
            watch_filter=wanted(folders),
            step=SETTLE,
            debounce=LONGEST,
            rust_timeout=TICK,
            yield_on_timeout=True,
            stop_event=self.stop,
            # Its own polling sees whole seconds only, and would miss the second of two quick saves.
            force_polling=False,
        )

    def _poll(self) -> None:
        if not self.polling:
            self.polling = True
            self.deaf()


async def polled(folders: Sequence[Path], stop: asyncio.Event) -> AsyncIterator[set[tuple[Change, str]]]:
    """Look at all files again and again, and yield those that differ, until ``stop`` is set."""
    files = await asyncio.to_thread(snapshot, folders)
    while not stop.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), TICK / 1000)
        before, files = files, await asyncio.to_thread(snapshot, folders)
        yield {(Change.modified, path) for path, _ in before.items() ^ files.items()}


@dataclass(slots=True)
class Proof:
    """Find out, by looking now and then, whether files change and nobody tells of it."""

    folders: Sequence[Path]
    _files: dict[str, Stamp] | None = None
    _ticks: int = 0
    _suspect: bool = False

    def forget(self) -> None:
        """Begin anew: a change was told of."""
        self._files, self._ticks, self._suspect = None, 0, False

    async def fails(self) -> bool:
        """Count one quiet tick; return whether a change found at the one before was not told of since."""
        self._ticks += 1
        if not self._suspect and self._ticks % PROOF == 1:
            files = await asyncio.to_thread(snapshot, self.folders)
            self._suspect, self._files = self._files not in (None, files), files
            return False
        return self._suspect


@dataclass(frozen=True, slots=True)
class Seen:
    """Know which folders there are, and how the single files stand."""

    folders: tuple[int | None, ...]
    files: tuple[Stamp | None, ...]


def look(places: Places) -> Seen:
    """Return how places stand now."""
    inodes = ((stamp[2] if (stamp := _stamp(folder)) else None) for folder in places.folders)
    return Seen(tuple(inodes), tuple(map(_stamp, places.files)))


def wanted(folders: Sequence[Path]) -> Callable[[Change, str], bool]:
    """Return a filter that lets through what a build may depend on below these folders."""

    def passes(change: Change, path: str) -> bool:
        inner = (Path(path).relative_to(folder) for folder in folders if Path(path).is_relative_to(folder))
        return any(not any(map(left_out, name.parts)) for name in inner)

    return passes


def left_out(name: str) -> bool:
    """Say whether a file or folder of this name is made by an editor or a tool."""
    return name in MADE or _TEMPORARY.fullmatch(name) is not None


def snapshot(folders: Sequence[Path]) -> dict[str, Stamp]:
    """Return the stamp of each file that counts below some folders."""
    found = {str(path): _stamp(path) for folder in folders for path in _files(folder)}
    return {path: stamp for path, stamp in found.items() if stamp}


def _files(folder: Path) -> Iterator[Path]:
    for at, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not left_out(name)]
        yield from (Path(at, name) for name in files if not left_out(name))


def _stamp(path: Path) -> Stamp | None:
    try:
        stat = path.stat()
    except OSError:  # not there, or gone between listing and looking
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def _gone(events: set[tuple[Change, str]], folders: Sequence[Path]) -> bool:
    """Return whether a watched folder itself was removed; one made anew may have the same inode."""
    return any(change is Change.deleted and Path(path) in folders for change, path in events)
