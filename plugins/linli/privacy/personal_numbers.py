"""Find the numbers that lead to one person in folded text: identity numbers, telephones, doors.

Of the spaces in a folded text only those between digits are left, and full-width digits are plain ones.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from linli.text.late import late
from linli.text.scan import but, scan

Span = tuple[int, int]

DASHES = "-－–—‐"
_DASH = DASHES.replace("-", r"\-")
_GAP = rf"[ {_DASH}]?"

_DAY = r"(?:19|20)\d\d-[01]?\d-[0-3]?\d(?!\d)"
_LONG = re.compile(rf"(?<!\d)(?!{_DAY})\d(?:[ {_DASH}()（）]{{0,2}}\d){{6}}")
_NO_DIGIT = but("0-9", until=_LONG)

_PROVINCES = frozenset(
    map(str, (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66)))
) | {"71", "81", "82", "83"}
"""First two digits of a region code (GB/T 2260); those from 81 on are of residents from beyond the mainland."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10x98765432"
_SIZE = 18
_IDENTITY = late(rf"(?<![\da-z])(?=(\d(?:{_GAP}\d){{16}}{_GAP}[\dx])(?![\da-z]))\d")
_BIRTH = slice(6, 14)
_YEARS = range(1900, 2100)

_CODE = rf"(?:\(?\+?(?:00)?86\)?[ {_DASH}]{{0,2}})?"
_MOBILE = (
    rf"(?:1[3-9]\d{_GAP}(?:\d{{4}}{_GAP}\d{{4}}|\d{{3}}{_GAP}\d{{5}})|1[3-9]\d\d{_GAP}\d{{3}}{_GAP}\d{{4}}"
    rf"|1[{_DASH} ][3-9](?:[{_DASH} ]\d){{9}})"
)
"""Eleven digits in the groups people write, so that 160 170 180 90 is none."""
_AREA = r"(?:010|02\d|0[3-9]\d\d)"
_LANDLINE = rf"[(（]?{_AREA}[)）]?[ {_DASH}]{{0,2}}[1-9]\d{{2,3}}{_GAP}\d{{4}}"
_ABROAD = rf"\+86[ {_DASH}]{{0,2}}(?:10|2\d|[3-9]\d\d)[ {_DASH}]{{0,2}}[1-9]\d{{2,3}}{_GAP}\d{{4}}"
"""A landline as one calls it from another country: its area code has lost the zero."""
_PHONE = late(rf"(?<![\d.a-z#])(?:{_CODE}(?:{_MOBILE}|{_LANDLINE})|{_ABROAD})(?![\d元]|\.\d|号(?!码))")
SAID = ("电话", "热线", "致电", "手机", "座机", "tel", "phone")
"""What says of a number that it is a telephone."""
_SAID = late(rf"(?:{'|'.join(SAID)})[^\d\n。；]{{0,6}}([2-8]\d{{2,3}}{_GAP}\d{{4}})(?![\d元])")
"""A number without its area code is one only where the words before it say so."""

_N = "(?:[0-9]{1,4}|[一二三四五六七八九十百零〇]{1,5}|[a-z](?![a-z]))"
_ROOM = "(?:[0-9]{3,4}|[一二三四五六七八九十百零〇]{3,5})"
BUILDINGS, SIDES = ("号楼", "栋", "幢", "座"), "东西南北中"
_HOUSE = rf"(?:{'|'.join(BUILDINGS)})[{SIDES}]?"
_BUILDING = rf"{_N}{_HOUSE}"
_FLOOR = rf"(?:{_N}[层楼])?"
_DOOR = late(
    rf"(?<!\d)(?:{_N}号院)?{_BUILDING}{_N}单元{_FLOOR}(?:{_N}[室户号]|{_ROOM})?"
    rf"|(?<!\d)(?:{_N}号院)?{_BUILDING}(?:{_N}[层楼]{_N}|{_ROOM})[室户号]"
    rf"|(?<!\d){_N}号院{_N}号楼{_ROOM}(?!\d|[年月天多余人个米元])"
    rf"|(?<!\d)\d{{1,3}}号楼\d{{1,2}}室|(?<!\d){_N}单元{_FLOOR}(?:{_N}[室户]|{_ROOM}(?!\d))"
    r"|(?<!\d)\d{1,3}-\d{1,2}-\d{3,4}室"
)
_AFTER = r"[\d一二三四五六七八九十a-z]"
_SIGN = re.compile(rf"{_HOUSE}(?={_AFTER})|单元(?={_AFTER})|室(?<=\d室)")
_NO_SIGN = but("号单栋幢座室", ("号单", "楼元"), _SIGN)
_BEFORE, _BEHIND = 16, 24

_CODED = re.compile(r"10|2\d|[3-9]\d\d")
"""An area code without its zero; no mobile number begins so."""
_LEAST = 7
"""Digits of a number within a town."""


def has_long_number(text: str) -> bool:
    """Say whether so many digits stand together that they may be somebody's."""
    return any(scan(text, _NO_DIGIT, _LONG))


def has_door_sign(text: str) -> bool:
    """Say whether a word stands in a text without which there is no door."""
    return any(scan(text, _NO_SIGN, _SIGN))


def identities(text: str) -> Iterator[Span]:
    """Yield the identity numbers of 18 digits: region, day of birth and check digit are sound (GB 11643)."""
    for found in _IDENTITY.finditer(text):
        if is_identity("".join(filter(str.isalnum, found[1]))):
            yield found.span(1)


def is_identity(digits: str) -> bool:
    """Say whether 18 signs are an identity number: not a credit code, nor any other long number.

    Which days of birth are plausible does not hang on the day of the build: what is found today stays found.
    """
    if len(digits) != _SIZE or digits[:2] not in _PROVINCES:
        return False
    try:
        born = date.fromisoformat(digits[_BIRTH])
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return born.year in _YEARS and _CHECK[total % len(_CHECK)] == digits[-1]


def phones(text: str) -> Iterator[Span]:
    """Yield mobile numbers and those of landlines; short lines such as 12345 and 400 numbers are nobody's."""
    yield from (found.span() for found in _PHONE.finditer(text))
    yield from (found.span(1) for found in _SAID.finditer(text))


def numbers_in(published: str) -> list[str]:
    """Return the numbers that an organisation's ``phone:`` holds, as they are dialled."""
    return [dialled(published[start:end]) for start, end in phones(published)] or [dialled(published)]


def dialled(phone: str) -> str:
    """Return the digits of a number as one dials them within the country."""
    digits = "".join(filter(str.isdecimal, phone)).removeprefix("00")
    local = digits.removeprefix("86")
    return local if len(local) > 9 else digits


def is_published(number: str, phones: Iterable[str]) -> bool:
    """Say whether a number is a published one, be it that one of both is written without its area code."""
    return any(
        short == long or (len(short) >= _LEAST and _CODED.fullmatch(long.removesuffix(short)) is not None)
        for short, long in (
            sorted((number.removeprefix("0"), one.removeprefix("0")), key=len) for one in phones
        )
        if long.endswith(short)
    )


def doors(text: str) -> Iterator[Span]:
    """Yield the doors of homes: 3号楼2单元501室, 三栋二单元, 5号院3号楼201."""
    done = 0
    for sign in scan(text, _NO_SIGN, _SIGN):
        start = max(done, text.rfind("\n", 0, sign.start()) + 1, sign.start() - _BEFORE)
        for found in _DOOR.finditer(text, start, min(len(text), sign.end() + _BEHIND)):
            if found.end() > sign.start():
                done = found.end()
                yield found.span()
                break
