"""Seen through the graph, as pages see it: who may appear does, and nobody else, anywhere."""

from pathlib import Path

import pytest

from linli.graph.views import EventView
from tests.support import codes, load_small

PEOPLE = """
  - {name: 李明, role: 居民, age: 84}
  - {name: 赵明秀, role: 居民}
  - {name: 欧阳秀芝, role: 居民}
  - {name: 孙刚, role: 居民}
  - {name: 张三, role: 居民, age: 70, consent: {scope: [name, age]}}
  - {name: 甲医生, role: 医生, org: 示例医院}
"""


def event(folder: Path, body: str = "", more: str = "", **settings: object) -> EventView:
    """Return an event whose file lists PEOPLE."""
    text = f"---\ntitle: 示例\ndate: 2025-05-20\nplace: yard\nparticipants: {PEOPLE}{more}---\n{body}\n"
    others = {
        "events/x.md": text,
        "partners/sungang.md": "---\nname: 示例孙刚爱心联盟\ntype: alliance\n---\n",
        "places/xiaoqu.md": "---\nname: 李明小区\n---\n",
    }
    loaded = load_small(folder, others, **settings)
    assert loaded.graph, codes(loaded)
    return loaded.graph.event("x")


BODIES = {
    # wherever and however it stands
    "李明来了。": "<p>李某来了。</p>",
    "居民李明、赵明秀、欧阳秀芝。": "<p>居民李某、赵某某、欧阳某某。</p>",
    "李**明**来了。": "<p>李某<strong></strong>来了。</p>",
    "**李**明来了。": "<p><strong>李某</strong>来了。</p>",
    "[李](page:about)明": '<p><a href="/about/">李某</a></p>',
    "李&#26126;来了。": "<p>李某来了。</p>",
    "李\n明来了。": "<p>李某来了。</p>",
    "李 明来了。": "<p>李某来了。</p>",
    "李　明来了。": "<p>李某来了。</p>",
    "李\u200b明来了。": "<p>李某来了。</p>",
    "李\u00ad明来了。": "<p>李某来了。</p>",
    "李<br>明": "<p>李某<br></p>",
    "`李明`": "<p><code>李某</code></p>",
    "> 李明说": "<blockquote>\n<p>李某说</p>\n</blockquote>",
    "- 李明": "<ul>\n<li>李某</li>\n</ul>",
    "## 李明的事": '<h2 id="李某的事">李某的事</h2>',
    "[李明](https://example.com/x)": '<p><a href="https://example.com/x" rel="external noopener">李某</a></p>',
    "[他](https://example.com/李明)": "<p>他</p>",
    "[他](https://example.com/%E6%9D%8E%E6%98%8E)": "<p>他</p>",
    '[他](page:about "李明")': '<p><a href="/about/" title="李某">他</a></p>',
    '<abbr title="李明">他</abbr>': '<p><abbr title="李某">他</abbr></p>',
    "李明\n\n    李明": "<p>李某</p>\n<pre><code>李某\n</code></pre>",
    # what holds a name without being it
    "示例孙刚爱心联盟来了，孙刚没来。": "<p>示例孙刚爱心联盟来了，孙某没来。</p>",
    "李明小区的李明。": "<p>李明小区的李某。</p>",
    "李明珠不是他。": "<p>李明珠不是他。</p>",
    "李明亮不在名单上。": "<p>李某亮不在名单上。</p>",
    # who may be named
    "张三和甲医生来了。": "<p>张三和甲医生来了。</p>",
    # a name does not run from one block into the next
    "他姓李\n\n明天来": "<p>他姓李</p>\n<p>明天来</p>",
    "| 李 | 明 |\n|---|---|\n| 李明 | x |": None,
    # ages
    "84岁的李明": "<p>八十多岁的李某</p>",
    "李明今年84岁": "<p>李某今年八十多岁</p>",
    "李明（８４ 周岁）": "<p>李某（八十多岁）</p>",
    "李明，八十四岁": "<p>李某，八十多岁</p>",
    "年龄84": "<p>年龄八十多岁</p>",
    "赵明秀69岁": "<p>赵某某六十多岁</p>",
    "七十二岁的赵明秀": "<p>七十多岁的赵某某</p>",
    "张三七十岁": "<p>张三七十岁</p>",
    "84路公交，84号楼，1984年，184岁": "<p>84路公交，84号楼，1984年，184岁</p>",
    "电话 0375-8484，84 人": "<p>电话 0375-8484，84 人</p>",
}


@pytest.mark.parametrize("body", [body for body, html in BODIES.items() if html is not None])
def test_in_the_text(tmp_path: Path, body: str) -> None:
    assert event(tmp_path, body, accepted_words=("李明珠",)).html == BODIES[body]


def test_cells_of_a_table_are_blocks_of_their_own(tmp_path: Path) -> None:
    html = event(tmp_path, "| 李 | 明 |\n|---|---|\n| 李明 | x |").html
    assert ">李</th>" in html
    assert ">明</th>" in html
    assert ">李某</td>" in html


def test_in_a_footnote_and_its_label(tmp_path: Path) -> None:
    html = event(tmp_path, "来了[^李明]。\n\n[^李明]: 李明说。").html
    assert "李明" not in html
    assert "李某说" in html


FIELDS = {
    "summary": "summary: 李明来了\n",
    "tags": "tags: [李明]\n",
    "category": "category: 李明\n",
    "photo": "photos: [{file: 李明.jpg, alt: 李明, caption: 李明, credit: 李明, people: [李明], blur: [[0, 0, 9, 9]]}]"
    "\n",
    "note": "partners: [{partner: 示例医院, note: 李明, count_as: 李明, people: [{name: 李明, role: 李明}]}]\n",
    "thread note": "threads: [{thread: shuwu, note: 李明}]\n",
}


@pytest.mark.parametrize("field", FIELDS)
def test_in_every_field(tmp_path: Path, field: str) -> None:
    """Whatever the graph knows of the event, the name is not in it."""
    view = event(tmp_path, "来了。", FIELDS[field])
    assert "李明" not in repr(view)


def test_in_a_title(tmp_path: Path) -> None:
    text = "---\ntitle: 李明的事\ndate: 2025-05-20\nplace: yard\nparticipants: [李明]\n---\n"
    graph = load_small(tmp_path, {"events/x.md": text}).graph
    assert graph
    assert graph.event("x").card.title == "李某的事"
    assert "李明" not in repr((graph.home(), graph.events(), graph.timeline(), graph.place("yard")))


def test_a_person_who_may_not_be_named_is_masked_in_every_file(tmp_path: Path) -> None:
    changes = {
        "people/p1.md": "---\nname: 李明\nkind: 居民\n---\n李明住在这里。\n",
        "pages/about.md": "---\ntitle: 李明\n---\n李明。\n",
        "threads/shuwu.md": "---\nname: 李明的书屋\nmilestones: [{date: 2012, title: 李明, note: 李明}]\n---\n李明\n",
        "services/bp.md": "---\nname: 测血压\ncategory: health\nbring: 李明的药\nwho: 李明\n---\n李明\n",
        "partners/hospital.md": "---\nname: 示例医院\ntype: 医院\nsummary: 李明\naddress: 李明\n---\n李明\n",
    }
    graph = load_small(tmp_path, changes).graph
    assert graph
    views = (graph.page("about"), graph.thread("shuwu"), graph.service("bp"), graph.partner("hospital"))
    assert "李明" not in repr((views, graph.timeline(), graph.people(), graph.frame(), graph.home()))
    assert graph.people().groups == ()


def test_a_doctor_of_the_same_name_keeps_hers_where_only_she_is_listed(tmp_path: Path) -> None:
    doctor = "{name: 李明, role: 医生, org: 示例医院}"
    event = f"---\ntitle: 示例\ndate: 2025-05-20\nplace: yard\nparticipants: [{doctor}]\n---\n李明来了。\n"
    changes = {
        "people/p1.md": "---\nname: 李明\nkind: 居民\n---\n",
        "events/x.md": event,
        "pages/about.md": "---\ntitle: 关\n---\n李明\n",
    }
    graph = load_small(tmp_path, changes).graph
    assert graph
    assert graph.event("x").html == "<p>李明来了。</p>"
    assert graph.page("about").html == "<p>李某</p>"


def test_what_was_masked_inside_a_longer_run_is_told_once_a_name(tmp_path: Path) -> None:
    front = "---\ntitle: 示例\ndate: 2025-05-20\nplace: yard\nparticipants: [李明]\n---\n"
    text = f"{front}第一段。\n\n李明来了，李明走了。\n"
    notes = [
        p for p in load_small(tmp_path, {"events/x.md": text}).problems if p.code == "masked-inside-text"
    ]
    assert [(note.location.line, note.severity, dict(note.params)["masked"]) for note in notes] == [
        (9, "note", "李某")
    ]


def test_the_age_shown_with_a_person_is_a_decade_unless_they_agreed(tmp_path: Path) -> None:
    people = {person.name: person.age for person in event(tmp_path, "来了。").people}
    assert people == {"张三": "70岁", "甲医生": ""}


def listed(tmp_path: Path, mention: str, person: str = "") -> tuple[list[str], list[str]]:
    """Return whom an event names in full, and who has a page, after one mention and one person file."""
    event = f"---\ntitle: 示例\ndate: 2025-05-20\nplace: yard\nparticipants: [{mention}]\n---\n李小示来了。\n"
    changes = {"events/2025-05-20-yizhen.md": event}
    if person:
        changes["people/p1.md"] = f"---\nname: 李小示\n{person}---\n"
    loaded = load_small(tmp_path, changes)
    assert loaded.graph, codes(loaded)
    view = loaded.graph.event("2025-05-20-yizhen")
    assert ("李小示" in view.html) == ("李小示" in [p.name for p in view.people])
    return [p.name for p in view.people], [p.url for _, g in loaded.graph.people().groups for p in g]


@pytest.mark.parametrize(
    ("mention", "person", "names", "pages"),
    [
        ("{name: 李小示, role: 居民}", "", [], []),
        ("{name: 李小示, consent: {scope: name}}", "", ["李小示"], []),
        ("{name: 李小示, role: 医生, org: 示例医院}", "", ["李小示"], []),
        ("{name: 李小示, role: 医生}", "", [], []),
        # A consent is bound by the id; the same name alone may be another person's.
        ("{name: 李小示, person: p1}", "kind: 居民\nconsent: {scope: name}\n", ["李小示"], []),
        ("{name: 李小示}", "kind: 居民\nconsent: {scope: name}\n", [], []),
        (
            "{name: 李小示, person: p1}",
            "kind: 居民\nconsent: {scope: [name, page]}\n",
            ["李小示"],
            ["/people/p1/"],
        ),
        (
            "{name: 李小示, person: p1, consent: {scope: name}}",
            "kind: 居民\nconsent: {scope: photo}\n",
            [],
            [],
        ),
        ("{name: 李小示, person: p1}", "kind: 未成年人\nconsent: {scope: name}\n", [], []),
        (
            "{name: 李小示, person: p1}",
            "kind: 未成年人\nconsent: {scope: name, guardian: 是}\n",
            ["李小示"],
            [],
        ),
        ("{name: 李小示, age: 13, consent: {scope: name}}", "", [], []),
        ("{name: 李小示, age: 14, consent: {scope: name}}", "", ["李小示"], []),
        ("{name: 李小示}", "kind: 公开身份\nrole: 医生\norg: 示例医院\n", ["李小示"], ["/people/p1/"]),
        ("{name: 李小示}", "kind: 公开身份\nrole: 医生\norg: 示例医院\nconsent: {withdrawn: 是}\n", [], []),
    ],
)
def test_through_a_built_graph(
    tmp_path: Path, mention: str, person: str, names: list[str], pages: list[str]
) -> None:
    assert listed(tmp_path, mention, person) == (names, pages)
