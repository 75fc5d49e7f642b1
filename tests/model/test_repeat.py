"""A rhythm is read as staff write it, and says when it comes round next."""

from datetime import date

import pytest

from linli.model.repeat import parse_repeat

FIRST = date(2025, 1, 14)


@pytest.mark.parametrize(
    ("text", "today", "following"),
    [
        ("每月第二个星期二", date(2025, 6, 1), date(2025, 6, 10)),
        ("每月第二个周二", date(2025, 6, 10), date(2025, 6, 10)),
        ("每月最后一个星期天", date(2025, 6, 1), date(2025, 6, 29)),
        ("每月15日", date(2025, 6, 16), date(2025, 7, 15)),
        ("每月１５号", date(2025, 6, 16), date(2025, 7, 15)),
        ("每周三", date(2025, 6, 1), date(2025, 6, 4)),
        ("每两周的星期二", date(2025, 1, 15), date(2025, 1, 28)),
        ("每天", date(2025, 6, 1), date(2025, 6, 1)),
        ("RRULE:FREQ=MONTHLY;BYDAY=2TU", date(2025, 6, 1), date(2025, 6, 10)),
        ("FREQ=WEEKLY;COUNT=2", date(2025, 6, 1), None),
        ("每月第二个星期二", date(2024, 6, 1), FIRST),
    ],
)
def test_the_next_day_of_a_rhythm(text: str, today: date, following: date | None) -> None:
    repeat = parse_repeat(text)
    assert repeat
    assert repeat.text == text
    assert repeat.next_on(today, FIRST) == following


@pytest.mark.parametrize(
    "text",
    [
        "",
        "有时候",
        "每月第六个星期二",
        "每月32日",
        "FREQ=",
        "FREQ=HOURLY;BYDAY=XX",
        "每月0日",
        "FREQ=SECONDLY",
    ],
)
def test_what_is_no_rhythm_is_none(text: str) -> None:
    assert parse_repeat(text) is None
