"""Say a day in the Chinese calendar (GB/T 33661), with the solar term or the festival that falls on it."""

from datetime import date
from functools import lru_cache
from typing import Any

from linli.source.dates import UncertainDate

_YEARS = range(1901, 2101)
"""The years for which the tables of the calendar are published."""


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
    lunar = _lunar(day)
    said = f"{lunar.getYearInGanZhi()}年{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}"
    return " ".join(filter(None, (said, _marked(lunar))))


@lru_cache(maxsize=4096)
def _short(day: date) -> str:
    lunar = _lunar(day)
    return _marked(lunar) or (
        f"{lunar.getMonthInChinese()}月" if lunar.getDay() == 1 else str(lunar.getDayInChinese())
    )


def _marked(lunar: Any) -> str:
    return str(next(iter(lunar.getFestivals()), "") or lunar.getJieQi())


def _lunar(day: date) -> Any:
    from lunar_python import Solar  # only builds that write a page with a day on it wait for its tables

    return Solar.fromYmd(day.year, day.month, day.day).getLunar()
