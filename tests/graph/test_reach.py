"""An edit reaches few answers, and those it must: cells are small."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from textwrap import dedent
from zoneinfo import ZoneInfo

import pytest

from linli.graph.fronts import Stored, body_fingerprint, front_fingerprint
from linli.graph.nodes import EventNode, Node, Nodes, StoryNode
from linli.graph.outlines import outline
from linli.graph.site_graph import SiteGraph
from linli.source.labels import LabelIds, make_id
from tests.graph.edited_sites import (
    KINDS,
    Asked,
    Source,
    asked,
    asked_at_start,
    event,
    queries,
    stale,
    start,
)
from tests.support import TODAY


@cache
def many() -> Source:
    """Return 200 events of 40 organisations, one of which has all; every tenth is in a thread."""
    files = {**start().files}
    for path in [p for p in files if p.startswith("events/e")]:
        del files[path]
    for n in range(40):
        files[f"partners/p{n}.md"] = f"---\nname: 单位{n}号\ntype: company\n---\n"
    for n in range(200):
        more = "threads: [er]" if n % 10 == 0 else ""
        day = date(2020, 1, 1) + timedelta(days=8 * n)  # a year of more events than the timeline shows
        files[f"events/m{n:03}.md"] = dedent(event(n, f"{day}", more, f"单位{n % 40}号")).lstrip("\n")
    return Source(files)


@cache
def many_asked() -> Asked:
    return asked(many().graph())


def reached(source: Source) -> dict[str, set[str]]:
    """Return the queries that must be asked again after an edit, by name, by their arguments."""
    found: dict[str, set[str]] = {}
    for query in stale(many_asked(), source.graph()):
        found.setdefault(query.name, set()).add(":".join(map(str, query.args)))
    return found


def test_a_body_reaches_its_page_the_feeds_that_hold_it_and_the_data() -> None:
    found = reached(many().with_file("events/m100.md", many().files["events/m100.md"] + "\n又一段。\n"))
    assert found == {
        "event": {"m100"},
        "feed": {"partner:p20", "thread:er"},  # older than the newest 50 of all others
        "data": {""},
    }


@pytest.mark.parametrize("path", ["events/m100.md", "stories/2015-x.md", "partners/p3.md", "pages/about.md"])
def test_the_cells_of_a_body_are_told_without_a_look_at_the_others(path: str) -> None:
    graph = many().with_file(path, many().files[path] + "\n又一段。\n").graph()
    told = graph.cells_of_bodies([(KINDS[path.split("/")[0]], path.split("/")[1].removesuffix(".md"))])
    cells = {cell: mark for reads in many_asked().reads.values() for cell, mark in reads.items()}
    assert {cell for cell, mark in cells.items() if graph.fingerprint_of(cell) != mark} <= told


def test_a_feed_alone_holds_what_it_holds_among_all() -> None:
    """The first few are looked for one by one, the others made together."""
    feeds = [query for query in queries(many().graph()) if query.name == "feed"]
    together = many().graph()
    views = {query: together.feed(*query.args) for query in feeds}
    assert {query: many().graph().feed(*query.args) for query in feeds[:20]} == {
        q: views[q] for q in feeds[:20]
    }


def test_a_title_reaches_its_neighbours_and_lists() -> None:
    found = reached(many().edited("events/m101.md", "活动101", "改了的题"))
    assert found == {
        "event": {"m100", "m101", "m102"},
        "cover": {"event:m101"},
        "events": {"34"},
        "partner": {"committee", "barber", "p21"},
        "partners": {""},
        "service": {"bp", "hair"},
        "services": {""},
        "place": {"yard", "district"},
        "tag": {"yizhen", make_id("标签2")},
        "timeline_year": {"2022"},
        "feed": {"partner:p21"},
        "home": {""},
        "data": {""},
        "sitemap": {""},
    }


def test_a_title_in_a_thread_reaches_the_knots_beside_it() -> None:
    found = reached(many().edited("events/m100.md", "活动100", "改了的题"))
    assert found["event"] == {"m090", "m099", "m100", "m101", "m110"}
    assert found["thread"] == {"er"}
    assert "threads" not in found and "timeline" not in found


def test_a_new_event_reaches_its_neighbours_and_lists() -> None:
    new = event(500, "2022-03-12", partner="单位7号")
    found = reached(many().with_file("events/new.md", new))
    assert found["event"] == {"m100", "m101"}
    assert found["partner"] == {"committee", "barber", "p7"}
    assert found["feed"] == {"partner:p7"}
    assert found["timeline_year"] == {"2022"}
    assert found["place"] == {"yard", "district"}
    assert not found.keys() & {"story", "stories", "news", "news_item", "thread", "threads", "page", "frame"}


def test_a_partner_who_says_more_of_itself_reaches_only_its_own_page() -> None:
    found = reached(many().edited("partners/p5.md", "type: company", "type: company\nphone: 0375-1"))
    assert found == {"partner": {"p5"}, "feed": {"partner:p5"}, "data": {""}, "sitemap": {""}}


def test_a_renamed_partner_reaches_whoever_names_it() -> None:
    """With its old name as an alias, as staff are told to do."""
    found = reached(many().edited("partners/p5.md", "name: 单位5号", "name: 别名\naliases: [单位5号]"))
    assert found["event"] == {"m005", "m045", "m085", "m125", "m165"}
    assert found["partner"] == {"p5"}


def test_another_day_reaches_only_what_depends_on_it() -> None:
    found = reached(replace(many(), today=TODAY + timedelta(days=1)))
    assert found.keys() <= {"stories", "news", "sitemap"}


# What an earlier build knows ---------------------------------------------------------------------------


def kept(graph: SiteGraph) -> tuple[Nodes, Stored, Counter[str]]:
    """Return nodes without their bodies, all that is known of them, and how often each body was fetched."""
    fronts, bodies, marks, outlines = {}, {}, {}, {}
    fetched: Counter[str] = Counter()

    class Shelf(dict[tuple[str, str], str]):
        def __getitem__(self, key: tuple[str, str]) -> str:
            fetched[":".join(key)] += 1
            return super().__getitem__(key)

    def light(node: Node) -> Node:
        record = node.record
        key = record.kind, record.id
        fronts[key], bodies[key] = front_fingerprint(node), record.html
        marks[key] = body_fingerprint(record.html, record.headings)
        if isinstance(node, EventNode | StoryNode):
            outlines[key] = outline(node, ZoneInfo("Asia/Shanghai"))
        return replace(node, record=replace(record, html="not here"))

    kinds = [getattr(graph.nodes, name) for name in Nodes.__slots__]
    nodes = Nodes(*({id: light(node) for id, node in things.items()} for things in kinds))  # type: ignore[arg-type]
    return nodes, Stored(fronts, Shelf(bodies), marks, outlines), fetched


def test_what_is_known_of_nodes_makes_the_same_answers_and_cells() -> None:
    nodes, stored, fetched = kept(start().graph())
    graph = SiteGraph(nodes, start().settings, LabelIds(start().labels), stored=stored)
    assert stale(asked_at_start(), graph) == set()
    assert not fetched  # fingerprints alone say so
    assert asked(graph) == asked_at_start()
    assert fetched["event:e1"]


def test_fingerprints_of_cells_fetch_few_nodes() -> None:
    """Whether answers stand is told by fingerprints and outlines; only what is shown everywhere is looked at."""
    nodes, stored, _ = kept(many().graph())
    seen: set[str] = set()

    class Watched(dict[str, EventNode]):
        def __getitem__(self, id: str) -> EventNode:
            seen.add(id)
            return super().__getitem__(id)

    graph = SiteGraph(
        replace(nodes, events=Watched(nodes.events)), many().settings, LabelIds(many().labels), stored=stored
    )
    assert stale(many_asked(), graph) == set()
    assert seen == set()


# Tables and recording ------------------------------------------------------------------------------------
