"""Figures count what was held, each event once, and say of how many events they are known."""

from pathlib import Path

from linli.graph.views import ImpactView
from tests.graph.edited_sites import graph_with


def impact(folder: Path, *events: tuple[str, str]) -> ImpactView:
    return graph_with(folder, *events).impact()


def test_an_event_of_several_hosts_counts_once(tmp_path: Path) -> None:
    """The small site has one event; two organisations hold each of ours together."""
    view = impact(tmp_path, ("2024-05-01", ""), ("2023-05-01", ""))
    assert view.totals.events == 3
    assert [(year.first, year.totals.events) for year in view.years if year.totals] == [
        (2025, 1),
        (2024, 1),
        (2023, 1),
    ]


def test_a_sum_says_of_how_many_events_it_is_known(tmp_path: Path) -> None:
    view = impact(
        tmp_path, ("2024-05-01", "served: 30\n"), ("2024-06-01", "served: 12\n"), ("2024-07-01", "")
    )
    (of_2024,) = [year.totals for year in view.years if year.first == 2024]
    assert of_2024
    assert (of_2024.served, of_2024.stated.served, of_2024.events) == (42, 2, 3)


def test_what_nobody_wrote_down_is_no_zero(tmp_path: Path) -> None:
    view = impact(tmp_path, ("2024-05-01", ""), ("2024-06-01", "hours: 0\n"))
    (of_2024,) = [year.totals for year in view.years if year.first == 2024]
    assert of_2024
    assert (of_2024.volunteers, of_2024.hours) == (None, 0)


def test_what_was_called_off_or_is_to_come_does_not_count(tmp_path: Path) -> None:
    off = ("2024-05-01", "status: cancelled\nserved: 9\n")
    view = impact(tmp_path, off, ("2024-06-01", "status: postponed\n"), ("2030-06-01", "status: announced\n"))
    assert (view.totals.events, [year.first for year in view.years]) == (1, [2025])


def test_years_without_an_event_are_told_together(tmp_path: Path) -> None:
    view = impact(tmp_path, ("2012年", ""), ("2010-05-01", ""))
    assert [(year.first, year.last, year.totals is None) for year in view.years] == [
        (2025, 2025, False),
        (2013, 2024, True),
        (2012, 2012, False),
        (2011, 2011, True),
        (2010, 2010, False),
    ]


def test_sorts_are_counted_by_thing_and_not_by_event(tmp_path: Path) -> None:
    """Blood pressure taken on three days is one service; the most come first."""
    more = "partners: [{partner: 示例医院, services: [测血压]}]\n"
    view = impact(tmp_path, ("2024-05-01", more), ("2024-06-01", more))
    assert dict(view.services)["health"] == 1
    assert dict(view.partners)["hospital"] == 1
