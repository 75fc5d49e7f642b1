"""Find names and ages in text, however their characters are written or held apart."""

import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from linli.text.numerals import cardinal, decade

_BETWEEN = "[\\s\u00ad\u200b-\u200f\u2060\ufeff]*"
"""What may stand between two characters of a name without a reader's seeing it."""

_NUMBER = "(?:[0-9０-９]{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|一百[零一二三四五六七八九十]{0,3})"
_YEARS = r"\s*周?岁"
_ALONE = "(?<![0-9０-９零十百])"
_CLAUSE = "[^，,、。！？；!?;\n]{0,6}?"


def name_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of some names, the longest first."""
    ordered = sorted(set(names), key=lambda name: (-len(name), name))
    forms = [_BETWEEN.join(map(_character, "".join(name.split()))) for name in ordered]
    return re.compile("|".join(forms) or r"(?!)")


def compact(text: str) -> str:
    """Return a name as found, without what held its characters apart."""
    return unicodedata.normalize("NFKC", re.sub(_BETWEEN, "", text))


def age_patterns(ages: Iterable[int], names: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """Return patterns for ages that may not be told: the listed ones, and any in a clause with a listed name.

    In each the group ``age`` is the number, ``all`` what its decade stands in for.
    """
    forms = "|".join(
        form for age in sorted(set(ages), reverse=True) for form in (_digits(age), cardinal(age))
    )
    who = "|".join(re.escape(name) for name in sorted(set(names), key=len, reverse=True))
    found = []
    if forms:
        found += [
            rf"{_ALONE}(?P<all>(?P<age>{forms}){_YEARS})",
            rf"年龄\s*[:：]?\s*(?P<all>(?P<age>{forms}))(?![0-9０-９十百]|{_YEARS})",
            rf"\baged?\s+(?P<all>(?P<age>{forms}))(?![0-9])",
            rf"{_ALONE}(?P<all>(?P<age>{forms})[- ]years?[- ]old)",
        ]
    if who:
        found += [
            rf"(?:{who})[，,（(]?{_CLAUSE}{_ALONE}(?P<all>(?P<age>{_NUMBER}){_YEARS})",
            rf"{_ALONE}(?P<all>(?P<age>{_NUMBER}){_YEARS})(?={_CLAUSE}(?:{who}))",
        ]
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in found)


def in_decade(number: str) -> str | None:
    """Return the decade of an age as written, 84 or ８４ or 八十四; None where it is no number we know."""
    plain = unicodedata.normalize("NFKC", number)
    age = int(plain) if plain.isdigit() else _cardinals().get(plain)
    return None if age is None else decade(age)


@cache
def _cardinals() -> Mapping[str, int]:
    return {cardinal(age): age for age in range(200)} | {f"一{cardinal(age)}": age for age in range(10, 20)}


def _digits(age: int) -> str:
    return "".join(f"[{digit}{chr(ord(digit) + 0xFEE0)}]" for digit in str(age))


def _character(character: str) -> str:
    """Return a pattern for a character in all its compatible forms."""
    others = _compatible().get(unicodedata.normalize("NFKC", character), "")
    return f"[{re.escape(character)}{re.escape(others)}]" if others else re.escape(character)


@cache
def _compatible() -> Mapping[str, str]:
    """Return, for each character, the characters that NFKC turns into it."""
    forms: dict[str, str] = {}
    blocks = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF), (0x2F800, 0x2FA1F))
    for first, last in blocks:
        for code in range(first, min(last, sys.maxunicode) + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                forms[plain] = forms.get(plain, "") + chr(code)
    return forms
