import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.text.han import has_han, is_han, is_wide, join_lines, joins

TEXT = st.text(st.sampled_from("汉字，“”…A1 \t\n\u2028　"), max_size=20)


@pytest.mark.parametrize("character", ["汉", "㐀", "々", "〇", "\U00020000", "\U000323af", "\uf900"])
def test_han_characters_are_han(character: str) -> None:
    """Unified ideographs, extensions, compatibility ideographs, 々 and 〇 count as Han, and as wide."""
    assert is_han(character)
    assert is_wide(character)


@pytest.mark.parametrize("character", ["A", "1", "，", "“", "ア", " ", "", "汉字"])
def test_all_else_is_not_han(character: str) -> None:
    """Letters, digits, punctuation, kana, nothing and two characters are not one Han character."""
    assert not is_han(character)


@pytest.mark.parametrize(
    ("character", "wide"), [("，", True), ("　", True), ("Ａ", True), ("“", False), ("a", False)]
)
def test_full_width_signs_are_wide(character: str, wide: bool) -> None:
    """Full-width punctuation, blanks and letters fill a square; signs shared with Latin text may not."""
    assert is_wide(character) is wide


def test_has_han_looks_everywhere() -> None:
    """One Han character anywhere is enough."""
    assert has_han("Linli 邻")
    assert not has_han("Linli, “…”")


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("树荫\n下", "树荫下"),
        ("说：\n“好”", "说：“好”"),
        ("“好”\n他说", "“好”他说"),
        ("邻里\nLinli", "邻里 Linli"),
        ("Linli\n邻里", "Linli 邻里"),
        ("one  \n\n two", "one two"),
        ("said”\n“No", "said” “No"),
        ("树荫\u2028下", "树荫下"),
    ],
)
def test_join_lines_puts_a_space_only_where_latin_text_needs_one(text: str, joined: str) -> None:
    """A line break is nothing between Han or full-width characters and a space elsewhere."""
    assert join_lines(text) == joined


@given(TEXT)
def test_joining_twice_is_joining_once(text: str) -> None:
    """Joined lines stay as they are."""
    assert join_lines(join_lines(text)) == join_lines(text)


def test_nothing_joins_with_nothing() -> None:
    """At the edge of a text no character stands, and no break is decided."""
    assert not joins("", "汉")
    assert not joins("汉", "")
