"""A key is known in both languages, however it is spaced and whichever letters it is typed in."""

from collections import Counter

import pytest

from linli.problems import Problems
from linli.source.front_matter import read_front_matter
from linli.source.key_slips import is_key
from linli.source.keys import (
    BY_KIND,
    CHINESE,
    ENGLISH,
    IN_LIST,
    LIST_KEYS,
    TEXT_KEYS,
    english,
    is_known,
)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        *(
            ("标题", "title"),
            ("标 题", "title"),
            ("标　题", "title"),
            ("标\u200b题", "title"),
            (" title ", "title"),
        ),
        *(
            ("Title", "title"),
            ("ＴＩＴＬＥ", "title"),
            ("publish at", "publish_at"),
            ("Publish-At", "publish_at"),
        ),
        *(("没有这个", "没有这个"), ("Nothing", "nothing")),
    ],
)
def test_english(written: str, key: str) -> None:
    assert english(written) == key


def test_each_word_means_one_key() -> None:
    words = Counter(word for words in CHINESE.values() for word in words)
    assert [word for word, times in words.items() if times > 1] == []


def test_what_the_tables_lead_to_is_a_key() -> None:
    keys = {*BY_KIND.values(), *IN_LIST.values(), *LIST_KEYS, *TEXT_KEYS, *ENGLISH.values()}
    assert keys <= CHINESE.keys()


def test_no_key_holds_both_a_list_and_free_text() -> None:
    assert not LIST_KEYS & TEXT_KEYS


@pytest.mark.parametrize("word", ["servises", "service", "partnres", "conset", "备主", "参与人", "合作单伟"])
def test_a_slip_is_near_enough_to_be_a_key(word: str) -> None:
    assert is_key(word)
    assert not is_known(word)


@pytest.mark.parametrize("word", ["注意", "第一", "医生", "10", "http", "理发师", "lat1", "甲"])
def test_other_words_are_none(word: str) -> None:
    assert not is_key(word)


def test_a_word_means_another_key_elsewhere_whatever_was_read_before() -> None:
    text = "地点: 甲\n类型: 乙\npartners:\n  - 名称: 丙\n名称: 丁\n"
    for kind, expected in (("story", "places"), ("event", "place"), ("story", "places")):
        front = read_front_matter(text, "content/a.md", kind, 1, Problems())
        assert front is not None
        assert expected in front.data
        assert front.data["partners"] == [{"partner": "丙"}]
        assert front.data["name"] == "丁"
