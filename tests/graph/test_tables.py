"""A table writes down what is read of it, and nothing gets past the recording."""

from collections.abc import Callable

import pytest

from linli.graph.reads import GONE, Reads, Table
from tests.graph.edited_sites import (
    start,
)


def table(entries: dict[str, int], reads: Reads) -> Table[int]:
    return Table("t", entries, lambda key: f"mark {entries[key]}", reads)


@pytest.mark.parametrize(
    ("look", "cells"),
    [
        (lambda t: t["a"], {"t:a"}),
        (lambda t: t.get("b"), {"t:b"}),
        (lambda t: "b" in t, {"t:b"}),
        (len, {"t:*"}),
        (list, {"t:*"}),
        (lambda t: list(t.items()), {"t:*"}),
        (lambda t: list(t.values()), {"t:*"}),
        (lambda t: list(t.keys()), {"t:*"}),
        (bool, {"t:*"}),
    ],
)
def test_a_table_writes_down_what_is_read(look: Callable[[Table[int]], object], cells: set[str]) -> None:
    reads = Reads()
    look(table({"a": 1}, reads))
    with reads.record() as found:
        look(table({"a": 1}, reads))
    assert found == cells


def test_the_whole_of_a_table_covers_keys_and_entries() -> None:
    one = table({"a": 1}, Reads())
    assert one.mark("*") == table({"a": 1}, Reads()).mark("*")
    assert one.mark("*") != table({"b": 1}, Reads()).mark("*")
    assert one.mark("*") != table({"a": 2}, Reads()).mark("*")
    assert one.mark("b") == GONE


def test_an_outer_recording_has_read_what_an_inner_one_did() -> None:
    reads = Reads()
    with reads.record() as outer:
        reads.note("a")
        with reads.record() as inner:
            reads.note("b")
        with reads.paused():
            reads.note("c")
    assert (outer, inner) == ({"a", "b"}, {"b"})


def test_a_query_cannot_get_at_lists_past_the_recording() -> None:
    graph = start().graph()
    with graph._facts.reads.record(), pytest.raises(RuntimeError):
        graph._facts.index  # noqa: B018
