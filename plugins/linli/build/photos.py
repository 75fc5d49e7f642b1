"""Look at the photos that the content shows, and of those looked at before only the ones that are others now."""

import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path

from linli.build.records import dump
from linli.build.shelf import Shelf
from linli.build.sight import SETTLED
from linli.build.store import Changes, Store
from linli.build.workers import spread
from linli.graph.names import Known
from linli.graph.photos import Album, Box, Flaw, Found, Seen
from linli.images.look import look
from linli.images.recipe import RECIPE
from linli.problems import Problems
from linli.source.walk import walk
from linli.text.digest import digest

FOLDER = "photos"
"""Where pictures lie below the content folder."""


@dataclass(frozen=True, slots=True)
class Source:
    """Be a file that a picture is made of."""

    key: str
    path: Path
    seen: Seen
    blur: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class _Looked:
    """Be what looking at a file found, as it is kept."""

    stamp: str
    """Its size and times; empty where they were too fresh to tell of a later change."""
    digest: str
    """Stands for its bytes; empty for one that could not be read."""
    seen: Seen | Flaw


class Photos(Shelf):
    """Hold what every photo is that some file of the content shows, by its path below content/photos/."""

    def __init__(self, store: Store, processes: int) -> None:
        super().__init__()
        self._processes = processes
        self._looked = {
            file: _Looked(stamp, mark, _seen(text)) for file, stamp, mark, text in store.whole("photos")
        }
        self._paths: dict[str, Path] = {}
        self._stamps: dict[str, str] = {}
        self.sources: Mapping[str, Source] = {}
        """What each picture is made of, by its key: of all content, what is not on the site today included."""

    def survey(self, content: Path, shown: str, problems: Problems) -> str:
        """List the files below content/photos/; return what changes with any of them."""
        folder, inner = content / FOLDER, f"{shown}/{FOLDER}"
        found = walk(folder, inner, problems) if folder.is_dir() else ()
        self._paths = {name.removeprefix(f"{inner}/"): Path(path) for path, name in found}
        self._stamps = {file: _stamp(path) for file, path in self._paths.items()}
        return digest(repr(sorted(self._stamps.items())))

    def update(self, things: Iterable[Known]) -> Album:
        """Look at what is shown and was not looked at; return all that is known.

        What is blurred in one place is blurred wherever the photo is shown.
        """
        blur: dict[str, set[Box]] = {}
        for thing in things:
            for file, boxes in thing.photos:
                blur.setdefault(file, set()).update(boxes)
        shown = blur.keys() & self._paths.keys()
        gone = self._looked.keys() - shown
        for file in gone:
            del self._looked[file]
        self._remove(gone)
        self._look(sorted(file for file in shown if not self._is_settled(file)))
        found, sources = {}, {}
        for file in sorted(shown):
            looked, boxes = self._looked[file], tuple(sorted(blur[file]))
            key = _key(looked.digest, boxes)
            found[file] = Found(key, looked.seen)
            if isinstance(looked.seen, Seen):
                sources[key] = Source(key, self._paths[file], looked.seen, boxes)
        self.sources = sources
        return Album(found, tuple(sorted(self._paths)))

    def save(self) -> Changes:
        known = ((file, self._looked[file]) for file in sorted(self._unsaved))
        rows = ((file, one.stamp, one.digest, _text(one.seen)) for file, one in known)
        return Changes({"photos": rows}, {"photos": self._gone})

    def _is_settled(self, file: str) -> bool:
        looked = self._looked.get(file)
        return looked is not None and looked.stamp != "" and looked.stamp == self._stamps[file]

    def _look(self, files: list[str]) -> None:
        known = {file: self._looked[file].digest for file in files if file in self._looked}
        now = time.time_ns()

        def work(file: str) -> bytes:
            mark = _digest(self._paths[file])
            seen = "" if mark and mark == known.get(file) else _text(look(self._paths[file]))
            return dump([mark, seen]).encode()

        for number, answer in spread(work, files, self._processes, least=2):
            file = files[number]
            mark, seen = json.loads(answer)
            found = _seen(seen) if seen else self._looked[file].seen
            stamp = self._stamps[file]
            settled = bool(stamp) and now - max(map(int, stamp.split()[:2])) > SETTLED
            self._looked[file] = _Looked(stamp if settled else "", mark, found)
            if mark:
                self._add(file)


def _stamp(path: Path) -> str:
    """Return times, size and place of a file; nothing for one that cannot be asked."""
    try:
        stat = path.stat()
    except OSError:
        return ""
    return f"{stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_size} {stat.st_ino}"


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            found = blake2b(digest_size=16)
            while piece := file.read(1 << 20):
                found.update(piece)
    except OSError:
        return ""
    return found.hexdigest()


def _key(mark: str, boxes: tuple[Box, ...]) -> str:
    """Return 16 hexadecimal digits that stand for a picture: its bytes, what is blurred, how it is made."""
    return digest(f"{mark} {boxes} {RECIPE}")[:16]


def _text(seen: Seen | Flaw) -> str:
    kind = "seen" if isinstance(seen, Seen) else "flaw"
    return dump([kind, asdict(seen)])


def _seen(text: str) -> Seen | Flaw:
    kind, values = json.loads(text)
    if kind == "seen":
        return Seen(**values)
    return Flaw(values["code"], tuple((name, value) for name, value in values["params"]))
