"""Read a table as its readers do: each cell of a row under the word at the head of its column."""

from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from linli.text.html import steps

Span = tuple[int, int]


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
    cells: list[list[Span]] = []
    has_values = False
    done = html.find("<tr")
    for text, slash, tag, rest in steps(html[done:]) if done >= 0 else ():
        start, at = done, done + len(text)
        done = at + len(slash) + len(tag) + len(rest) + 2
        if text and cells:
            cells[-1].append((start, at))
        name = tag.lower()
        if name in ("table", "tr") and not slash:
            cells, has_values = [], False
            heads = () if name == "table" else heads
        elif name == "tr":
            if has_values:
                yield _row(html, heads, cells)
            else:
                heads = heads or [_words(html, cell) for cell in cells]
            cells = []
        elif name in ("th", "td") and not slash:
            cells.append([])
            has_values = has_values or name == "td"


def _row(html: str, heads: Sequence[str], cells: Sequence[Sequence[Span]]) -> Row:
    text = ""
    pieces = []
    for number, cell in enumerate(cells):
        text += f" {heads[number]} " if number < len(heads) else " "
        for start, end in cell:
            words = html[start:end]
            if "&" not in words:
                pieces.append((len(text), start, len(words)))
            text += unescape(words)
    return Row(text, tuple(pieces))


def _words(html: str, cell: Sequence[Span]) -> str:
    return unescape("".join([html[start:end] for start, end in cell])).strip()
