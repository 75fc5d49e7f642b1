"""Read front matter that is not plain, and say where things stand in front matter that is sound."""

import re
from collections.abc import Mapping
from functools import lru_cache

from linli.problems import Problems
from linli.source.columns import BLANKS
from linli.source.marks import MOST_CHARACTERS, Loc, Spot, Value
from linli.source.yaml_faults import Text, report_cuts, report_signs
from linli.source.yaml_walk import MOST_DEPTH, Walker

_KEPT = 16
"""Front matters whose places are remembered: whoever asks for one place of a file asks for others."""

_DASHES = re.compile(rf"(?:[-－][{BLANKS}]+){{{MOST_DEPTH + 1}}}")
_BRACKETS = re.compile(r"[\[\]{}［］｛｝]")

Spots = dict[Loc, Spot]


@lru_cache(maxsize=_KEPT)
def spots(text: str, kind: str, first_line: int) -> tuple[Spots, Spots]:
    """Return where the values and the keys of sound front matter stand."""
    walker = Walker(kind, Text(text, "", first_line), Problems())
    walker.walk()
    return walker.marks, walker.keys


def read(
    text: str, path: str, kind: str, first_line: int, problems: Problems
) -> tuple[Mapping[str, Value], Spots, Spots] | None:
    """Return the values and where they and their keys stand, or None after saying why not."""
    whole = Text(text, path, first_line)
    before = len(problems)
    if len(text) > MOST_CHARACTERS:
        problems.error(whole.at(0), "front-matter-too-long", most=MOST_CHARACTERS // 1024)
    elif _depth(text) > MOST_DEPTH:
        problems.error(whole.at(0), "front-matter-too-deep", most=MOST_DEPTH)
    report_signs(whole, problems)
    if len(problems) > before:
        return None
    walker = Walker(kind, whole, problems)
    data = walker.walk()
    faulty = len(problems) > before
    report_cuts(walker.plain, walker.source, walker.columns, whole, problems)
    return None if data is None or faulty else (data, walker.marks, walker.keys)


def _depth(text: str) -> int:
    """Return how deep flow brackets or list dashes nest; more than a person writes is an attack or a slip."""
    if text.count("-") + text.count("－") > MOST_DEPTH and _DASHES.search(text):
        return MOST_DEPTH + 1
    depth = deepest = 0
    for sign in _BRACKETS.findall(text):
        depth = depth + 1 if sign in "[{［｛" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest
