"""Keep what one build found out for the next one, in a single SQLite file of text.

Nothing in it is believed without proof: the file carries a stamp of the code that wrote it, each row a sum of
its own. A file that is corrupt, half written, made by another program or by other code is dropped, and the
build that finds it says so once and works everything out anew. It holds the content before masking, so it lies
beside the content and is readable by its owner only.
"""

import os
import sqlite3
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any
from zlib import crc32

from linli.text import compact
from linli.text.utf8 import encode

FORM = 7
"""Changes with the tables below."""

_APPLICATION = 0x4C4E4C49  # "LNLI"

TABLES: Mapping[str, tuple[str, ...]] = {
    "facts": ("value",),
    "sources": ("digest", "data", "body", "html"),
    "fronts": ("mark", "data"),
    "bodies": ("mark", "html"),
    "nodes": ("mark", "data"),
    "outlines": ("mark", "data"),
    "photos": ("stamp", "digest", "seen"),
}
"""Each table and its columns beside ``name``, which is its key, and ``proof``, the sum of the others."""

SHELVES = ("stamps", "parsed", "masked", "linked", "asked", "lookups", "pages")
"""Tables of plain values of each file, content or page, which builds need of all files or of none.

Their rows lie many to a shelf, for to prove and decode a row by itself takes longer than the rest of it.
"""

_SHELVES = 256
"""How many shelves such a table has: an edit writes one of them again."""


_PATIENCE = 600.0
"""Seconds that a worker waits for its parent to have written."""
_STEP = 64
"""Rows that are written at once."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Be what is to be written and removed, by table: rows of a name and the columns, and names."""

    rows: Mapping[str, Iterable[Sequence[Any]]]
    gone: Mapping[str, Iterable[str]] = field(default_factory=dict)


def place(content: Path, output: Path, end: str = ".sqlite3") -> Path:
    """Return the file beside the content that keeps what was found out for one output."""
    name = blake2b(str(output.absolute()).encode(), digest_size=4).hexdigest()
    return content.absolute().parent / ".cache" / f"linli-{name}{end}"


class Unsound(Exception):
    """Say that the file cannot be believed."""


class Outdated(Unsound):
    """Say that other code wrote the file, which is no fault of the file."""


class Store:
    """Be the file, or without a path be forgotten at the end.

    Raises Unsound from any method that meets what nobody wrote on purpose.
    """

    def __init__(self, path: Path | None = None, stamp: str = "") -> None:
        self.path, self._stamp = path, stamp
        self._connection: sqlite3.Connection | None = None
        self._owner = os.getpid()
        self._seen = (0, 0)
        self._inherited: sqlite3.Connection | None = None

    def open(self) -> None:
        """Open the file, or make it; raises Unsound for one that is not ours, and OSError."""
        is_new = self.path is None or not self.path.exists()
        if is_new and self.path:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            self._connection = sqlite3.connect(
                self.path or ":memory:", isolation_level=None, check_same_thread=False
            )
            # What is replaced is overwritten: a name that was withdrawn would stay in free pages of the file.
            self._connection.executescript(
                "PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON;"
            )
            if is_new:
                self._make()
            self._seen = self._version()
            self._check()
        except sqlite3.DatabaseError as error:
            if is_new:  # the disk is full; nothing was there that could be unsound, nor must there be now
                self.drop()
                raise OSError(str(error)) from None
            self.close()
            raise Unsound(str(error)) from None
        except Unsound:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        if self._connection:
            self._connection.close()
        self._connection = None

    def drop(self) -> None:
        """Remove the file."""
        self.close()
        if self.path:
            self.path.unlink(missing_ok=True)
            self.path.with_name(f"{self.path.name}-journal").unlink(missing_ok=True)

    def whole(self, table: str) -> Iterator[tuple[Any, ...]]:
        """Yield the name and all columns of each row."""
        for name, proof, *values in self._ask(f"SELECT * FROM {table}"):
            _prove(proof, name, values)
            if table in SHELVES:
                for inner, row in compact.load(values[0]).items():
                    yield inner, *row
            else:
                yield name, *values

    def prove(self) -> None:
        """Look at every row now, for those who could not stop at an unsound one later."""
        for table in (*TABLES, *SHELVES):
            for _ in self.whole(table):
                pass

    def get(self, table: str, name: str) -> tuple[Any, ...] | None:
        """Return the columns of a row, None where there is none of that name."""
        for found, proof, *values in self._ask(f"SELECT * FROM {table} WHERE name = ?", name):
            _prove(proof, found, values)
            return tuple(values)
        return None

    def fact(self, name: str) -> str:
        """Return a fact that a build saved, nothing where none has."""
        row = self.get("facts", name)
        return str(row[0]) if row else ""

    def find(self, table: str, name: str, first: str) -> tuple[Any, ...]:
        """Return the columns of a row that must be there, with this in the first of them."""
        found = self.get(table, name)
        if found is None or found[0] != first:
            raise Unsound(name)
        return found

    def save(self, *changes: Changes) -> None:
        """Write and remove rows: all of them or none."""
        for _ in self.saving(*changes):
            pass

    def saving(self, *changes: Changes) -> Generator[None]:
        """Do what ``save`` does in steps, between which nobody else may write."""
        connection = self._connected()
        try:
            connection.execute("BEGIN IMMEDIATE")
            with connection:  # commits, or rolls back whatever ends it
                if self.is_others:  # what is saved are differences from what was there
                    raise Unsound("another build wrote to it meanwhile")
                for change in changes:
                    yield from self._write(connection, change)
        except sqlite3.DatabaseError as error:
            raise Unsound(str(error)) from None

    @property
    def is_others(self) -> bool:
        """Say whether another process wrote to the file, or put another in its place, since it was opened."""
        return self._connection is not None and self._version() != self._seen

    def _version(self) -> tuple[int, int]:
        """Return what changes when somebody else writes, and what stands for the file itself where it can."""
        written = next(self._ask("PRAGMA data_version"))[0]
        if self.path is None or os.name != "posix":
            return written, 0
        try:
            return written, self.path.stat().st_ino
        except OSError:
            return written, 0

    def _make(self) -> None:
        connection = self._connected()
        connection.execute("BEGIN")
        connection.execute(f"PRAGMA application_id={_APPLICATION}")
        connection.execute(f"PRAGMA user_version={FORM}")
        for table, columns in (*TABLES.items(), *((shelf, ("rows",)) for shelf in SHELVES)):
            fields = ", ".join(f"{column} TEXT" for column in columns)
            connection.execute(f"CREATE TABLE {table} (name TEXT PRIMARY KEY, proof TEXT, {fields})")
        proof = _sum("stamp", [self._stamp])
        connection.execute("INSERT INTO facts VALUES ('stamp', ?, ?)", (proof, self._stamp))
        connection.execute("COMMIT")

    def _check(self) -> None:
        known = [next(self._ask(f"PRAGMA {name}"))[0] for name in ("application_id", "user_version")]
        if known[0] != _APPLICATION:
            raise Unsound("not ours")
        if known[1] != FORM:
            raise Outdated("form")
        if self.get("facts", "stamp") != (self._stamp,):
            raise Outdated("stamp")

    def _write(self, connection: sqlite3.Connection, change: Changes) -> Iterator[None]:
        """Remove the rows that are gone, then put those that are new or changed."""
        for table in {*change.gone, *change.rows}:
            gone, rows = change.gone.get(table, ()), change.rows.get(table, ())
            if table in SHELVES:
                gone, rows = self._shelve(table, gone, rows)
            connection.executemany(f"DELETE FROM {table} WHERE name = ?", ((name,) for name in gone))
            marks = ", ".join("?" * (len(TABLES.get(table, ("rows",))) + 2))
            proven = ((name, _sum(name, values), *values) for name, *values in rows)
            while some := tuple(islice(proven, _STEP)):
                connection.executemany(f"REPLACE INTO {table} VALUES ({marks})", some)
                yield

    def _shelve(
        self, table: str, gone: Iterable[str], rows: Iterable[Sequence[Any]]
    ) -> tuple[list[str], list[tuple[str, bytes]]]:
        """Return the shelves that are empty now, and those that hold other rows than before."""
        changed: dict[str, dict[str, Any]] = {}
        for name, values in (*((name, None) for name in gone), *((name, values) for name, *values in rows)):
            changed.setdefault(str(crc32(encode(name)) % _SHELVES), {})[name] = values
        full = []
        for shelf, news in changed.items():
            before = self.get(table, shelf)
            held = (compact.load(before[0]) if before else {}) | news
            left = {name: held[name] for name in sorted(held) if held[name] is not None}
            full.append((shelf, compact.dump(left) if left else b""))
        return [shelf for shelf, text in full if not text], [(shelf, text) for shelf, text in full if text]

    def _ask(self, question: str, *values: str) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._connected().execute(question, values)
        except sqlite3.DatabaseError as error:
            raise Unsound(str(error)) from None

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            raise Unsound("closed")
        if self.path and self._owner != os.getpid():
            # A forked worker must not touch its parent's connection, nor let it be closed.
            self._owner, self._inherited = os.getpid(), self._connection
            # The parent may be writing meanwhile, and on a slow disk that takes long.
            self._connection = sqlite3.connect(
                f"{self.path.absolute().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE
            )
        return self._connection


def _sum(name: str, values: Sequence[Any]) -> str:
    found = blake2b(encode(name), digest_size=8)
    for value in values:
        found.update(b"\x1e")
        found.update(value if isinstance(value, bytes) else encode(str(value)))
    return found.hexdigest()


def _prove(proof: str, name: str, values: Sequence[Any]) -> None:
    if _sum(name, values) != proof:
        raise Unsound(name)
