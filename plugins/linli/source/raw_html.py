"""Rewrite the raw HTML in a body: keep what an author may write, report the rest.

Every tag is taken apart and written anew, so that what was checked is what goes on. What only looks like a
tag stays text. Authors may use what ``source.sanitize`` lets through, without ids, classes and ARIA labels:
those are ours.
"""

import re
from html import unescape

from linli.source.limits import MOST_TAGS
from linli.source.links import EXTERNAL
from linli.source.reading import Reading
from linli.source.references import References
from linli.source.sanitize import ATTRIBUTES, DROPPED_WHOLE, TAGS, allowed
from linli.text.html import escape

_OPENING = re.compile(r"<(?=[a-zA-Z/!])")
_TAG = re.compile(
    r"<(?P<slash>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*+)"
    r"(?P<rest>(?>(?:\s++[^\s\"'=<>/]++(?>(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`]++))?))*))\s*+/?>"
)
_ATTRIBUTE = re.compile(r"([^\s\"'=<>/]++)(?>(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'=<>`]++)))?)")
_OURS = frozenset({"aria-label", "id", "rel"})


class RawHtml:
    """Rewrite raw HTML of the body at hand."""

    def __init__(self, reading: Reading, references: References) -> None:
        self._reading = reading
        self._references = references
        self.begin()

    def begin(self) -> None:
        """Forget the last body."""
        self._tags = 0
        self._reported: set[tuple[int, str]] = set()

    def rewrite(self, html: str) -> str:
        """Return a block of raw HTML as it may go on."""
        parts: list[str] = []
        done = 0
        while opening := _OPENING.search(html, done):
            parts.append(_text(html[done : opening.start()]))
            taken = self.take(html, opening.start())
            if taken is None:
                parts.append("&lt;")
                done = opening.end()
            else:
                parts.append(taken[0])
                done = taken[1]
        return "".join(parts) + _text(html[done:])

    def take(self, html: str, start: int) -> tuple[str, int] | None:
        """Rewrite the tag or comment that begins here, with its content where that is dropped too.

        Returns what goes on and where the rest begins; nothing where neither begins here. A comment without
        an end hides all that follows.
        """
        if html.startswith("<!--", start):
            return "", self._comment_end(html, start)
        tag = tag_at(html, start)
        if tag is None:
            return None
        self._count()
        if self.overflowing:
            return "", tag.end()
        name = tag["name"].lower()
        if name in TAGS:
            return self._tag(tag, name), tag.end()
        end = tag.end()
        if not tag["slash"]:
            self._report(f"<{tag['name']}>", tag.group())
            end = _end_of_content(html, end, name)
        return "", end

    def _comment_end(self, html: str, start: int) -> int:
        end = html.find("-->", start + 4)
        if end < 0:
            self._reading.problems.error(self._reading.find("<!--"), "comment-open")
        return end + 3 if end >= 0 else len(html)

    def _count(self) -> None:
        self._tags += 1
        if self._tags == MOST_TAGS + 1:
            self._reading.problems.error(self._reading.at(0), "too-many-tags", most=MOST_TAGS)

    @property
    def overflowing(self) -> bool:
        """Say whether the body has more tags than a parser should be given."""
        return self._tags > MOST_TAGS

    def _tag(self, tag: re.Match[str], name: str) -> str:
        if tag["slash"]:
            return f"</{name}>"
        if name == "img":
            return self._picture(tag)
        attributes = "".join(self._attributes(tag, name))
        return "" if name == "a" and not attributes else f"<{name}{attributes}>"

    def _picture(self, tag: re.Match[str]) -> str:
        values = {found[1].lower(): _value(found) for found in _ATTRIBUTE.finditer(tag["rest"])}
        alt, title = values.get("alt", ""), values.get("title", "")
        shown = self._references.show(values.get("src", ""), alt)
        if shown is None:
            return escape(alt)
        more = f' title="{escape(title)}"' if title else ""
        return f'<img src="{shown}" alt="{escape(alt)}"{more}>'

    def _attributes(self, tag: re.Match[str], name: str) -> list[str]:
        """Return the attributes that stay, each with a blank before it."""
        kept: dict[str, str] = {}
        known = (ATTRIBUTES["*"] | ATTRIBUTES.get(name, frozenset())) - _OURS
        for found in _ATTRIBUTE.finditer(tag["rest"]):
            attribute, value = found[1].lower(), _value(found)
            if attribute == "href" and name == "a":
                self._href(found[2] or found[3] or found[4] or "", kept)
            elif attribute in known and allowed(attribute, value):
                kept.setdefault(attribute, value)
            else:
                self._report(f'{attribute}="…"', found.group())
        if name == "a" and "href" not in kept:
            return []
        return [f' {attribute}="{escape(value)}"' for attribute, value in kept.items()]

    def _href(self, written: str, kept: dict[str, str]) -> None:
        if target := self._references.follow(written):
            kept["href"] = target.href
            if target.leaves:
                kept["rel"] = EXTERNAL

    def _report(self, what: str, written: str) -> None:
        where = self._reading.find(written)
        if (where.line, what) not in self._reported:
            self._reported.add((where.line, what))
            self._reading.problems.warning(where, "html-removed", what=what)


def tag_at(html: str, start: int) -> re.Match[str] | None:
    """Return the whole tag that begins at a place, or nothing."""
    return _TAG.match(html, start)


def _text(text: str) -> str:
    """Return the text between tags; entities in it stay what they are."""
    return text.replace("<", "&lt;").replace(">", "&gt;")


def _value(found: re.Match[str]) -> str:
    return unescape(found[2] or found[3] or found[4] or "")


def _end_of_content(html: str, end: int, name: str) -> int:
    """Return where the content of an element ends that goes with its tag, end tag and all."""
    if name not in DROPPED_WHOLE:
        return end
    closing = re.compile(rf"</{name}\b[^>]*>", re.IGNORECASE).search(html, end)
    return closing.end() if closing else end
