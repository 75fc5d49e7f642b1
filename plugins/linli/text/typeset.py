"""Set text as print does: Chinese punctuation between Han characters, English quotes and dashes in English passages.

| written | set | where |
|---|---|---|
| ``"…"`` ``'…'`` | “…” ‘…’ | a pair beside a Han character |
| ``, : ; ? !`` | ，：；？！ | between Han characters; ``? !`` and ``;`` also at the end of a block |
| ``...`` ``。。。`` | …… | beside a Han character |
| ``--`` | —— | between Han characters |
| quotes, dashes, ellipses as typogrify sets them | | blocks without any Han character |

A blank behind a sign that has become Chinese goes, and so does a line break. Numbers, times, units and dates
(9:30, 17.8mmol/L, 150/90), addresses, code and the page's own title stay as they are. Doing it twice changes nothing.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from typogrify.filters import smartypants, widont

from linli.text.han import FULL_WIDTH, HAN, SHARED, is_wide
from linli.text.html import (
    INLINE,
    NOTE_BACK,
    TEXT_ATTRIBUTES,
    Run,
    join_html_lines,
    replace,
    steps,
    text_runs,
)
from linli.text.late import late

Edit = tuple[int, int, str]

_WIDE = f"{HAN}{FULL_WIDTH}{SHARED}"
_TRIGGERS = ('"', "'", ",", ":", ";", "?", "!", "...", "。。", "--")
"""Nothing is set in a text without any: to look for each takes a tenth of one expression's time for all."""
_WORDS = re.compile(r" (?<=[^>\s] )[^<\s]")
"""Two words; the blank comes first, for which alone a text is searched fast."""
_LATIN = re.compile(r"[\"'`]|--|\.\.\.|[^<>\s]\s+[^<>\s]")
_ADDRESS = re.compile(
    r"(?:https?://|www\.|mailto:)[^\s<>\"，。；！？、）》”]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.I
)
_STOPS = str.maketrans(",:;?!", "，：；？！")
_BETWEEN = late(rf"(?<=[{HAN}”’）》」』】])([,:;]) ?(?=\n?[{HAN}“‘（《「『【])")
_ENDING = late(rf"(?<=[{HAN}”’）》」』】])([?!;]+)(?: ?(?=\n?[{HAN}“‘（《「『【”’）》」』】…—])|(?=\s*$))")
_DOTS = late(rf"(?:(?<=[{_WIDE}])\.{{3,}}|(?<!\.)\.{{3,}}(?=[{HAN}])|。{{3,}})")
_DASHES = late(rf"(?<=[{_WIDE}])-{{2,3}}(?=\n?[{_WIDE}])")
_QUOTES = "\"'“”‘’"
_CODE = re.compile(r"<(pre|code|kbd|samp)\b[^>]*>.*?</\1>", re.DOTALL)
_NUMERIC = re.compile(r"&#\d+;|&nbsp;")
_MARK = "\ue000"
_HELD = late(rf"{_MARK}|{_ADDRESS.pattern}|\\|\d+'\d+\"?|\d+--\d+", re.IGNORECASE)
"""What typogrify would spoil, and ``_MARK`` stands for meanwhile: addresses, backslashes, 6'30", 0375--1234567."""
_UNREAD = re.compile(rf'<a class="{NOTE_BACK}".*?</a>|<[^>]*>', re.DOTALL)
"""Markup, and a note's way back, which speaks Chinese behind an English note too."""
_CHINESE = late(f"[{HAN}{FULL_WIDTH}]")
_SILENT = re.compile(
    rf'<(?![^>]*\s(?:{"|".join(sorted(TEXT_ATTRIBUTES))})=)[^<>"]*+(?>(?:"[^"]*+"[^<>"]*+)*)>'
)
"""A tag that holds no text for people; the quotes in it are no reason to look at every block."""
_MAY_BE_LATIN = late(
    rf">\s*+(?:[^<\s{HAN}{FULL_WIDTH}][^<{HAN}{FULL_WIDTH}]*+<|<(?:{'|'.join(sorted(INLINE))})\s)"
)
"""Text without any Han character, or a tag with an attribute that nothing but tags stands before.

Every block in which something may be set as English is has one of them, and most bodies have none.
"""
_SIGNS = re.compile(r"[\"',:;?!.。-]")
_MARKS = {'"': ("“", "”"), "'": ("‘", "’")}


def typeset(html: str) -> str:
    """Return the HTML of a body with its text set; ``html`` is what ``source.sanitize`` writes."""
    if not _may_change(html):
        return _set_latin(html) if _WORDS.search(html) else html
    if _may_change(_SILENT.sub("", html)):
        code = [found.span() for found in _CODE.finditer(html)]
        runs = [run for run in text_runs(html) if _may_change(run.text) and _CHINESE.search(run.text)]
        html = replace(html, (edit for run in runs for edit in _edits_of(run, code)))
    html = join_html_lines(html)
    return _set_latin(html) if _MAY_BE_LATIN.search(f">{html}<") else html


def _may_change(text: str) -> bool:
    return any(map(text.__contains__, _TRIGGERS))


def _edits_of(run: Run, code: Sequence[tuple[int, int]]) -> Iterator[Edit]:
    """Yield what changes in the HTML of a run; what markup cuts in two is set where it begins.

    The signs of code are none; its letters are neighbours as all others.
    """
    text = run.text
    for piece in run.pieces if code else ():
        if any(start <= piece.start < end for start, end in code):
            end = piece.at + piece.length
            text = text[: piece.at] + _SIGNS.sub("\ufffc", text[piece.at : end]) + text[end:]
    for start, end, new in _edits(text):
        first, *rest = run.spans(start, end)
        yield (*first, new)
        yield from ((*span, "") for span in rest)


def _edits(text: str) -> list[Edit]:
    """Return what changes in a text.

    What is set first is seen by what comes after, until nothing more changes: a comma between a Han character and a
    quote that has become a Chinese one stands between Chinese signs.
    """
    kept = [found.span() for found in _ADDRESS.finditer(text)]
    edits: list[Edit] = []
    before = ""
    while text != before:
        before = text
        for find in (_quotes, _stops, _runs):
            found = [e for e in find(text) if not any(start < e[1] and e[0] < end for start, end in kept)]
            edits += found
            for start, end, new in found:
                text = text[:start] + new.ljust(end - start)[: end - start] + text[end:]
    return edits


def _runs(text: str) -> Iterator[Edit]:
    yield from ((*dots.span(), "……") for dots in _DOTS.finditer(text))
    yield from ((*dashes.span(), "——") for dashes in _DASHES.finditer(text))


def _stops(text: str) -> Iterator[Edit]:
    for found in _BETWEEN.finditer(text):
        yield *found.span(), found[1].translate(_STOPS)
    for found in _ENDING.finditer(text):
        if not (len(found[1]) == 1 and _BETWEEN.match(text, found.start())):
            yield *found.span(), found[1].translate(_STOPS)


def _quotes(text: str) -> Iterator[Edit]:
    """Yield the pairs of straight quotes that stand beside a Han character or another sign of its width."""
    for mark, (left, right) in _MARKS.items():
        opened = closed = -1
        for place in (found.start() for found in re.finditer(mark, text)):
            beside = text[max(place - 1, 0) : place + 2].count(mark)
            # Two in a row say nothing, unless one ends a quotation and the other begins the next.
            if beside > 2 or (beside == 2 and opened < 0 and closed != place - 1):
                continue
            before, after = text[place - 1 : place], text[place + 1 : place + 2]
            if opened < 0:
                # Behind a letter or a number it is an apostrophe, a foot, an inch or a minute.
                if after.strip() and not (before.isascii() and before.isalnum()):
                    opened = place
            elif before.strip() and not (mark == "'" and after.isascii() and after.isalnum()):
                if _is_chinese(text, opened, place):
                    yield opened, opened + 1, left
                    yield place, place + 1, right
                opened, closed = -1, place


def _is_chinese(text: str, start: int, end: int) -> bool:
    """Say whether a pair of quotes has a Han character or its like beside it, further quotes left aside."""
    outside, inside = (text[:start], text[end + 1 :]), text[start + 1 : end].strip(_QUOTES)
    signs = (outside[0].rstrip(_QUOTES)[-1:], inside[:1], inside[-1:], outside[1].lstrip(_QUOTES)[:1])
    return any(map(is_wide, filter(None, signs)))


def _set_latin(html: str) -> str:
    """Return the HTML with each block set that has no Han character; block tags and ``<pre>`` stay as they are."""
    parts: list[str] = []
    begun = done = 0
    preformatted = False
    for text, slash, name, rest in steps(html):
        at = done + len(text)
        done = at + len(slash) + len(name) + len(rest) + 2
        tag = name.lower()
        if tag not in INLINE:
            block = html[begun:at]
            parts += (block if preformatted else _latin(block), html[at:done])
            preformatted = not slash if tag == "pre" else preformatted
            begun = done
    return "".join(parts)


def _latin(block: str) -> str:
    """Return a block set as English is, where nothing in it is Han and it says something."""
    words, tag, _ = block.partition("<")
    if _CHINESE.search(words) or not _LATIN.search(block):
        return block
    if tag and _CHINESE.search(_UNREAD.sub("", block)):
        return block
    held = iter(_HELD.findall(block))
    done = _NUMERIC.sub(lambda found: unescape(found[0]), widont(smartypants(_HELD.sub(_MARK, block))))
    return re.sub(_MARK, lambda _: next(held), done)
