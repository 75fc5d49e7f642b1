"""Hold all texts of a file as one, so that it is searched once and not text by text."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from linli.privacy.fold import Folded, fold, plain_lines
from linli.privacy.mask_html import addresses
from linli.privacy.passages import Text
from linli.privacy.rows import rows
from linli.text.html import Run

Key = tuple[str, int]


class Passage(NamedTuple):
    """Be one text of a file: of the front matter (``text``), of the body (``run``), or what ``key`` says."""

    written: str
    text: Text | None = None
    run: Run | None = None
    key: Key | None = None

    @property
    def is_read(self) -> bool:
        """Say whether people read it as it stands; an address is no text to them."""
        return self.key is None

    @property
    def is_row(self) -> bool:
        """Say whether it is a row of a table, whose cells are passages of their own besides."""
        return self.key is not None and self.key[0] == "row"


def spread(html: str) -> Iterator[tuple[Key, str]]:
    """Yield what a body says besides its text: its addresses, and each row of its tables as one line."""
    for number, address in enumerate(addresses(html)):
        yield ("address", number), address.text
    for number, row in enumerate(rows(html)):
        yield ("row", number), row.text


class Script:
    """Be the folded texts of a file, a line each: no name and no sentence reaches beyond its line.

    They are folded at once, without their places: only few passages hold something whose place is asked for.
    """

    def __init__(self, texts: Sequence[Text], runs: Iterable[Run], others: Iterable[tuple[Key, str]]) -> None:
        self.texts, self._runs, self._others = texts, list(runs), list(others)
        written = [text.text for text in texts]
        written += [run.text for run in self._runs]
        written += [said for _, said in self._others]
        self._written = written
        self.text = plain_lines(written)
        self._folded: dict[int, Folded] = {}

    @cached_property
    def numbers(self) -> dict[Key, int]:
        """Return the number of each passage that is neither front matter nor body."""
        first = len(self._written) - len(self._others)
        return {key: number for number, (key, _) in enumerate(self._others, first)}

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate([len(line) + 1 for line in self.text.split("\n")])]

    @property
    def read(self) -> str:
        """Return the lines that people read as they stand, which come first."""
        return self.text[: self._starts[len(self._written) - len(self._others)]]

    def passage(self, number: int) -> Passage:
        """Return a passage by its number."""
        written = self._written[number]
        if number < len(self.texts):
            return Passage(written, text=self.texts[number])
        run = number - len(self.texts)
        if run < len(self._runs):
            return Passage(written, run=self._runs[run])
        return Passage(written, key=self._others[run - len(self._runs)][0])

    def number(self, offset: int) -> int:
        """Return the number of the passage in which a character stands."""
        return bisect_right(self._starts, offset) - 1

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Return where folded characters of one passage stand in it as it was written."""
        number = self.number(start)
        if number not in self._folded:
            self._folded[number] = fold(self._written[number])
        line = self._starts[number]
        return self._folded[number].span(start - line, end - line)
