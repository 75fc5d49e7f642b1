"""Chinese is spelled in ASCII letters for ids: surnames as surnames, signs not at all."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.text.pinyin import SURNAMES, of_person, syllables


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("重庆路银行", "chong qing lu yin hang"),
        ("长者音乐会", "zhang zhe yin yue hui"),
        ("社区3月义诊", "she qu 3 yue yi zhen"),
        ("ABC，血压", "abc xue ya"),
        ("……", ""),
    ],
)
def test_words_are_spelled_as_they_are_read(text: str, spelled: str) -> None:
    assert syllables(text) == spelled.split()


@pytest.mark.parametrize(
    ("name", "surname", "spelled"),
    [
        ("单小明", "单", "shan xiaoming"),
        ("曾好", "曾", "zeng hao"),
        ("解放", "解", "xie fang"),
        ("尉迟示例", "尉迟", "yuchi shili"),
        ("王示", "王", "wang shi"),
    ],
)
def test_surnames_are_read_as_surnames(name: str, surname: str, spelled: str) -> None:
    assert of_person(name, surname) == spelled.split()


def test_the_table_holds_han_and_letters() -> None:
    assert all(
        re.fullmatch("[一-龥]{1,2}", name) and re.fullmatch("[a-z]+", said) for name, said in SURNAMES.items()
    )


@given(st.text(max_size=30))
def test_any_text_becomes_ascii(text: str) -> None:
    assert all(re.fullmatch("[a-z0-9]+", word) for word in syllables(text))
