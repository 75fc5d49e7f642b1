"""The thread runs down the timeline as the records say: from knot to knot, broken where nothing is written."""

from page_writer.cords import by_month, comes_in, ends, entering, hang, passing, skipped
from tests.theme.factories import THREAD, entry, knot, long_year, months, steps, year, years


def _classes(*entries: object, above: str = "", below: str = "") -> list[str]:
    return [classes for _, classes in hang(entries, THREAD, above, below)]


def test_the_newest_knot_is_full_and_the_line_goes_down_from_it() -> None:
    shown = _classes(entry(), knot(milestone=False), entry(), below="gap")
    assert shown == ["", "ll-cord ll-cord--from ll-knot ll-knot--full", "ll-cord"]


def test_the_oldest_knot_is_open_and_the_line_ends_in_it() -> None:
    shown = _classes(entry(), knot(milestone=False), entry(), above="gap")
    assert shown == ["ll-cord ll-cord--gap", "ll-cord ll-cord--gap ll-cord--end ll-knot", ""]


def test_between_two_knots_of_one_year_the_line_is_whole() -> None:
    shown = _classes(entry(), knot(milestone=False), entry(), knot(milestone=False), entry())
    assert shown == [
        "",
        "ll-cord ll-cord--from ll-knot ll-knot--full",
        "ll-cord",
        "ll-cord ll-cord--end ll-knot",
        "",
    ]


def test_a_single_knot_hangs_on_nothing() -> None:
    assert _classes(knot(milestone=False)) == ["ll-knot"]


def test_a_chapter_that_carries_the_line_leaves_its_entries_their_knots() -> None:
    assert _classes(entry(), knot(), above="solid", below="gap") == ["", "ll-knot ll-year__big"]
    assert passing(year(2018, cord="solid"), "gap", "gap") == " ll-cord"
    assert passing(year(2019, cord="gap"), "gap", "gap") == " ll-cord ll-cord--gap"
    assert passing(year(2025, cord="solid"), "", "gap") == ""


def test_a_heading_above_the_last_knot_carries_the_line() -> None:
    assert entering("gap", "") == " ll-cord ll-cord--gap" and entering("solid", "") == " ll-cord"
    assert entering("gap", "gap") == "" and entering("", "gap") == ""


def test_a_timeline_without_a_thread_has_no_line() -> None:
    assert [classes for _, classes in hang([entry(), knot()], None)] == ["", "ll-year__big"]


def test_the_line_is_broken_by_a_year_without_a_knot_and_by_a_year_without_a_chapter() -> None:
    shown = years()
    assert comes_in(shown[0], None) == ""
    assert comes_in(shown[1], shown[0]) == ""
    assert comes_in(shown[2], shown[1]) == "gap"
    assert comes_in(shown[3], shown[1]) == "gap"
    assert comes_in(year(2024, cord="solid"), year(2025, cord="solid")) == "solid"
    assert comes_in(shown[4], shown[3]) == ""


def test_the_first_page_shows_a_short_thread_whole_and_a_long_one_by_its_ends() -> None:
    two, six = steps(), steps() * 3
    assert ends(two) == two and skipped(two) == 0
    assert ends(six) == (six[0], six[-1]) and skipped(six) == 4


def test_a_long_year_is_told_month_by_month_and_loses_nothing() -> None:
    """What is dated to no month comes last, whatever season it is of."""
    parts = months()
    assert [part.number for part in parts] == [*range(12, 0, -1), 0]
    assert {e for part in parts for e, _ in part.entries} == set(long_year())
    assert [part.date and str(part.date.month) for part in parts][-2:] == ["1", None]


def test_the_heading_of_a_month_carries_the_line_past_it() -> None:
    """The thread ends in May: below its knot every heading hangs on it, above and beside the knot none does."""
    carried = {part.number: part.classes for part in months()}
    assert [carried[n] for n in (12, 6, 5, 4, 1)] == ["", "", "", " ll-cord", " ll-cord"]


def test_a_short_year_has_no_months() -> None:
    assert by_month([entry()] * 30, THREAD) == []
