"""Take marked-up text apart: what reads on across inline tags, what stands alone, what hides in tags."""

import re
from collections.abc import Iterator

from linli.checks.leaks.escapes import BACKSLASH, CSS, ENTITY, backslash, css, entity
from linli.checks.leaks.spotted import Spotted, joined

BLOCKS = frozenset(
    re.findall(
        r"\S+",
        # HTML
        "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt "
        "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li "
        "link main menu meta nav noscript ol optgroup option p pre search section summary table tbody td "
        "template textarea tfoot th thead title tr ul xmp "
        # SVG
        "circle defs desc foreignobject g metadata path rect text "
        # feeds, sitemaps
        "author category channel content contributor description entry feed generator guid icon id item lastmod "
        "loc logo name pubdate published rights source subtitle updated uri url urlset "
        # office files
        "c company cr creator footnote h keywords lastmodifiedby manager row sheetdata si subject tab table-cell "
        "tc v",
    )
)
"""Elements that begin or end a block in HTML (Rendering, 15.3), SVG, Atom, sitemaps and office files.

An element that is not here reads on, as browsers do with elements they do not know; so does ``<br>``.
"""

_INSIDE = r"""(?>(?:[^<>"']++|"[^"]*+"|'[^']*+')*)"""
_SPECIAL = (
    r"[sS][cC][rR][iI][pP][tT]\b.*?(?:</[sS][cC][rR][iI][pP][tT]\s*>|\Z)"
    r"|[sS][tT][yY][lL][eE]\b.*?(?:</[sS][tT][yY][lL][eE]\s*>|\Z)"
    r"|!--.*?(?:-->|\Z)"
)
TAG = re.compile(rf"<(?:{_SPECIAL}|/?[A-Za-z]{_INSIDE}>|[!?][^<>]*>)", re.DOTALL)
"""A tag, a comment, or a script or style sheet whole."""
CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
ASIDE = re.compile(
    r"<(?:rt|rp)\b[^<>]*>[^<]*(?:</(?:rt|rp)\s*>)?|<sup\b[^<>]*>.{0,200}?</sup\s*>", re.DOTALL | re.IGNORECASE
)
"""What stands above or behind a word without being part of it: its reading, the number of a note."""

_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")
_STRING = re.compile(r'"(?>(?:[^"\\]++|\\.)*)"', re.DOTALL)
_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_BODY = re.compile(r"^[^>]*>(.*?)(?:</[^<>]*>)?$", re.DOTALL)
_DEEPEST = 4


def runs(text: Spotted, depth: int = 0) -> Iterator[Spotted]:
    """Yield every stretch of a marked-up text that reads as one, and each tag and comment by itself."""
    text = text.replace(CDATA, _nothing)
    yield from _runs(text, depth)
    if ASIDE.search(text.text):
        yield from _runs(text.replace(ASIDE, _nothing), depth)


def plain(text: Spotted, depth: int = 0) -> Iterator[Spotted]:
    """Yield what reads as one in a text without tags of its own; its entities may hold some."""
    for _ in range(_DEEPEST):
        before = text.text
        text = text.replace(ENTITY, entity) if "&" in before else text
        if text.text == before:
            break
        if depth < _DEEPEST and TAG.search(text.text):
            yield from runs(text, depth + 1)
            return
    yield text


def paragraphs(text: Spotted) -> Iterator[Spotted]:
    """Yield what reads as one in plain text, which blank lines part, or in marked-up text."""
    if TAG.search(text.text):
        yield from runs(text)
    else:
        for part in text.split(_BREAK):
            yield from plain(part)


def code(text: Spotted, depth: int = 0) -> Iterator[Spotted]:
    """Yield what reads as one in JSON or a script, marked up or not; in JSON no word goes on in another string."""
    if not text.text.lstrip().startswith(("{", "[", '"')):
        yield from _string(text, depth)
        return
    done = 0
    for found in _STRING.finditer(text.text):
        yield from _string(text.part(done, found.start()), depth)
        yield from _string(text.part(*found.span()), depth)
        done = found.end()
    yield from _string(text.part(done, len(text.text)), depth)


def _string(text: Spotted, depth: int) -> Iterator[Spotted]:
    for _ in range(_DEEPEST):
        before = text.text
        text = text.replace(BACKSLASH, backslash) if "\\" in before else text
        if text.text == before:
            break
    if depth < _DEEPEST and TAG.search(text.text):
        yield from runs(text, depth + 1)
    else:
        for part in text.split(_BREAK):
            yield from plain(part, depth)


def is_block(tag: str) -> bool:
    """Say whether a tag parts what stands before it from what stands behind; no comment does."""
    found = _NAME.match(tag)
    if not found:
        return not tag.startswith("<!--")
    return found[1].lower().rpartition(":")[2] in BLOCKS


def _runs(text: Spotted, depth: int) -> Iterator[Spotted]:
    pieces: list[Spotted] = []
    done = 0
    for found in TAG.finditer(text.text):
        start, end = found.span()
        if start > done:
            pieces.append(text.part(done, start))
        done = end
        tag = found.group()
        if is_block(tag):
            yield from _read(pieces, depth)
            pieces = []
        yield from _inside(tag, text.part(start, end), depth)
    if done < len(text.text):
        pieces.append(text.part(done, len(text.text)))
    yield from _read(pieces, depth)


def _read(pieces: list[Spotted], depth: int) -> Iterator[Spotted]:
    if pieces:
        yield from plain(joined(pieces), depth)


def _inside(tag: str, text: Spotted, depth: int) -> Iterator[Spotted]:
    """Yield what stands in a tag, a comment, a script or a style sheet."""
    kind = tag[:7].lower()
    if kind.startswith("<!--"):
        inner = text.part(4, len(tag) - (3 if tag.endswith("-->") else 0))
        deeper = depth < _DEEPEST and TAG.search(inner.text)
        yield from runs(inner, depth + 1) if deeper else plain(inner, depth)
    elif kind in ("<script", "<style>", "<style ") and (body := _BODY.match(tag)):
        yield from plain(text.part(1, body.start(1)), depth)
        inside = text.part(*body.span(1))
        yield from code(inside, depth) if kind == "<script" else plain(inside.replace(CSS, css), depth)
    else:
        yield from plain(text.part(1, len(tag) - 1), depth)


def _nothing(found: re.Match[str]) -> str:
    return ""
