import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.text.summary import summarise


def test_a_short_text_stays_as_it_is() -> None:
    """What fits needs no cut and no ellipsis; it only comes onto one line."""
    assert summarise("天很热，\n八家单位还是来了。", 20) == "天很热，八家单位还是来了。"


def test_the_cut_comes_after_the_last_full_sentence() -> None:
    """A full sentence ends a summary without an ellipsis, with its closing quotation mark."""
    text = "天很热。他说：“都来了。”后来又下了一阵小雨，大家没有走"
    assert summarise(text, 20) == "天很热。他说：“都来了。”"


def test_failing_a_sentence_the_cut_takes_the_place_of_a_comma() -> None:
    """The comma goes and …… follows without a space; the ellipsis counts as two."""
    assert summarise("天很热而且风也不小，八家单位还是一早就来了", 15) == "天很热而且风也不小……"


def test_failing_both_the_cut_comes_anywhere() -> None:
    """A text without a pause is cut at the limit, ellipsis included."""
    assert summarise("示" * 30, 10) == "示" * 8 + "……"


def test_a_pause_too_early_is_no_place_to_cut() -> None:
    """A summary of one word says nothing."""
    assert summarise("好。" + "示" * 30, 12) == "好。" + "示" * 8 + "……"


def test_no_space_stands_before_the_ellipsis() -> None:
    """A cut after a Latin word drops the space that followed it."""
    assert summarise("Linli is made by a community", 12) == "Linli is……"


@pytest.mark.parametrize("cluster", ["e\u0301", "👨\u200d👩\u200d👧", "👍\U0001f3fd", "葛\U000e0100"])
def test_no_character_is_parted_from_its_marks(cluster: str) -> None:
    """Accents, joined emoji, skin tones and variation selectors stay with their character."""
    for limit in range(4, 12):
        shown = summarise("示" * 5 + cluster + "例" * 20, limit).removesuffix("……")
        assert shown.replace(cluster, "").strip("示例") == ""


def test_decimal_points_end_no_sentence() -> None:
    """A point within a number is no full stop."""
    assert summarise("价格是 3.5 元而不是别的什么数目" + "例" * 20, 12) == "价格是 3.5 元而……"


@given(st.text(), st.integers(0, 60))
def test_a_summary_is_never_longer_than_its_limit(text: str, limit: int) -> None:
    """Whatever the text, the limit holds, and the summary is one line."""
    shown = summarise(text, limit)
    assert len(shown) <= limit
    assert "\n" not in shown
