"""An answer stands until a cell that it was read from changes: no edit gets past the cells."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linli.graph.fingerprints import fingerprint
from linli.graph.reads import GONE
from tests.graph.edited_sites import (
    Source,
    asked_at_start,
    edits,
    line_of,
    queries,
    set_key,
    stale,
    start,
)

EDITS = dict(edits())


def check(edited: Source) -> None:
    """Every answer whose cells are all as they were is the answer it was."""
    before, after = asked_at_start(), edited.graph()
    left = set(before.answers) - stale(before, after)
    for query in left:
        assert fingerprint(after.ask(query.name, *query.args).view) == before.answers[query], query


@pytest.mark.parametrize("name", EDITS)
def test_no_edit_gets_past_the_cells(name: str) -> None:
    check(EDITS[name](start()))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=2, max_size=4, unique=True))
def test_no_few_edits_together_get_past_the_cells(names: list[str]) -> None:
    source = start()
    for name in names:
        source = EDITS[name](source)
    check(source)


def test_the_same_content_makes_the_same_cells_wherever_it_stands_in_the_file() -> None:
    """A key moved to another line changes no answer, and no cell either."""
    source = start()
    for path in source.files:
        first = "name" if "name:" in source.files[path] else "title"
        value = line_of(path, first).partition(": ")[2]
        source = set_key(path, first, value)(source)
    assert stale(asked_at_start(), source.graph()) == set()


def test_an_answer_that_was_asked_before_reads_the_same_cells() -> None:
    """What is kept from one query for the next is written down for both."""
    graph = start().graph()
    first = {query: graph.ask(query.name, *query.args).reads for query in queries(graph)}
    again = {query: graph.ask(query.name, *query.args).reads for query in reversed(queries(graph))}
    assert first == again
    assert {query: frozenset(cells) for query, cells in asked_at_start().reads.items()} == first


def test_a_query_without_recording_has_the_same_answer() -> None:
    plain, graph = start().graph(), start().graph()
    for query in queries(graph):
        assert getattr(plain, query.name)(*query.args) == graph.ask(query.name, *query.args).view


def test_only_queries_can_be_asked() -> None:
    with pytest.raises(AttributeError):
        start().graph().ask("fingerprint_of", "event:e1")
    with pytest.raises(KeyError):
        start().graph().ask("event", "nothing")


def test_a_cell_that_is_not_there_has_no_fingerprint() -> None:
    graph = start().graph()
    for cell in ("event:nothing", "body:event:nothing", "name:partner:nothing", "card:news:x", "nothing:x"):
        assert graph.fingerprint_of(cell) == GONE


# How far an edit reaches, on a site of 200 events ---------------------------------------------------------
