"""Say where Markdown, without a word, makes something else of a text than whoever wrote it meant.

| written | becomes | report |
|---|---|---|
| ``1、`` ``１．`` ``1.第一`` ``-　`` | lines of one paragraph | ``list-mark`` |
| a list with no blank line before it | the same | ``list-no-blank`` |
| ``2025. 5. 20`` | a list in a list | ``list-by-date`` |
| ``5*20*3`` | 5 *20* 3 | ``emphasis-by-chance`` |
| ``［^1］`` ``[字]（网址）`` ``｜`` ``＃＃`` ``！[`` | as written | ``full-width-mark`` |
| four blanks before a paragraph | code | ``indented-code`` |
| ``请_务必_带`` ``~~甲~~`` | as written | ``emphasis-in-word``, ``struck-through`` |
| ``https://…`` alone | text nobody can follow | ``bare-address`` |

Each is a warning: some who write so mean it. What stands in code is left alone.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from linli.source.reading import Reading
from linli.text.han import HAN, has_han
from linli.text.late import late

_ITEM = re.compile(r"(?! {0,3}(?:[-*_] *){3,}$) {0,3}(?:> ?)*(?:[-*+]|\d{1,9}\.)[ \t]+\S")
_ENDS_BLOCK = re.compile(r" {0,3}(?:#|<|(?:[-*_] *){3,}$)")
"""A line behind which a list may follow at once: a heading, HTML, a rule."""
_NOTE = re.compile(r"\[\^[^\]]+\]:")
_BLOCK = re.compile(r"(?:^[^\n]*\S[^\n]*$\n?)+", re.MULTILINE)
_LITERAL = re.compile(
    r"<(pre|code|kbd|samp)\b[^>]*>.{0,5000}?</\1>|<!--.{0,5000}?-->", re.DOTALL | re.IGNORECASE
)
_ESCAPED = re.compile(r"\\[^\w\s]")
_LEAD = r"\n {0,3}(?:> ?)*"
"""How a line begins. To begin with a line end, not with ``^``, has the search leap from line to line."""
_BEFORE_ITEM = re.compile(rf"\n([^\n]*+)(?={_LEAD}(?:[-*+]|\d{{1,9}}\.)[ \t])")
"""A line with one behind it that may begin a list."""
_INNER = r"[^\s_](?:[^_\n]*[^\s_])?"

_HALF = str.maketrans("０１２３４５６７８９［］（）｜＃！", "0123456789[]()|#!")


class _Slip(NamedTuple):
    """Be what goes wrong at ``slip`` of a match, and what to write there; ``hint``, soon looked for, is part of it."""

    code: str
    hint: str
    pattern: str
    write: Callable[[re.Match[str]], str]


_SLIPS = (
    _Slip(
        "list-mark",
        "[、．.－*•-]",
        rf"{_LEAD}(?P<slip>(?P<number>[0-9０-９]{{1,3}})(?:、|．|\.(?=[{HAN}]))|[-－*•]\u3000+"
        rf"|[-－•](?=[{HAN}])|\*(?=[{HAN}][^*\n]*$))",
        lambda found: f"{found['number'].translate(_HALF)}. " if found["number"] else "- ",
    ),
    _Slip(
        "list-by-date",
        r"\. ",
        rf"{_LEAD}(?P<slip>(\d{{4}})\. (\d{{1,2}})\. ?(\d{{1,2}})(?![\d.]))",
        lambda found: f"{found[2]}年{int(found[3])}月{int(found[4])}日",
    ),
    _Slip(
        "emphasis-by-chance",
        r"\*\d",
        r"(?<![A-Za-z0-9_*.])(?P<slip>\d[\d.]*(?:(?:\*\d[\d.]*){2,}|\*\d[\d.]*(?=[^*\n]*\d\*\d)))(?!\*)",
        lambda found: found["slip"].replace("*", "×"),
    ),
    _Slip(
        "full-width-mark",
        "[［（｜＃！]",
        # Each form begins with its own sign, and looks back only then: such a sign is soon found.
        r"(?P<slip>［\^[^］\n]{1,100}］|［[^］\n]{1,100}］(?=[（(][^）)\n]{0,100}[/:#.])"
        r"|（(?<=[\]］]（)(?=[^）\n]{0,100}[/:#.])[^）\n]{1,300}）"
        r"|！(?=\[[^\]\n]{0,300}\][(（](?:photos?|照片|图片)[:：])|！(?<=\n！)(?=\[[^\]\n]{0,300}\][(（])"
        r"|＃(?<=\n＃)＃{0,5}(?!\d)|｜(?<=\n｜).*｜)",
        lambda found: found["slip"].translate(_HALF),
    ),
    _Slip(
        "emphasis-in-word",
        "_",
        rf"(?<!_)(?:(?<=[{HAN}])|(?=_{{1,2}}{_INNER}_{{1,2}}[{HAN}]))"
        rf"(?P<slip>(?P<mark>_{{1,2}})(?=[^_\n]*[{HAN}])(?P<word>{_INNER})(?P=mark))(?!_)",
        lambda found: found["mark"].replace("_", "*").join(("", found["word"], "")),
    ),
    _Slip(
        "struck-through",
        "~~",
        r"(?<!~)(?P<slip>~~(?!~)(?P<word>[^~\n]+)~~)(?!~)",
        lambda found: f"<del>{found['word']}</del>",
    ),
    _Slip(
        "bare-address",
        "://",
        r"(?<![\[(\"'<=A-Za-z0-9_/])(?<!\]（)(?<!\]: )(?P<slip>https?://[^\s<>\"，。；！？、）》”]+)",
        lambda found: f"<{found['slip']}>",
    ),
)
_PATTERNS = tuple((slip, re.compile(slip.hint), late(slip.pattern, re.MULTILINE)) for slip in _SLIPS)


def report_slips(reading: Reading) -> None:
    """Report each slip of the text at hand, with the place in its file and what to write instead."""
    text = reading.outside_code()
    if "<" in text:
        text = _LITERAL.sub(_blank, text)
    if "\\" in text:
        text = _ESCAPED.sub("xx", text)
    parts: list[str] = []
    done = 0
    for start, end in _indented(text, reading.text):
        if has_han(text[start:end]):
            reading.problems.warning(reading.at(start), "indented-code")
        parts += (text[done:start], re.sub(r"[^\n]", " ", text[start:end]))
        done = end
    text = "".join(parts) + text[done:]
    for start, line in _unparted_lists(text):
        reading.problems.warning(reading.at(start), "list-no-blank", written=line)
    lined = f"\n{text}"
    for slip, hint, pattern in _PATTERNS:
        if hint.search(lined):
            for found in pattern.finditer(lined):
                where = reading.at(found.start("slip") - 1)
                written, suggestion = found["slip"], slip.write(found)
                reading.problems.warning(where, slip.code, written=written, suggestion=suggestion)


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _indented(text: str, written: str) -> Iterator[tuple[int, int]]:
    """Yield the blocks that four blanks make code: those that no list and no note above takes in."""
    if "    " not in text and "\t" not in text:
        return
    taken = False
    for block in _BLOCK.finditer(text):
        if not written.startswith(("    ", "\t"), block.start()):
            taken = any(_ITEM.match(line) or _NOTE.match(line) for line in block[0].split("\n"))
        elif not taken:
            yield block.start() + len(block[0]) - len(block[0].lstrip()), block.end()


def _unparted_lists(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a list begins within a paragraph, whose lines its items then are, and its first line."""
    before_items = _BEFORE_ITEM.findall(f"\n{text}")
    if not any(line.strip() and not _ITEM.match(line) for line in before_items):
        return
    for block in _BLOCK.finditer(text):
        at, before = block.start(), ""
        for line in block[0].split("\n"):
            if _ITEM.match(line):
                if before and not _ENDS_BLOCK.match(before):
                    yield at + len(line) - len(line.lstrip(" >")), line.strip(" >")
                break
            at, before = at + len(line) + 1, line
