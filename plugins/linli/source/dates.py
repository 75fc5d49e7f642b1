"""Read dates and times as people write them, and keep what they do not say unsaid.

An uncertain date sorts and displays, and never becomes the first of January. Its machine form is EDTF
(ISO 8601-2:2019): ``2012-04``, ``2012~`` for 约2012年, ``2012-21`` for 2012年春.
"""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from linli.source.clock import is_like_clock, read_clock
from linli.source.numerals import han_digits, han_number
from linli.text.late import late

FIRST_YEAR, LAST_YEAR = 1800, 2200

SEASONS = ("spring", "summer", "autumn", "winter")
_SEASON_WORDS = {"春": "spring", "夏": "summer", "秋": "autumn", "冬": "winter"}
# The months of a season in one calendar year; 2012年冬 is said of the December of 2012.
_SEASON_MONTHS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 12)}

_WEEKDAYS = "一二三四五六日"

_EXACT = re.compile(r"(\d{4})(?:-(\d\d)-(\d\d)|年(\d{1,2})月(\d{1,2})日)", re.ASCII)
_ABOUT_BEFORE = re.compile(r"^(?:大约|约|大概)\s*")
_ABOUT_AFTER = re.compile(r"\s*(?:前后|左右|上下)$")
_DATES = tuple(
    late(pattern, re.ASCII)
    for pattern in (
        r"(?P<year>\d{4})(?:年|[-/.])(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号]?)?(?!\d)",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2})[日号]?)?(?!\d)",
        r"(?P<year>\d{4})年?(?:(?P<season>[春夏秋冬])[天季]?)?(?!\d)",
    )
)
_WEEKDAY = re.compile(r"\(?(?:星期|礼拜|周)(?P<weekday>[一二三四五六日天])\)?\s*")
_DASHES = MappingProxyType({ord(dash): "-" for dash in "‐‑‒–—―−─"} | {ord("。"): "."})


class DateFault(ValueError):
    """Say why a text is no date or time: ``code`` names the problem, ``params`` fill its message."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = tuple((name, str(value)) for name, value in params.items())


@dataclass(frozen=True, slots=True)
class UncertainDate:
    """Hold a date as exactly as it is known; two dates are equal when they say the same, however written."""

    year: int
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    season: str | None = None
    approximate: bool = False
    text: str = field(default="", compare=False)

    @property
    def is_day(self) -> bool:
        """Return whether a certain day is known."""
        return self.day is not None and not self.approximate

    @property
    def precision(self) -> str:
        """Return ``day``, ``month``, ``season`` or ``year``."""
        if self.day:
            return "day"
        return "month" if self.month else "season" if self.season else "year"

    def earliest(self) -> date:
        """Return the first day that is meant."""
        return date(self.year, self._months()[0], self.day or 1)

    def latest(self) -> date:
        """Return the last day that is meant; an approximate date is taken at its word."""
        last = self._months()[1]
        return date(self.year, last, self.day or monthrange(self.year, last)[1])

    @property
    def sort_key(self) -> tuple[str, int, int, int]:
        """Return what dates sort by: the first day meant, then the vaguer date first, then the clock."""
        span = (self.latest() - self.earliest()).days
        return self.earliest().isoformat(), -span, self.hour or 0, self.minute or 0

    def iso(self) -> str | None:
        """Return the value of HTML ``<time datetime>``; None for a season or an approximate date."""
        return None if self.season or self.approximate else self.edtf()

    def edtf(self) -> str:
        """Return the date in Extended Date/Time Format, level 1."""
        text = f"{self.year:04d}"
        if self.season:
            text += f"-{21 + SEASONS.index(self.season)}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        if self.hour is not None:
            text += f"T{self.hour:02d}:{self.minute or 0:02d}"
        return text + ("~" if self.approximate else "")

    def _months(self) -> tuple[int, int]:
        if self.month:
            return self.month, self.month
        return _SEASON_MONTHS[self.season] if self.season else (1, 12)


def parse_date(text: str) -> UncertainDate:
    """Return the date a text states, as ``2025-05-20``, ``2025年5月20日 上午9点``, ``2012年春`` or ``约2012年``.

    Raises DateFault: ``bad-date`` where it states none, ``no-such-day`` or ``no-such-year`` where there is no
    such one, ``bad-time`` where the time of day is none, ``wrong-weekday`` where the day is another one.
    """
    if exact := _EXACT.fullmatch(text):  # as most files write it: the same as below
        return _exact(text, *(int(part) for part in exact.groups() if part))
    plain = _plain(text)
    about = bool(_ABOUT_BEFORE.search(plain) or _ABOUT_AFTER.search(plain))
    plain = _ABOUT_AFTER.sub("", _ABOUT_BEFORE.sub("", plain))
    found = next(filter(None, (pattern.match(plain) for pattern in _DATES)), None)
    if not found:
        raise DateFault("bad-date")
    groups = found.groupdict()
    month, day = (int(groups[name]) if groups.get(name) else None for name in ("month", "day"))
    rest = plain[found.end() :].strip()
    if rest and day is None:
        raise DateFault("bad-date")
    year = int(found["year"])
    _require_day(year, month, day)
    if weekday := _WEEKDAY.match(rest):
        rest = rest[weekday.end() :]
        _require_weekday(weekday["weekday"].replace("天", "日"), date(year, month or 1, day or 1))
    hour, minute = _time_of(rest) if rest else (None, None)
    season = _SEASON_WORDS.get(groups.get("season") or "")
    return UncertainDate(year, month, day, hour, minute, season, about, text.strip())


def parse_time(text: str) -> str:
    """Return a time of day as ``HH:MM``, from ``10:30``, ``上午9点``, ``下午2点半`` or ``14：30``.

    Raises DateFault with code ``bad-time``.
    """
    found = read_clock(_plain(text))
    if not found:
        raise DateFault("bad-time")
    return f"{found[0]:02d}:{found[1]:02d}"


def parse_int(text: str) -> int | None:
    """Return a whole number from full-width, grouped (1,200) or Chinese (一百二十) digits; None for none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15}", plain):
        return int(plain.replace(",", ""))
    return han_number(plain)


def _plain(text: str) -> str:
    """Return a date in plain characters: NFKC, Chinese numerals in digits, one space between parts."""
    plain = " ".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split())
    if not re.match(r"\d{4}-\d", plain):
        plain = re.sub(r"\s*([年月日号点时分/.:-])\s*", r"\1", plain)
    plain = re.sub(r"[〇零○一二三四五六七八九]{4}(?=年|$)", lambda found: han_digits(found[0]), plain)
    plain = re.sub(
        r"[一二三四五六七八九十两]{1,3}(?=[月日号点时分])",
        lambda found: str(han_number(found[0]) or found[0]),
        plain,
    )
    return re.sub(r"([日号])(?=\S)", r"\1 ", plain)


def _exact(text: str, year: int, month: int, day: int) -> UncertainDate:
    _require_day(year, month, day)
    return UncertainDate(year, month, day, text=text)


def _time_of(rest: str) -> tuple[int, int]:
    """Return the time of day that follows a date."""
    rest = rest.removeprefix("T").strip()
    if found := read_clock(rest):
        return found
    raise DateFault("bad-time" if is_like_clock(rest) else "bad-date")


def _require_day(year: int, month: int | None, day: int | None) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateFault("no-such-year", first=FIRST_YEAR, last=LAST_YEAR)
    if month is not None and not 1 <= month <= 12:
        raise DateFault("no-such-day", why=month)
    if month and day is not None and not 1 <= day <= monthrange(year, month)[1]:
        raise DateFault("no-such-day", why=day)


def _require_weekday(written: str, day: date) -> None:
    if _WEEKDAYS[day.weekday()] != written:
        raise DateFault("wrong-weekday")
