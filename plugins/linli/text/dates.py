"""Write days as people read them, without any locale of the operating system."""

from datetime import date

WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def weekday(day: date, language: str = "zh") -> str:
    """Return the day's name in the week: 星期二, or Tuesday in English."""
    return (WEEKDAYS_EN if language == "en" else WEEKDAYS)[day.weekday()]


def display_day(day: date, language: str = "zh") -> str:
    """Return the day with its weekday: ``2025年5月20日 星期二``, or ``Tuesday, 20 May 2025``."""
    if language == "en":
        return f"{weekday(day, 'en')}, {day.day} {MONTHS_EN[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日 {weekday(day)}"
