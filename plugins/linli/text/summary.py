"""Shorten text where a reader would pause."""

import re
import unicodedata

from linli.text.han import HAN, join_lines
from linli.text.html import plain_text
from linli.text.late import late

ELLIPSIS = "……"

_SENTENCE = re.compile(r"[。！？!?][”’」』）)]*|\.(?=\s|$)")
_CLAUSE = re.compile(r"[；，、]|[;,](?=\s)")
_LATIN_WORD = re.compile(r"(?<![!-~])[!-~]+")
_LONGEST_WORD = 20
_MASK = late(rf"[{HAN}]{{1,2}}某+[甲乙丙丁戊己庚辛壬癸]?")
"""A masked name: what is left of it after a cut could be another's, or more than a surname."""
_PARAGRAPH = re.compile(r"<p(?: [^>]*)?>.*?</p>", re.DOTALL)
"""What can be read alone; headings, items and cells cannot."""
_NOTES = re.compile(r'<section class="footnotes"')
_BLANKS = re.compile(r"[ \t]+")
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")


def summarise(text: str, limit: int) -> str:
    """Return at most ``limit`` characters of the text on one line, cut where it pauses.

    The cut comes after the last full sentence that fits, and then needs no ellipsis; failing that in place
    of the last ；， that fits, or between two characters, and then …… follows without a space and counts
    as two. A pause in the first third is too early to cut at. No character is cut from its combining marks,
    no masked name in two, nor a Latin word or a number unless it is very long.
    """
    line = _BLANKS.sub(" ", join_lines(text)).strip()
    if len(line) <= limit:
        return line
    if end := _last(_SENTENCE, line, limit, limit // 3):
        return line[:end].rstrip()
    room = max(limit - len(ELLIPSIS), 0)
    if end := _last(_CLAUSE, line, room + 1, limit // 3):
        return line[: end - 1].rstrip() + ELLIPSIS
    parted = (mask.start() for mask in _MASK.finditer(line) if mask.start() < room < mask.end())
    end = _whole(line, next(parted, room))
    words = (word.start() for word in _LATIN_WORD.finditer(line) if word.start() < end < word.end())
    if end - (begun := next(words, end)) <= _LONGEST_WORD and begun:
        end = begun
    return line[:end].rstrip() + ELLIPSIS[:limit]


def gist(html: str, limit: int = 120) -> str:
    """Return in short what a body says, where nobody wrote a summary; nothing is read beyond what that takes."""
    lines, length = list[str](), 0
    for found in _PARAGRAPH.finditer(html, 0, _end_of_text(html)):
        lines.append(plain_text(found[0]))
        length += len(lines[-1])
        if length > limit + _LONGEST_WORD:
            break
    return summarise("\n".join(lines), limit)


def _end_of_text(html: str) -> int:
    """Return where the notes of a body begin, which stand at its end; its length where it has none."""
    notes = _NOTES.search(html)
    return notes.start() if notes else len(html)


def _last(pause: re.Pattern[str], line: str, before: int, after: int) -> int:
    """Return where the last pause ends that lies wholly before one position and after another, or 0."""
    ends = [found.end() for found in pause.finditer(line, 0, before + 1) if found.end() <= before]
    return ends[-1] if ends and ends[-1] > after else 0


def _whole(line: str, end: int) -> int:
    """Move a cut back until it parts no character from its marks, joiners or skin tone."""
    while 0 < end < len(line) and (_clings(line[end]) or line[end - 1] == "\u200d"):
        end -= 1
    return end


def _clings(character: str) -> bool:
    return (
        character in _JOINERS
        or unicodedata.combining(character) > 0
        or unicodedata.category(character) in {"Mn", "Me", "Mc"}
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0100" <= character <= "\U000e01ef"
    )
