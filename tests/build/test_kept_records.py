"""What is kept of a record comes back as it was, of every kind of node there is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.proving.world import start
from linli.build.records import dump_problems, load_problems, pack, record_codec, unpack
from linli.build.site import load
from linli.graph.codec import Codec
from linli.graph.outlines import outline
from linli.problems import Location, Problem, Severity
from linli.settings import Settings
from linli.text.utf8 import decode, encode
from tests.support import SMALL, write_site

ROOT = Path(__file__).parents[2]
DAY = date(2025, 6, 1)


@pytest.fixture(params=["real", "small"])
def graph(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """The graph of the real content, and that of a site in which everything occurs."""
    content = ROOT / "content"
    if request.param == "small":
        world = start(SMALL).files
        files = {path.removeprefix("content/"): text for path, text in world.items() if "content/" in path}
        content = write_site(tmp_path, files)
    found = load(content, Settings(today=DAY)).graph
    assert found
    return found


def all_nodes(graph: Any) -> list[Any]:
    kinds = ("events", "stories", "news", "partners", "services", "places", "people", "threads", "pages")
    return [node for kind in kinds for node in getattr(graph.nodes, kind).values()]


def test_nodes_come_back(graph: Any) -> None:
    nodes = all_nodes(graph)
    marks = {node.record.positions.path: node.record.positions.marks for node in nodes}
    codec = record_codec(marks.__getitem__)
    for node in nodes:
        again = codec.loads(codec.dumps(node))
        assert type(again) is type(node)
        assert again.record.model == node.record.model
        assert repr(again.record.model) == repr(node.record.model)
        assert dict(again.record.positions.marks) == dict(node.record.positions.marks)
        assert codec.dumps(again) == codec.dumps(node)


def test_outlines_come_back(graph: Any) -> None:
    codec = record_codec(str)
    settings = Settings(today=DAY)
    for node in (*graph.nodes.events.values(), *graph.nodes.stories.values(), *graph.nodes.news.values()):
        made = outline(node, ZoneInfo(settings.timezone))
        again = codec.loads(codec.dumps(made))
        assert repr(again) == repr(made)  # outlines are equal only to themselves
        assert all(getattr(again, name) == getattr(made, name) for name in made.__dataclass_fields__)


@pytest.mark.parametrize(
    "value", [None, True, 0, -1.5, "", "字\ud800\n", (), (1, (2,)), {"a": (1,)}, {("a", 1): None}, DAY]
)
def test_plain_values_come_back(value: object) -> None:
    codec = Codec(())
    again = codec.loads(codec.dumps(value))
    assert again == value
    assert repr(again) == repr(value)


@pytest.mark.parametrize("value", [object(), {1}, [1], b"x"])
def test_nothing_else_is_written(value: object) -> None:
    with pytest.raises(KeyError):
        Codec(()).dumps(value)


def test_an_instant_needs_a_named_zone() -> None:
    with pytest.raises(AttributeError):
        Codec(()).dumps(datetime(2025, 6, 1, tzinfo=UTC))


@pytest.mark.parametrize("texts", [(), ("",), ("甲\n", "", "\n1 2\n", "\ud800")])
def test_packed_texts_come_back(texts: tuple[str, ...]) -> None:
    assert tuple(map(decode, unpack(pack(*texts)))) == texts
    assert tuple(map(decode, unpack(pack(*map(encode, texts))))) == texts


def test_problems_come_back() -> None:
    problems = (
        Problem(Location("content/a.md", 3, 4), "circle", Severity.ERROR, (("key", "x"),), "near"),
        Problem(Location("content/b.md"), "content-empty", Severity.WARNING, ()),
    )
    assert load_problems(dump_problems(problems)) == problems


@dataclass(frozen=True)
class Leaf:
    """Hold what a field may be declared to hold."""

    plain: int | str | None
    day: date | None
    pair: tuple[str, tuple[date, ...]]
    either: "Leaf | date | int | None" = None
    same: "Leaf | None" = None
    line: tuple["Leaf | None", ...] = ()
    said: Mapping[str, int | None] = field(default_factory=dict)
    asked: Mapping[str, date] = field(default_factory=dict)
    anything: object = None


LEAVES = st.recursive(
    st.builds(Leaf, st.none() | st.integers() | st.text(), st.none() | st.dates(), st.just(("a", (DAY,)))),
    lambda leaf: st.builds(
        Leaf,
        st.none(),
        st.dates(),
        st.tuples(st.text(), st.lists(st.dates(), max_size=2).map(tuple)),
        either=st.none() | st.integers() | st.dates() | leaf,
        same=st.none() | leaf,
        line=st.lists(st.none() | leaf, max_size=2).map(tuple),
        said=st.dictionaries(st.text(), st.none() | st.integers(), max_size=2),
        asked=st.dictionaries(st.text(), st.dates(), max_size=2),
        anything=st.none() | st.text() | st.tuples(leaf, st.dates()),
    ),
    max_leaves=6,
)


@given(LEAVES)
def test_fields_come_back_whatever_they_may_hold(leaf: Leaf) -> None:
    codec = Codec((Leaf,))
    again = codec.loads(codec.dumps(leaf))
    assert again == leaf
    assert repr(again) == repr(leaf)
