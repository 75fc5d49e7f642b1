"""Names are found wherever they stand, and longer words that hold them are left alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.privacy.search import Words, find


def spans(text: str, names: list[str], words: list[str] | None = None) -> list[str]:
    """Return the names found in a text, in order, with words that may hold them."""
    around = Words(words or ()).around
    return [hit.name for hit in find(text, {name: around(name) for name in names})]


@pytest.mark.parametrize(
    ("text", "names", "words", "hits"),
    [
        ("李明来了李明", ["李明"], [], ["李明", "李明"]),
        ("李明秀和李明", ["李明", "李明秀"], [], ["李明秀", "李明"]),
        ("李明珠来了", ["李明"], ["李明珠"], []),
        ("李明珠，李明", ["李明"], ["李明珠"], ["李明"]),
        ("李明珠来了", ["李明"], ["李明"], ["李明"]),
        ("四矿孙刚爱心联盟，孙刚", ["孙刚"], ["四矿孙刚爱心联盟"], ["孙刚"]),
        ("孙刚爱心", ["孙刚"], ["四矿孙刚爱心联盟"], ["孙刚"]),
        ("李明秀英", ["李明", "明秀英"], [], ["李明"]),
        ("老李明珠海", ["李明", "老李明"], ["李明珠"], ["老李明"]),
        ("李明珠海来", ["李明", "珠海来"], ["李明珠"], ["李明", "珠海来"]),
        ("李李明明", ["李李明", "李明明"], [], ["李李明"]),
        ("ann and anna", ["ann"], [], ["ann"]),
        ("这是ann的", ["ann"], [], ["ann"]),
    ],
)
def test_names_are_found(text: str, names: list[str], words: list[str], hits: list[str]) -> None:
    """The longest first; a word protects a name within it, unless a name reaches beyond the word."""
    assert spans(text, names, words) == hits


def test_a_word_around_a_name_is_longer_than_it() -> None:
    """A listed word that is the name itself protects nothing."""
    words = Words(["李明珠", "李明", "小李明", "王强"])
    assert sorted(words.around("李明")) == ["小李明", "李明珠"]


def test_a_stretch_of_a_longer_word_is_known() -> None:
    """A service called 糖尿病讲座 tells of nobody's illness."""
    words = Words(["糖尿病讲座"])
    assert words.hold("听了糖尿病讲座", 2, 5)
    assert not words.hold("得了糖尿病", 2, 5)


def test_a_word_that_guards_a_shorter_name_does_not_guard_the_name_it_is() -> None:
    """李明珠 is named in full elsewhere; here a 李明珠 is masked, and a 李明 too."""
    around = Words(["李明珠"]).around
    hits = find("李明珠和李明", {name: around(name) for name in ("李明", "李明珠")})
    assert [(hit.start, hit.name) for hit in hits] == [(0, "李明珠"), (4, "李明")]


@given(
    st.text("李明秀珠王", max_size=12),
    st.sets(st.text("李明秀珠王", min_size=2, max_size=4), max_size=4),
    st.sets(st.text("李明秀珠王", min_size=2, max_size=5), max_size=3),
)
def test_every_name_is_found_or_touched_or_inside_a_longer_word(
    text: str, names: set[str], words: set[str]
) -> None:
    """No occurrence stays that neither shares a character with a hit nor lies in a longer word left whole."""
    around = Words(words).around
    hits = find(text, {name: around(name) for name in names})
    taken = {at for hit in hits for at in range(hit.start, hit.end)}
    whole = [
        range(at, at + len(word))
        for word in words
        for at in range(len(text))
        if text.startswith(word, at) and taken.isdisjoint(range(at, at + len(word)))
    ]
    for name in names:
        for at in range(len(text)):
            if text.startswith(name, at):
                stretch = range(at, at + len(name))
                inside = any(w.start <= at and stretch.stop <= w.stop and len(w) > len(name) for w in whole)
                assert inside or not taken.isdisjoint(stretch), (name, at, hits)
    assert all(one.end <= other.start for one, other in pairwise(hits))


def test_a_word_is_known_to_stand_over_a_place() -> None:
    """From its first character to its last but one; no word that only begins alike."""
    words = Words(["示例王府井商场", "王府"])
    text = "去示例王府井商场"
    assert [at for at in range(len(text)) if words.touch(text, at)] == list(range(1, 7))
    assert words.touch("王府", 0)
    assert not words.touch("示例王宫", 0)
    assert not words.touch("王", 0)
