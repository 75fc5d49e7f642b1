"""The scan can fail: with masking turned off it finds every planted name, and with it on none."""

from pathlib import Path

import pytest

from linli.build.jobs import data_jobs, page_jobs
from linli.build.render import render_all
from linli.build.site import load
from linli.checks.leaks import know, scan
from linli.privacy import masking
from linli.privacy.file_masking import FileMasker
from linli.privacy.masked import Shown
from linli.problems import Problem, Problems
from linli.settings import Settings
from tests.privacy.test_built_bytes import ENVIRONMENT
from tests.support import SMALL, TODAY, write_site

SETTINGS = Settings(today=TODAY, site_url="https://a.example")
FORMS = (
    *(
        "{0}{1}来了。",
        "## {0}{1}的事",
        "{0}**{1}**说",
        "[{0}](page:about){1}",
        "{0}<b>{1}</b>",
        "- {0}{1}\n- 乙",
    ),
    *(
        "{0}\n{1}",
        "{0}\u200b{1}",
        "{0} {1}",
        "`{0}{1}`",
        "> {0}{1}",
        "| {0}{1} | 乙 |\n|---|---|\n| 甲 | 丙 |",
    ),
    *("注[^{2}]\n\n[^{2}]: {0}{1}", "[连](https://a.example/{0}{1})", "[连](#{0}{1})", "{0}\ufe00{1}"),
    *(
        '<abbr title="{0}{1}">他</abbr>',
        "&#x{3:x};{1}",
        "{0}\\*{1}",
        "**{0}**{1}",
        "{0}&shy;{1}",
        "~~{0}~~{1}",
    ),
)
SURNAMES = ("李", "王", "欧阳", "司马", "曾", "单", "张", "刘", "陈")
GIVEN = ("明秀", "秀芝", "小乐", "丽华", "玉梅", "建国", "晓东")
NAMES = [(surname, given) for surname in SURNAMES for given in GIVEN]


def site(folder: Path) -> Path:
    """Write a site in which each name stands in a form of its own; the first in every field of the front matter."""
    first, *_ = ("".join(name) for name in NAMES)
    listed = "".join(f"  - {{name: {surname}{given}, role: 居民}}\n" for surname, given in NAMES)
    body = "\n\n".join(
        FORMS[number % len(FORMS)].format(surname, given, number, ord(surname[0]))
        if len(surname) == 1
        else f"{surname}**{given}**说"
        for number, (surname, given) in enumerate(NAMES)
    )
    event = (
        f"---\ntitle: {first}的一天\ndate: 2025-05-20\nplace: yard\nsummary: {first}来了\ntags: [{first}]\n"
        f"category: {first}\nthreads: [{{thread: shuwu, note: '{first}'}}]\nparticipants:\n{listed}---\n\n{body}\n"
    )
    return write_site(folder, {**SMALL, "events/2025-05-20-yizhen.md": event})


def found(folder: Path) -> list[Problem]:
    """Build every page, feed and file for programs, and scan them."""
    content, output = site(folder), folder / "output"
    loaded = load(content, SETTINGS)
    assert loaded.graph, loaded.problems.errors
    jobs = [*page_jobs(loaded.graph), *data_jobs(loaded.graph, SETTINGS)]
    for made in render_all(jobs, loaded.graph, SETTINGS, ENVIRONMENT):
        path = output / made.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made.content)
    problems = Problems()
    scan(output, "output", know(content, "content", SETTINGS, problems), problems)
    return list(problems)


def test_with_masking_nothing_is_found(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def test_without_masking_every_name_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the page of the event; the first in every file that tells of it."""

    def shown(number: int, masker: FileMasker, changes: object) -> Shown:
        listed = masker.listed[number]
        return Shown(listed.listing.loc, listed.mention.name)

    monkeypatch.setattr(FileMasker, "fields", lambda self: {})
    monkeypatch.setattr(FileMasker, "body", lambda self: self._body.html)
    monkeypatch.setattr(FileMasker, "links", lambda self: self._body.links)
    monkeypatch.setattr(FileMasker, "spells_name", lambda self, text: False)
    monkeypatch.setattr(masking, "_shown", shown)
    told: dict[str, set[str]] = {}
    for problem in found(tmp_path):
        assert problem.code == "leak-name"
        told.setdefault(problem.location.path, set()).add(dict(problem.params)["name"])
    names = {"".join(name) for name in NAMES}
    assert told["output/events/2025-05-20-yizhen/index.html"] == names
    assert told["output/data/site.json"] == names
    assert told["output/feeds/all.atom.xml"] == names
    first = "".join(NAMES[0])
    others = {"index.html", "events/index.html", "threads/shuwu/index.html", "timeline/2025/index.html"}
    assert all(first in told[f"output/{path}"] for path in others)
