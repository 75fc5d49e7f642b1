"""Record what a query reads, as cells: the smallest things whose change can make its answer another one.

A cell is text: the name of a table and a key, such as ``event:2025-05-20-yizhen``, or ``event:*`` for the whole
table. Its fingerprint stands for all that a reader of the cell can learn. So an answer whose cells all have the
fingerprints they had is the answer it was, and nobody needs to ask again.
"""

from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from contextlib import contextmanager
from typing import TypeVar

from linli.text.digest import digest

V = TypeVar("V")

Cell = str

GONE = ""
"""The fingerprint of a cell that there is not."""

WHOLE = "*"
"""Stands for every key of a table."""


class Reads:
    """Write down the cells that are read, while somebody wants to know."""

    __slots__ = ("_cells",)

    def __init__(self) -> None:
        self._cells: set[Cell] | None = None

    @property
    def recording(self) -> bool:
        """Return whether somebody wants to know what is read now."""
        return self._cells is not None

    def note(self, cell: Cell) -> None:
        """Write down that a cell is read."""
        if self._cells is not None:
            self._cells.add(cell)

    @contextmanager
    def record(self) -> Iterator[set[Cell]]:
        """Yield the set into which reads go; what an inner recording reads, the outer one has read too."""
        outer, cells = self._cells, set[Cell]()
        self._cells = cells
        try:
            yield cells
        finally:
            self._cells = outer
            if outer is not None:
                outer |= cells

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Write down nothing for a while: cells that cover it all are noted."""
        cells = self.pause()
        try:
            yield
        finally:
            self.resume(cells)

    def pause(self) -> set[Cell] | None:
        """Write down nothing until ``resume`` is given what this returns: a cell that covers it all is noted."""
        cells, self._cells = self._cells, None
        return cells

    def resume(self, cells: set[Cell] | None) -> None:
        self._cells = cells


class Table(Mapping[str, V]):
    """Hold entries that are content, each of them a cell; going through all of them is one cell too."""

    def __init__(self, name: str, entries: Mapping[str, V], mark: Callable[[str], str], reads: Reads) -> None:
        self._name, self._entries, self._mark, self._reads = name, entries, mark, reads
        self._whole: str | None = None

    def __getitem__(self, key: str) -> V:
        self._reads.note(f"{self._name}:{key}")
        return self._entries[key]

    def __contains__(self, key: object) -> bool:
        self._reads.note(f"{self._name}:{key}")
        return key in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole())

    def __len__(self) -> int:
        return len(self.whole())

    def keys(self) -> KeysView[str]:
        return self.whole().keys()

    def items(self) -> ItemsView[str, V]:
        return self.whole().items()

    def values(self) -> ValuesView[V]:
        return self.whole().values()

    def whole(self) -> Mapping[str, V]:
        """Return all entries, whose readings need no more recording."""
        self._reads.note(f"{self._name}:{WHOLE}")
        return self._entries

    def mark(self, key: str) -> str:
        """Return the fingerprint of a cell of this table."""
        if key != WHOLE:
            return self._mark(key) if key in self._entries else GONE
        if self._whole is None:
            self._whole = digest("\n".join(f"{key}={self._mark(key)}" for key in self._entries))
        return self._whole
