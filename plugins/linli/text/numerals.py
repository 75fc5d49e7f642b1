"""Say numbers in Chinese words, as running text does: 两家, 十二项, 八十多岁."""

from types import MappingProxyType

_DIGITS = "零一二三四五六七八九"
_PLACES = MappingProxyType({1000: "千", 100: "百", 10: "十"})
_LAST = 9999
_LONG = 100


def cardinal(number: int) -> str:
    """Return 0 to 9999 in words (十二, 一百零五, 两千零二十); any other number keeps its digits."""
    if not 0 <= number <= _LAST:
        return str(number)
    if number < 10:
        return _DIGITS[number]
    words = "".join(_parts(number))
    return words.removeprefix("一") if number < 20 else words


def count_word(number: int, unit: str) -> str:
    """Return a number with its measure word: ``count_word(2, "家")`` is 两家, never 二家; from 100 on in digits.

    A long number in words is read slower than in digits, and does not line up in a list (GB/T 15835-2011, 4.1.1).
    """
    if number >= _LONG:
        return f"{number}{unit}"
    return ("两" if number == 2 else cardinal(number)) + unit


def decade(age: int) -> str:
    """Return the only form in which an age without consent is shown: its decade.

    84 and 80 are 八十多岁, 10 to 19 十几岁, below 10 不满十岁, from 100 on 一百多岁.
    """
    if age < 10:
        return "不满十岁"
    if age < 20:
        return "十几岁"
    if age >= 100:
        return "一百多岁"
    return f"{_DIGITS[age // 10]}十多岁"


def read_decade(text: str) -> str:
    """Return the decade that a text says, as ``decade`` writes it: 八十多岁 for 80多; nothing for any other text."""
    return _DECADES.get(text.replace(" ", "").removesuffix("岁"), "")


def _parts(number: int) -> list[str]:
    """Return the words from the highest place on, with one 零 for each gap inside."""
    parts: list[str] = []
    gap = False
    for place, word in _PLACES.items():
        digit, number = divmod(number, place)
        if digit:
            name = "两" if (digit, place) == (2, 1000) else _DIGITS[digit]
            parts.append(("零" if gap else "") + name + word)
        gap = not digit and bool(parts)
    if number:
        parts.append(("零" if gap else "") + _DIGITS[number])
    return parts


_DECADES = MappingProxyType(
    {
        form: decade(age)
        for age in range(0, 110, 10)
        for form in (decade(age).removesuffix("岁"), *([f"{age}多"] if age else []))
    }
)
