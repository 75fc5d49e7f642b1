"""Read sanitised HTML as text, and know where in the HTML each character stands.

The HTML meant here is what ``source.sanitize`` writes: every ``<`` starts a tag, attributes are in double
quotes. Anything else is read without an error, only less well.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from linli.text.han import join_lines, joins

INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q"}
    | {"s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
"""Elements that stand within a line of text; every other one begins or ends a block."""

TEXT_ATTRIBUTES = frozenset({"alt", "aria-label", "title"})
"""Attributes that hold text for people."""

NOTE_MARK = "footnote-ref"
NOTE_BACK = "footnote-back"

_TAG = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"]++|"[^"]*+")*+)>')
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*+)"')
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_NOTE_MARK = re.compile(rf'<sup class="{NOTE_MARK}">(?:(?!</sup>).)*+</sup>', re.DOTALL)
_ASIDE = re.compile(
    rf'<sup class="{NOTE_MARK}">(?:(?!</sup>).)*+</sup>|<a class="{NOTE_BACK}"[^>]*>(?:(?!</a>).)*+</a>',
    re.DOTALL,
)
_LEFT_ALONE = re.compile(r"<(pre|code)\b[^>]*>(?:(?!</\1>).)*+</\1>", re.DOTALL)
_BREAK = re.compile("[\n\u2028\u2029][ \t\n\u2028\u2029]*")
"""A line break and the blanks after it; to look for blanks before it at every place would take far longer."""

_BLOCK_ENDS = ("</p>", "</li>", "</h2>", "</h3>", "</td>", "</th>", "</tr>", "<tr>")
"""What mostly stands before a break between blocks; nothing is lost by one that is not among them."""


class Token(NamedTuple):
    """Be a tag (``name`` says which) or a stretch of text (no ``name``), from ``start`` to ``end``."""

    start: int
    end: int
    name: str = ""
    closing: bool = False


class Piece(NamedTuple):
    """Say that a run's text from ``at`` on stands in the HTML from ``start`` to ``end``.

    A piece is plain text, as long in the HTML as in the run, or one entity, which is one or two characters of
    the run.
    """

    at: int
    length: int
    start: int
    end: int


class Run(NamedTuple):
    """Be the text of one block, or of one attribute, whatever inline tags stand in it."""

    text: str
    pieces: tuple[Piece, ...]
    attribute: str = ""

    def spans(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return where in the HTML the run's characters from ``start`` to ``end`` stand, in order.

        In ``<p>示<b>例</b></p>`` the characters 0 to 2 stand at (3, 4) and (7, 8).
        """
        found: list[tuple[int, int]] = []
        for piece in self.pieces:
            first, last = max(start, piece.at), min(end, piece.at + piece.length)
            if first >= last:
                continue
            if piece.length == piece.end - piece.start:
                found.append((piece.start + first - piece.at, piece.start + last - piece.at))
            else:
                found.append((piece.start, piece.end))
        return tuple(found)


@lru_cache(maxsize=1)
def split(html: str) -> tuple[Token, ...]:
    """Split HTML into tags and the text between them; together they are the whole of it.

    The last answer is kept: whoever reads a body reads it for its text, its addresses and its tables.
    """
    tokens: list[Token] = []
    done = 0
    for tag in _TAG.finditer(html):
        start, end = tag.span()
        if start > done:
            tokens.append(Token(done, start))
        slash, name = tag.group(1, 2)
        tokens.append(Token(start, end, name.lower(), bool(slash)))
        done = end
    if done < len(html):
        tokens.append(Token(done, len(html)))
    return tuple(tokens)


def text_runs(html: str) -> Iterator[Run]:
    """Yield the text of each block and of each ``alt``, ``title`` and ``aria-label``.

    Inline tags and ``<br>`` do not break a run, so that a name which markup cuts in two is found; block tags
    and table cells do. The number of a footnote is not part of the run around it.
    """
    spans: list[tuple[int, int]] = []
    skipped = -1
    for start, end, name, _ in split(html):
        if start < skipped:
            continue
        if not name:
            spans.append((start, end))
            continue
        if name == "sup" and (mark := _NOTE_MARK.match(html, start)):
            skipped = mark.end()
        if html.find("=", start, end) >= 0:
            yield from _attribute_runs(html, start, end)
        if spans and name not in INLINE:
            if run := _run(html, spans):
                yield run
            spans = []
    if run := _run(html, spans):
        yield run


def replace(html: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """Return the HTML with each span (start, end) replaced by its text, which is escaped here.

    Spans may come in any order and must not overlap.
    """
    parts: list[str] = []
    done = 0
    for start, end, new in sorted(edits):
        parts += (html[done:start], escape(new))
        done = end
    return "".join(parts) + html[done:]


def escape(text: str) -> str:
    """Make text safe between tags and in a double-quoted attribute."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def plain_text(html: str) -> str:
    """Return what a reader reads, one line a block: no footnote numbers, no ways back."""
    if "<" not in html:  # most headings
        return join_lines(unescape(html)).strip()
    lines: list[str] = []
    words: list[str] = []
    html = _ASIDE.sub("", html)
    for token in split(html):
        if not token.name:
            words.append(unescape(html[token.start : token.end]))
        elif token.name not in INLINE or token.name == "br":
            lines.append(join_lines("".join(words)).strip())
            words.clear()
    lines.append(join_lines("".join(words)).strip())
    return "\n".join(line for line in lines if line)


def join_html_lines(html: str) -> str:
    """Drop line breaks between Han or full-width characters, whatever inline tags stand between them.

    Breaks between other characters stay, and so does everything in ``<pre>`` and ``<code>``. Idempotent.
    """
    parts: list[str] = []
    done = 0
    for kept in _LEFT_ALONE.finditer(html):
        parts += (_joined(html, done, kept.start()), kept.group())
        done = kept.end()
    return "".join(parts) + _joined(html, done, len(html))


def _joined(html: str, start: int, end: int) -> str:
    """Return one stretch without the breaks that are no space; its neighbours decide at its edges."""
    parts: list[str] = []
    done = start
    for gap in _BREAK.finditer(html, start, end):
        first = gap.start()
        while first > start and html[first - 1] in " \t":
            first -= 1
        # Most breaks stand between blocks, where nothing stands before them to be joined.
        if html.endswith(_BLOCK_ENDS, start, first):
            continue
        if (before := _before(html, first)) and joins(before, _after(html, gap.end())):
            parts.append(html[done:first])
            done = gap.end()
    return "".join(parts) + html[done:end]


def _before(html: str, end: int) -> str:
    """Return the last character before a place, inline tags and footnote marks aside; else nothing."""
    while end and html[end - 1] == ">":
        start = html.rfind("<", 0, end)
        if html.startswith("</sup>", start):
            mark = html.rfind("<sup", 0, start)
            found = _NOTE_MARK.match(html, mark) if mark >= 0 else None
            start = mark if found and found.end() == end else start
        tag = _TAG.match(html, start) if start >= 0 else None
        if tag is None or tag[2] not in INLINE or tag[2] == "br":
            return ""
        end = start
    return html[end - 1 : end]


def _after(html: str, start: int) -> str:
    """Return the first character after a place, inline tags aside; else nothing."""
    while tag := _TAG.match(html, start):
        if tag[2] not in INLINE or tag[2] in ("br", "img"):
            return ""
        start = tag.end()
    return html[start : start + 1]


def _attribute_runs(html: str, start: int, end: int) -> Iterator[Run]:
    for found in _ATTRIBUTE.finditer(html, start, end):
        if found[1] in TEXT_ATTRIBUTES and found[2] and (run := _run(html, [found.span(2)], found[1])):
            yield run


def _run(html: str, spans: Sequence[tuple[int, int]], attribute: str = "") -> Run | None:
    """Put one run together from the stretches of text that belong to it; None where nobody could read it."""
    if len(spans) == 1:
        ((start, end),) = spans
        text = html[start:end]
        if text.isspace():
            return None
        if "&" not in text:
            return Run(text, (Piece(0, len(text), start, end),), attribute)
    words: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for start, end, word in _words(html, spans):
        if word:
            words.append(word)
            pieces.append(Piece(length, len(word), start, end))
            length += len(word)
    text = "".join(words)
    return Run(text, tuple(pieces), attribute) if text and not text.isspace() else None


def _words(html: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Yield plain text and entities, each with its place and what it reads as."""
    for start, end in spans:
        at = start
        if html.find("&", start, end) >= 0:
            for entity in _ENTITY.finditer(html, start, end):
                yield at, entity.start(), html[at : entity.start()]
                yield *entity.span(), unescape(entity.group())
                at = entity.end()
        yield at, end, html[at:end]
