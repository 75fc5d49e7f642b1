"""Chinese numerals are read where they mean one number, and only there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.source.numerals import han_digits, han_number
from linli.text.numerals import cardinal


@given(st.integers(0, 9999))
def test_every_number_that_is_written_is_read(number: int) -> None:
    assert han_number(cardinal(number)) == number


@pytest.mark.parametrize(
    ("han", "number"),
    [
        *(("十", 10), ("十五", 15), ("二十", 20), ("两百", 200), ("一百一十", 110), ("一百一十五", 115)),
        *(
            ("一万", 10000),
            ("一万二千", 12000),
            ("一万零五", 10005),
            ("十二万", 120_000),
            ("一千零二十", 1020),
        ),
        *(("二〇一二", 2012), ("○", 0), ("零", 0)),
    ],
)
def test_numbers(han: str, number: int) -> None:
    assert han_number(han) == number


@pytest.mark.parametrize("han", ["一百五", "一千二", "一万二", "一万二百", "一千二十"])
def test_what_the_ear_and_the_eye_take_for_two_numbers_is_none(han: str) -> None:
    assert han_number(han) is None


@pytest.mark.parametrize(
    "han", ["", "百", "万", "十百", "一亿", "三个", "十" * 30, "一" * 5000, "一万" * 5000]
)
def test_what_is_no_number_is_none(han: str) -> None:
    assert han_number(han) is None


def test_digits_are_said_one_by_one() -> None:
    assert han_digits("二零一○") == "2010"
