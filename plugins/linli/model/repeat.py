"""Read a rhythm such as 每月第二个星期二, or an RRULE (RFC 5545), and say when it comes round next."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated

from dateutil.rrule import rrulestr
from pydantic import BeforeValidator, InstanceOf

from linli.model.fields import fault, fold, typed
from linli.text.late import late

_DAYS = {"一": "MO", "二": "TU", "三": "WE", "四": "TH", "五": "FR", "六": "SA", "日": "SU", "天": "SU"}
_NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "最后一": -1}
_WEEKDAY = r"(?:星期|周|礼拜)(?P<day>[一二三四五六日天])"
_PATTERNS = (
    (
        late(rf"每月(?:第(?P<n>[一二三四五1-5])|(?P<last>最后一))个?{_WEEKDAY}"),
        "FREQ=MONTHLY;BYDAY={n}{day}",
    ),
    (re.compile(r"每月(?P<n>[12]?[1-9]|[123]0|31)[日号]"), "FREQ=MONTHLY;BYMONTHDAY={n}"),
    (late(rf"每(?:个)?{_WEEKDAY}"), "FREQ=WEEKLY;BYDAY={day}"),
    (late(rf"每(?P<n>[两二三四2-4])周的?{_WEEKDAY}"), "FREQ=WEEKLY;INTERVAL={n};BYDAY={day}"),
    (re.compile(r"每天|每日"), "FREQ=DAILY"),
)
_BY_DAYS = re.compile(r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;|$)")
"""A rhythm of hours or seconds is none for a neighbourhood, and would take for ever to follow."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Hold a rhythm as written and as an RRULE value."""

    text: str
    rule: str

    def next_on(self, today: date, first: date) -> date | None:
        """Return the first day of the rhythm that is neither before ``today`` nor before ``first``."""
        start = datetime.combine(first, time())
        found = rrulestr(self.rule, dtstart=start).after(
            datetime.combine(max(today, first), time()), inc=True
        )
        return found.date() if found else None


def parse_repeat(text: str) -> Repeat | None:
    """Return the rhythm a text states, or None where it states none that is understood."""
    plain = fold(text).replace(" ", "")
    for pattern, rule in _PATTERNS:
        if found := pattern.fullmatch(plain):
            return Repeat(text, rule.format(**_values(found.groupdict())))
    rule = plain.upper().removeprefix("RRULE:")
    if not _BY_DAYS.match(rule):
        return None
    try:
        rrulestr(rule, dtstart=datetime(2000, 1, 1))
    except (ValueError, KeyError, AttributeError):
        return None
    return Repeat(text, rule)


def _values(groups: dict[str, str | None]) -> dict[str, str]:
    number = groups.get("n") or groups.get("last") or ""
    return {"n": str(_NUMBERS.get(number, number)), "day": _DAYS.get(groups.get("day") or "", "")}


def _repeat(value: object) -> Repeat:
    found = value if isinstance(value, Repeat) else parse_repeat(value) if isinstance(value, str) else None
    if found is None:
        raise fault("bad-repeat", value=value)
    return found


RepeatRule = Annotated[InstanceOf[Repeat], BeforeValidator(_repeat), typed("string")]
