"""The calendar lays out what is to come, and what was last where nothing is."""

from pathlib import Path

import pytest

from linli.graph.views import CalendarView
from linli.source.dates import parse_date
from tests.graph.edited_sites import graph_with

ANNOUNCED = "status: announced\n"


def calendar(folder: Path, *events: tuple[str, str]) -> CalendarView:
    return graph_with(folder, *events).calendar()


def laid_out(view: CalendarView) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (month.date.iso() or "", [(e.day.iso() or "", e.card.status) for e in month.events])
        for month in view.months
    ]


def test_what_is_to_come_stands_in_its_month(tmp_path: Path) -> None:
    """Months without anything are left out."""
    view = calendar(
        tmp_path,
        ("2025-08-03", ANNOUNCED),
        ("2025-06-28", ANNOUNCED),
        ("2025-06-29", "status: cancelled\n"),
    )
    assert laid_out(view) == [
        ("2025-06", [("2025-06-28", "announced"), ("2025-06-29", "cancelled")]),
        ("2025-08", [("2025-08-03", "announced")]),
    ]
    assert view.ahead
    assert view.upcoming
    assert view.upcoming.card.id == "e1"


def test_this_month_is_whole(tmp_path: Path) -> None:
    """What was held in it before today is there too."""
    view = calendar(tmp_path, ("2025-06-01", ""), ("2025-07-01", ANNOUNCED))
    assert laid_out(view)[0] == ("2025-06", [("2025-06-01", "held")])


def test_a_rhythm_is_written_down_for_three_months(tmp_path: Path) -> None:
    view = calendar(tmp_path, ("2025-05-13", f"{ANNOUNCED}repeat: 每月第二个星期二\n"))
    days = [event.day.iso() for month in view.months for event in month.events]
    assert days == ["2025-06-10", "2025-07-08", "2025-08-12"]


def test_what_was_put_off_leads_to_its_new_day(tmp_path: Path) -> None:
    view = calendar(
        tmp_path, ("2025-06-25", "status: postponed\n"), ("2025-07-02", f"{ANNOUNCED}follows: e0\n")
    )
    (put_off,) = view.months[0].events
    assert [card.id for card in put_off.followed_by] == ["e1"]


@pytest.mark.parametrize("date", ["2025年秋", "2025-07", "2027-01-05"])
def test_what_has_no_day_in_these_months_is_told_apart(date: str, tmp_path: Path) -> None:
    """It never lands on the first of a month."""
    view = calendar(tmp_path, (date, ANNOUNCED))
    assert ([card.date for card in view.open], view.months) == ([parse_date(date)], ())


def test_where_nothing_is_to_come_the_last_month_is_shown(tmp_path: Path) -> None:
    """The small site's own event was the last; what came before it is listed."""
    view = calendar(tmp_path, ("2025-05-02", ""), ("2024-05-01", ""))
    assert laid_out(view) == [("2025-05", [("2025-05-02", "held"), ("2025-05-20", "held")])]
    assert (view.ahead, [card.id for card in view.past]) == (False, ["e1"])


def test_weeks_begin_on_monday(tmp_path: Path) -> None:
    """June 2025 begins on a Sunday; February 2027 fills four weeks."""
    view = calendar(tmp_path, ("2025-06-28", ANNOUNCED))
    assert view.months[0].weeks[0] == (0, 0, 0, 0, 0, 0, 1)
    assert view.months[0].weeks[-1] == (30, 0, 0, 0, 0, 0, 0)
