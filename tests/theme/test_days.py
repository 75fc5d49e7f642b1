"""Dates appear as exactly as they are known, in both languages, without any system locale."""

import pytest

from tests.theme.factories import day
from tests.theme.support import environment

WRITTEN = ("2025-05-20", "2012-04", "2012", "约2012年", "2012年春", "约2012年4月")


def _shown(filter: str, written: str, language: str = "zh") -> str:
    return str(environment(language).filters[filter](day(written)))


@pytest.mark.parametrize(
    ("filter", "zh", "en"),
    [
        (
            "date",
            ("2025年5月20日 星期二", "2012年4月", "2012年", "约2012年", "2012年春", "约2012年4月"),
            ("Tuesday, 20 May 2025", "April 2012", "2012", "about 2012", "spring 2012", "about April 2012"),
        ),
        (
            "day",
            ("2025年5月20日", "2012年4月", "2012年", "约2012年", "2012年春", "约2012年4月"),
            ("20 May 2025", "April 2012", "2012", "about 2012", "spring 2012", "about April 2012"),
        ),
        (
            "in_year",
            ("5月20日 星期二", "4月（日子没有记下）", "月份没有记下", "约2012年", "春", "约2012年4月"),
            (
                *(
                    "Tuesday, 20 May",
                    "April (the day was not written down)",
                    "The month was not written down",
                ),
                *("about 2012", "spring", "about April 2012"),
            ),
        ),
        (
            "year",
            ("2025年", "2012年", "2012年", "约2012年", "2012年", "约2012年"),
            ("2025", "2012", "2012", "about 2012", "2012", "about 2012"),
        ),
        ("rest", ("5月20日", "4月", "", "", "春", "4月"), ("20 May", "April", "", "", "spring", "April")),
        ("iso", ("2025-05-20", "2012-04", "2012", "", "", ""), ("2025-05-20", "2012-04", "2012", "", "", "")),
    ],
)
def test_a_date_says_what_is_known(filter: str, zh: tuple[str, ...], en: tuple[str, ...]) -> None:
    """A season or a guess has no machine form, and nothing unknown becomes a first of January."""
    assert tuple(_shown(filter, written) for written in WRITTEN) == zh
    assert tuple(_shown(filter, written, "en") for written in WRITTEN) == en


def test_a_guessed_day_is_still_a_guess() -> None:
    assert _shown("date", "约2025年5月20日") == "约2025年5月20日"
    assert _shown("iso", "约2025年5月20日") == ""


def test_a_leaf_of_the_calendar_has_its_month_and_weekday() -> None:
    assert (_shown("month", "2025-05-20"), _shown("weekday", "2025-05-20")) == ("2025年5月", "星期二")
    assert (_shown("month", "2025-05-20", "en"), _shown("weekday", "2025-05-20", "en")) == (
        "May 2025",
        "Tuesday",
    )


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("00:30", "凌晨12:30"),
        ("05:00", "早上5:00"),
        ("08:30", "上午8:30"),
        ("12:05", "中午12:05"),
        ("14:00", "下午2:00"),
        ("18:30", "晚上6:30"),
    ],
)
def test_a_time_names_its_part_of_the_day(time: str, said: str) -> None:
    assert environment().filters["clock"](time) == said


def test_the_part_of_the_day_is_said_once() -> None:
    """上午8:30至10:30, but 上午8:30至下午2:00."""
    clock = environment().filters["clock"]
    assert clock("10:30", "08:30") == "10:30"
    assert clock("14:00", "08:30") == "下午2:00"
