"""A date is read as people write it, and never says more than they know."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.source.dates import DateFault, UncertainDate, parse_date, parse_int, parse_time

FORMS = {
    "2025-05-20": ("2025-05-20", "day", "2025-05-20", "2025-05-20"),
    "2025/5/20": ("2025-05-20", "day", "2025-05-20", "2025-05-20"),
    "2025.05.20": ("2025-05-20", "day", "2025-05-20", "2025-05-20"),
    "2025-05-20 09:00": ("2025-05-20T09:00", "day", "2025-05-20", "2025-05-20"),
    "2025-05-20T09:00:30": ("2025-05-20T09:00", "day", "2025-05-20", "2025-05-20"),
    "2025年5月20日": ("2025-05-20", "day", "2025-05-20", "2025-05-20"),
    "2025 年 5 月 20 日": ("2025-05-20", "day", "2025-05-20", "2025-05-20"),
    "２０２５年５月２０日": ("2025-05-20", "day", "2025-05-20", "2025-05-20"),
    "2025年5月20号上午9点半": ("2025-05-20T09:30", "day", "2025-05-20", "2025-05-20"),
    "2025年5月20日 下午2时15分": ("2025-05-20T14:15", "day", "2025-05-20", "2025-05-20"),
    "二零二五年五月二十日": ("2025-05-20", "day", "2025-05-20", "2025-05-20"),
    "2025–5–20": ("2025-05-20", "day", "2025-05-20", "2025-05-20"),
    "2025年5月20日（星期二）": ("2025-05-20", "day", "2025-05-20", "2025-05-20"),
    "2025年5月25日 周日上午9点": ("2025-05-25T09:00", "day", "2025-05-25", "2025-05-25"),
    "2025-05-25 星期天": ("2025-05-25", "day", "2025-05-25", "2025-05-25"),
    "2025-05-20 中午1点": ("2025-05-20T13:00", "day", "2025-05-20", "2025-05-20"),
    "2012-04": ("2012-04", "month", "2012-04-01", "2012-04-30"),
    "2012年4月": ("2012-04", "month", "2012-04-01", "2012-04-30"),
    "二〇一二年四月": ("2012-04", "month", "2012-04-01", "2012-04-30"),
    "2012": ("2012", "year", "2012-01-01", "2012-12-31"),
    "2012年": ("2012", "year", "2012-01-01", "2012-12-31"),
    "约2012年": ("2012~", "year", "2012-01-01", "2012-12-31"),
    "大约2012年4月": ("2012-04~", "month", "2012-04-01", "2012-04-30"),
    "2012年前后": ("2012~", "year", "2012-01-01", "2012-12-31"),
    "2012年春": ("2012-21", "season", "2012-03-01", "2012-05-31"),
    "2012年夏天": ("2012-22", "season", "2012-06-01", "2012-08-31"),
    "2012年秋季": ("2012-23", "season", "2012-09-01", "2012-11-30"),
    "2012年冬": ("2012-24", "season", "2012-12-01", "2012-12-31"),
}


@pytest.mark.parametrize("text", FORMS)
def test_forms(text: str) -> None:
    """Each form has its EDTF, its precision, and the first and last day that it may mean."""
    found = parse_date(text)
    assert (found.edtf(), found.precision, str(found.earliest()), str(found.latest())) == FORMS[text]
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2025-02-30", "no-such-day"),
        ("2025-13-01", "no-such-day"),
        ("2025年2月29日", "no-such-day"),
        ("2025-05-20 25:00", "bad-time"),
        ("1799", "no-such-year"),
        ("2201年", "no-such-year"),
        ("昨天", "bad-date"),
        ("", "bad-date"),
        ("5月20日", "bad-date"),
        ("2012-04 09:00", "bad-date"),
        ("20250520", "bad-date"),
        ("2025-05-20 来了", "bad-date"),
        ("2025-05-20 9", "bad-time"),
        ("2025-05-20 晚上12点", "bad-time"),
        ("2025-05-", "bad-date"),
        ("2025-05-2O", "bad-date"),
        ("2025-05-200", "bad-date"),
        ("2025年5", "bad-date"),
        ("2025-05-20至22日", "bad-date"),
        ("2025年5月20日 星期三", "wrong-weekday"),
        ("2025-02-30 星期三", "no-such-day"),
    ],
)
def test_what_is_no_date_says_why(text: str, code: str) -> None:
    with pytest.raises(DateFault) as caught:
        parse_date(text)
    assert caught.value.code == code


@pytest.mark.parametrize("text", ["2012-04", "2012年4月", "2012", "约2012年", "2012年春", "约2012年4月"])
def test_an_uncertain_date_never_names_a_day(text: str) -> None:
    found = parse_date(text)
    assert not found.is_day
    assert "-01" not in found.edtf().removeprefix("2012-04")
    assert found.iso() in (None, found.edtf())


def outcome(text: str) -> object:
    """Return the date a text states with the text that is kept of it, or what is wrong with it."""
    try:
        found = parse_date(text)
    except DateFault as fault:
        return fault.code, fault.params
    return found, found.text


@given(st.from_regex(r"[0-9]{4}(-[0-9]{2}-[0-9]{2}|年[0-9]{1,2}月[0-9]{1,2}日)", fullmatch=True))
def test_an_exact_day_is_read_at_once_as_it_is_read_otherwise(text: str) -> None:
    assert outcome(text) == outcome(f" {text}")


def test_a_season_and_an_approximate_date_have_no_machine_instant() -> None:
    assert parse_date("2012年春").iso() is None
    assert parse_date("约2012年4月").iso() is None


def test_dates_that_say_the_same_are_equal_however_written() -> None:
    assert parse_date("2012年4月") == parse_date("2012-04")
    assert parse_date("2012年4月") != parse_date("约2012年4月")
    assert len({parse_date("2012年4月"), parse_date("2012-04")}) == 1


@given(
    st.text(st.sampled_from("0129年月日号-/.: T约春前后星期二天上午点半〇一二十百千万零(）　x"), max_size=30)
)
def test_any_text_is_a_date_or_says_why_it_is_none(text: str) -> None:
    try:
        found = parse_date(text)
    except DateFault:
        return
    assert found.earliest() <= found.latest()
    assert found == parse_date(found.edtf().rstrip("~")) or found.approximate or found.season


dates = st.builds(
    UncertainDate,
    year=st.integers(2000, 2003),
    month=st.one_of(st.none(), st.integers(1, 12)),
    day=st.none(),
    approximate=st.booleans(),
) | st.dates(date(2000, 1, 1), date(2003, 12, 31)).map(lambda d: UncertainDate(d.year, d.month, d.day))


@given(dates, dates)
def test_dates_sort_by_the_first_day_meant_then_the_vaguer_first(
    one: UncertainDate, other: UncertainDate
) -> None:
    if one.earliest() < other.earliest() or (
        one.earliest() == other.earliest() and one.latest() > other.latest()
    ):
        assert one.sort_key < other.sort_key


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("10:30", "10:30"),
        ("14：30", "14:30"),
        ("９：００", "09:00"),
        ("上午9点", "09:00"),
        ("下午2点半", "14:30"),
        ("晚上8点一刻", "20:15"),
        ("中午12点", "12:00"),
        ("8时05分", "08:05"),
        ("2:30 pm", "14:30"),
    ],
)
def test_times_of_day(text: str, time: str) -> None:
    assert parse_time(text) == time


@pytest.mark.parametrize("text", ["", "25:00", "9.30", "9:5", "早上", "10:75", "下午14点半天"])
def test_what_is_no_time_says_so(text: str) -> None:
    with pytest.raises(DateFault, match="bad-time"):
        parse_time(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("12", 12), ("１２", 12), ("1,200", 1200), ("一百二十", 120), ("十二", 12), ("两百零五", 205)),
        *(("一万二千", 12000), ("", None), ("x", None), ("-3", None), ("1.5", None), ("12人", None)),
        *(("1,2", None), ("一百五", None), ("9" * 5000, None), ("一" * 5000, None), ("一万" * 5000, None)),
    ],
)
def test_whole_numbers(text: str, number: int | None) -> None:
    assert parse_int(text) == number


def read(text: str) -> object:
    try:
        found = parse_date(text)
    except DateFault as fault:
        return fault.code, fault.params
    return repr(found)


@given(st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", fullmatch=True) | st.dates().map(str))
def test_a_day_as_most_files_write_it_reads_as_in_any_other_form(text: str) -> None:
    """A blank behind it leads the long way round, which must say the same."""
    assert read(text) == read(f"{text} ")
