"""An answer stands until a cell that it was read from changes: no edit gets past the cells, few get to many."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from textwrap import dedent
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linli.build.jobs import Query, data_jobs, page_jobs
from linli.graph.fronts import Stored, body_fingerprint, front_fingerprint
from linli.graph.nodes import EventNode, Node, Nodes, StoryNode
from linli.graph.outlines import outline
from linli.graph.reads import GONE, Reads, Table
from linli.graph.resolve import link
from linli.graph.site_graph import SiteGraph, fingerprint
from linli.model.record import build_record
from linli.privacy.masking import mask
from linli.problems import Problems
from linli.settings import Settings
from linli.source.files import parse_text
from linli.source.labels import LabelIds, make_id
from linli.source.markdown import BodyReader
from linli.urls import FOLDERS
from tests.support import SMALL, TODAY

KINDS = {folder: kind for kind, folder in FOLDERS.items()} | {"pages": "page"}

EVENT = """
    ---
    title: 活动{n}
    date: {day}
    place: {place}
    hosts: [示例社区居委会]
    partners:
      - {{partner: {partner}, services: [测血压], people: [{{name: 甲医生, role: 医生}}]}}
      - {{partner: 示例理发店, services: [理发], count: 3}}
    tags: [义诊, 标签{tag}]
    {more}
    ---
    活动{n}的正文。
    """
MORE = {
    "people/p1.md": "---\nname: 李小示\nkind: 居民\nconsent: {scope: [name, page]}\n---\n她的事。\n",
    "people/p2.md": "---\nname: 王示例\nkind: 公开身份\nrole: 医生\norg: 示例医院\n---\n",
    "partners/heir.md": "---\nname: 示例新院\ntype: 医院\nparent: 示例联盟\nsince: 2019年\n---\n",
    "partners/old.md": (
        "---\nname: 示例旧院\ntype: 医院\nsuccessor: 示例新院\n"
        "former_names: [{name: 示例老院, until: 2019}]\n---\n"
    ),
    "stories/2015-x.md": (
        "---\ntitle: 旧事\ndate: 2015年春\npeople: [{name: 李小示, person: p1}]\nplaces: [示例小学]\n"
        "partners: [示例医院]\nthreads: [shuwu]\ncategory: 便民\n---\n正文。\n"
    ),
    "news/n1.md": "---\ntitle: 消息\ndate: 2025-05-30\ntags: [义诊]\npinned_until: 2025-06-10\n---\n正文。\n",
    "news/n2.md": "---\ntitle: 消息二\ndate: 2025-05-31\npartners: [示例医院]\n---\n正文。\n",
    "threads/er.md": (
        "---\nname: 第二条线\nmilestones:\n  - {date: 2014, title: 开头, place: 示例街道}\n"
        "  - {date: 2023-03, title: 大事, event: e4}\n---\n"
    ),
    "pages/join.md": "---\ntitle: 加入\nnav: 2\n---\n正文。\n",
    "places/mid.md": "---\nname: 示例街道\nparent: 示例区\n---\n",
}


def event(n: int, day: str, more: str = "", partner: str = "示例医院", place: str = "示例社区") -> str:
    return EVENT.format(n=n, day=day, more=more, partner=partner, place=place, tag=n % 3)


def base() -> dict[str, str]:
    """Return a site in which everything that a query may read occurs."""
    files = {**SMALL, **MORE}
    for n in range(6):
        more = "threads: [{thread: er, note: 又一次}]" if n % 2 else ""
        files[f"events/e{n}.md"] = event(n, f"{2019 + n}-03-0{n + 1}", more)
    files["events/e6.md"] = event(6, "2025-06-20", "status: announced", "示例旧院")
    files["events/e7.md"] = event(7, "2025-06-25", "status: announced\n    repeat: 每月第二个星期二")
    files["events/e8.md"] = event(8, "2018-05-01", "follows: e0\n    milestone: 是", "示例老院", "示例街道")
    return files


@dataclass(frozen=True)
class Source:
    """Be all that a graph is made of."""

    files: Mapping[str, str]
    today: date = TODAY
    labels: Mapping[tuple[str, str], str] = field(default_factory=lambda: {("tag", "义诊"): "yizhen"})

    @property
    def settings(self) -> Settings:
        return Settings(today=self.today, events_per_page=3, site_url="https://linli.example")

    def graph(self) -> SiteGraph:
        made = self.settings
        records = []
        for path, text in sorted(self.files.items()):
            source = parse_text(text, f"content/{path}", KINDS[path.split("/")[0]], Problems())
            record = source and build_record(source, BodyReader(), Problems())
            if record:
                records.append(record)
        nodes = link(mask(records, made, Problems()), {}, made, Problems())
        return SiteGraph(nodes, made, LabelIds(self.labels))

    def edited(self, path: str, old: str, new: str) -> "Source":
        assert old in self.files[path], (path, old)
        return replace(self, files={**self.files, path: self.files[path].replace(old, new)})

    def with_file(self, path: str, text: str | None) -> "Source":
        rest = {name: content for name, content in self.files.items() if name != path}
        return replace(self, files=rest if text is None else {**rest, path: dedent(text).lstrip("\n")})


def queries(graph: SiteGraph) -> list[Query]:
    jobs = [*page_jobs(graph), *data_jobs(graph, Settings(today=TODAY, site_url="https://linli.example"))]
    return [Query("frame"), *dict.fromkeys(job.query for job in jobs if job.query)]


@dataclass
class Asked:
    """Hold every answer of a graph by its fingerprint, with the fingerprints of the cells it was read from."""

    answers: dict[Query, str]
    reads: dict[Query, dict[str, str]]


def asked(graph: SiteGraph) -> Asked:
    found = Asked({}, {})
    for query in queries(graph):
        answer = graph.ask(query.name, *query.args)
        found.answers[query] = fingerprint(answer.view)
        found.reads[query] = {cell: graph.fingerprint_of(cell) for cell in answer.reads}
    return found


def stale(before: Asked, after: SiteGraph) -> set[Query]:
    """Return the queries with a cell that is not as it was."""
    return {
        query
        for query, cells in before.reads.items()
        if any(after.fingerprint_of(cell) != mark for cell, mark in cells.items())
    }


@cache
def start() -> Source:
    return Source({path: dedent(text).lstrip("\n") for path, text in base().items()})


@cache
def asked_at_start() -> Asked:
    return asked(start().graph())


def line_of(path: str, key: str) -> str:
    """Return the line of a file that holds a key, else the first of its front matter."""
    lines = start().files[path].split("\n")
    return next((line for line in lines if line.startswith(f"{key}:")), "---")


def set_key(path: str, key: str, value: str) -> Callable[[Source], Source]:
    """Return an edit that gives a key of a file another value."""

    def edit(source: Source) -> Source:
        text = source.files.get(path)
        if text is None:
            return source
        _, head, body = text.split("---\n", 2)
        lines, dropped = [], False
        for line in filter(None, head.split("\n")):
            dropped = line.startswith(f"{key}:") or (dropped and line.startswith(" "))
            lines += [] if dropped else [line]
        added = [f"{key}: {value}"] if value else []
        return source.with_file(path, "\n".join(["---", *added, *lines, "---", ""]) + body)

    return edit


def renamed(path: str, name: str) -> Callable[[Source], Source]:
    """Return an edit that renames a thing and keeps its old name as an alias, as staff are told to do."""

    def edit(source: Source) -> Source:
        text = source.files.get(path, "")
        old = next((line.partition(": ")[2] for line in text.split("\n") if line.startswith("name: ")), "")
        return set_key(path, "aliases", f"[{old}]")(set_key(path, "name", name)(source))

    return edit


def edits() -> Iterator[tuple[str, Callable[[Source], Source]]]:
    yield from (
        (
            f"body of {path}",
            lambda s, p=path: s.with_file(p, s.files[p] + "\n又一段。\n") if p in s.files else s,
        )  # type: ignore[misc]
        for path in ("events/e1.md", "stories/2015-x.md", "partners/hospital.md", "pages/about.md")
    )
    values = {
        ("events/e1.md", "title"): ("改了的题", "活动2"),
        ("events/e1.md", "date"): ("2025-05-25", "2012", "约2020年", "2025-12-01", "2020-03-02"),
        ("events/e1.md", "place"): ("示例小学", "示例街道"),
        ("events/e1.md", "status"): ("cancelled", "announced", "held"),
        ("events/e1.md", "tags"): ("[新标签]", "[义诊, 理发]", ""),
        ("events/e1.md", "category"): ("便民", "别的"),
        ("events/e1.md", "threads"): ("[shuwu]", "[er, shuwu]", ""),
        ("events/e1.md", "served"): ("12", "99"),
        ("events/e1.md", "milestone"): ("是",),
        ("events/e1.md", "follows"): ("e0", "e8"),
        ("events/e1.md", "summary"): ("一句话。",),
        ("events/e1.md", "modified"): ("2025-05-31", "2025-06-05", "2024-01-01"),
        ("events/e1.md", "draft"): ("是",),
        ("events/e3.md", "publish_at"): ("2025-06-03", "2025-05-03"),
        ("events/e4.md", "status"): ("cancelled",),
        ("events/e6.md", "status"): ("postponed", "held", ""),
        ("events/e6.md", "date"): ("2025-07-20", "2025-06-02"),
        ("events/e7.md", "repeat"): ("每月5日", ""),
        ("events/2025-05-20-yizhen.md", "title"): ("改了的题",),
        ("events/2025-05-20-yizhen.md", "threads"): ("", "[{thread: shuwu, note: 别的话}]"),
        ("partners/hospital.md", "name"): ("改名医院",),
        ("partners/hospital.md", "aliases"): ("[示例医院]",),
        ("partners/hospital.md", "type"): ("school",),
        ("partners/hospital.md", "motto"): ("一句话",),
        ("partners/hospital.md", "parent"): ("示例联盟",),
        ("partners/hospital.md", "since"): ("2016年", "2025-05-31"),
        ("partners/hospital.md", "former_names"): ("[{name: 曾用名, until: 2021}]",),
        ("partners/alliance.md", "motto"): ("别的话", ""),
        ("partners/old.md", "former_names"): ("[{name: 示例老院, until: 2017}]", ""),
        ("partners/old.md", "successor"): ("示例医院", ""),
        ("partners/heir.md", "aliases"): ("[示例老院]",),
        ("services/bp.md", "name"): ("量血压",),
        ("services/bp.md", "bring"): ("药盒",),
        ("services/bp.md", "category"): ("other",),
        ("places/yard.md", "name"): ("改名社区",),
        ("places/yard.md", "parent"): ("示例街道", ""),
        ("places/yard.md", "aliases"): ("[示例社区]",),
        ("places/district.md", "name"): ("改名区",),
        ("threads/shuwu.md", "name"): ("改名的线",),
        ("threads/shuwu.md", "place"): ("示例小学",),
        ("threads/er.md", "milestones"): (
            "[{date: 2025-05-31, title: 近事}]",
            "[{date: 2014, title: 开头, event: e4}]",
            "",
        ),
        ("people/p1.md", "consent"): ("{scope: [name]}", "{withdrawn: 是}", ""),
        ("people/p1.md", "role"): ("组长",),
        ("people/p2.md", "name"): ("甲医生",),
        ("people/p2.md", "org"): ("示例旧院",),
        ("stories/2015-x.md", "title"): ("旧事一",),
        ("stories/2015-x.md", "partners"): ("[示例理发店]", ""),
        ("stories/2015-x.md", "date"): ("2024年", "2012年4月"),
        ("stories/2015-x.md", "milestone"): ("是",),
        ("news/n1.md", "pinned_until"): ("2025-05-01", "2025-06-01", ""),
        ("news/n1.md", "date"): ("2020-01-01",),
        ("pages/about.md", "title"): ("关于我们",),
        ("pages/about.md", "nav"): ("3", ""),
    }
    for (path, key), choices in values.items():
        for value in choices:
            yield f"{path} {key} {value!r}", set_key(path, key, value)
    for path in base():
        yield f"without {path}", lambda s, p=path: s.with_file(p, None)  # type: ignore[misc]
    for day in (2, 9, 11, 21, 26):
        yield f"on June {day}", lambda s, d=day: replace(s, today=date(2025, 6, d))  # type: ignore[misc]
    for path in base():
        if path.startswith(("partners/", "places/", "services/")):
            yield f"another name for {path}", renamed(path, "别的名字")
    yield "a month before", lambda s: replace(s, today=date(2025, 5, 1))
    yield "an event more", lambda s: s.with_file("events/new.md", event(9, "2022-03-20"))
    yield (
        "an event ahead more",
        lambda s: s.with_file("events/soon.md", event(9, "2025-06-05", "status: 预告")),
    )
    yield "a story more", lambda s: s.with_file("stories/new.md", MORE["stories/2015-x.md"])
    yield "a thread more", lambda s: s.with_file("threads/san.md", "---\nname: 第三条\nsince: 2011\n---\n")
    yield "an id for a tag", lambda s: replace(s, labels={**s.labels, ("tag", "标签1"): "biaoqian"})
    yield "no id for a tag", lambda s: replace(s, labels={})


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
