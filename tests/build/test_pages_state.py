"""Cells that no page reads any more are forgotten; what a template is made of is known, or held to be anything."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, cast

import pytest
from jinja2 import DictLoader, Environment, TemplateNotFound

from linli.build.pages import FEW, Page, State, _Cells, reads_of
from linli.build.stages import Stages
from linli.build.store import Store
from page_writer.template_marks import TemplateMarks
from site_graph import _may_skip


class Graph:
    """Say of each cell its mark, and be all of a build that is asked."""

    changed = None

    def __init__(self, marks: Mapping[str, str]) -> None:
        self.marks, self.graph = marks, self

    def fingerprint_of(self, cell: str) -> str:
        return self.marks.get(cell, "")


def cells(state: State, **marks: str) -> _Cells:
    return _Cells(state, cast(Any, Graph(marks)), "around")


def test_cells_are_numbered_and_their_changes_known() -> None:
    state = State(["a", "b", "frame"], ["1", "2", "around"], {})
    assert cells(state, a="1", b="3").changed == {1}
    assert not cells(state, a="1", b="3").frame_changed
    assert cells(State(["frame"], ["other"], {})).frame_changed


def test_cells_that_no_page_reads_are_forgotten() -> None:
    state = State(list("abcdef"), list("123456"), {})
    known = cells(state, **dict(zip("abcdefg", "1234567", strict=True)))
    assert known.state({"x": Page("m", "d", "s", ",1,")}).cells == list("abcdef")  # none was added
    assert known.places("g") == (6,)
    kept = known.state({"x": Page("m", "d", "s", ",1,4,")})
    assert kept == State(["b", "e"], ["2", "5"], {"x": Page("m", "d", "s", ",0,1,")})
    whole = known.state({"x": Page("m", "d", "s", ",0,1,2,6,")})
    assert whole.cells == list("abcdefg")


@pytest.mark.parametrize("count", [1, FEW + 1])
def test_a_page_is_touched_by_the_cells_that_it_reads_alone(count: int) -> None:
    names = [f"c{number}" for number in range(2 * FEW)]
    known = cells(State(names, [""] * len(names), {}), **dict.fromkeys(names[:count], "new"))
    assert known.touch(Page("m", "d", "s", reads_of([0, 30])))
    assert not known.touch(Page("m", "d", "s", reads_of([FEW + 1, 30])))
    assert not known.touch(Page("m", "d", "s", reads_of([])))


def test_a_state_comes_back_from_the_store() -> None:
    page, empty, store = Page("m", "d", "s", reads_of([0])), State([], [], {}), Store()
    state, next_one = State(["a"], ["1"], {"x": page, "y": page}), State(["a"], ["2"], {"x": page})
    store.open()
    assert State.load(store) == empty
    for before, now in pairwise((empty, state, next_one, empty)):
        store.save(now.changes(before))
        assert State.load(store) == now
    assert list(next_one.changes(state).rows["pages"]) == []


def marks(templates: Mapping[str, str], known: Mapping[str, list[str]] | None = None) -> TemplateMarks:
    return TemplateMarks(Environment(loader=DictLoader(dict(templates))), known or {})


PAGES = {
    "page": "{% extends 'base' %}",
    "base": "{% import 'm' as m %}",
    "m": "{% macro x() %}",
    "other": "x",
}
PAGES["m"] += "{% endmacro %}"


@pytest.mark.parametrize(("name", "is_of"), [("page", True), ("base", True), ("m", True), ("other", False)])
def test_a_template_is_all_that_it_refers_to(name: str, is_of: bool) -> None:
    changed = {**PAGES, name: PAGES[name] + " "}
    assert (marks(changed).mark("page") != marks(PAGES).mark("page")) == is_of


def test_a_name_that_is_found_later_may_be_any_template() -> None:
    loose = {**PAGES, "page": "{% include name %}"}
    assert marks({**loose, "other": "y"}).mark("page") != marks(loose).mark("page")


def test_what_was_parsed_once_is_known() -> None:
    first = marks(PAGES)
    mark = first.mark("page")
    again = marks(PAGES, first.known)
    again._environment.parse = None  # type: ignore[assignment, method-assign]
    assert again.mark("page") == mark


def test_a_template_that_is_missing_is_a_fault() -> None:
    with pytest.raises(TemplateNotFound):
        marks({"page": "{% extends 'gone' %}"}).mark("page")


@pytest.mark.parametrize(
    ("words", "may"),
    [
        (["bin/pelican", "content"], True),
        (["pelican/__main__.py", "-o", "out"], True),
        (["pelican", "-r"], False),
        (["pelican", "-lr"], False),
        (["pelican", "--autoreload"], False),
        (["pelican", "--listen"], False),
        (["pytest"], False),
    ],
)
def test_only_one_build_of_the_command_ends_early(
    words: list[str], may: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", words)
    assert _may_skip() is may


def test_a_stage_within_a_stage_counts_for_itself() -> None:
    stages = Stages()
    with stages.stage("outer"), stages.stage("inner"):
        pass
    assert list(stages.seconds) == ["inner", "outer"]
    assert all(taken >= 0 for taken in stages.seconds.values())
