"""Spare Python-Markdown the steps that cannot change what it makes of a text.

It tries each inline pattern on every run of text and asks each block processor about every block, though most
runs and blocks are plain Chinese. Here a step is left out where a sign that its own expression needs is not in
the text. A step that the tables do not name is never left out.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Generic, TypeVar
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import Pattern
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import INLINE_PLACEHOLDER_PREFIX, STX, AtomicString, Registry

PATTERN_SIGNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "backtick": ("`",),
        "backslash_break": ("\\",),
        "escape": ("\\",),
        "footnote": ("[",),
        "reference": ("[",),
        "link": ("[",),
        "image_link": ("![",),
        "image_reference": ("![",),
        "short_reference": ("[",),
        "short_image_ref": ("![",),
        "autolink": ("<",),
        "automail": ("<",),
        "linebreak": ("  \n",),
        "html": ("<",),
        "em_strong": ("*", "_"),
    }
)
"""For each inline pattern what a text must hold, one of it at least, for a match."""

BLOCK_SIGNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "table": ("|",),
        "hashheader": ("#",),
        "setextheader": ("\n=", "\n-"),
        "hr": ("-", "_", "*"),
        "olist": (". ",),
        "ulist": ("* ", "+ ", "- "),
        "quote": (">",),
        "footnote": ("]:",),
        "reference": ("]:",),
    }
)
"""For each block processor what a block must hold, one of it at least, to be taken."""

_ALWAYS = ("",)
"""The sign of a step that is never left out: every text holds it."""

_LEAD = "lead"
_LED = MappingProxyType({"empty": (_LEAD,), "indent": (_LEAD,), "code": (_LEAD,)})
"""The processors of empty and indented blocks; ``_LEAD`` stands for no text, or a blank before it."""

_KEPT = 512
"""Sets of signs whose steps are remembered; few of the possible ones ever meet in one text."""

S = TypeVar("S")


def shorten(md: Markdown) -> None:
    """Leave out of a parser what cannot matter; its patterns and processors must all be registered before."""
    md.treeprocessors.register(_Inline(md), "inline", 20)
    md.treeprocessors.register(_Unescape(md), "unescape", 0)
    md.block_level_elements = frozenset(md.block_level_elements)  # type: ignore[assignment]
    parser = _Blocks(md)
    for processor in parser.blockprocessors:
        processor.parser = parser
    md.parser = parser


class _Steps(Generic[S]):
    """Know which steps a set of signs asks for, with the place of each in the whole row."""

    def __init__(self, steps: Registry[S], signs: Mapping[str, tuple[str, ...]]) -> None:
        known = {steps[name]: needed for name, needed in signs.items() if name in steps}
        self._steps = tuple((place, step, known.get(step, _ALWAYS)) for place, step in enumerate(steps))
        self.signs = tuple(dict.fromkeys(sign for _, _, needed in self._steps for sign in needed))
        self.of = lru_cache(maxsize=_KEPT)(self._of)

    def _of(self, signs: tuple[str, ...]) -> tuple[tuple[int, S], ...]:
        return tuple(
            (place, step) for place, step, needed in self._steps if not set(needed).isdisjoint(signs)
        )


class _Inline(InlineProcessor):
    """Apply the inline patterns to a text, save those that surely do not match."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._steps: _Steps[Pattern] = _Steps(md.inlinePatterns, PATTERN_SIGNS)
        self._signs = self._steps.signs

    # Python-Markdown's own name for it. Should that change, all patterns are tried again, as it does itself.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        """Return the text with a placeholder for each match of the patterns from an index on.

        Which patterns can match is settled before any is applied: a placeholder begins with STX, ends with ETX
        and has letters, digits and a colon between them, so none brings a sign that was not there.
        """
        if isinstance(data, AtomicString):
            return data
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for place, pattern in self._steps.of(tuple([sign for sign in self._signs if sign in data])):
            matched, start = place >= patternIndex, 0
            while matched:
                data, matched, start = apply(pattern, data, place, start)
        return data

    # Its own name, again: what becomes of a text with placeholders in it.
    def _InlineProcessor__processPlaceholders(
        self, data: str | None, parent: Element, isText: bool = True
    ) -> list[tuple[Element, list[str]]]:
        """Give a text to its element; only one with placeholders is taken apart."""
        if not data or INLINE_PLACEHOLDER_PREFIX in data:
            found: list[tuple[Element, list[str]]]
            found = super()._InlineProcessor__processPlaceholders(data, parent, isText)  # type: ignore[misc]
            return found
        if isText:
            parent.text = parent.text + data if parent.text else data
        else:
            parent.tail = parent.tail + data if parent.tail else data
        return []


class _Unescape(UnescapeTreeprocessor):
    """Restore escaped characters, where there are any."""

    def unescape(self, text: str) -> str:
        return super().unescape(text) if STX in text else text


class _Blocks(BlockParser):
    """Hand each block to the first processor that takes it, without asking those that surely do not."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.blockprocessors, self.state = md.parser.blockprocessors, md.parser.state
        self._steps: _Steps[BlockProcessor] = _Steps(self.blockprocessors, {**BLOCK_SIGNS, **_LED})
        self._signs = tuple(sign for sign in self._steps.signs if sign != _LEAD)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:
        """Parse blocks, and append what they make to the parent."""
        while blocks:
            block = blocks[0]
            signs = [sign for sign in self._signs if sign in block]
            if block[:1] in ("", " ", "\n"):
                signs.append(_LEAD)
            for _, processor in self._steps.of(tuple(signs)):
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break
