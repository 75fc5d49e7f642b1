"""No full name and no age that may not appear is left in the source of a site whose repository is public."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from linli.checks.source_names import check_source
from linli.problems import Problems
from linli.settings import Settings
from tests.support import SMALL, TODAY, pixel, write_site

EVENT = "events/2025-05-20-yizhen.md"
STORY = "stories/2012-04-shuwu.md"
FRONT = "title: 示例\ndate: 2025-05-20\nplace: 示例社区\n"
LISTED = "participants:\n  - {name: 李明, age: 84}\n"


def event(body: str = "", people: str = LISTED) -> str:
    """Return an event in which 李明, 84, did not agree to anything."""
    return f"---\n{FRONT}{people}---\n{body}\n"


def found(folder: Path, files: Mapping[str, str | bytes | None]) -> list[tuple[str, int, int, str, str]]:
    """Return file, line, column, code with its variant, and the masks of what is left."""
    content = write_site(folder, {**SMALL, **files})
    problems = Problems()
    check_source(content, "content", Settings(today=TODAY), problems)
    return [
        (
            p.location.path.removeprefix("content/"),
            p.location.line,
            p.location.column,
            " ".join(filter(None, (p.code.removesuffix("-in-source"), p.variant))),
            "{name}→{mask}".format(**dict(p.params)),
        )
        for p in problems
    ]


def test_every_name_and_age_is_said_with_its_line_and_its_mask(tmp_path: Path) -> None:
    assert found(tmp_path, {EVENT: event("来了84岁的**李明**。")}) == [
        (EVENT, 6, 12, "name", "李明→李某"),
        (EVENT, 6, 21, "age", "84→八十多岁"),
        (EVENT, 8, 3, "age", "84岁→八十多岁"),
        (EVENT, 8, 9, "name", "李明→李某"),
    ]


def test_names_that_no_page_masks_are_found_too(tmp_path: Path) -> None:
    files = {
        EVENT: event(people="participants: [李某]\n"),
        STORY: "---\ntitle: 书屋\ndate: 2012-04\npeople: [李明]\n---\n",
        "events/other.md": "---\ntitle: 另一天\ndate: 2025-05-21\nplace: yard\n---\n李\n明来了，李**明**也是。\n",
        "tags.yml": "# 李明\ntags:\n  李明: a\n",
        "privacy-exceptions.yml": "- {phrase: 和李明, reason: 示例}\n",
        "photos/2025/李明.jpg": pixel(),
    }
    assert found(tmp_path, files) == [
        ("events/other.md", 6, 1, "name unlisted", "李明→李某"),
        ("events/other.md", 7, 5, "name unlisted", "李**明→李某"),
        ("photos/2025/李明.jpg", 1, 1, "name photo", "李明→李某"),
        ("privacy-exceptions.yml", 1, 13, "name beside", "李明→李某"),
        (STORY, 4, 10, "name", "李明→李某"),
        ("tags.yml", 1, 3, "name beside", "李明→李某"),
        ("tags.yml", 3, 3, "name beside", "李明→李某"),
    ]


def test_what_a_person_must_change_is_said_as_such(tmp_path: Path) -> None:
    assert found(tmp_path, {EVENT: event("李**明**", "participants: [李明]\n")})[1:] == [
        (EVENT, 7, 1, "name by-hand", "李**明→李某")
    ]


@pytest.mark.parametrize(
    "files",
    [
        {EVENT: event("李某来了。", "participants: [{name: 李某, age: 八十多岁}]\n")},
        {
            EVENT: event(
                "李明珠来了。", "participants: [{name: 李某}, {name: 李明珠, consent: {scope: name}}]\n"
            )
        },
        {
            EVENT: event("李某来了。", "participants: [李某]\n"),
            STORY: "---\ntitle: 书屋\ndate: 2012-04\npeople: [{name: 李明, consent: {scope: name}}]\n---\n李明\n",
        },
        {
            "people/p1.md": "---\nname: 李明\nkind: 居民\nconsent: {scope: name}\n---\n",
            EVENT: event("李明来了。", "participants: [{name: 李明, person: p1}]\n"),
        },
    ],
)
def test_what_may_appear_is_no_find(tmp_path: Path, files: Mapping[str, str]) -> None:
    assert found(tmp_path, files) == []
