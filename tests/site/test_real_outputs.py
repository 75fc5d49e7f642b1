"""What other programs read of the site that ships is sound, whole, and found from its pages."""

import json
from pathlib import Path
from xml.etree.ElementTree import fromstring

import brotli
import pytest
from jsonschema import Draft202012Validator
from selectolax.lexbor import LexborHTMLParser

from tests.commands import ROOT, digest, pelican
from tests.formats.conformance import faults


def pages(site: Path) -> dict[str, LexborHTMLParser]:
    """Return every page of a site by its path."""
    found = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    return {name: LexborHTMLParser(path.read_text("utf-8")) for name, path in found.items()}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site built for its own host."""
    output = tmp_path_factory.mktemp("published") / "output"
    address = 'SITEURL="https://linli.example"'
    done = pelican(ROOT / "content", "-s", ROOT / "pelicanconf.py", "-o", output, "-e", address)
    assert done.returncode == 0, done.stderr
    return output


def test_every_partner_service_and_thread_has_a_sound_feed(real_site: Path, published: Path) -> None:
    for site in (real_site, published):
        found = sorted(site.rglob("*.atom.xml"))
        assert len(found) == 4 + 11 + 16 + 1
        assert {path.name: faults(path.read_bytes()) for path in found if faults(path.read_bytes())} == {}


def test_the_data_validates_against_the_schema_beside_it(real_site: Path) -> None:
    data, schema = (
        json.loads((real_site / f"data/{name}.json").read_text("utf-8")) for name in ("site", "site.schema")
    )
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []
    assert (len(data["partners"]), len(data["events"]), len(data["tags"])) == (11, 1, 4)


def test_every_page_names_feeds_that_are_there_and_describes_itself(real_site: Path) -> None:
    for name, page in pages(real_site).items():
        links = [str(link.attributes["href"]) for link in page.css('link[type="application/atom+xml"]')]
        assert links and all((real_site / link.removeprefix("/")).is_file() for link in links), name
        assert page.css_first('meta[property="og:title"]').attributes["content"], name
        data = page.css_first('script[type="application/ld+json"]')
        assert name == "404.html" or json.loads(data.text())["@graph"], name


def test_a_published_site_has_a_sitemap_of_all_its_pages(published: Path, real_site: Path) -> None:
    """And a card to share for each piece and thread, where a photo may stand some day; nothing else is added."""
    root = fromstring((published / "sitemap.xml").read_bytes())
    listed = {url[0].text.removeprefix("https://linli.example/") for url in root}
    assert {f"{address}index.html" for address in listed} == pages(published).keys() - {"404.html"}
    assert "Sitemap: https://linli.example/sitemap.xml" in (published / "robots.txt").read_text("utf-8")
    added = digest(published).keys() - digest(real_site).keys()
    pieces = ("events/2025-05-20-jiamenkou-yizhen", "stories/2012-04-shuwu", "threads/book-corner")
    assert added == {"sitemap.xml", *(f"{piece}/cover.png" for piece in pieces)}


def test_tags_lead_to_the_pieces_and_back(real_site: Path) -> None:
    made = pages(real_site)
    event = {
        str(a.attributes["href"]) for a in made["events/2025-05-20-jiamenkou-yizhen/index.html"].css("main a")
    }
    assert {"/tags/yizhen/", "/tags/lifa/", "/tags/weixiu/", "/categories/bianmin-fuwu/"} <= event
    for address in ("tags/yizhen", "categories/bianmin-fuwu"):
        back = {str(a.attributes["href"]) for a in made[f"{address}/index.html"].css("main a")}
        assert {"/events/2025-05-20-jiamenkou-yizhen/", "/tags/"} <= back


def test_the_longest_event_is_light_for_a_first_visit(real_site: Path) -> None:
    """Page, sheet and scripts of a real event with eight organisations, as a server sends them by brotli."""
    event = real_site / "events" / "2025-05-20-jiamenkou-yizhen" / "index.html"
    theme = real_site / "theme"
    parts = (event, theme / "site.css", theme / "js" / "site.js", theme / "js" / "edition.js")
    assert sum(len(brotli.compress(part.read_bytes())) for part in parts) <= 14 * 1024
