"""Give headings ids made of their own words, and list them.

Called when names are masked already, so that no id holds one.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from linli.text.html import plain_text

RESERVED = frozenset(
    {"main", "nav", "menu", "top", "content", "header", "footer", "skip", "search", "elder", "toc", "page"}
    | {"who", "join", "next", "lead", "thread", "recent", "strip", "home", "list", "facts", "past", "month"}
    | {"with", "when", "take", "tl", "org", "gave", "came", "by", "other", "services", "partners", "people"}
    | {"places", "place", "events", "event", "threads", "timeline", "stories", "news", "map", "photos"}
    | {"links", "lang"}
)
"""Ids that templates use, or may."""

_HEADING = re.compile(r"<h([1-6])((?: [a-z-]+=\"[^\"]*\")*)>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r' id="[^"]*"')
_OURS = re.compile(r"fn(?:ref)?(?:-.*)?|[a-z]{1,2}\d+")
_HYPHENS = re.compile(r"[- ]+")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Heading:
    """Be one line of a table of contents; ``level`` is 2 to 6, ``text`` has no markup."""

    level: int
    id: str
    text: str


def add_heading_ids(html: str, reserved: frozenset[str] = RESERVED) -> tuple[str, tuple[Heading, ...]]:
    """Return the HTML with an id on each heading, and the headings in order.

    ``<h2>现场</h2>`` becomes ``<h2 id="现场">现场</h2>``, a second one gets ``现场-2``. A heading keeps its
    id when others come and go, unless one of the same words comes before it. A heading without words is
    ``section-1``; one whose words are an id of our templates gets ``section-`` before them.
    """
    found = list(_HEADING.finditer(html))
    if not found:
        return html, ()
    texts = [" ".join(plain_text(heading[3]).split("\n")) for heading in found]
    ids = _unique([_words(text) for text in texts], reserved)
    parts: list[str] = []
    done = 0
    for heading, id in zip(found, ids, strict=True):
        attributes = _ID.sub("", heading[2])
        parts += (html[done : heading.start()], f'<h{heading[1]} id="{id}"{attributes}>')
        done = heading.start(3)
    headings = (
        Heading(int(heading[1]), id, text) for heading, id, text in zip(found, ids, texts, strict=True)
    )
    return "".join(parts) + html[done:], tuple(headings)


def _unique(words: list[str], reserved: frozenset[str]) -> list[str]:
    """Return an id for each heading; the first of its words has them to itself."""
    wanted = [f"section-{word}" if word in reserved or _OURS.fullmatch(word) else word for word in words]
    taken = set(wanted) | reserved
    numbered: dict[str, Iterator[str]] = {"": _numbered("")}
    ids: list[str] = []
    for word in wanted:
        if word in numbered:
            ids.append(next(new for new in numbered[word] if new not in taken))
            taken.add(ids[-1])
        else:
            numbered[word] = _numbered(word)
            ids.append(word)
    return ids


def _numbered(word: str) -> Iterator[str]:
    return (f"{word or 'section'}-{number}" for number in count(2 if word else 1))


def _words(text: str) -> str:
    """Return a heading's letters and digits, lower case, with hyphens for blanks; Han stays as it is."""
    folded = unicodedata.normalize("NFKC", text).lower()
    words = _HYPHENS.sub("-", "".join(sign for sign in folded if sign in "-_ " or _is_word(sign)))
    return words[:_LONGEST].strip("-")


def _is_word(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign)[0] == "M"
