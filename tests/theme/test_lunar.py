"""The Chinese calendar agrees with the published one, and says nothing of a day that is not certain."""

import pytest

from linli.source.dates import parse_date
from page_writer import lunar

NEW_YEARS = [
    "1950-02-17",
    "1955-01-24",
    "1960-01-28",
    "1965-02-02",
    "1970-02-06",
    "1975-02-11",
    "1980-02-16",
    "1985-02-20",
    "1990-01-27",
    "1995-01-31",
    "2000-02-05",
    "2005-02-09",
    "2008-02-07",
    "2010-02-14",
    "2012-01-23",
    "2015-02-19",
    "2018-02-16",
    "2020-01-25",
    "2021-02-12",
    "2022-02-01",
    "2023-01-22",
    "2024-02-10",
    "2025-01-29",
    "2026-02-17",
    "2027-02-06",
    "2028-01-26",
    "2029-02-13",
    "2030-02-03",
    "2033-01-31",
    "2050-01-23",
]


@pytest.mark.parametrize("day", NEW_YEARS)
def test_the_year_begins_on_its_day(day: str) -> None:
    assert lunar.full(parse_date(day)).endswith("年正月初一 春节")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2025-05-20", "乙巳年四月廿三"),
        ("2020-05-23", "庚子年闰四月初一"),
        ("2023-03-22", "癸卯年闰二月初一"),
        ("2025-07-25", "乙巳年闰六月初一"),
        ("2033-12-22", "癸丑年闰冬月初一"),
        ("2012-12-21", "壬辰年冬月初九 冬至"),
        ("2024-12-21", "甲辰年冬月廿一 冬至"),
        ("2024-04-04", "甲辰年二月廿六 清明"),
        ("2026-04-05", "丙午年二月十八 清明"),
        ("2025-10-06", "乙巳年八月十五 中秋节"),
        ("2025-10-29", "乙巳年九月初九 重阳节"),
        ("2025-01-28", "甲辰年腊月廿九 除夕"),
    ],
)
def test_a_day_is_said_with_its_leap_month_term_or_festival(day: str, said: str) -> None:
    assert lunar.full(parse_date(day)) == said


@pytest.mark.parametrize("text", ["2025-05", "2025", "约2025年", "2025年春", "1890-05-20", "2120-05-20"])
def test_of_an_uncertain_or_far_day_nothing_is_said(text: str) -> None:
    assert lunar.full(parse_date(text)) == ""


def test_a_calendar_names_months_by_their_first_day() -> None:
    june = parse_date("2025-06")
    assert [lunar.short(june, day) for day in (1, 5, 21, 24, 25)] == ["初六", "芒种", "夏至", "廿九", "六月"]
    assert lunar.short(parse_date("1890-06"), 1) == ""
