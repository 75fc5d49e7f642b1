from datetime import date, timedelta

from linli.text.dates import display_day, weekday


def test_a_day_is_displayed_with_its_weekday() -> None:
    """2025-05-20 was a Tuesday, in Chinese and in English, without a locale of the system."""
    assert display_day(date(2025, 5, 20)) == "2025年5月20日 星期二"
    assert display_day(date(2025, 5, 20), "en") == "Tuesday, 20 May 2025"


def test_a_week_has_seven_names() -> None:
    """Each weekday has its own name; Sunday is 星期日."""
    week = [date(2025, 5, 19) + timedelta(number) for number in range(7)]
    assert "".join(weekday(day)[-1] for day in week) == "一二三四五六日"
    assert len({weekday(day, "en") for day in week}) == 7


def test_each_month_has_its_english_name() -> None:
    """The twelve months are named from January to December."""
    names = [display_day(date(2025, month, 1), "en").split()[2] for month in range(1, 13)]
    assert (names[0], names[-1], len(set(names))) == ("January", "December", 12)
