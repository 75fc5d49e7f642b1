"""Read a content file as the text it is, so that what stands in it can be changed where it stands.

A file is rewritten by places, not by reading its YAML and writing it anew: what is changed is a few characters,
and every other byte (comments, quotes, order, full-width signs, blanks) stays without anybody's knowing of it.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from linli.privacy.rows import Row
from linli.source.files import SourceFile
from linli.source.front_matter import Loc

Span = tuple[int, int]

_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\n]*)?\n")
_ESCAPED = re.compile(r"\\(?:u(?P<four>[0-9a-fA-F]{4})|x(?P<two>[0-9a-fA-F]{2})|(?P<sign>[^\n]))")
_MARKUP = re.compile(r"\]\([^)\n]*\)|</?[a-zA-Z][^<>]*>|\[\^[^\]\n]*\]|[*_`~\\\[\]]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_BEGINS = re.compile(r"\s*(?:[-*+]\s|>|#{1,6}\s|\d+[.)]\s|\[\^[^\]]*\]:)")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_CELL = re.compile(r"[^|]+")
_UNSEEN = "\u200b"


class Segment(NamedTuple):
    """Be a stretch of a body that its readers meet as one: a paragraph, an entry of a list, a cell of a table."""

    start: int
    end: int


class SourceText:
    """Know where in a file's text its values and the blocks of its body stand."""

    def __init__(self, source: SourceFile, text: str) -> None:
        self.source, self.text = source, text
        lines = text.split("\n")
        self._starts = [0]
        for line in lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self.body = min(self._starts[min(source.body_line, len(lines) + 1) - 1], len(text))
        """Where the body begins."""

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, from 1, of a character."""
        line = self.text.count("\n", 0, offset)
        return line + 1, offset - self._starts[line] + 1

    def front_lines(self) -> Iterator[Segment]:
        """Yield each line before the body."""
        for start, after in zip(self._starts, self._starts[1:], strict=False):
            if start < self.body:
                yield Segment(start, after - 1)

    def written(self, loc: Loc) -> str | None:
        """Return the text of a value as the front matter gives it, None where none stands there."""
        value: Any = self.source.front.data
        for step in loc:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value if isinstance(value, str) else None

    def characters(self, loc: Loc, value: str) -> list[Span] | None:
        """Return where each character of a value stands, None where its text is not simply there."""
        if loc not in self.source.front.marks:
            return None
        mark = self.source.front.marks[loc]
        return _align(self.text, self._starts[mark.line - 1] + mark.column - 1, value)

    def key(self, loc: Loc) -> tuple[int, str] | None:
        """Return where a key stands, and how it is written."""
        mark = self.source.front.keys.get(loc)
        return (self._starts[mark.line - 1] + mark.column - 1, mark.written) if mark else None

    def segments(self) -> Iterator[Segment]:
        """Yield the stretches of the body."""
        first: int | None = None
        for start, end, in_table in self._body_lines():
            line = self.text[start:end]
            if first is not None and (in_table or not line.strip() or _BEGINS.match(line)):
                yield Segment(first, start)
                first = None
            if in_table:
                yield from (Segment(start + c.start(), start + c.end()) for c in _CELL.finditer(line))
            elif line.strip() and first is None:
                first = start
        if first is not None:
            yield Segment(first, len(self.text))

    def rows(self) -> Iterator[Row]:
        """Yield each row of the body's tables as its readers take it: every cell under its head."""
        heads: list[str] = []
        was_table = False
        for start, end, in_table in self._body_lines():
            if in_table and not was_table:
                heads = [cell[0].strip() for cell in _CELL.finditer(bare(self.text[start:end]))]
            elif in_table and not _RULE.fullmatch(self.text[start:end]):
                yield self._row(start, end, heads)
            was_table = in_table

    def _row(self, start: int, end: int, heads: list[str]) -> Row:
        said, pieces = "", []
        for number, cell in enumerate(_CELL.finditer(bare(self.text[start:end]))):
            said += f" {heads[number]} " if number < len(heads) else " "
            pieces.append((len(said), start + cell.start(), len(cell[0])))
            said += cell[0]
        return Row(said, tuple(pieces))

    def _body_lines(self) -> Iterator[tuple[int, int, bool]]:
        """Yield where each line of the body begins and ends, and whether it is one of a table."""
        lines = [(a, b - 1) for a, b in zip(self._starts, self._starts[1:], strict=False) if a >= self.body]
        in_table = False
        for number, (start, end) in enumerate(lines):
            after = self.text[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
            has_bar = "|" in self.text[start:end]
            in_table = has_bar and (in_table or ("-" in after and bool(_RULE.fullmatch(after))))
            yield start, end, in_table


def bare(text: str) -> str:
    """Return Markdown, as long as it was, with nothing seen where markup stands and characters for entities."""
    text = _ENTITY.sub(lambda found: unescape(found[0])[:1].ljust(len(found[0]), _UNSEEN), text)
    return _MARKUP.sub(lambda found: _UNSEEN * len(found[0]), text)


def _align(text: str, at: int, value: str) -> list[Span] | None:
    """Return where each character of a value stands from ``at`` on, whatever quotes, escapes and lines are there."""
    quote = ""
    if header := _HEADER.match(text, at):
        at = header.end()
    elif text[at : at + 1] in ("'", '"'):
        quote, at = text[at], at + 1
    spans = []
    for sign in value:
        start = at
        while at < len(text) and text[at].isspace():
            at += 1
        if sign.isspace():
            if at == start:
                return None
            spans.append((start, at))
            continue
        size = _size(text, at, sign, quote)
        if not size:
            return None
        spans.append((at, at + size))
        at += size
    return spans


def _size(text: str, at: int, sign: str, quote: str) -> int:
    """Return how many characters of the file say one character of a value; 0 for none."""
    if quote == "'" and sign == "'":
        return 2 if text.startswith("''", at) else 0
    if quote == '"' and (found := _ESCAPED.match(text, at)):
        code = found["four"] or found["two"]
        said = chr(int(code, 16)) if code else found["sign"]
        return len(found[0]) if said == sign else 0
    return 1 if text.startswith(sign, at) else 0
