"""The photos of a piece: one leads, the others hang in rows, each opens in a view of its own."""

from dataclasses import replace

import pytest

from linli.graph.views import EventView, Picture, Strip
from page_writer.galleries import hung, in_rows, leading, plates
from tests.theme.factories import THREAD, card, event, photographed, picture, pictures
from tests.theme.pages import HERE, HOME, PHOTOGRAPHED
from tests.theme.support import parse, render, text

ONE, UPRIGHT, PANORAMA, SILENT, PAIR = pictures()


def shown(*found: Picture, photo: Picture | None = None) -> EventView:
    return event(card=card(photo=photo), pictures=found)


def test_the_photo_of_the_piece_leads_and_keeps_its_place_in_the_full_view() -> None:
    view = shown(UPRIGHT, ONE, photo=ONE)
    lead = leading(view)
    assert lead
    assert (lead.picture, lead.number) == (ONE, 2)
    assert [[plate.number for plate in item] for item in hung(view)] == [[1]]


def test_a_photo_in_the_text_or_in_a_pair_does_not_lead() -> None:
    assert leading(shown(UPRIGHT, photo=ONE)) is None
    assert leading(shown(PAIR, photo=PAIR)) is None
    assert leading(event()) is None


def test_a_pair_hangs_together_from_old_to_new() -> None:
    (item,) = hung(shown(PAIR))
    assert [(plate.picture, plate.number, plate.time) for plate in item] == [
        (PAIR.before, 1, "then"),
        (PAIR, 2, "now"),
    ]
    assert len(plates(pictures())) == 6


@pytest.mark.parametrize(
    ("found", "rows"),
    [
        ((ONE,), "alone"),
        ((PANORAMA,), "alone"),
        ((ONE, UPRIGHT), "half"),
        ((ONE, UPRIGHT, SILENT), "third"),
        ((ONE, UPRIGHT, SILENT, picture(9)), "half"),
        ((ONE, UPRIGHT, PANORAMA), "half"),
        ((ONE, UPRIGHT, PAIR), "half"),
        ((PAIR,), "third"),
        (tuple(map(picture, range(1, 8))), "third"),
    ],
)
def test_few_photos_hang_larger(found: tuple[Picture, ...], rows: str) -> None:
    """What has a row of its own, a pair or a panorama, does not count among those beside each other."""
    assert in_rows(hung(shown(*found))) == rows


def test_a_page_shows_each_photo_once_and_each_has_its_full_view() -> None:
    tree = parse(render("event.html", photographed()))
    thumbs = [a.attrib["href"] for a in tree.iter("a") if a.attrib.get("class") == "ll-enlarge"]
    views = [div for div in tree.iter("div") if "ll-full" in div.attrib.get("class", "")]
    assert thumbs == [f"#p{n}" for n in range(1, 7)] == [f"#{view.attrib['id']}" for view in views]
    assert "还有五张照片" in text(tree)
    first, last = views[0], views[-1]
    assert [a.attrib["href"] for a in first.iter("a")] == ["#g1", "#p2"]
    assert [a.attrib["href"] for a in last.iter("a")] == ["#g6", "#p5"]
    assert text(views[4]).startswith("5 / 6从前") and text(last).startswith("6 / 6现在")
    assert last.attrib["aria-label"] == "第6张照片，共6张"


def test_a_single_photo_has_no_way_on() -> None:
    tree = parse(render("event.html", photographed(1)))
    (view,) = [div for div in tree.iter("div") if "ll-full" in div.attrib.get("class", "")]
    assert [a.attrib["href"] for a in view.iter("a")] == ["#g1"]
    assert "/" not in text(view)


def test_a_thumbnail_says_what_it_opens() -> None:
    tree = parse(render("event.html", photographed()))
    labels = [a.attrib["aria-label"] for a in tree.iter("a") if a.attrib.get("class") == "ll-enlarge"]
    assert labels[0] == "看大图：示例照片上的树荫" and labels[3] == "看大图，第4张"


def test_nothing_is_drawn_for_a_piece_that_shows_a_photo() -> None:
    """Neither where a photo stands for it, nor where one stands in its text."""
    body = '<img data-c="afj" src="/photos/00000000000000aa-40.jpg" width="40" height="30" alt="示例">'
    for view in (photographed(1), shown(SILENT), event(html=body)):
        assert "ll-cover" not in render("event.html", view)
    assert "ll-cover" in render("event.html", event())
    assert "ll-cover" not in render("home.html", replace(HOME, lead=card(photo=ONE), recent=()), "/")


def test_a_lead_photo_hangs_on_the_thread_of_its_piece() -> None:
    loose = render("event.html", photographed(1))
    tied = render("event.html", photographed(1, strips=(Strip(THREAD, HERE, True, True),)))
    assert '<figure class="ll-photo ll-tied">' in tied and "ll-tied" not in loose


def test_one_photo_at_most_comes_before_others() -> None:
    """The first view of an event is its slip, of a story or of the first page its photo."""
    home = replace(HOME, lead=card(photo=ONE), recent=(card(photo=UPRIGHT),))
    for template, view, count in (
        ("event.html", photographed(), 0),
        ("home.html", home, 1),
        ("story.html", PHOTOGRAPHED, 1),
    ):
        assert render(template, view).count("fetchpriority") == count, template


def test_a_list_shows_the_photo_silently() -> None:
    """The title beside it says enough."""
    tree = parse(render("home.html", replace(HOME, recent=(card(photo=ONE),)), "/"))
    (img,) = list(tree.iter("img"))
    assert img.attrib["alt"] == "" and img.attrib["loading"] == "lazy"


def test_the_words_of_a_credit_are_of_the_sites_language() -> None:
    assert "示例丁\u00a0摄" in render("event.html", photographed(1))
    assert "Photo:\u00a0示例丁" in render("story.html", PHOTOGRAPHED, language="en")
