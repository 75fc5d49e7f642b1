"""A masked source makes the very records that the full one made, and every other byte of it stays."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from linli.build.drafts import read_drafts
from linli.build.site import load
from linli.intake.masking import plan
from linli.problems import Problem, Problems
from linli.settings import Settings
from tests.support import SMALL, TODAY, pixel, write_site

EVENT = "events/2025-05-20-yizhen.md"
SETTINGS = Settings(today=TODAY)
FRONT = "title: 示例\ndate: 2025-05-20\nplace: 示例社区\n"
LISTED = "participants:\n  - {name: 李明, role: 居民, age: 84}\n"


def event(front: str = "", body: str = "", people: str = LISTED) -> str:
    """Return an event in which 李明, 84, is a resident without consent."""
    head = FRONT if "title:" not in front else FRONT.replace("title: 示例\n", "")
    return f"---\n{head}{front}{people}---\n{body}\n"


def masked(folder: Path, files: Mapping[str, str | bytes | None]) -> tuple[dict[str, str], list[Problem]]:
    """Return the files that would change, as text, and the errors."""
    content = write_site(folder, {**SMALL, **files})
    problems = Problems()
    assert load(content, SETTINGS).problems.errors == []
    drafts = read_drafts(content, "content", Problems())
    rewrites = plan(drafts, lambda draft: True, SETTINGS, problems)
    return {r.shown.removeprefix("content/"): r.after.decode() for r in rewrites}, problems.errors


def after(folder: Path, text: str, others: Mapping[str, str | bytes | None] | None = None) -> str:
    """Return an event once it is masked, which nothing keeps from being so; a second time nothing changes."""
    found, errors = masked(folder, {EVENT: text, **(others or {})})
    assert errors == []
    again, errors = masked(folder / "again", {EVENT: text, **(others or {}), **found})
    assert (again, errors) == ({}, [])
    return found.get(EVENT, text)


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("title: 李明的一天\n", "title: 李某的一天\n"),
        ("summary: '李明''s，84岁。' # 李明，84岁\n", "summary: '李某''s，八十多岁。' # 李某，八十多岁\n"),
        ('summary: "\\u674e明来了"\n', 'summary: "李某来了"\n'),
        ("summary: >\n  今年84岁的\n  李明\n\n  来了\n", "summary: >\n  今年八十多岁的\n  李某\n\n  来了\n"),
        ("摘要：84岁的李明\n", "摘要：八十多岁的李某\n"),
        ("# 李明的事\nsummary: 示例\n", "# 李某的事\nsummary: 示例\n"),
        ("tags: [李明, 义诊]\n", "tags: [李某, 义诊]\n"),
        ("标签：李明、义诊\n", "标签：李某、义诊\n"),
        (
            "photos:\n  - {file: a.jpg, blur: [[1, 1, 9, 9]], alt: 李明和84岁的他, caption: '李 明', "
            "people: [李明, 示乙丙]}\n",
            "photos:\n  - {file: a.jpg, blur: [[1, 1, 9, 9]], alt: 李某和八十多岁的他, caption: '李某', "
            "people: [李某, 某居民]}\n",
        ),
        ("threads: [{thread: shuwu, note: 李明84岁}]\n", "threads: [{thread: shuwu, note: 李某八十多岁}]\n"),
        ("summary: 李明珠不是李明\n", "summary: 李某珠不是李某\n"),
    ],
)
def test_front_matter_changes_where_a_name_or_an_age_stands(tmp_path: Path, before: str, then: str) -> None:
    people = "participants:\n  - {name: 李某, role: 居民, age: 八十多岁}\n"
    others = {"photos/a.jpg": pixel()}
    assert after(tmp_path, event(before), others) == event(then, people=people)


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("84岁的李明来了。", "八十多岁的李某来了。"),
        ("李\n明来了，李 明也来了。", "李某来了，李某也来了。"),
        ("## 李明84岁\n\n- 李明\n- 姓李\n- 明天", "## 李某八十多岁\n\n- 李某\n- 姓李\n- 明天"),
        ("**李明**和*李明*、`李明`", "**李某**和*李某*、`李某`"),
        ("![李明](photo:a.jpg)", "![李某](photo:a.jpg)"),
        ("[李明](https://a.example/)", "[李某](https://a.example/)"),
        ("[他](https://a.example/李明)来了", "他来了"),
        ("[李明](https://a.example/?q=%E6%9D%8E%E6%98%8E)", "李某"),
        ("## 李明\n\n[他](#李明)", "## 李某\n\n[他](#李某)"),
        ("他来了。[^1]\n\n[^1]: 李明，84岁。", "他来了。[^1]\n\n[^1]: 李某，八十多岁。"),
        (
            "| 姓名 | 年龄 |\n|---|---|\n| 李明 | 84 |\n| **李明** | **84** |",
            "| 姓名 | 年龄 |\n|---|---|\n| 李某 | 八十多岁 |\n| **李某** | **八十多岁** |",
        ),
        ("> 李明说：84岁了。", "> 李某说：八十多岁了。"),
        ("来了120人，60岁以上的80人。", "来了120人，60岁以上的80人。"),
        ("<!-- 李明 -->", "<!-- 李某 -->"),
    ],
)
def test_a_body_changes_where_a_name_or_an_age_stands(tmp_path: Path, before: str, then: str) -> None:
    people = "participants:\n  - {name: 李某, role: 居民, age: 八十多岁}\n"
    assert after(tmp_path, event(body=before), {"photos/a.jpg": pixel()}) == event(body=then, people=people)


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("participants: [李明, 张三]\n", "participants: [李某, 张某]\n"),
        ("participants: 李明、李芳\n", "participants: 李某甲、李某乙\n"),
        (
            "participants:\n  - {name: 李明, age: '84'}\n  - {姓名: \"李芳\", 身份: 居民}\n",
            "participants:\n  - {name: 李某, as: 甲, age: '八十多岁'}\n"
            '  - {姓名: "李某", 区分: 乙, 身份: 居民}\n',
        ),
        (
            "参与者：\n  - 姓名：李明\n    年龄：84\n  -   姓名: 李芳   # 李芳\n",
            "参与者：\n  - 姓名：李某\n    区分: 甲\n    年龄：八十多岁\n  -   姓名: 李某\n      区分: 乙   # 李某乙\n",
        ),
        (
            "participants:\n  - {name: 张三, age: 71, consent: {scope: [name, age]}}\n"
            "  - {name: 李明, consent: {scope: photo, evidence: 李明84岁签字}}\n",
            "participants:\n  - {name: 张三, age: 71, consent: {scope: [name, age]}}\n"
            "  - {name: 李某, consent: {scope: photo, evidence: 李某八十多岁签字}}\n",
        ),
        (
            "participants:\n  - {name: 东方红, surname: 东方}\n",
            "participants:\n  - {name: 东方某, surname: 东方}\n",
        ),
        ("participants: [约翰·示例]\n", "participants: [某居民]\n"),
        ("participants: [李某, 某居民]\n", "participants: [李某, 某居民]\n"),
    ],
)
def test_a_list_of_people_changes_and_stays_unambiguous(tmp_path: Path, before: str, then: str) -> None:
    assert after(tmp_path, event(people=before)) == event(people=then)


def test_line_ends_and_byte_order_mark_stay(tmp_path: Path) -> None:
    text = "\ufeff" + event(
        "title: 李明\n", "李明\n\n李明", "参与者:\n  - 姓名: 李明\n  - 姓名: 李芳\n"
    ).replace("\n", "\r\n")
    then = text.replace("姓名: 李明", "姓名: 李某\r\n    区分: 甲").replace(
        "姓名: 李芳", "姓名: 李某\r\n    区分: 乙"
    )
    assert after(tmp_path, text) == then.replace("李明", "李某甲")


def test_a_person_file_is_masked_with_all_that_names_the_person(tmp_path: Path) -> None:
    files = {
        "people/p1.md": "---\nname: 李明\nkind: 居民\nconsent: {scope: photo, evidence: 登记表}\n---\n李明，84岁。\n",
        EVENT: event(people="participants:\n  - {name: 李明, person: p1}\n"),
        "stories/2012-04-shuwu.md": "---\ntitle: 李明的书屋\ndate: 2012-04\npeople: [p1]\n---\n李明来了。\n",
        "threads/shuwu.md": "---\nname: 书屋\nmilestones:\n  - {date: 2012, title: 书屋, story: 李明的书屋}\n---\n",
    }
    found, errors = masked(tmp_path, files)
    assert errors == []
    assert set(found) == set(files)
    assert found["people/p1.md"] == files["people/p1.md"].replace("李明，84岁", "李某，八十多岁").replace(
        "李明", "李某"
    )
    assert "{name: 李某, person: p1}" in found[EVENT]
    assert "title: 李某的书屋" in found["stories/2012-04-shuwu.md"]
    assert "story: 2012-04-shuwu}" in found["threads/shuwu.md"]


def test_what_may_appear_stays(tmp_path: Path) -> None:
    front = "partners:\n  - {partner: 示例医院, people: [{name: 李明珠, role: 医生}]}\n"
    text = event(front, "李明珠医生给李明量血压。四矿李明爱心社来了。")
    others = {"partners/a.md": "---\nname: 四矿李明爱心社\ntype: 协会\n---\n四矿李明爱心社\n"}
    then = after(tmp_path, text, others)
    assert then.endswith("\n李明珠医生给李某量血压。四矿李明爱心社来了。\n")
    assert front in then


@pytest.mark.parametrize(
    ("body", "variant", "column"),
    [
        ("来的是李**明**。", "markup", 4),
        ("来的是&#26446;明。", "markup", 4),
        ("见 https://a.example/李明", "address", 21),
        ("![他](photo:李明.jpg)", "file", 12),
    ],
)
def test_what_only_its_author_can_change_is_refused(
    tmp_path: Path, body: str, variant: str, column: int
) -> None:
    found, errors = masked(tmp_path, {EVENT: event(body=body), "photos/李明.jpg": pixel()})
    where = [(error.code, error.variant, error.location.line, error.location.column) for error in errors]
    assert where == [("mask-by-hand", variant, 8, column)]
    assert found


def test_a_file_that_rests_on_one_left_out_keeps_all_from_being_written(tmp_path: Path) -> None:
    """A person without consent is masked in every file by the person's own one."""
    files = {
        "people/p1.md": "---\nname: 李明\nkind: 居民\n---\n",
        "stories/2012-04-shuwu.md": "---\ntitle: 书屋\ndate: 2012-04\n---\n李明来了。\n",
    }
    content = write_site(tmp_path, {**SMALL, **files})
    problems = Problems()
    drafts = read_drafts(content, "content", Problems())
    plan(drafts, lambda draft: draft.record.source.kind == "person", SETTINGS, problems)
    assert [(error.code, error.variant, error.location.path) for error in problems.errors] == [
        ("mask-changes-page", "beside", "content/stories/2012-04-shuwu.md")
    ]


def test_one_person_listed_twice_is_refused(tmp_path: Path) -> None:
    """Masked, the two would be two people."""
    people = "participants: [李明, 李明]\n"
    _, errors = masked(tmp_path, {EVENT: event("title: 李明\n", people=people)})
    assert [error.code for error in errors] == ["mask-changes-page"]
