"""Folding sees through disguises and knows where each character stood."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.privacy.fold import fold, is_disguised, plain, plain_lines, without_blanks
from linli.text.han import has_han


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("李明", "李明"),
        ("李 明", "李明"),
        ("李\u3000\n 明", "李明"),
        ("李\u200b\u00ad\ufeff明", "李明"),
        ("李\ufe00明\U000e0100", "李明"),
        ("李\u0336明\u0336", "李明"),
        ("阿依·买买提", "阿依买买提"),
        ("⽰例", "示例"),
        ("８４岁", "84岁"),
        ("①", "1"),
        ("John  Smith", "john smith"),
        ("Ｊｏｈｎ Smith 来", "john smith来"),
        ("%E6%9D%8E%E6%98%8E", "李明"),
        ("%C0%EE%C3%F7", "李明"),
        ("%25E6%259D%258E%25E6%2598%258E", "李明"),
        ("%25%45%36%25%39%44%25%38%45明", "李明"),
        ("%2525E6%25259D%25258E明", "李明"),
        ("a%20b", "a b"),
        ("李\u2800明", "李明"),
        ("李**明**秀", "李明秀"),
        ("李_明`秀`来", "李明秀来"),
        ("李~~明~~秀", "李明秀"),
        ("李 <b class='a'>明</b>秀", "李明秀"),
        ("六十~七十岁", "六十~七十岁"),
        ("李 < 明 > 秀", "李<明>秀"),
        ("5*20*3", "5*20*3"),
        ("100%的人", "100%的人"),
        ("李，明", "李，明"),
        ("150/90 84", "150/90 84"),
    ],
)
def test_text_is_folded(text: str, folded: str) -> None:
    """Punctuation stays: it parts what is not one name."""
    assert plain(text) == folded


def test_a_folded_character_knows_where_it_stood() -> None:
    """Percent signs, spaces and characters that fold into several keep their places."""
    read = fold("见 %E6%9D%8E\u200b明㈠")
    at = read.text.index("李明")
    assert read.span(at, at + 2) == (2, 13)
    assert read.span(at + 1, at + 2) == (12, 13)
    assert read.span(at + 3, at + 4) == (13, 14)
    assert fold("见%25E6%25%39%44%258E明").span(1, 2) == (1, 20)


def test_every_character_that_is_han_or_a_letter_in_plain_form_is_folded() -> None:
    """Unicode's compatibility forms of Han characters, letters and digits are all known."""
    kept = []
    for code in range(0x110000):
        sign = chr(code)
        other = unicodedata.normalize("NFKC", sign)
        if other != sign and (has_han(other) or any(c.isascii() and c.isalnum() for c in other)):
            folded = plain(sign)
            if folded != plain(other).casefold() or (folded != sign.lower() and not is_disguised(sign)):
                kept.append(sign)
    assert kept == []


@given(st.text(alphabet=st.sampled_from("李明秀 \u200b·%E69D8a25１Ａ㈠，\n*<b>")))
def test_places_run_forward_and_stay_inside(text: str) -> None:
    """Whatever the text, each folded character has a place in it, in order."""
    read = fold(text)
    assert len(read.text) == len(read.starts) == len(read.ends)
    assert list(read.starts) == sorted(read.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(read.starts, read.ends, strict=True))


TEXTS = st.text("李明秀 \u200b·%E69D8a25１Ａ㈠，\n*<b>\ue0ff~İ", max_size=8) | st.just("%EE%83%BF")


@given(st.lists(TEXTS))
def test_many_texts_are_folded_as_one_by_one(texts: list[str]) -> None:
    """Nothing at the edge of one is changed by the next, and no line becomes two."""
    assert plain_lines(texts) == "\n".join(fold(text).text for text in texts)
    assert all("\n" not in plain(text) for text in texts)


@given(st.text("李明示例aB1 \n\u3000\u200b·*%８～。", max_size=12))
def test_a_text_without_blanks_is_the_folded_one_without_them(text: str) -> None:
    """Capitals aside; of a disguised text it says nothing."""
    said = without_blanks(text)
    assert said is None or said.lower() == plain(text).replace(" ", "")


def test_only_a_disguised_text_is_given_up() -> None:
    assert without_blanks("李 明\n来 A") == "李明来A"
    assert without_blanks("李\u200b明") is None
    assert without_blanks("李**明**") is None
