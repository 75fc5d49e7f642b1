"""What is written short is read as it was, and what JSON does not know is refused."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.text.compact import dump, load

PLAIN: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(PLAIN)
def test_it_is_read_as_it_was(plain: Any) -> None:
    assert load(dump(plain)) == plain
    assert repr(load(dump(plain))) == repr(plain)


@pytest.mark.parametrize("odd", [10**30, -(2**64), "\udcff.md", {"邻\ud800里": [10**20]}])
def test_what_the_fast_library_refuses(odd: Any) -> None:
    assert load(dump(odd)) == odd
    assert load(dump(odd).decode("utf-8", "surrogatepass")) == odd


def test_it_is_short_and_as_staff_wrote_it() -> None:
    assert dump({"名": ["邻里", 1, None, True]}) == '{"名":["邻里",1,null,true]}'.encode()
    assert dump((1, (2,))) == b"[1,[2]]"


class Pair(NamedTuple):
    one: str
    other: int


def test_a_named_tuple_is_a_list() -> None:
    assert load(dump(Pair("a", 1))) == ["a", 1]


@dataclass
class Thing:
    name: str


@pytest.mark.parametrize("strange", [Thing("a"), date(2026, 6, 1), {1, 2}, b"a"])
def test_what_json_does_not_know_is_refused(strange: Any) -> None:
    with pytest.raises(TypeError):
        dump(strange)


@pytest.mark.parametrize("broken", [b"", b" ", b"[1", b" [1", b"\xff", "nul"])
def test_what_is_no_json_is_refused(broken: bytes | str) -> None:
    with pytest.raises(ValueError):
        load(broken)


def test_it_writes_what_json_writes() -> None:
    plain = {"题": "家门口的义诊", "人": [{"name": "黎某某", "age": 84}, None], "x": 0.1}
    assert dump(plain).decode() == json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
