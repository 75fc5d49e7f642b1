"""Every text of the front matter is masked; references lead where they led; only privacy makes records."""

import ast
from pathlib import Path
from typing import Any

import pytest

import linli
from tests.privacy.sites import EVENT, PEOPLE, THINGS, codes, event, masked

FRONT = [
    ("title: 李明的84岁", "title", "李某的八十多岁"),
    ("summary: 李明秀和李明珠", "summary", "李某某和李明珠"),
    ("summary: '李 明，李\u200b明'", "summary", "李某，李某"),
    ("tags: [李明, 张三]", "tags", ("李某", "张三")),
    ("category: 李明的事", "category", "李某的事"),
    ("cover: 2025/李明.jpg", "cover", ""),
]


@pytest.mark.parametrize(("line", "key", "value"), FRONT)
def test_a_field_is_masked(line: str, key: str, value: object) -> None:
    """Whatever it is for."""
    record = event(PEOPLE, front=f"{line}\n", others=THINGS)[0]
    assert getattr(record.model, key) == value


def test_photos_contributions_and_threads_are_masked() -> None:
    """Texts inside lists of the front matter, however deep; a file named after somebody has no name any more."""
    front = (
        "partners: [{partner: 示例医院, count: 3, count_as: 李明们, note: 李明带队}]\n"
        "photos: [{file: 李明/1.jpg, alt: 为李明理发, caption: 李明秀, credit: 李明, people: [李明, 张三, 王五],"
        " blur: [[0, 0, 9, 9]]}]\n"
        "threads: [{thread: 示例线, note: 李明回来了}]\n"
    )
    record, problems = event(PEOPLE, front=front, others=THINGS)
    model: Any = record.model
    (given,), (photo,), (tie,) = model.partners, model.photos, model.threads
    assert (given.partner, given.count_as, given.note) == ("示例医院", "李某们", "李某带队")
    assert (photo.file, photo.alt, photo.caption, photo.credit) == (
        "",
        "为李某理发",
        "李某某",
        "李某",
    )
    assert photo.people == ("李某", "张三", "某居民")
    assert (tie.thread, tie.note) == ("示例线", "李某回来了")
    assert codes(problems) == ["name-in-file-name", "photo-person-unlisted"]


def test_roles_are_masked_and_lists_are_emptied() -> None:
    """People leave a record by one door."""
    record = event(["李明", "{name: 李明秀, role: 李明的妻子}"])[0]
    assert [person.role for person in record.people] == ["", "李某的妻子"]
    assert record.model.participants == ()  # type: ignore[attr-defined]


def test_references_are_left_as_they_are() -> None:
    """What a thing is called resolves, although somebody's name is in it, and even if it is the name."""
    others = {
        **THINGS,
        "places/p.md": "---\nname: 李明\n---\n",
        "events/2024.md": "---\ntitle: 李明的义诊\ndate: 2024-05-20\nplace: 示例社区\n---\n",
    }
    front = "hosts: [李明社]\npartners: [四矿李明爱心社]\nfollows: 李明的义诊\n"
    text = f"---\ntitle: 示例\ndate: 2025-05-20\nplace: 李明\n{front}participants: [李明]\n---\n李明。\n"
    done = masked({EVENT: text, **others})[0]
    model: Any = done["2025-05-20-shili"].model
    assert (model.place, model.hosts, model.partners[0].partner) == ("李明", ("李明社",), "四矿李明爱心社")
    assert model.follows == "2024"
    assert done["p"].model.label == "李明"


def test_a_thread_or_service_with_a_name_in_its_title_is_still_found() -> None:
    """The title is masked where it stands, and what refers to it says the id."""
    files = {
        "people/li-ming.md": "---\nname: 李明\nkind: 居民\n---\n",
        "threads/t.md": "---\nname: 李明的书屋\n---\n",
        "services/s.md": "---\nname: 李明理发\ncategory: grooming\n---\n",
        EVENT: "---\ntitle: 示例\ndate: 2025-05-20\nplace: 示例社区\nthreads: [李明的书屋]\n"
        "services: [李明理发]\n---\n",
    }
    done = masked(files)[0]
    model: Any = done["2025-05-20-shili"].model
    assert (done["t"].model.label, done["s"].model.label) == ("李某的书屋", "李某理发")
    assert (model.threads[0].thread, model.services) == ("t", ("s",))


def test_a_reference_that_names_nothing_is_masked() -> None:
    """It may be a person's name in the wrong place."""
    record = event(PEOPLE, front="hosts: [李明]\n", others=THINGS)[0]
    assert record.model.hosts == ("李某",)  # type: ignore[attr-defined]


def test_a_file_without_people_is_not_touched() -> None:
    """Names that nobody listed or filed are for the detectors."""
    text = "---\ntitle: 李明的84岁\ndate: 2025-05-20\nplace: 示例社区\n---\n## 李明\n"
    record = masked({EVENT: text})[0]["2025-05-20-shili"]
    assert (record.model.label, record.html) == ("李明的84岁", '<h2 id="李明">李明</h2>')


def test_a_name_listed_in_one_file_is_not_masked_in_another() -> None:
    """A list speaks for its own file."""
    files = {
        EVENT: "---\ntitle: 甲\ndate: 2025-05-20\nplace: 示例社区\nparticipants: [李明]\n---\n李明\n",
        "news/n.md": "---\ntitle: 乙\ndate: 2025-05-20\n---\n李明\n",
    }
    done = masked(files)[0]
    assert (done["2025-05-20-shili"].html, done["n"].html) == ("<p>李某</p>", "<p>李明</p>")


def test_only_privacy_makes_masked_records() -> None:
    """The graph's word that everything in it is masked rests on this."""
    root = Path(linli.__file__).parents[1]
    makers = set()
    for file in root.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) == "Masked":
                makers.add(file.relative_to(root).as_posix())
    assert makers == {"linli/privacy/masking.py"}


def _name(node: ast.expr) -> str:
    """Return the last name of what is called: Masked of masked.Masked[Event]."""
    if isinstance(node, ast.Subscript):
        return _name(node.value)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
