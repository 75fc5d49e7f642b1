"""Let through the HTML that a page may hold, and nothing else.

This is the wall behind everything that makes HTML from text. What an author may write is less: see
``source.raw_html``, which also reports what it takes out.

| what | allowed |
|---|---|
| blocks | p h1–h6 blockquote pre hr div section ul ol li dl dt dd details summary figure figcaption |
| tables | table caption thead tbody tfoot tr th td |
| in a line | a em strong b i u s del ins mark small sub sup kbd code samp var abbr cite q dfn time span |
| | img br wbr |
| a | href (https, http, mailto, tel, or an address of this site), title, rel, class, id, aria-label |
| img | src (an address of this site), alt, title, width, height, loading |
| th, td | colspan, rowspan, scope, class |
| others | abbr title; ol start; li value, id; time datetime; details open; section class, aria-label |
| any | lang |
| class | footnotes, footnote-ref, footnote-back, align-left, align-center, align-right |
| id | those of footnotes: fn-1, fnref-1, fnref-1-2; headings get theirs later, in ``source.headings`` |
| gone with what they hold | script style iframe object svg math template and the like |
| gone, what they hold stays | every other element |
| never | style, on…, any other attribute, comments, control and text-direction characters |
"""

import re
from collections.abc import Callable
from types import MappingProxyType

import nh3

from linli.source.characters import strip_hidden

BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "div", "section", "ul", "ol", "li"}
    | {"dl", "dt", "dd", "details", "summary", "figure", "figcaption"}
)
TABLES = frozenset({"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"})
PHRASES = frozenset(
    {"a", "em", "strong", "b", "i", "u", "s", "del", "ins", "mark", "small", "sub", "sup", "kbd", "code"}
    | {"samp", "var", "abbr", "cite", "q", "dfn", "time", "span", "img", "br", "wbr"}
)
TAGS = BLOCKS | TABLES | PHRASES
"""No ruby: a reading would stand inside a name, or spell it where it is masked."""
DROPPED_WHOLE = frozenset(
    {"script", "style", "iframe", "object", "svg", "math", "template", "noscript", "textarea", "select"}
    | {"title", "head", "video", "audio", "canvas", "xmp", "noembed", "noframes", "plaintext", "rt", "rp"}
)
"""Elements whose content is no text for readers."""

ATTRIBUTES = MappingProxyType(
    {
        "*": frozenset({"lang"}),
        "a": frozenset({"href", "title", "id", "aria-label", "rel"}),
        "abbr": frozenset({"title"}),
        "details": frozenset({"open"}),
        "img": frozenset({"src", "alt", "title", "width", "height", "loading"}),
        "li": frozenset({"value", "id"}),
        "ol": frozenset({"start"}),
        "section": frozenset({"aria-label"}),
        "td": frozenset({"colspan", "rowspan"}),
        "th": frozenset({"colspan", "rowspan", "scope"}),
        "time": frozenset({"datetime"}),
    }
)
ALIGNMENTS = frozenset({"align-left", "align-center", "align-right"})
CLASSES = MappingProxyType(
    {
        "a": frozenset({"footnote-back"}),
        "section": frozenset({"footnotes"}),
        "sup": frozenset({"footnote-ref"}),
        "td": ALIGNMENTS,
        "th": ALIGNMENTS,
    }
)
SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_NUMBER = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_SPAN = re.compile(r"[1-9]\d?", re.ASCII)
VALUES = MappingProxyType(
    {
        "colspan": _SPAN,
        "rowspan": _SPAN,
        "datetime": re.compile(r"[0-9TZ:.+\- PYMDHSW]{1,40}"),
        "height": _NUMBER,
        "href": re.compile(r"(?:https?://|mailto:|tel:|#|/(?![/\\]))[^\\\s]*", re.IGNORECASE),
        "id": re.compile(r"fn-\d+|fnref-\d+(-\d+)?", re.ASCII),
        "lang": re.compile(r"[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8}){0,3}"),
        "loading": re.compile(r"lazy|eager"),
        "open": re.compile(r""),
        "rel": re.compile(r"external noopener"),
        "scope": re.compile(r"row|col|rowgroup|colgroup"),
        "src": re.compile(r"/(?![/\\])[^\\\s]*"),
        "start": _NUMBER,
        "value": _NUMBER,
        "width": _NUMBER,
    }
)
"""What an attribute's whole value must be; those not named hold any text."""

_NO_SOURCE = re.compile(r'<img(?![^>]* src=")[^>]*>')
_EMPTY = re.compile(r"<p></p>\n?")
_ROUNDS = 8


def allowed(attribute: str, value: str) -> bool:
    """Say whether a value may stand in an attribute that its element may have."""
    pattern = VALUES.get(attribute)
    return pattern is None or pattern.fullmatch(value) is not None


def make_sanitiser() -> Callable[[str], str]:
    """Make the function that cleans HTML; what it returns parses without an error and stays as it is.

    Cleaning can uncover what must be cleaned again (a paragraph freed from a removed element inside another
    one), so it repeats until nothing changes. HTML so twisted that it does not settle keeps its text only.
    """
    cleaner = nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(DROPPED_WHOLE),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=lambda _, name, value: value if name == "class" or allowed(name, value) else None,
        allowed_classes={tag: set(names) for tag, names in CLASSES.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )

    def once(html: str) -> str:
        cleaned = strip_hidden(cleaner.clean(html))
        return _EMPTY.sub("", _NO_SOURCE.sub("", cleaned))

    def sanitise(html: str) -> str:
        html = strip_hidden(html)
        for _ in range(_ROUNDS):
            cleaned = once(html)
            if cleaned == html:
                return cleaned
            html = cleaned
        return nh3.clean(html, tags=set())

    return sanitise
