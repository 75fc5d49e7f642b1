"""A picture's HTML offers every variant, says its width truly, and holds nothing that was not meant as HTML."""

import re
from dataclasses import replace
from xml.etree.ElementTree import Element

import html5lib
import pytest

from linli.graph.photos import Picture
from linli.graph.pictures import fill
from linli.images.markup import PLACES, TYPES, enrich, picture, plain, shape, size_of_plain, sizes
from linli.images.recipe import variants_of

PHOTO = Picture("00000000000000aa", 4000, 3000, 27, "示例照片", "一行示例", "示例丁")
UPRIGHT = replace(PHOTO, width=3000, height=4000)
PANORAMA = replace(PHOTO, width=6000, height=1500)
SMUGGLED = '"><script>alert(1)</script>&'


def parsed(html: str) -> Element:
    tree: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)
    return tree


def offered(tree: Element) -> set[str]:
    """Return the file names that a picture offers."""
    sets = [one.attrib["srcset"] for one in tree.iter() if "srcset" in one.attrib]
    return {one.split()[0].rpartition("/")[2] for many in sets for one in many.split(",")}


def test_a_picture_offers_all_variants_the_best_format_first() -> None:
    tree = parsed(picture(PHOTO, "article", str))
    assert offered(tree) == {
        f"{PHOTO.key}-{one.width}.{one.suffix}" for one in variants_of(PHOTO.width, PHOTO.height)
    }
    assert [one.attrib["type"] for one in tree.iter("source")] == list(TYPES.values())
    for name, width in re.findall(r"-(\d+)\.\w+ (\d+)w", picture(PHOTO, "article", str)):
        assert name == width


def test_the_plain_file_is_the_one_at_the_pictures_address() -> None:
    """Width and height are that file's; a small photo has one JPEG and no choice of it."""
    img = parsed(picture(PHOTO, "article", str)).find(".//img")
    assert img is not None
    assert img.attrib["src"] == PHOTO.address == "/photos/00000000000000aa-1080.jpg"
    assert (
        (img.attrib["width"], img.attrib["height"]) == ("1080", "810") == (*map(str, size_of_plain(PHOTO)),)
    )
    assert (img.attrib["alt"], img.attrib["data-c"], img.attrib["decoding"]) == ("示例照片", "bgl", "async")
    small = parsed(picture(replace(PHOTO, width=300, height=200), "article", str)).find(".//img")
    assert small is not None
    assert small.attrib["src"].endswith("-300.jpg")
    assert "srcset" not in small.attrib


def test_the_plain_file_of_a_picture_of_any_shape_is_among_its_variants() -> None:
    for width, height in ((1, 1), (40, 9000), (900, 50_000), (50_000, 300), (1081, 700)):
        photo = replace(PHOTO, width=width, height=height)
        made = {f"{photo.key}-{one.width}.{one.suffix}" for one in variants_of(width, height)}
        assert (
            photo.address.rpartition("/")[2]
            in made
            == offered(parsed(picture(photo, "article", str))) | {photo.address.rpartition("/")[2]}
        )


@pytest.mark.parametrize("place", PLACES)
def test_every_place_says_a_width_for_every_window(place: str) -> None:
    """From wide windows to narrow ones, and at last without a condition; never in a style attribute."""
    for photo in (PHOTO, UPRIGHT, PANORAMA):
        said = sizes(photo, place)
        conditions = [float(rem) for rem in re.findall(r"\(min-width: ([\d.]+)rem\) ", said)]
        assert conditions == sorted(conditions, reverse=True)
        assert len(conditions) == len(PLACES[place].widths) - 1
        assert "style=" not in picture(photo, place, str)


@pytest.mark.parametrize(
    ("photo", "place", "said"),
    [
        (PHOTO, "list", "(min-width: 37.5rem) 144px, 96px"),
        (UPRIGHT, "list", "(min-width: 37.5rem) 144px, 96px"),
        (PANORAMA, "list", "(min-width: 37.5rem) 384px, 256px"),
        (UPRIGHT, "logo", "72px"),
        (PANORAMA, "logo", "160px"),
        (PHOTO, "full", "min(4000px, 100vw - 44px, 93.3vh)"),
    ],
)
def test_the_width_is_that_of_the_picture_in_its_frame(photo: Picture, place: str, said: str) -> None:
    """A cut picture is wider than its frame, a whole one less wide."""
    assert sizes(photo, place) == said


def test_an_unknown_place_is_refused() -> None:
    with pytest.raises(KeyError):
        sizes(PHOTO, "margin")


def test_one_picture_is_fetched_at_once_and_the_others_when_a_reader_comes_near() -> None:
    first, later = (picture(PHOTO, "lead", str, first=first) for first in (True, False))
    assert 'fetchpriority="high"' in first
    assert "loading" not in first
    assert 'loading="lazy"' in later
    assert "fetchpriority" not in later


def test_a_decorative_picture_says_nothing() -> None:
    assert 'alt=""' in picture(PHOTO, "list", str, decorative=True)


def test_a_drawing_is_one_file() -> None:
    logo = replace(PHOTO, vector=True, width=120, height=80, alt="")
    assert picture(logo, "logo", lambda address: f"/xi{address}", first=True) == (
        '<img src="/xi/photos/00000000000000aa.svg" width="120" height="80" alt="" decoding="async"'
        ' fetchpriority="high">'
    )


def test_text_is_text() -> None:
    photo = replace(PHOTO, alt=SMUGGLED, caption=SMUGGLED, credit=SMUGGLED)
    assert parsed(picture(photo, "article", str)).find(".//img").attrib["alt"] == SMUGGLED  # type: ignore[union-attr]
    tree = parsed(plain([photo], ("从前", "现在")))
    assert [one.tag for one in tree.iter() if one.tag == "script"] == []
    assert "".join(tree.itertext()) == f"{SMUGGLED}\u2003{SMUGGLED}"


def test_every_address_of_a_site_below_a_folder_is_below_it() -> None:
    html = picture(PHOTO, "article", lambda address: f"/xi{address}")
    assert set(re.findall(r"\S*/photos/", html)) == {'src="/xi/photos/', 'srcset="/xi/photos/', "/xi/photos/"}


def test_a_body_gets_full_pictures_with_its_own_words() -> None:
    """What ``graph.pictures.fill`` writes: figures with captions, and a photo within a line."""
    body = fill(
        '<p><img src="/photos/0" alt="示例 &quot;甲&quot;" title="图 &amp; 文"></p>\n'
        '<p>一行里的<img src="/photos/1" alt="示例乙">。</p>',
        (PHOTO, UPRIGHT),
    )
    tree = parsed(enrich(body, str, lambda who: f"{who} 摄"))
    figure = tree.find("figure")
    assert figure is not None
    assert figure.attrib["class"] == "ll-photo"
    assert "".join(figure.itertext()).strip() == "图 & 文\u2003示例丁 摄"
    assert [img.attrib["alt"] for img in tree.iter("img")] == ['示例 "甲"', "示例乙"]
    assert len(list(tree.iter("source"))) == 4
    assert enrich(enrich(body, str, str), str, str) == enrich(body, str, str)


def test_an_upright_photo_of_a_body_is_less_wide() -> None:
    body = fill('<p><img src="/photos/0" alt="示例"></p>', (replace(UPRIGHT, caption="", credit=""),))
    made = enrich(body, str, str)
    assert made.startswith('<figure class="ll-photo ll-photo--tall">')
    assert "432px" in made
    assert "figcaption" not in made


def test_a_body_without_photos_stays_as_it_is() -> None:
    body = '<p><a href="/photos-of-old/">示例</a><img src="https://example.com/a.jpg" alt=""></p>'
    assert enrich(body, str, str) == body


def test_plain_figures_show_a_pair_from_old_to_new() -> None:
    pair = replace(PHOTO, before=replace(PHOTO, key="00000000000000bb", caption="2012年", credit=""))
    tree = parsed(plain([pair], ("从前", "现在")))
    assert ["".join(one.itertext()) for one in tree.iter("figcaption")] == [
        "从前 2012年",
        "现在 一行示例\u2003示例丁",
    ]
    assert [img.attrib["width"] for img in tree.iter("img")] == ["1080", "1080"]


def test_shapes() -> None:
    assert [shape(one) for one in (PHOTO, UPRIGHT, PANORAMA)] == ["", "tall", "wide"]
