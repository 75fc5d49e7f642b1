"""Read a time of day as people write it: 9:30, 上午9点, 下午2点半, 2:30 pm."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from linli.text.late import late

_CLOCK = late(
    r"(?P<half>凌晨|清晨|早晨|早上|早|上午|中午|午后|下午|傍晚|晚上|晚|[ap]m)?\s*(?P<hour>\d{1,2})"
    r"(?::(?P<minute>\d{2})(?::\d{2})?|[点时](?:(?P<part>半|一刻|三刻|整|钟)|(?P<min>\d{1,2})分?)?|(?=\s*[ap]m$))"
    r"\s*(?P<after>[ap]m)?",
    re.ASCII | re.IGNORECASE,
)
_LIKE_A_CLOCK = late(
    r"(?:凌晨|清晨|早|上午|中午|午后|下午|傍晚|晚|[ap]m|\d{1,2}\s*(?:[:点时]|[ap]m|$))", re.I
)
_PARTS: Mapping[str, int] = MappingProxyType({"半": 30, "一刻": 15, "三刻": 45, "整": 0, "钟": 0})

_NIGHT = MappingProxyType({hour: hour for hour in range(12)} | {12: 0})
_MORNING = MappingProxyType({hour: hour for hour in range(13)})
_NOON = MappingProxyType({hour: hour for hour in (11, 12, 13, 14)} | {1: 13, 2: 14})
_AFTERNOON = MappingProxyType(
    {hour % 12 or 12: hour for hour in range(12, 24)} | {h: h for h in range(12, 24)}
)
# 晚上12点 and 晚上1点 are said of the day before: of which day they are, only the writer knows.
_EVENING = MappingProxyType({hour % 12: hour for hour in range(17, 24)} | {h: h for h in range(17, 24)})
_HOURS: Mapping[str, Mapping[int, int]] = MappingProxyType(
    {"": MappingProxyType({hour: hour for hour in range(24)})}
    | dict.fromkeys(("凌晨", "am"), _NIGHT)
    | dict.fromkeys(("清晨", "早晨", "早上", "早", "上午"), _MORNING)
    | dict.fromkeys(("中午",), _NOON)
    | dict.fromkeys(("下午", "午后", "pm"), _AFTERNOON)
    | dict.fromkeys(("傍晚", "晚上", "晚"), _EVENING)
)
"""For each half of the day, the hour that each number means; none where it means none."""


def read_clock(text: str) -> tuple[int, int] | None:
    """Return hour and minute of a time of day in plain characters, or None where it is none."""
    found = _CLOCK.fullmatch(text)
    if not found or (found["half"] and found["after"]):
        return None
    hours = _HOURS[(found["half"] or found["after"] or "").lower()]
    hour = hours.get(int(found["hour"]))
    minute = _PARTS[found["part"]] if found["part"] else int(found["minute"] or found["min"] or 0)
    return None if hour is None or minute > 59 else (hour, minute)


def is_like_clock(text: str) -> bool:
    """Return whether a text begins as a time of day does, right or wrong."""
    return bool(_LIKE_A_CLOCK.match(text))
