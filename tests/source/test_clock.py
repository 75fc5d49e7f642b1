"""A time of day is read where its half of the day and its number agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.source.clock import is_like_clock, read_clock


@pytest.mark.parametrize(
    ("text", "time"),
    [
        *(("9:30", (9, 30)), ("09:30:15", (9, 30)), ("0:00", (0, 0)), ("9点", (9, 0)), ("9点钟", (9, 0))),
        *(("8时05分", (8, 5)), ("9点三刻", (9, 45)), ("上午9点", (9, 0)), ("早9点", (9, 0))),
        *(("上午12点", (12, 0)), ("中午12点", (12, 0)), ("中午1点", (13, 0)), ("下午2点半", (14, 30))),
        *(("下午14点", (14, 0)), ("晚8点", (20, 0)), ("晚上11点", (23, 0)), ("凌晨12点", (0, 0))),
        *(
            ("凌晨1点", (1, 0)),
            ("12am", (0, 0)),
            ("12:05 pm", (12, 5)),
            ("2:30PM", (14, 30)),
            ("9 am", (9, 0)),
        ),
    ],
)
def test_times(text: str, time: tuple[int, int]) -> None:
    assert read_clock(text) == time


@pytest.mark.parametrize(
    "text", ["晚上12点", "晚上1点", "上午14点", "中午9点", "13am", "下午2点pm", "25:00", "9:60"]
)
def test_a_number_that_its_half_of_the_day_does_not_have_is_no_time(text: str) -> None:
    """At 晚上12点 one day ends and another begins: which is meant, only the writer knows."""
    assert read_clock(text) is None


@pytest.mark.parametrize("text", ["", "9", "9:5", "9.30", "10:30-11:30", "上午", "早上好"])
def test_what_states_no_time_is_none(text: str) -> None:
    assert read_clock(text) is None


@given(st.integers(0, 23), st.integers(0, 59))
def test_the_clock_of_24_hours(hour: int, minute: int) -> None:
    assert read_clock(f"{hour}:{minute:02d}") == (hour, minute)


@pytest.mark.parametrize(("text", "like"), [("25:00", True), ("晚上", True), ("9", True), ("至22日", False)])
def test_a_wrong_time_is_told_from_other_words(text: str, like: bool) -> None:
    assert is_like_clock(text) is like
