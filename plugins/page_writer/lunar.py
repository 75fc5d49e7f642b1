"""Say a day in the Chinese calendar (GB/T 33661), with the solar term or the festival that falls on it."""

from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from borax.calendars.lunardate import LunarDate

from linli.source.dates import UncertainDate

_YEARS = range(1901, 2100)
"""The years that the calendar's tables cover whole."""
_FESTIVALS = MappingProxyType(
    {
        (1, 1): "春节",
        (1, 15): "元宵节",
        (5, 5): "端午节",
        (7, 7): "七夕节",
        (8, 15): "中秋节",
        (9, 9): "重阳节",
        (12, 8): "腊八节",
    }
)
"""By month and day; a leap month has none."""
_EVE = "除夕"


def full(when: UncertainDate) -> str:
    """Return 乙巳年四月廿三, with 冬至 or 春节 after it; nothing for a date that is no certain day."""
    if not (when.is_day and not when.approximate and when.year in _YEARS):
        return ""
    return _full(date(when.year, when.month or 1, when.day or 1))


def short(when: UncertainDate, day: int) -> str:
    """Return what a calendar writes beside a day of a month: a festival, a solar term, 四月 for its first, 廿三."""
    if when.year not in _YEARS:
        return ""
    return _short(date(when.year, when.month or 1, day))


@lru_cache(maxsize=4096)
def _full(day: date) -> str:
    lunar = LunarDate.from_solar(day)
    said = f"{lunar.gz_year}年{lunar.cn_leap}{lunar.cn_month}月{lunar.cn_day}"
    return " ".join(filter(None, (said, _marked(day, lunar))))


@lru_cache(maxsize=4096)
def _short(day: date) -> str:
    lunar = LunarDate.from_solar(day)
    first = f"{lunar.cn_leap}{lunar.cn_month}月" if lunar.day == 1 else ""
    return _marked(day, lunar) or first or str(lunar.cn_day)


def _marked(day: date, lunar: LunarDate) -> str:
    """Return what falls on a day, a festival before a solar term."""
    if lunar.leap == 0 and (lunar.month, lunar.day) in _FESTIVALS:
        return _FESTIVALS[lunar.month, lunar.day]
    tomorrow = LunarDate.from_solar(day + timedelta(days=1))
    return _EVE if (tomorrow.month, tomorrow.day, tomorrow.leap) == (1, 1, 0) else lunar.term or ""
