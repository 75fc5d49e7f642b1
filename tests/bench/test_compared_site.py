"""Linli, run as it is measured, makes just the pages that every engine makes."""

import re
from pathlib import Path

import pytest

from bench.corpus import SEED, TODAY
from bench.engines import ENGINES, Tools
from bench.making.community import Size, settle
from bench.making.events import make_event
from bench.same import differences
from bench.sites import lay_out

COMMUNITY = settle(Size(40, upcoming=0), TODAY, SEED)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compared site of forty events."""
    folder = tmp_path_factory.mktemp("compared")
    bench = lay_out(next(engine for engine in ENGINES if engine.key == "linli"), folder / "site", 40, Tools())
    bench.build(folder)
    return bench.site.output


def test_it_makes_the_compared_pages_and_no_other(output: Path) -> None:
    events = [make_event(COMMUNITY, number) for number in range(40)]
    partners = (*COMMUNITY.hosts, *COMMUNITY.partners)
    wanted = {
        *(f"events/{event.id}" for event in events),
        *(f"partners/{partner.id}" for partner in partners),
        *(f"services/{service.id}" for service in COMMUNITY.services),
        *(f"timeline/{event.day.year}" for event in events),
        *("events", "events/page/2", "timeline"),
    }
    made = {path.parent.relative_to(output).as_posix() for path in output.rglob("index.html")}
    assert made == wanted
    others = {
        path.relative_to(output).as_posix() for path in output.rglob("*.*") if path.name != "index.html"
    }
    assert others == {"feeds/all.atom.xml", "sitemap.xml", "theme/site.css"}


def test_an_event_shows_what_is_compared(output: Path) -> None:
    """Its title, its text, a link to each organisation and service, its tags."""
    event = make_event(COMMUNITY, 7)
    page = (output / f"events/{event.id}/index.html").read_text("utf-8")
    lists = page[page.index("</article>") :]
    assert f"<h1>{event.title}</h1>" in page
    assert re.findall('/partners/(.+?)/"', lists) == [partner.id for partner in event.partners]
    assert set(re.findall('/services/(.+?)/"', lists)) == {service.id for service in event.services}
    assert all(tag in lists for tag in event.tags)


def test_differences_are_said(output: Path, tmp_path: Path) -> None:
    """A page that is missing, another title and a link more are each told; the same site has none."""
    other = tmp_path / "other"
    for path in output.rglob("*.*"):
        target = other / path.relative_to(output)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    assert differences({"one": output, "two": other}) == []
    (other / "partners" / COMMUNITY.partners[0].id / "index.html").unlink()
    year = other / "timeline/2020/index.html"
    year.write_text(year.read_text("utf-8").replace("<title>", "<title>x"), "utf-8")
    first = other / "events/index.html"
    first.write_text(first.read_text("utf-8").replace("<ul>", '<ul><a href="/events/x/">x</a>'), "utf-8")
    (other / "sitemap.xml").unlink()
    said = "\n".join(differences({"one": output, "two": other}))
    for sign in (
        f"partners/{COMMUNITY.partners[0].id}",
        "timeline/2020: ",
        "events: one",
        "sitemap.xml: two",
    ):
        assert sign in said
