"""A small site, what may be done to it, and what its queries answer and read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from textwrap import dedent

from linli.build.jobs import Query, data_jobs, page_jobs
from linli.graph.fingerprints import fingerprint
from linli.graph.resolve import link
from linli.graph.site_graph import SiteGraph
from linli.model.record import build_record
from linli.privacy.masking import mask
from linli.problems import Problems
from linli.settings import Settings
from linli.source.files import parse_text
from linli.source.labels import LabelIds
from linli.source.markdown import BodyReader
from linli.urls import FOLDERS
from tests.support import SMALL, TODAY, codes, load_small

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


def graph_with(folder: Path, *events: tuple[str, str]) -> SiteGraph:
    """Return the graph of the small site with more events, e0, e1 …: the date of each, and further front matter."""
    files = {
        f"events/e{n}.md": f"---\ntitle: 示例{n}\ndate: {day}\nplace: 示例社区\n{more}---\n正文。\n"
        for n, (day, more) in enumerate(events)
    }
    loaded = load_small(folder, files)
    assert loaded.graph, codes(loaded)
    return loaded.graph
