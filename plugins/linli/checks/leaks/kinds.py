"""Tell kinds of text apart, decode them, and say what reads as one in each."""

import re
from collections.abc import Iterator
from types import MappingProxyType

from linli.checks.leaks.escapes import BACKSLASH, CSS, FOLD, backslash, css
from linli.checks.leaks.markup import code, paragraphs, plain, runs
from linli.checks.leaks.spotted import Spotted, whole

CALENDARS = ("ics", "vcs", "vcf")
TEXTS = MappingProxyType(
    {
        **dict.fromkeys(
            ("html", "htm", "xhtml", "xml", "svg", "rss", "atom", "kml", "opf", "rels"), "markup"
        ),
        **dict.fromkeys(("json", "js", "mjs", "map", "webmanifest", "geojson", "jsonld", "ndjson"), "code"),
        **dict.fromkeys(CALENDARS, "calendar"),
        **dict.fromkeys(("csv", "tsv"), "rows"),
        "css": "css",
        "txt": "text",
        "md": "text",
    }
)
"""The kind of text that a file of each suffix holds."""

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CELL = re.compile(r'"(?:[^"]|"")*"|[^",;\t\r\n]+')
_LINE = re.compile(r"[\r\n]+")
_LIKELY = re.compile("[\t\n\r -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_MOST_TRIED = 4096
_ENOUGH = 0.8


def kind_of(suffix: str, text: str) -> str:
    """Return the kind of a text; what its suffix does not say its beginning may."""
    if kind := TEXTS.get(suffix):
        return kind
    start = text[:200].lstrip()
    if start.startswith("<"):
        return "markup"
    return "code" if start[:1] in ("{", "[") or start.startswith("pagefind_dcd") else "text"


def decode(data: bytes) -> tuple[str, bool]:
    """Return the text of a file in whichever encoding it is, nothing for one that is no text; and whether it is sure.

    What is not sure may be other bytes that happen to look like text.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace"), True
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _likeliest(data), False
    # Half of English in UTF-16 is zeros, and all of it is UTF-8 too.
    return (text, True) if text.count("\0") * 4 < len(text) or not text else (_likeliest(data), False)


def passages(text: str, kind: str) -> Iterator[Spotted]:
    """Yield every stretch of a text that reads as one, each with its places in the text."""
    spotted = whole(text)
    if kind == "markup":
        yield from runs(spotted)
    elif kind == "code":
        yield from code(spotted)
    elif kind == "css":
        yield from plain(spotted.replace(CSS, css))
    elif kind == "rows":
        for cell in _CELL.finditer(text):
            yield from paragraphs(spotted.part(*cell.span()))
    elif kind == "calendar":
        for line in spotted.split(_LINE):
            yield from paragraphs(line.replace(BACKSLASH, backslash))
    else:
        yield from paragraphs(spotted)


def unfolded(data: bytes) -> bytes:
    """Return a calendar with its folded lines put together again; a fold may part the bytes of a character."""
    return FOLD.sub(b"", data)


def unfolded_place(data: bytes, at: int) -> int:
    """Return where the byte of an unfolded calendar stands in the calendar as it is."""
    for fold in FOLD.finditer(data):
        if fold.start() > at:
            break
        at += len(fold.group())
    return at


def _likeliest(data: bytes) -> str:
    """Return what data says in the encoding that makes the likeliest Chinese or English of it."""
    best, most = "", _ENOUGH
    for codec in ("utf-8", "gb18030", "utf-16-le", "utf-16-be"):
        text = data.decode(codec, "replace")
        start = text[:_MOST_TRIED]
        share = len(_LIKELY.findall(start)) / max(1, len(start))
        if share > most:
            best, most = text, share
    return best
