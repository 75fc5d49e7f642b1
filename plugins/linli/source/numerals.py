"""Read Chinese numerals: 一百二十, 两千零五, 一万二千, and digit by digit 二〇一二."""

import re

from linli.text.late import late

DIGITS = "〇一二三四五六七八九"
_PLAIN = str.maketrans({"零": "〇", "○": "〇", "两": "二"})
_NUMBER = re.compile(r"[〇一二三四五六七八九十百千万]{1,20}")
_BELOW_TEN_THOUSAND = late(
    r"(?:(?P<thousands>[一-九])千)?(?:〇?(?P<hundreds>[一-九])百)?"
    r"(?:(?P<gap>〇)?(?P<tens>[一-九])?(?P<ten>十))?(?:(?P<zero>〇)?(?P<ones>[一-九]))?".replace(
        "一-九", DIGITS[1:]
    )
)


def han_digits(han: str) -> str:
    """Return numerals said digit by digit, 二〇一二, in ASCII digits."""
    return "".join(str(DIGITS.index(sign)) for sign in han.translate(_PLAIN))


def han_number(han: str) -> int | None:
    """Return the value of Chinese numerals below 一亿; None where it is none, or may be taken in two ways.

    一百五 is 150 to the ear and 105 to the eye: such a number is better written in digits.
    """
    plain = han.translate(_PLAIN)
    if not _NUMBER.fullmatch(plain):
        return None
    if not set(plain) & set("十百千万"):
        return int(han_digits(plain)) if len(plain) <= 15 else None
    head, ten_thousands, tail = plain.partition("万")
    if not ten_thousands:
        return _small(plain)
    high, low = _small(head), _small(tail) if tail else 0
    if not high or low is None or (tail and low < 1000 and tail[0] != "〇"):
        return None
    return high * 10_000 + low


def _small(han: str) -> int | None:
    """Return a number below 一万."""
    found = _BELOW_TEN_THOUSAND.fullmatch(han)
    if not found or not han:
        return None
    thousands, hundreds, ones = (
        DIGITS.index(found[name]) if found[name] else 0 for name in ("thousands", "hundreds", "ones")
    )
    tens = DIGITS.index(found["tens"] or "一") if found["ten"] else 0
    if ones and not tens and (thousands or hundreds) and not found["zero"]:
        return None
    if thousands and tens and not hundreds and not found["gap"]:
        return None
    return thousands * 1000 + hundreds * 100 + tens * 10 + ones
