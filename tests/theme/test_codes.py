"""The code on paper says the address of the page to any phone."""

import re

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from page_writer.codes import qr
from tests.theme.factories import event
from tests.theme.support import parse, render

SITE = "https://linli.example/xi"
ADDRESS = f"{SITE}/events/2025-05-20-shili/"
MODULE = 4


def _seen(svg: str) -> Image.Image:
    """Return what a camera sees of a code: each stroke of its path is one module high."""
    size = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])
    image = Image.new("L", (size * MODULE, size * MODULE), "white")
    pen, x, y = ImageDraw.Draw(image), 0.0, 0.0
    for what, one, other in re.findall(
        r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+)|(?=[mhM\"]))?",
        svg.replace("-", " -").replace("m ", "m").replace("h ", "h"),
    ):
        if what == "M":
            x, y = float(one), float(other)
        elif what == "m":
            x, y = x + float(one), y + float(other)
        else:
            pen.rectangle(
                [x * MODULE, (y - 0.5) * MODULE, (x + float(one)) * MODULE - 1, (y + 0.5) * MODULE - 1],
                "black",
            )
            x += float(one)
    return image


@pytest.mark.parametrize("length", range(1, 120, 7))
def test_a_phone_reads_the_address(length: int) -> None:
    """Whatever its length, and with one mask for all."""
    address = f"{SITE}/events/{('2025-05-20-shili-' * 8)[:length]}/"
    (found,) = zxingcpp.read_barcodes(_seen(qr(address)))
    assert found.text == address
    assert found.ec_level == "M"


def test_four_modules_around_a_code_stay_white() -> None:
    """ISO/IEC 18004: a reader finds a code by the quiet zone around it."""
    image = _seen(qr(ADDRESS))
    inner = image.point(lambda value: 255 - value).getbbox()
    zone = 4 * MODULE
    assert inner == (zone, zone, image.width - zone, image.height - zone)


def test_an_article_has_its_code_and_its_address_where_the_site_knows_its_own() -> None:
    page = render("event.html", event(), "/events/2025-05-20-shili/", site_url=SITE)
    assert qr(ADDRESS) in page
    assert ADDRESS in "".join(parse(page).find(".//p[@class='ll-mute ll-address']").itertext())
    assert "ll-print" not in render("event.html", event(), "/events/2025-05-20-shili/")
