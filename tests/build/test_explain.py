"""What explain lists is what a page is made of: each listed file can change the page, no other file ever does."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from linli.build.explain import Explanation, Site, explain
from linli.build.jobs import PageJob, Query
from linli.build.render import render
from linli.build.site import load, read_records
from linli.graph.figures import Figure
from linli.model.base import Entity
from linli.model.record import Record, build_record
from linli.problems import Problems
from linli.settings import Settings
from linli.source.files import parse_text
from linli.source.labels import FILE, read_labels
from linli.source.markdown import BodyReader
from tests.commands import ROOT
from tests.support import SMALL, TODAY, pixel, write_site
from tests.theme.support import environment

ADDRESSES = (
    *("/", "/events/2025-05-20-jiamenkou-yizhen/", "/stories/2012-04-shuwu/", "/services/lifa/"),
    *("/partners/yijintang/", "/partners/", "/places/pingdingshan/", "/people/yang-yuxiang/"),
    *("/threads/book-corner/", "/timeline/2025/", "/timeline/", "/places/", "/services/", "/about/"),
)
MARK = "改一改"
SETTINGS = Settings(today=TODAY)
LABELS = read_labels(ROOT / "content", "content", Problems())


@cache
def real() -> Site:
    return Site(read_records(ROOT / "content", "content", Problems()), SETTINGS, LABELS)


@cache
def explained(address: str) -> Explanation:
    return explain(real(), real().pages[address])


def altered(record: Record[Entity]) -> Iterator[Record[Entity]]:
    """Yield a record as it would be with its headline, its summary or its body rewritten."""
    path = ROOT / record.source.path
    text = path.read_text("utf-8")
    heads = [
        (r"^((?:title|name|标题|名称|姓名):.*)$", rf"\1{MARK}"),
        (r"^((?:summary|摘要):.*)$", rf"\1{MARK}"),
    ]
    if not re.search(heads[1][0], text, re.MULTILINE):
        heads[1] = (r"\A---$", f"---\nsummary: {MARK}")
    heads.append((r"\Z", f"\n\n{MARK}\n"))
    for pattern, new in heads:
        source = parse_text(
            re.sub(pattern, new, text, count=1, flags=re.MULTILINE),
            record.source.path,
            record.source.kind,
            Problems(),
        )
        assert source
        made = build_record(source, BodyReader(), Problems())
        assert made
        yield known_as_before(made, record)


def known_as_before(record: Record[Entity], before: Record[Entity]) -> Record[Entity]:
    """Return a renamed thing with its old name as an alias, as staff are told to do."""
    if record.model.label == before.model.label or not hasattr(record.model, "aliases"):
        return record
    aliases = (*record.model.aliases, before.model.label)
    return replace(record, model=record.model.model_copy(update={"aliases": aliases}))


def pages(site: Site) -> dict[str, bytes]:
    jobs = site.pages
    return {a: render(jobs[a], site.graph, SETTINGS, environment()).content for a in ADDRESSES if a in jobs}


def without_labels() -> Site:
    """Return the site as it would be without content/tags.yml."""
    return Site(real().records, SETTINGS)


@cache
def changed_by_each_file() -> dict[str, set[str]]:
    """Return, for each file, the addresses whose bytes some change of it changes."""
    whole, found = pages(real()), {}
    for n, record in enumerate(real().records):
        rest = [*real().records[:n], *real().records[n + 1 :]]
        sites = [rest, *([*rest[:n], other, *rest[n:]] for other in altered(record))]
        after = [pages(Site(records, SETTINGS, LABELS)) for records in sites]
        found[record.source.path] = {a for a in ADDRESSES if any(p.get(a) != whole[a] for p in after)}
    found[f"content/{FILE}"] = {a for a, page in pages(without_labels()).items() if page != whole[a]}
    return found


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_listed_files_and_no_others_change_the_page(address: str) -> None:
    """Each content file is rewritten or taken away; the page's bytes change for exactly the listed ones."""
    found = explained(address)
    changing = {file for file, changed in changed_by_each_file().items() if address in changed}
    assert changing == {*found.own, *found.frame}


def small(folder: Path, changes: dict[str, str | bytes | None]) -> Site:
    content = write_site(folder, {**SMALL, **changes})
    return Site(read_records(content, "content", Problems()), SETTINGS, LABELS)


def test_a_file_that_hides_a_name_elsewhere_is_behind_that_page(tmp_path: Path) -> None:
    """李明's own file gives no consent, so the name is masked in the text of a page that does not list him."""
    hidden = {
        "people/shili-01.md": "---\nname: 李明\nkind: resident\n---\n",
        "pages/about.md": "---\ntitle: 关于\n---\n李明来过。\n",
    }
    site = small(tmp_path, hidden)
    assert explain(site, site.pages["/about/"]).own == (
        "content/pages/about.md",
        "content/people/shili-01.md",
    )


def test_a_photo_is_behind_the_pages_that_show_it(tmp_path: Path) -> None:
    event = "---\ntitle: 示例\ndate: 2025-05-20\nplace: 示例社区\nphotos: [{file: a.jpg, alt: 甲}]\n---\n"
    content = write_site(tmp_path, {**SMALL, "photos/a.jpg": pixel(), "events/x.md": event})
    album = load(content, SETTINGS).album
    site = Site(read_records(content, "content", Problems()), SETTINGS, LABELS, album)
    assert "content/photos/a.jpg" in explain(site, site.pages["/events/x/"]).own
    assert "content/photos/a.jpg" not in explain(site, site.pages["/about/"]).own


def test_a_draft_is_behind_no_page(tmp_path: Path) -> None:
    draft = "---\ntitle: 草稿\ndate: 2025-05-21\nplace: 示例社区\ndraft: 是\n---\n"
    site = small(tmp_path, {"events/draft.md": draft})
    found = explain(site, site.pages["/events/"])
    assert "content/events/draft.md" not in {*found.own, *found.frame}


def test_figures_say_which_events_they_count_and_what_nobody_wrote_down() -> None:
    only = ("2025-05-20-jiamenkou-yizhen",)
    assert explained("/partners/").figures == (
        Figure("events", 1, only),
        Figure("partners", 8, only),
        Figure("services", 16, only),
        Figure("served", None, only),
        Figure("volunteers", None, only),
        Figure("hours", None, only),
    )


def test_figures_of_many_pages_add_up(tmp_path: Path) -> None:
    """A list counts past events, a year those held in it, a service who gave it, a place what was held there."""
    later = "---\ntitle: 以后\ndate: 2025-12-01\nplace: 示例社区\nstatus: announced\n---\n"
    site = small(tmp_path, {"events/later.md": later})
    held = ("2025-05-20-yizhen",)
    found = {address: explain(site, job).figures for address, job in site.pages.items()}
    assert found["/events/"] == (Figure("listed", 1, held),)
    assert found["/timeline/2025/"][:2] == (
        Figure("events", 1, held, "2025"),
        Figure("partners", 2, held, "2025"),
    )
    assert Figure("givers", 2, held, "测血压") in found["/services/"]
    assert found["/services/bp/"] == (Figure("events", 1, held), Figure("partners", 2, held))
    assert found["/places/yard/"] == (Figure("events", 2, ("later", *held)),)
    assert Figure("events", 2, ("later", *held), "示例区") in found["/places/"]
    assert found["/threads/shuwu/"] == (Figure("steps", 2, held),)
    assert found["/partners/hospital/"][3] == Figure("served", 40, held)


def test_every_page_can_be_explained(tmp_path: Path) -> None:
    """Each page asks for its head and foot, and what is about one thing is made from that thing's file."""
    site = small(tmp_path, {})
    for address, job in site.pages.items():
        found = explain(site, job)
        assert (Query("frame") in found.files) is isinstance(job, PageJob)
        if address.count("/") == 3 and "timeline" not in address:
            assert any(file.endswith(f"{address.split('/')[2]}.md") for file in found.own), address
