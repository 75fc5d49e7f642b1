"""Put exact ages into the only form that is shown without consent: the decade."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import NamedTuple

from linli.text.late import late
from linli.text.numerals import cardinal, decade

NEAR = 8
"""An age this many characters or fewer from a name, within one sentence, is that person's."""

_OLDEST = 130
_VALUES = MappingProxyType(
    {
        word: number
        for number in range(_OLDEST + 1)
        for word in (str(number), cardinal(number), cardinal(number).replace("零", "〇"))
    }
)
_HAN = "零〇一二三四五六七八九十百"
_DIGITS = r"(?<![\d.])\d{1,3}(?!\d)"
_WORDS = rf"(?<![{_HAN}])[{_HAN}]{{2,5}}(?![{_HAN}])"
_NUMBER = rf"(?:{_DIGITS}|(?<![{_HAN}])[{_HAN}]{{1,5}}(?![{_HAN}]))"
_YEARS = "(?:周|虚)?[岁歲]"
_NO_LIMIT = "(?!(?:及|或)?(?:以上|以下|以内)|起)"
_HINTS = ("岁", "歲", "龄", "寿", "age", "year", "yr")
_YEAR_HINT = re.compile("年(?:(?<=[今现时享终]年)|(?=[满已近过逾]))")
"""A hint that needs its neighbours; the sign itself comes first, for which alone a text is searched fast."""
_AGE = late(
    rf"(?=[\d{_HAN}年高今现时享终虚周a])(?:(?P<years>{_NUMBER}){_YEARS}{_NO_LIMIT}"
    rf"|(?P<among>{_DIGITS}(?=(?:[、,，和与及至到~～-]+{_DIGITS}){{1,9}}{_YEARS}{_NO_LIMIT})"
    rf"|{_WORDS}(?=(?:[、和与及至到]+{_WORDS}){{1,9}}{_YEARS}{_NO_LIMIT}))"
    rf"|(?P<high>{_NUMBER})(?=高龄|高寿|大寿)"
    rf"|今年(?P<turned>{_NUMBER})(?=了)"
    rf"|(?:年龄|高龄|[虚周][岁歲]|[现时享终]年|年[满已近过逾])[:：为是约]*(?P<told>{_NUMBER})(?![周虚岁歲多来年月日人次位名个号户%.])"
    r"|(?P<old>(?<!\d)\d{1,3})[- ]?(?:years?|yrs?)[- ]?(?:old|ofage|of age)"
    r"|(?<![a-z])(?:aged?)[:：]? ?(?P<aged>\d{1,3})(?!\d))"
)
_WHOLE = frozenset({"years", "old", "aged"})
"""Forms that are replaced with the words around the number."""
_PAUSE = re.compile("[，,、]")
_STOP = re.compile(r"[。！？!?；;\n]")


class Place(NamedTuple):
    """Be where somebody is named in a folded text, and whether their age may be told."""

    start: int
    end: int
    age: bool = False


class Edit(NamedTuple):
    """Put ``new`` for the folded characters from ``start`` to ``end``."""

    start: int
    end: int
    new: str


def generalise(text: str, exact: frozenset[int], people: Callable[[], Sequence[Place]]) -> list[Edit]:
    """Return the edits that leave no exact age of ``exact``, and none beside somebody of ``people``.

    ``text`` is folded; ``people`` returns the places, in order, where people are named, and is called only
    where there is an age. ``60岁以上`` is nobody's age, an average neither, and 三 no number in 张三岁数不大.
    """
    if not (any(map(text.__contains__, _HINTS)) or _YEAR_HINT.search(text)):
        return []
    places = people()
    edits = []
    for found in _AGE.finditer(_without(places, text)):
        kind = str(found.lastgroup)
        start, end = found.span() if kind in _WHOLE else found.span(kind)
        age = _VALUES.get(found[kind])
        if age is not None and (age in exact or _is_of(places, text, start, end)):
            edits.append(Edit(start, end, decade(age)))
    return edits


def _without(places: Sequence[Place], text: str) -> str:
    """Return a text with blanks for names: the numeral at the end of one is no part of an age behind it."""
    parts: list[str] = []
    done = 0
    for place in places:
        if place.end > done:
            start = max(done, place.start)
            parts += (text[done:start], " " * (place.end - start))
            done = place.end
    return "".join(parts) + text[done:]


def _is_of(people: Sequence[Place], text: str, start: int, end: int) -> bool:
    """Say whether somebody whose age may not be told stands close enough to an age to be meant.

    An age goes with a nearer person who may tell it, where a comma parts it from the other one.
    """
    if "平均" in text[max(0, start - NEAR) : start]:
        return False
    after = bisect_left(people, start, key=lambda place: place.start)
    near = []
    for place in people[max(0, after - 3) : after + 3]:
        gap = text[place.end : start] if place.end <= start else text[end : place.start]
        if len(gap) <= NEAR and not _STOP.search(gap):
            near.append((len(gap), place.age, bool(_PAUSE.search(gap))))
    owner = min((gap for gap, may_tell, _ in near if may_tell), default=NEAR + 1)
    return any(not may_tell and (gap <= owner or not paused) for gap, may_tell, paused in near)
