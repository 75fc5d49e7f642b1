"""Read the content files, and of those read before only the ones whose bytes are others now."""

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from linli.build.records import Lazy, dump_problems, load_problems, pack, record_codec, unpack
from linli.build.shelf import Shelf
from linli.build.sight import HAS_CHANGE_TIME, SETTLED
from linli.build.store import Changes, Store, Unsound
from linli.build.workers import spread
from linli.graph.codec import Codec
from linli.model.base import Entity
from linli.model.record import Record, build_record
from linli.privacy.site import Called, called
from linli.problems import Problem, Problems
from linli.source.files import Listed, SourceFile, parse_bytes, read_bytes
from linli.source.front_matter import FrontMatter, Loc, Mark, read_front_matter
from linli.source.markdown import Body, BodyReader
from linli.text import compact
from linli.text.digest import digest
from linli.text.utf8 import decode

Stamp = tuple[int, ...]
"""The times, size and inode of a file as it was read."""


@dataclass(slots=True)
class Parsed:
    """Be what reading a file gave, as it is kept; ``data`` and ``html`` are in the store once they are saved."""

    digest: str
    """Stands for the file's bytes; empty for a file with errors, which is read anew each time."""
    called: Called | None
    """None for a file that made no record."""
    problems: tuple[Problem, ...] = ()
    data: bytes = b""
    body: bytes = b""
    """The Markdown, in which masking finds the line of what it reports."""
    html: bytes = b""
    record: Record[Entity] | None = None
    """What a file with errors made nevertheless; only this process knows it."""


class Readings(Shelf):
    """Hold what each file says, by its path as problems write it."""

    def __init__(self, store: Store, language: str, processes: int) -> None:
        super().__init__()
        self._store, self._language, self._processes = store, language, processes
        self.codec = record_codec(self.marks)
        self.by_path: dict[str, Parsed] = {
            path: Parsed(digest, _called(who), load_problems(problems))
            for path, digest, who, problems in store.whole("parsed")
        }
        self._stamps: dict[str, Stamp] = {path: tuple(stamp) for path, *stamp in store.whole("stamps")}
        self._kept_stamps = dict(self._stamps)

    def update(self, files: Sequence[Listed]) -> None:
        """Read what is new, and forget what is gone."""
        gone = self.by_path.keys() - {file.shown for file in files}
        for path in gone:
            del self.by_path[path]
            self._stamps.pop(path, None)
        self._remove(gone)
        tasks = [file for file in files if not self._is_settled(file)]
        reader = _Reader(self.by_path, self._language, self.codec)
        for number, answer in spread(reader.read, tasks, self._processes):
            if answer:
                file = tasks[number]
                self.by_path[file.shown] = self._take(file, answer)

    def record(self, path: str) -> Record[Entity]:
        """Return the record of a file, which must have made one."""
        parsed = self.by_path[path]
        if parsed.record:
            return parsed.record
        data, body, html = self._text(path)
        return _record(path, self.codec.loads(data), decode(body), decode(html))

    def marks(self, path: str) -> Mapping[Loc, Mark]:
        """Return the places of a file's values."""
        return self.record(path).source.front.marks

    def save(self) -> Changes:
        known = [(path, self.by_path[path]) for path in sorted(self._unsaved)]
        rows = {
            "parsed": (
                (path, p.digest, p.called and list(p.called), dump_problems(p.problems)) for path, p in known
            ),
            "sources": ((path, p.digest, p.data, p.body, p.html) for path, p in known),
        }
        gone = dict.fromkeys(rows, self._gone)
        if not HAS_CHANGE_TIME:
            return Changes(rows, gone)
        kept, now = self._kept_stamps, self._stamps
        stamps = [(path, *stamp) for path, stamp in now.items() if kept.get(path) != stamp]
        return Changes({**rows, "stamps": stamps}, {**gone, "stamps": kept.keys() - now.keys()})

    def saved(self) -> None:
        self._kept_stamps = dict(self._stamps)
        for path in self._unsaved:
            parsed = self.by_path[path]
            parsed.data = parsed.body = parsed.html = b""
        super().saved()

    def _text(self, path: str) -> tuple[bytes, bytes, bytes]:
        """Return data, body and HTML of a file, wherever they are kept."""
        parsed = self.by_path[path]
        if parsed.data:
            return parsed.data, parsed.body, parsed.html
        _, data, body, html = self._store.find("sources", path, parsed.digest)
        return data, body, html

    def _is_settled(self, file: Listed) -> bool:
        """Return whether a file is known to be as this process read it; note its stamp where it can be trusted."""
        now = time.time_ns()
        try:
            stat = os.stat(file.path)  # noqa: PTH116 - a Path costs more
        except OSError:
            return False
        stamp = (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)
        before = self._stamps.get(file.shown)
        if before == stamp:
            return True
        if now - max(stamp[:2]) > SETTLED:
            self._stamps[file.shown] = stamp
        else:
            self._stamps.pop(file.shown, None)
        return False

    def _take(self, file: Listed, answer: bytes) -> Parsed:
        if answer == _FAULTY:  # has errors, so that what it made can only be made again
            self._stamps.pop(file.shown, None)
            self._remove({file.shown})
            problems = Problems()
            record = read(file, BodyReader(self._language), problems)
            return Parsed("", called(record) if record else None, tuple(problems), record=record)
        self._add(file.shown)
        mark, who, found, data, body, html = unpack(answer)
        return Parsed(mark.decode(), _called(compact.load(who)), load_problems(found), data, body, html)


def read(file: Listed, reader: BodyReader, problems: Problems) -> Record[Entity] | None:
    """Return the record that a file makes, as far as it makes one."""
    source = _source(file, read_bytes(Path(file.path), file.shown, problems), problems)
    return build_record(source, reader, problems) if source else None


class _Reader:
    """Read one file after another, wherever that is done."""

    def __init__(self, known: dict[str, Parsed], language: str, codec: Codec) -> None:
        self._known, self._language, self._codec = known, language, codec
        self._bodies: BodyReader | None = None

    def read(self, file: Listed) -> bytes:
        """Return what is kept of a file, nothing where it is as it was."""
        problems = Problems()
        raw = read_bytes(Path(file.path), file.shown, problems)
        if raw is None:
            return _FAULTY
        mark = digest(raw)
        known = self._known.get(file.shown)
        if known and known.digest == mark:
            return b""
        self._bodies = self._bodies or BodyReader(self._language)
        source = _source(file, raw, problems)
        record = build_record(source, self._bodies, problems) if source else None
        if record is None or problems.errors:
            return _FAULTY
        texts = self._codec.dumps(_kept(record)), record.source.body, record.body.html
        return pack(mark, compact.dump(list(called(record))), dump_problems(problems), *texts)


_FAULTY = b"faulty"
"""Stands for a file with errors."""


def _source(file: Listed, raw: bytes | None, problems: Problems) -> SourceFile | None:
    return None if raw is None else parse_bytes(raw, file.shown, file.kind, problems)


def _record(path: str, kept: Any, body: str, html: str) -> Record[Entity]:
    """Make a record of what was kept of it; it passed every check when it was read."""
    kind, id, line, text, links, photos, model = kept

    def front() -> FrontMatter:
        return _front(text, path, kind, line)

    again = FrontMatter(
        Lazy(lambda: front().data), Lazy(lambda: front().marks), Lazy(lambda: front().keys), text
    )
    return Record(SourceFile(path, kind, id, again, body, line), model, Body(html, links, photos))


def _kept(record: Record[Entity]) -> tuple[Any, ...]:
    """Return what is kept of a record beside its body: as it is once it has passed every check."""
    source, body = record.source, record.body
    return source.kind, source.id, source.body_line, source.front.text, body.links, body.photos, record.model


@lru_cache(maxsize=16)
def _front(text: str, path: str, kind: str, body_line: int) -> FrontMatter:
    """Read sound front matter again: few values and places are ever asked for, and to keep all takes longer."""
    first = body_line - 2 - text.count("\n")
    front = read_front_matter(text, path, kind, first, Problems())
    if front is None:
        raise Unsound(path)
    return front


def _called(plain: list[Any]) -> Called:
    kind, id, names, phone, address = plain
    return Called(kind, id, tuple(names), phone, address)
