"""Read front matter into plain values, each with the line and column where it stands in the file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from linli.problems import Problems
from linli.source.columns import BLANKS
from linli.source.marks import Loc, Mark, Marks, Spot, Value
from linli.source.plain_front_matter import NotPlain, read_plain
from linli.source.yaml_faults import Text, report_cuts, report_signs
from linli.source.yaml_walk import MOST_DEPTH, Walker

__all__ = ["MOST_DEPTH", "FrontMatter", "Loc", "Mark", "Marks", "Value", "read_front_matter"]

MOST_CHARACTERS = 64 * 1024

_KEPT = 16
"""Front matters whose places are remembered: whoever asks for one place of a file asks for others."""

_DASHES = re.compile(rf"(?:[-－][{BLANKS}]+){{{MOST_DEPTH + 1}}}")
_BRACKETS = re.compile(r"[\[\]{}［］｛｝]")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Hold the values of front matter: text, lists and mappings; every scalar is the text staff typed."""

    data: Mapping[str, Value]
    marks: Mapping[Loc, Mark] = field(repr=False)
    keys: Mapping[Loc, Mark] = field(repr=False)
    text: str = field(default="", repr=False)
    """The front matter as it was written; whoever kept it finds all marks again."""

    def locate(self, loc: Loc) -> Mark:
        """Return where a value stands, or the nearest thing around it."""
        for size in range(len(loc), 0, -1):
            if mark := self.marks.get(loc[:size]):
                return mark
        return Mark(1, 1)


def read_front_matter(
    text: str, path: str, kind: str, first_line: int, problems: Problems
) -> FrontMatter | None:
    """Return the front matter whose first line is ``first_line`` of the file, or None after saying why not.

    ``kind`` is that of the file, whose fields have known names; without one only the outermost keys are
    fields, and what stands below them are words of the site's own, taken as they are.
    """
    if kind and len(text) <= MOST_CHARACTERS:
        try:
            return _plain(text, kind, first_line)
        except NotPlain:
            pass
    return _read(Text(text, path, first_line), kind, problems)


def _plain(text: str, kind: str, first_line: int) -> FrontMatter:
    """Return plain front matter; raises NotPlain. Where things stand, the YAML reader says when it is asked."""
    data = read_plain(text, kind)
    marks = Marks(lambda: _spots(text, kind, first_line)[0])
    keys = Marks(lambda: _spots(text, kind, first_line)[1])
    return FrontMatter(data, marks, keys, text)


@lru_cache(maxsize=_KEPT)
def _spots(text: str, kind: str, first_line: int) -> tuple[dict[Loc, Spot], dict[Loc, Spot]]:
    """Return where the values and the keys of sound front matter stand."""
    walker = Walker(kind, Text(text, "", first_line), Problems())
    walker.walk()
    return walker.marks, walker.keys


def _read(whole: Text, kind: str, problems: Problems) -> FrontMatter | None:
    before = len(problems)
    if len(whole.text) > MOST_CHARACTERS:
        problems.error(whole.at(0), "front-matter-too-long", most=MOST_CHARACTERS // 1024)
    elif _depth(whole.text) > MOST_DEPTH:
        problems.error(whole.at(0), "front-matter-too-deep", most=MOST_DEPTH)
    report_signs(whole, problems)
    if len(problems) > before:
        return None
    walker = Walker(kind, whole, problems)
    data = walker.walk()
    faulty = len(problems) > before
    report_cuts(walker.plain, walker.source, walker.columns, whole, problems)
    if data is None or faulty:
        return None
    marks, keys = walker.marks, walker.keys
    return FrontMatter(data, Marks(lambda: marks), Marks(lambda: keys), whole.text)


def _depth(text: str) -> int:
    """Return how deep flow brackets or list dashes nest; more than a person writes is an attack or a slip."""
    if text.count("-") + text.count("－") > MOST_DEPTH and _DASHES.search(text):
        return MOST_DEPTH + 1
    depth = deepest = 0
    for sign in _BRACKETS.findall(text):
        depth = depth + 1 if sign in "[{［｛" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest
