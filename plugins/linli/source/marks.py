"""Describe what front matter holds: values, and the places of the file where they stand."""

from collections.abc import Callable, ItemsView, Iterator, Mapping
from typing import NamedTuple

Loc = tuple[str | int, ...]
"""The keys and numbers that lead to a value."""
Value = str | None | list["Value"] | dict[str, "Value"]

MOST_CHARACTERS = 64 * 1024
"""Of front matter; more than a person writes is an attack or a slip."""


class Mark(NamedTuple):
    """Be a spot of the file, counted from 1; ``written`` is a key as staff typed it."""

    line: int
    column: int
    written: str = ""


Spot = tuple[int, int, str]
"""What a mark is made of."""


class Marks(Mapping[Loc, Mark]):
    """Be the marks of one front matter, found and made when they are asked for, which few ever are.

    Of plain tuples the garbage collector soon knows that it need not look into them again.
    """

    __slots__ = ("_find",)

    def __init__(self, find: Callable[[], dict[Loc, Spot]]) -> None:
        self._find = find

    def __getitem__(self, loc: Loc) -> Mark:
        return Mark(*self._find()[loc])

    def __iter__(self) -> Iterator[Loc]:
        return iter(self._find())

    def __len__(self) -> int:
        return len(self._find())

    def __contains__(self, loc: object) -> bool:
        return loc in self._find()

    def items(self) -> ItemsView[Loc, Mark]:
        return {loc: Mark(*spot) for loc, spot in self._find().items()}.items()
