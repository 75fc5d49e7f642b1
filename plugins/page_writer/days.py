"""Write dates as exactly as they are known, and no more exactly."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from babel.dates import format_date, format_skeleton, get_day_names

from linli.source.dates import SEASONS, UncertainDate
from page_writer.words import Words

LOCALES = MappingProxyType({"zh": "zh_Hans_CN", "en": "en_GB"})

MONTHS = MappingProxyType({"zh": "LLL", "en": "LLLL"})
"""How a month stands alone, as a CLDR pattern: 4月, April."""

Filter = Callable[..., str]


class Days:
    """Show dates and times of day in one language; nothing here asks the operating system for a locale."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._locale = LOCALES[words.language]

    def filters(self) -> Mapping[str, Filter]:
        """Return the filters for templates; each remembers what it has said, because days recur on many pages."""
        shown = (self.full, self.plain, self.in_year, self.year, self.rest, self.month, self.weekday)
        names = ("date", "day", "in_year", "year", "rest", "month", "weekday")
        remembered = {name: lru_cache(maxsize=4096)(show) for name, show in zip(names, shown, strict=True)}
        return {**remembered, "iso": iso, "clock": self.clock}

    def full(self, when: UncertainDate) -> str:
        """Return 2025年5月20日 星期二, 2012年4月, 2012年春, 2012年, with 约 before what is not sure."""
        return self._with_weekday(self.plain(when), when) if when.is_day else self.plain(when)

    def plain(self, when: UncertainDate) -> str:
        """Return the date without its weekday."""
        if when.day:
            said = format_date(_day(when), "long", locale=self._locale)
        elif when.month:
            said = self.month(when)
        elif when.season:
            said = self._words.gettext("%(season)s %(year)s", season=self._season(when), year=when.year)
        else:
            said = self._skeleton("y", when)
        return self._perhaps(said, when)

    def in_year(self, when: UncertainDate) -> str:
        """Return the date under a heading that says the year; what was not written down says so."""
        if when.approximate:
            return self.plain(when)
        if when.is_day:
            return self._with_weekday(self._skeleton("MMMMd", when), when)
        if when.month:
            return self._words.gettext(
                "%(month)s (the day was not written down)", month=self._bare_month(when)
            )
        return self._season(when) or self._words.gettext("The month was not written down")

    def year(self, when: UncertainDate) -> str:
        """Return the year alone."""
        return self._perhaps(self._skeleton("y", when), when)

    def rest(self, when: UncertainDate) -> str:
        """Return what is known within the year: 5月20日, 4月, 春 or nothing."""
        if when.day:
            return self._skeleton("MMMMd", when)
        return self._bare_month(when) if when.month else self._season(when)

    def month(self, when: UncertainDate) -> str:
        """Return the month with its year."""
        return self._skeleton("yMMMM", when)

    def weekday(self, when: UncertainDate) -> str:
        """Return the day of the week of a day."""
        return format_date(_day(when), "EEEE", locale=self._locale)

    def clock(self, time: str, after: str = "") -> str:
        """Return a time of day such as ``08:30`` with its part of the day, unless ``after`` lies in the same part."""
        hour, minute = map(int, time.split(":"))
        shown = f"{(hour - 1) % 12 + 1}:{minute:02}"
        if after and _part(int(after.split(":")[0])) == _part(hour):
            return shown
        return self._parts(shown)[_part(hour)]

    def _parts(self, time: str) -> tuple[str, ...]:
        gettext = self._words.gettext  # by this name, so that the catalogue's extractor finds the messages
        return (
            gettext("%(time)s at night", time=time),
            gettext("%(time)s in the early morning", time=time),
            gettext("%(time)s in the morning", time=time),
            gettext("%(time)s at noon", time=time),
            gettext("%(time)s in the afternoon", time=time),
            gettext("%(time)s in the evening", time=time),
        )

    def _season(self, when: UncertainDate) -> str:
        gettext = self._words.gettext
        names = (gettext("spring"), gettext("summer"), gettext("autumn"), gettext("winter"))
        return dict(zip(SEASONS, names, strict=True)).get(when.season or "", "")

    def _with_weekday(self, day: str, when: UncertainDate) -> str:
        return self._words.gettext("%(weekday)s, %(day)s", weekday=self.weekday(when), day=day)

    def _perhaps(self, said: str, when: UncertainDate) -> str:
        return self._words.gettext("about %(date)s", date=said) if when.approximate else said

    def _bare_month(self, when: UncertainDate) -> str:
        return format_date(_day(when), MONTHS[self._words.language], locale=self._locale)

    def _skeleton(self, skeleton: str, when: UncertainDate) -> str:
        return format_skeleton(skeleton, _day(when), locale=self._locale)


def weekdays(language: str) -> tuple[str, ...]:
    """Return the days of the week in full, from Monday."""
    names = get_day_names("wide", context="stand-alone", locale=LOCALES[language])
    return tuple(names[day] for day in range(7))


def iso(when: UncertainDate) -> str:
    """Return the date for ``<time datetime>``, or nothing where ISO 8601 cannot say how uncertain it is."""
    return when.iso() or ""


def _part(hour: int) -> int:
    """Return the part of the day: the Chinese ones begin at 0, 5, 8, 12, 13 and 18 o'clock."""
    return sum(hour >= begin for begin in (5, 8, 12, 13, 18))


def _day(when: UncertainDate) -> date:
    """Return a day that stands for the date while its known parts are written; the rest of it is never shown."""
    return date(when.year, when.month or 1, when.day or 1)
