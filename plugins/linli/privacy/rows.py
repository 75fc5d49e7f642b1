"""Read a table as its readers do: each cell of a row under the word at the head of its column."""

from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from linli.text.html import Token, split


class Row(NamedTuple):
    """Be a row as one line, ``姓名 李某 血压 150/90``, and know where its words stand in the HTML.

    ``pieces`` are pairs of places, in the line and in the HTML, with the length of what stands there.
    """

    text: str
    pieces: tuple[tuple[int, int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where characters of the line stand in the HTML; None where markup or entities part them."""
        for at, place, length in self.pieces:
            if at <= start and end <= at + length:
                return place + start - at, place + end - at
        return None


def rows(html: str) -> Iterator[Row]:
    """Yield each row of a body's tables but those that hold nothing but heads."""
    heads: Sequence[str] = ()
    cells: list[list[Token]] = []
    has_values = False
    for token in split(html) if "<tr" in html else ():
        if token.name in ("table", "tr") and not token.closing:
            cells, has_values = [], False
            heads = () if token.name == "table" else heads
        elif token.name == "tr":
            if has_values:
                yield _row(html, heads, cells)
            else:
                heads = heads or [_words(html, cell) for cell in cells]
            cells = []
        elif token.name in ("th", "td") and not token.closing:
            cells.append([])
            has_values = has_values or token.name == "td"
        elif not token.name and cells:
            cells[-1].append(token)


def _row(html: str, heads: Sequence[str], cells: Sequence[Sequence[Token]]) -> Row:
    text = ""
    pieces = []
    for number, cell in enumerate(cells):
        text += f" {heads[number]} " if number < len(heads) else " "
        for token in cell:
            words = html[token.start : token.end]
            if "&" not in words:
                pieces.append((len(text), token.start, len(words)))
            text += unescape(words)
    return Row(text, tuple(pieces))


def _words(html: str, cell: Sequence[Token]) -> str:
    return unescape("".join(html[token.start : token.end] for token in cell)).strip()
