"""Adapt Python-Markdown's inline patterns: bounded work for links, hard breaks, raw HTML, footnote marks.

Python-Markdown looks for the end of a link character by character, again for every bracket: 100 kB of ``[``
cost it hours. Here a link's text holds at most a few brackets inside one another, and its address is found by
one expression that never goes back.
"""

import re

from markdown import Markdown
from markdown.inlinepatterns import (
    AutomailInlineProcessor,
    HtmlInlineProcessor,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.util import STX

from linli.source.raw_html import RawHtml, tag_at
from linli.text.late import late

_BRACKET = re.compile(r"[\[\]]")
_DEEPEST = 8
_ADDRESS = late(
    r"\(\s*+(?:<(?P<angle>[^<>\n]*+)>"
    r"|(?P<bare>(?>(?:[^\s()<>\"]|\([^\s()<>\"]*+\))*)(?>(?: ++(?>(?:[^\s()<>\"']|\([^\s()<>\"]*+\))+))*)))"
    r"\s*+(?>(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)')?)\s*+\)"
)
_BLANKS = re.compile(r"\s+")
_MAIL = r"<([^<>@\s!]{1,100}@[^<>@\s]{1,200})>"
_LINK = r"(?<!!)\["
_IMAGE = r"!\["


class _Bounded(LinkInlineProcessor):
    """Find a link's text and address in time that grows with their length only."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:
        depth = 1
        for bracket in _BRACKET.finditer(data, index):
            depth += 1 if bracket.group() == "[" else -1
            if depth == 0:
                return data[index : bracket.start()], bracket.end(), True
            if depth > _DEEPEST:
                break
        return "", index, False

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        found = _ADDRESS.match(data, index)
        if found is None:
            return "", None, index, False
        href = found["bare"] if found["angle"] is None else found["angle"]
        title = found["single"] if found["double"] is None else found["double"]
        if title is not None:
            title = _BLANKS.sub(" ", self.unescape(title)).strip()
        return self.unescape(href).strip(), title, found.end(), True


class _Image(_Bounded, ImageInlineProcessor):
    pass


class _Reference(_Bounded, ReferenceInlineProcessor):
    pass


class _ShortReference(_Bounded, ShortReferenceInlineProcessor):
    pass


class _ImageReference(_Bounded, ImageReferenceInlineProcessor):
    pass


class _ShortImageReference(_Bounded, ShortImageReferenceInlineProcessor):
    pass


class _RawInline(HtmlInlineProcessor):
    """Hand raw HTML within a line to the rewriter."""

    def __init__(self, md: Markdown, raw: RawHtml) -> None:
        super().__init__(r"<(?=[a-zA-Z/!])", md)
        self._raw = raw

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        tag = tag_at(data, m.start())
        if tag and STX in tag.group():
            written = self.backslash_unescape(self.unescape(tag.group()))
            return self.md.htmlStash.store(self._raw.rewrite(written)), tag.start(), tag.end()
        taken = self._raw.take(data, m.start())
        if taken is None:
            return None, None, None
        return self.md.htmlStash.store(taken[0]), m.start(), taken[1]


def adapt(md: Markdown, raw: RawHtml) -> None:
    """Put our inline patterns in the place of Python-Markdown's."""
    patterns = md.inlinePatterns
    patterns.register(SubstituteTagInlineProcessor(r"(?<!\\)\\\n", "br"), "backslash_break", 185)
    patterns.register(_Reference(_LINK, md), "reference", 170)
    patterns.register(_Bounded(_LINK, md), "link", 160)
    patterns.register(_Image(_IMAGE, md), "image_link", 150)
    patterns.register(_ImageReference(_IMAGE, md), "image_reference", 140)
    patterns.register(_ShortReference(_LINK, md), "short_reference", 130)
    patterns.register(_ShortImageReference(_IMAGE, md), "short_image_ref", 125)
    patterns.register(AutomailInlineProcessor(_MAIL, md), "automail", 110)
    patterns.register(_RawInline(md, raw), "html", 90)
    patterns.deregister("entity")
