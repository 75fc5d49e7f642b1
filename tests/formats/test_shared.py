"""A page shared elsewhere has a picture: its photo, else what is drawn for it."""

import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

from PIL import Image

from linli.build.jobs import data_jobs
from linli.build.render import render
from linli.formats.atom import atom
from linli.formats.export import export
from linli.formats.head import head
from linli.formats.shared import cover_file
from linli.graph import views
from linli.settings import Settings
from tests.formats.conformance import ATOM
from tests.formats.test_export import faults
from tests.support import TODAY, load_small, pixel
from tests.theme.factories import card, event, photographed, picture, thread
from tests.theme.pages import HOME, PAGE, PARTNER, STORY

HOST = "https://linli.example/xi"
PHOTO = {
    "og:image": f"{HOST}/photos/0000000000000001-1080.jpg",
    "og:image:width": "1080",
    "og:image:height": "810",
    "og:image:alt": "示例照片上的树荫",
}


def image(view: object, address: str = "/events/shili/", site_url: str = HOST) -> dict[str, str]:
    """Return what the head says of the page's picture."""
    made = head(address, view, Settings(name="示例邻里", today=date(2025, 6, 1), site_url=site_url))
    return {name: value for name, value in made.properties if name.startswith("og:image")}


def thing(view: object, site_url: str = HOST) -> dict[str, Any]:
    made = head("/events/shili/", view, Settings(name="示例邻里", today=date(2025, 6, 1), site_url=site_url))
    found: dict[str, Any] = json.loads(made.data)["@graph"][0]
    return found


def test_a_piece_is_shared_with_its_photo() -> None:
    assert image(photographed()) == PHOTO
    assert image(replace(STORY, card=card("story", photo=picture()))) == PHOTO
    assert image(replace(HOME, lead=card(photo=picture())), "/") == PHOTO
    assert image(thread(covers=(picture(), thread().covers[0]))) == PHOTO


def test_a_piece_without_a_photo_is_shared_with_what_is_drawn_for_it() -> None:
    drawn = {
        "og:image": f"{HOST}/events/shili/cover.png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "画的一面楼：亮着的每一扇窗，是一家到场的单位。",
    }
    assert image(event()) == image(HOME, "/") == drawn
    assert image(STORY)["og:image"] == f"{HOST}/stories/shili/cover.png"
    assert image(thread())["og:image"] == f"{HOST}/threads/shili/cover.png"


def test_an_address_that_holds_nowhere_is_not_shared() -> None:
    """Without a site address there is no picture in the head; other pages have none of their own."""
    assert image(photographed(), site_url="") == {}
    assert image(PARTNER) == image(PAGE) == image(replace(HOME, lead=None), "/") == {}


def test_search_engines_hear_of_all_photos_with_their_words() -> None:
    found = thing(photographed(2))["image"]
    assert [one["url"] for one in found] == [f"{HOST}/photos/000000000000000{n}-1080.jpg" for n in (1, 2)]
    assert found[0] == {
        "@type": "ImageObject",
        "url": PHOTO["og:image"],
        "width": 1080,
        "height": 810,
        "caption": "示例照片上的树荫",
        "creditText": "示例丁",
    }
    assert thing(event())["image"][0]["url"] == f"{HOST}/events/shili/cover.png"
    assert "image" not in thing(event(), site_url="")
    assert thing(photographed(1), site_url="")["image"][0]["url"] == "/photos/0000000000000001-1080.jpg"
    logo = picture(alt="", vector=True)
    assert thing(replace(PARTNER, logo=logo))["logo"] == f"{HOST}/photos/0000000000000001.svg"


def test_every_piece_and_thread_has_a_share_card(tmp_path: Path) -> None:
    """Whether it has a photo or not: an address once shared stays. A thread has that of its newest piece."""
    graph = load_small(tmp_path).graph
    assert graph
    settings = Settings(today=TODAY, site_url=HOST)
    made = {
        job.address: render(job, graph, settings, None).content  # type: ignore[arg-type]
        for job in data_jobs(graph, settings)
        if job.format is cover_file
    }
    assert all(Image.open(BytesIO(content)).size == (1200, 630) for content in made.values())
    assert made["/threads/shuwu/cover.png"] == made["/events/2025-05-20-yizhen/cover.png"]
    assert made["/stories/2012-04-shuwu/cover.png"] != made["/events/2025-05-20-yizhen/cover.png"]
    assert {
        view.shape for view in (graph.cover("thread", "shuwu"), graph.cover("story", "2012-04-shuwu"))
    } == {
        "house",
        "shelf",
    }


def pictured(folder: Path) -> Any:
    """Return the graph of the small site with a news item of two photos, one in its text, and a pair."""
    text = (
        "---\ntitle: 示例消息\ndate: 2025-05-21\nphotos:\n  - {file: a.png, alt: 甲, caption: 乙, credit: 丙}\n"
        "  - {file: b.png, alt: 丁, before: c.png}\n  - {file: c.png, alt: 戊}\n  - {file: d.png, alt: 己}\n"
        "---\n示例。\n\n![己](photo:d.png)\n"
    )
    colours = {"a": "teal", "b": "olive", "c": "maroon", "d": "navy"}
    files = {f"photos/{name}.png": pixel("PNG", colour=colour) for name, colour in colours.items()}
    logo = {"partners/hospital.md": "---\nname: 示例医院\ntype: 医院\nlogo: a.png\n---\n"}
    loaded = load_small(folder, {"news/n.md": text, **files, **logo})
    assert loaded.graph, list(loaded.problems)
    return loaded.graph


def test_a_feed_shows_the_gallery_after_the_text(tmp_path: Path) -> None:
    """As plain figures with whole addresses, the pair from old to new."""
    graph = pictured(tmp_path)
    feed = fromstring(atom(graph.feed("news"), Settings(today=TODAY, site_url=HOST)))
    content = feed.findtext(f"{ATOM}entry/{ATOM}content") or ""
    text, *figures = content.split("<figure>")
    assert "示例。" in text
    assert [figure.partition('alt="')[2][0] for figure in figures] == ["己", "甲", "戊", "丁"]
    assert all(f'src="{HOST}/photos/' in figure for figure in figures)
    assert "<figcaption>乙&emsp;<cite>丙</cite></figcaption>" in figures[1]
    assert "<figcaption>从前</figcaption>" in figures[2] and "<figcaption>现在</figcaption>" in figures[3]


def test_the_open_data_hold_the_gallery(tmp_path: Path) -> None:
    graph = pictured(tmp_path)
    data = json.loads(export(graph.data(), Settings(today=TODAY)))
    assert faults(data) == []
    first, pair = data["news"][0]["photos"]
    assert {key: first[key] for key in ("alt", "caption", "credit", "before")} == {
        "alt": "甲",
        "caption": "乙",
        "credit": "丙",
        "before": None,
    }
    assert first["url"].endswith(f"-{first['width']}.jpg")
    assert (pair["alt"], pair["before"]["alt"]) == ("丁", "戊")
    logos = {partner["id"]: partner["logo"] for partner in data["partners"]}
    assert logos["hospital"]["url"] == first["url"] and logos["barber"] is None


def test_a_drawn_cover_is_of_a_view_that_can_be_told_from_another() -> None:
    """The query behind a share card answers with what is drawn and nothing else."""
    made = cover_file(views.Cover("house", "shili", 3, threaded=True), Settings(today=TODAY))
    assert made != cover_file(views.Cover("house", "shili", 2, threaded=True), Settings(today=TODAY))
