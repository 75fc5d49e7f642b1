"""Refuse bodies that no reader could read, before a parser spends minutes on them.

Markdown is parsed block by block, a block being what stands between two blank lines, and its costs grow with
the square of a block; nesting costs stack. What people write is far from each of these limits.
"""

import re

from linli.source.reading import Reading

MOST_CHARACTERS = 300_000
MOST_IN_A_BLOCK = 20_000
MOST_LINES = 500
MOST_MARKS = 2_000
"""Marks of Markdown in one block, save the bars of a table."""
DEEPEST = 20
"""Quotes and lists inside one another."""
MOST_TAGS = 2_000
"""Raw HTML tags in one body."""

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_MARKS = "[]*_`<!\\"
_MARK = re.compile(f"[{re.escape(_MARKS)}]")
_CONTAINED = r"(?:[ \t]*+(?:>|[-*+](?=[ \t])|\d{1,9}\.(?=[ \t])))"
_NESTED = re.compile(rf"(?>{_CONTAINED}+)")
_NESTED_TWICE = re.compile(rf"\n{_CONTAINED}{{2}}")
_CONTAINER = re.compile(r"[>*+.-]|    |\t")
_RULE = re.compile(r" {0,3}([-*_])(?>(?: {0,2}\1)*) *")


def within_limits(text: str, reading: Reading) -> bool:
    """Say whether a body can be parsed; report each block that cannot.

    ``text`` is the body without its code, ``reading`` knows the body as it stands in the file.
    """
    if len(text) > MOST_CHARACTERS:
        reading.problems.error(reading.at(0), "body-too-long", count=len(text), most=MOST_CHARACTERS)
        return False
    if _is_small(text):
        return True
    fitting = [_fits(block, reading) for block in _BLANK_LINE.split(text)]
    return all(fitting)


def _is_small(text: str) -> bool:
    """Say whether a body is far from every limit, as most are, without looking at each of its lines."""
    return (
        len(text) <= MOST_IN_A_BLOCK
        and text.count("\n") < MOST_LINES
        and sum(map(text.count, _MARKS)) <= MOST_MARKS
        and " " * DEEPEST not in text
        and "\t" not in text
        and not _NESTED_TWICE.search(f"\n{text}")
    )


def _fits(block: str, reading: Reading) -> bool:
    if len(block) > MOST_IN_A_BLOCK:
        _refuse(block, reading, "block-too-long", count=len(block), most=MOST_IN_A_BLOCK)
    elif (count := block.count("\n") + 1) > MOST_LINES:
        _refuse(block, reading, "too-many-lines", count=count, most=MOST_LINES)
    elif len(block) > MOST_MARKS and (count := len(_MARK.findall(block))) > MOST_MARKS:
        _refuse(block, reading, "too-many-marks", count=count, most=MOST_MARKS)
    elif deep := next((line for line in block.split("\n") if _depth(line) > DEEPEST), ""):
        _refuse(deep, reading, "markdown-too-deep", most=DEEPEST)
    else:
        return True
    return False


def _depth(line: str) -> int:
    """Return how many quotes and lists a line stands in, at most; 0 where that is plainly few."""
    nested = _NESTED.match(line) if len(line) > DEEPEST else None
    if nested is None or _RULE.fullmatch(line):
        return 0
    return len(_CONTAINER.findall(nested.group()))


def _refuse(block: str, reading: Reading, code: str, **params: int) -> None:
    where = reading.find(block.strip().split("\n", 1)[0][:60])
    reading.problems.error(where, code, variant="", **params)
