"""Find the numbers in built text that lead to one person: identity numbers, telephones, doors of homes."""

import re
from collections.abc import Collection
from functools import cache
from itertools import chain
from typing import NamedTuple

from linli.checks.leaks.forms import variants
from linli.privacy import personal_numbers
from linli.privacy.personal_numbers import BUILDINGS, DASHES, SAID, SIDES, dialled, is_published

_ROOM = re.compile(r"[室户号\d零〇一二三四五六七八九十百]\Z")
"""How a door ends that leads to a home; one that ends with the staircase leads to a dozen of them."""

_BETWEEN = f"{DASHES}()（）+"
_RUN = re.compile(rf"[0-9][0-9{_BETWEEN}]{{6,}}+")
_DASH = f"[{DASHES}]?"
_LONG = re.compile(
    rf"1{_DASH}[3-9](?:{_DASH}\d){{9}}|\d(?:{_DASH}\d){{16}}"
    rf"|(?:0\d|86[{_BETWEEN}]{{0,2}}\d)\d{{1,2}}[{_BETWEEN}]{{0,3}}[1-9](?:{_DASH}\d){{6}}"
)
_BEFORE = 12
"""Characters before a number within a town in which a word may say that it is one."""


class Number(NamedTuple):
    """Be a number found in a folded text, with the code of its problem."""

    start: int
    end: int
    code: str


def numbers(text: str, phones: Collection[str] = (), addresses: str = "") -> list[Number]:
    """Return the numbers in a folded text that lead to somebody, in order, none inside another.

    ``phones`` are those that organisations publish, as they are dialled, ``addresses`` the folded addresses of
    organisations and places, a line each. They are found as they are in the source, with two differences: a door
    counts with its room only, and digits that letters touch are part of an address or a fingerprint.
    """
    found = chain(
        (Number(*span, "leak-id-number") for span in personal_numbers.identities(text)),
        (
            Number(start, end, "leak-phone")
            for start, end in personal_numbers.phones(text)
            if not text[end : end + 1].isascii() or not text[end : end + 1].isalpha()
            if not is_published(dialled(text[start:end]), phones)
        ),
        (
            Number(start, end, "leak-door")
            for start, end in personal_numbers.doors(text)
            if _ROOM.search(text, start, end) and text[start:end] not in addresses
        ),
    )
    kept: list[Number] = []
    for number in sorted(found):
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def may_hold_number(text: str, phones: Collection[str] = ()) -> bool:
    """Say quickly of a text without blanks whether a number may stand in it: too often rather than once too few."""
    for run in _RUN.finditer(text):
        digits = "".join(filter(str.isdecimal, run.group()))
        if is_published(dialled(digits), phones):
            continue
        if _LONG.search(run.group()) or _said().search(text, max(0, run.start() - _BEFORE), run.start()):
            return True
    return any(sign in text for sign in _signs()) and bool(_door().search(text))


@cache
def _said() -> re.Pattern[str]:
    """Return what says of a number that it is a telephone, in traditional characters too."""
    return re.compile("|".join(map(_either, SAID)), re.IGNORECASE)


@cache
def _door() -> re.Pattern[str]:
    """Return what no door is without, in traditional characters too."""
    building = f"(?:{'|'.join(map(_either, BUILDINGS))})"
    side = f"(?:{'|'.join(map(_either, SIDES))})?"
    after = "[0-9A-Za-z一二三四五六七八九十]"
    return re.compile(f"(?:{building}{side}|{_either('单元')}){after}|[0-9]{_either('室')}")


@cache
def _signs() -> frozenset[str]:
    return frozenset(form for forms in variants("楼栋幢座单室").values() for form in forms)


def _either(word: str) -> str:
    """Return the pattern of a word in simplified or traditional characters."""
    forms = variants(word)
    return "".join(f"[{''.join(sorted(forms.get(sign, sign)))}]" for sign in word)
