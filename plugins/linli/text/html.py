"""Read sanitised HTML as text, and know where in the HTML each character stands.

The HTML meant here is what ``source.sanitize`` writes: every ``<`` starts a tag, attributes are in double
quotes. Anything else is read without an error, only less well.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
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

_TAG = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>"]*+(?>(?:"[^"]*+"[^<>"]*+)*))>')
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*+)"')
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_NOTE_MARK = re.compile(rf'<sup class="{NOTE_MARK}">.*?</sup>', re.DOTALL)
_ASIDE = re.compile(
    rf'<sup class="{NOTE_MARK}">.*?</sup>|<a class="{NOTE_BACK}"[^>]*>.*?</a>',
    re.DOTALL,
)
_LEFT_ALONE = re.compile(r"<(pre|code)\b[^>]*>.*?</\1>", re.DOTALL)
_BREAK = re.compile("[\n\u2028\u2029][ \t\n\u2028\u2029]*")
"""A line break and the blanks after it; to look for blanks before it at every place would take far longer."""
_LINE = re.compile("\n[ \t\n]*")
"""The same for HTML without those of Unicode: one sign to begin with is looked for many times as fast as three."""

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
    """Be the text of one block, or of one attribute, whatever inline tags stand in it.

    ``places`` are the stretches of ``html`` that it is made of.
    """

    text: str
    html: str
    places: tuple[tuple[int, int], ...]
    attribute: str = ""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Return where each part of the text stands; few runs are asked, and most have one part."""
        found: list[Piece] = []
        at = 0
        for start, end, words in _words(self.html, self.places):
            if words:
                found.append(Piece(at, len(words), start, end))
                at += len(words)
        return tuple(found)

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


def steps(html: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield each stretch of text, be it empty, with the slash, the name and the rest of the tag behind it.

    Behind the last stretch stands no tag. Splitting all of it at once takes a third of a match for each tag.
    """
    parts = iter([*_TAG.split(html), "", "", ""])
    return zip(parts, parts, parts, parts, strict=True)


def split(html: str) -> tuple[Token, ...]:
    """Split HTML into tags and the text between them; together they are the whole of it."""
    tokens: list[Token] = []
    done = 0
    for text, slash, name, rest in steps(html):
        if text:
            start, done = done, done + len(text)
            tokens.append(Token(start, done))
        if name:
            start, done = done, done + len(slash) + len(name) + len(rest) + 2
            tokens.append(Token(start, done, name.lower(), slash != ""))
    return tuple(tokens)


def text_runs(html: str) -> Iterator[Run]:
    """Yield the text of each block and of each ``alt``, ``title`` and ``aria-label``.

    Inline tags and ``<br>`` do not break a run, so that a name which markup cuts in two is found; block tags
    and table cells do. The number of a footnote is not part of the run around it.
    """
    places: list[tuple[int, int]] = []
    skipped = -1
    done = 0
    for text, slash, name, rest in steps(html):
        start, at = done, done + len(text)
        done = at + len(slash) + len(name) + len(rest) + 2
        is_block = name.lower() not in INLINE
        # Between two blocks mostly stands a line break, which is no run.
        if text and start >= skipped and (places or not is_block or not text.isspace()):
            places.append((start, at))
        if at < skipped:
            continue
        if name == "sup" and (mark := _NOTE_MARK.match(html, at)):
            skipped = mark.end()
        if "=" in rest:
            yield from _attribute_runs(html, at, done)
        if places and is_block:
            if run := _run(html, places):
                yield run
            places = []


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
    for text, _, name, _ in steps(html):
        words.append(unescape(text))
        if (tag := name.lower()) == "br" or tag not in INLINE:
            lines.append(join_lines("".join(words)).strip())
            words.clear()
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
    breaks = _BREAK if "\u2028" in html or "\u2029" in html else _LINE
    for gap in breaks.finditer(html, start, end):
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


def _run(html: str, places: Sequence[tuple[int, int]], attribute: str = "") -> Run | None:
    """Put one run together from the stretches of text that belong to it; None where nobody could read it."""
    (start, end), *others = places
    text = "".join([html[start:end] for start, end in places]) if others else html[start:end]
    if "&" in text:
        text = "".join([words for _, _, words in _words(html, places)])
    return Run(text, html, tuple(places), attribute) if text and not text.isspace() else None


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
