"""Search engines find every page, with the day of its last known change, and nothing that is not there."""

from datetime import date
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from linli.build.jobs import data_jobs, page_jobs
from linli.formats.sitemap import NAMESPACE, robots, sitemap
from linli.graph.site_graph import SiteGraph
from linli.settings import Settings
from tests.support import TODAY, load_small

HOST = "https://linli.example/xi"
SETTINGS = Settings(today=TODAY, site_url=HOST)
PERSON = "---\nname: 示例甲\nkind: public_role\nrole: 医生\norg: 示例医院\n---\n"


def whole(folder: Path, changes: dict[str, Any] | None = None) -> SiteGraph:
    graph = load_small(folder, {"people/doctor.md": PERSON, **(changes or {})}, events_per_page=1).graph
    assert graph
    return graph


def lines(graph: SiteGraph) -> dict[str, str | None]:
    """Return the pages of a sitemap with their lastmod."""
    name = f"{{{NAMESPACE}}}"
    root = fromstring(sitemap(graph.sitemap(), SETTINGS))
    assert root.tag == f"{name}urlset"
    found = [(url.findtext(f"{name}loc", ""), url.findtext(f"{name}lastmod")) for url in root]
    assert len(dict(found)) == len(found)
    return dict(found)


def test_every_page_and_no_other_stands_in_the_sitemap(tmp_path: Path) -> None:
    """404.html is no page to find; feeds and data are for programs that know them."""
    more = {
        f"events/{n}.md": f"---\ntitle: {n}\ndate: 20{n}-01\nplace: 示例社区\ntags: [义诊]\ncategory: 便民\n---\n"
        for n in range(10, 14)
    }
    graph = whole(tmp_path, more)
    pages = {HOST + job.address for job in page_jobs(graph)} - {f"{HOST}/404.html"}
    assert set(lines(graph)) == pages
    assert f"{HOST}/events/page/2/" in pages and f"{HOST}/timeline/2013/" in pages


@pytest.mark.parametrize(
    ("dates", "lastmod"),
    [
        ("date: 2025-05-20", "2025-05-20"),
        ("date: 2025-05-20\nmodified: 2025-05-28", "2025-05-28"),
        ("date: 2012\nmodified: 2025-05-28", "2025-05-28"),
        ("date: 2012\npublish_at: 2025-05-27", "2025-05-27"),
        ("date: 2012年4月", None),
        ("date: 约2012年4月3日", None),
    ],
)
def test_lastmod_is_a_day_that_is_certain(tmp_path: Path, dates: str, lastmod: str | None) -> None:
    graph = whole(tmp_path, {"news/a.md": f"---\ntitle: a\n{dates}\n---\n"})
    found = lines(graph)
    assert found[f"{HOST}/news/a/"] == found[f"{HOST}/news/"] == lastmod


def test_a_day_to_come_is_no_change_yet(tmp_path: Path) -> None:
    event = "---\ntitle: a\ndate: 2025-06-17\nplace: 示例小学\nstatus: announced\n---\n"
    found = lines(whole(tmp_path, {"events/next.md": event}))
    assert found[f"{HOST}/events/next/"] is None
    assert found[f"{HOST}/events/"] == "2025-05-20"


def test_a_thing_changed_when_the_last_piece_about_it_did(tmp_path: Path) -> None:
    found = lines(whole(tmp_path))
    for address in ("/partners/hospital/", "/services/bp/", "/places/district/", "/threads/shuwu/", "/"):
        assert found[HOST + address] == "2025-05-20", address
    assert found[f"{HOST}/partners/alliance/"] is None


def test_robots_txt_points_to_the_sitemap_and_names_nothing_private() -> None:
    assert robots(None, SETTINGS).decode() == (f"User-agent: *\nDisallow:\n\nSitemap: {HOST}/sitemap.xml\n")
    assert robots(None, Settings(today=date(2025, 6, 1))).decode() == "User-agent: *\nDisallow:\n"


def test_a_site_without_an_address_has_no_sitemap_and_no_share_cards(tmp_path: Path) -> None:
    """Both protocols know absolute addresses only."""
    graph = whole(tmp_path)
    made = [
        {job.address for job in data_jobs(graph, Settings(today=TODAY, site_url=url))} for url in ("", HOST)
    ]
    cards = ("/events/2025-05-20-yizhen/", "/stories/2012-04-shuwu/", "/threads/shuwu/")
    assert made[1] - made[0] == {"/sitemap.xml", *(f"{address}cover.png" for address in cards)}
