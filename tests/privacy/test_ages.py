"""Exact ages of people become decades, in every form people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.privacy import ages
from linli.privacy.ages import Place, generalise
from linli.privacy.fold import fold


def said(text: str, exact: set[int], who: str = "") -> str:
    """Return a folded text with its ages put into decades; ``who`` is somebody whose age may not be told."""
    folded = fold(text).text
    at = folded.find(who)
    people = [Place(at, at + len(who))] if who and at >= 0 else []
    for start, end, new in reversed(generalise(folded, frozenset(exact), lambda: people)):
        folded = folded[:start] + new + folded[end:]
    return folded


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("84岁", "八十多岁"),
        ("84 岁", "八十多岁"),
        ("84周岁", "八十多岁"),
        ("虚84岁", "虚八十多岁"),
        ("８４岁", "八十多岁"),
        ("八十四岁", "八十多岁"),
        ("今年84岁了", "今年八十多岁了"),
        ("今年84了", "今年八十多岁了"),
        ("虚岁84", "虚岁八十多岁"),
        ("现年84岁", "现年八十多岁"),
        ("现年84", "现年八十多岁"),
        ("年龄84", "年龄八十多岁"),
        ("年龄：84", "年龄：八十多岁"),
        ("年龄84岁", "年龄八十多岁"),
        ("年过八十四", "年过八十多岁"),
        ("高龄84", "高龄八十多岁"),
        ("84高龄", "八十多岁高龄"),
        ("84、90岁", "八十多岁、90岁"),
        ("90和84岁", "90和八十多岁"),
        ("八十四和九十岁", "八十多岁和九十岁"),
        ("an 84-year-old", "an 八十多岁"),
        ("84 years old", "八十多岁"),
        ("aged 84", "八十多岁"),
        ("Age: 84", "八十多岁"),
        ("150/90 84岁", "150/90 八十多岁"),
    ],
)
def test_a_listed_age_is_put_into_its_decade(text: str, shown: str) -> None:
    """Whosever age it is: another's same number would tell it too."""
    assert said(text, {84}) == shown


@pytest.mark.parametrize(
    "text",
    [
        *("84个", "84人次", "184岁", "84.5岁", "一百八十四岁", "84岁以上", "84岁及以上", "1984年"),
        *("八十多岁", "85岁", "84号楼", "现年844", "年龄84个", "84年", "2084岁", "今年84个人来了"),
    ],
)
def test_what_is_no_listed_age_stays(text: str) -> None:
    """Counts, years, thresholds and other people's ages."""
    assert said(text, {84}) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("黎某某，84岁", "黎某某，八十多岁"),
        ("84岁的黎某某", "八十多岁的黎某某"),
        ("黎某某（84岁）", "黎某某（八十多岁）"),
        ("黎某某今年八十四岁", "黎某某今年八十多岁"),
        ("黎某某是从外地来的，84岁", "黎某某是从外地来的，八十多岁"),
        ("黎某某，9岁", "黎某某，不满十岁"),
    ],
)
def test_an_age_beside_a_person_is_put_into_its_decade(text: str, shown: str) -> None:
    """Even where the list does not hold it."""
    assert said(text, set(), "黎某某") == shown


@pytest.mark.parametrize(
    "text",
    [
        "黎某某来了。84岁的邻居也来了",
        "黎某某和许多别的邻居们都来了，84岁",
        "黎某某的队平均年龄64岁",
        "60岁以上的黎某某",
        "黎某某等人\n84岁",
    ],
)
def test_an_age_of_nobody_near_stays(text: str) -> None:
    """In another sentence, farther than eight characters, an average, a threshold."""
    at = text.index("黎")
    assert generalise(text, frozenset(), lambda: [Place(at, at + 3)]) == []


def test_a_name_that_holds_a_numeral_holds_no_age() -> None:
    """张三岁数不大 tells nothing of three years."""
    assert generalise("张三岁数不大", frozenset({3}), lambda: [Place(0, 2)]) == []
    assert said("张三八十四岁", {84}, "张三") == "张三八十多岁"


def test_an_age_that_may_be_told_stays_beside_its_owner() -> None:
    """Unless somebody stands nearer or as near whose age may not be told."""
    text = "张三，84岁"
    assert generalise(text, frozenset(), lambda: [Place(0, 2, age=True)]) == []
    assert len(generalise(text, frozenset(), lambda: [Place(0, 2, age=True), Place(0, 2)])) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲七十岁，84岁的乙", "甲七十岁，八十多岁的乙"),
        ("乙84岁，甲七十岁", "乙八十多岁，甲七十岁"),
        ("甲扶着84岁的老人乙", "甲扶着八十多岁的老人乙"),
        ("甲和乙84岁", "甲和乙八十多岁"),
    ],
)
def test_an_age_goes_with_whom_it_stands_beside(text: str, shown: str) -> None:
    """甲 may tell, 乙 may not: a comma parts them, and where nothing does the age is 乙's."""
    places = [Place(at, at + 1, name == "甲") for at, name in enumerate(text) if name in "甲乙"]
    for start, end, new in reversed(generalise(text, frozenset(), lambda: places)):
        text = text[:start] + new + text[end:]
    assert text == shown


def test_people_are_looked_up_only_where_there_is_an_age() -> None:
    """Most texts tell no age at all."""

    def people() -> list[Place]:
        raise AssertionError("looked up")

    assert generalise("黎某某来了两次", frozenset({84}), people) == []


@given(
    st.lists(
        st.sampled_from(
            [
                "84",
                "八十四",
                "岁",
                "高",
                "龄",
                "寿",
                "年",
                "今",
                "享",
                "满",
                "a",
                "ge",
                "yr",
                " ",
                "old",
                "了",
            ]
        )
    )
)
def test_no_age_stands_in_a_text_without_a_hint(words: list[str]) -> None:
    """A text that is passed over at a glance holds none."""
    text = "".join(words)
    asked: list[str] = []
    generalise(text, frozenset(), lambda: asked.append(text) or [])
    assert asked or not ages._AGE.search(text)
