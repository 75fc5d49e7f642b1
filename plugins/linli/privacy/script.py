"""Hold all texts of a file as one, so that it is searched once and not text by text."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from linli.privacy.fold import Folded, fold
from linli.privacy.mask_html import addresses
from linli.privacy.passages import Text
from linli.privacy.rows import rows
from linli.text.html import Run


class Passage(NamedTuple):
    """Be one text of a file: of the front matter (``text``), of the body (``run``), or what ``key`` says."""

    written: str
    folded: Folded
    text: Text | None = None
    run: Run | None = None
    key: tuple[str, int] | None = None

    @property
    def is_read(self) -> bool:
        """Say whether people read it as it stands; an address is no text to them."""
        return self.key is None

    @property
    def is_row(self) -> bool:
        """Say whether it is a row of a table, whose cells are passages of their own besides."""
        return self.key is not None and self.key[0] == "row"


def spread(html: str) -> Iterator[tuple[tuple[str, int], str]]:
    """Yield what a body says besides its text: its addresses, and each row of its tables as one line."""
    for number, address in enumerate(addresses(html)):
        yield ("address", number), address.text
    for number, row in enumerate(rows(html)):
        yield ("row", number), row.text


class Script:
    """Be the folded texts of a file, a line each: no name and no sentence reaches beyond its line."""

    def __init__(
        self, texts: Iterable[Text], runs: Iterable[Run], others: Iterable[tuple[tuple[str, int], str]]
    ) -> None:
        self.passages = [
            *(Passage(text.text, fold(text.text), text=text) for text in texts),
            *(Passage(run.text, fold(run.text), run=run) for run in runs),
            *(Passage(text, fold(text), key=key) for key, text in others),
        ]
        lines = [passage.folded.text for passage in self.passages]
        self.text = "\n".join(lines)
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]

    def number(self, offset: int) -> int:
        """Return the number of the passage in which a character stands."""
        return bisect_right(self._starts, offset) - 1

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Return where folded characters of one passage stand in it as it was written."""
        line = self._starts[self.number(start)]
        return self.passages[self.number(start)].folded.span(start - line, end - line)
