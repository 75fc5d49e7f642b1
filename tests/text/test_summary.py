import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.text.summary import summarise


@pytest.mark.parametrize("cluster", ["e\u0301", "👨\u200d👩\u200d👧", "👍\U0001f3fd", "葛\U000e0100"])
def test_no_character_is_parted_from_its_marks(cluster: str) -> None:
    """Accents, joined emoji, skin tones and variation selectors stay with their character."""
    for limit in range(4, 12):
        shown = summarise("示" * 5 + cluster + "例" * 20, limit).removesuffix("……")
        assert shown.replace(cluster, "").strip("示例") == ""


@given(st.text(), st.integers(0, 60))
def test_a_summary_is_never_longer_than_its_limit(text: str, limit: int) -> None:
    """Whatever the text, the limit holds, and the summary is one line."""
    shown = summarise(text, limit)
    assert len(shown) <= limit
    assert "\n" not in shown
