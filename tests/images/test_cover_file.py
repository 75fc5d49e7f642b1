"""A cover as a file needs no stylesheet: a PNG for share cards."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from linli.graph.views import Cover
from linli.images.cover import paths
from linli.images.cover_file import LAMP, PAINTS, PAPER, RED, WALL, cover_png

HOUSE = Cover("house", "2025-05-20-shili", 8, True)
SHELF = Cover("shelf", "shili-shuwu", 0, True)
STYLES = Path(__file__).resolve().parents[2] / "theme/static/css"
COVERS = pytest.mark.parametrize(
    "cover", [HOUSE, SHELF, Cover("house", "404")], ids=["house", "shelf", "dark"]
)


def _card(cover: Cover) -> Image.Image:
    return Image.open(BytesIO(cover_png(cover))).convert("RGB")


def _colour(text: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(text[1:]))


def test_the_colours_are_the_light_tokens() -> None:
    """The file cannot read the sheet, so what it holds is checked against it."""
    tokens = (STYLES / "tokens.css").read_text("utf-8")
    value = dict(reversed(re.findall(r"(--c-[\w-]+): (#\w{6})", tokens)))  # the first is the light one
    sheet = (STYLES / "components/cover.css").read_text("utf-8")
    said = dict(re.findall(r"\.ll-cover__(\w+) \{ (.+?) \}", sheet))
    assert said.keys() == PAINTS.keys()
    for kind, rule in said.items():
        fill, stroke = re.search(r"fill: (\S+); stroke: var\((\S+)\);", rule).groups()
        assert PAINTS[kind].fill == (value[fill[4:-1]] if fill.startswith("var") else fill)
        assert PAINTS[kind].stroke == value[stroke]
    assert (value["--c-wall"], value["--c-paper"]) == (WALL, PAPER)


@COVERS
def test_the_card_is_a_plate_on_paper(cover: Cover) -> None:
    """1200 × 630: wall within, an even margin of paper around it; nothing but the thread reaches an edge."""
    card = _card(cover)
    assert card.size == (1200, 630)
    margin = [card.crop(box) for box in ((0, 0, 1200, 35), (0, 595, 1200, 630), (1160, 0, 1200, 630))]
    assert {colour for part in margin for _, colour in part.getcolors()} == {_colour(PAPER)}
    assert card.getpixel((40, 35)) == card.getpixel((1159, 594)) == _colour(WALL)


@COVERS
def test_the_thread_leaves_the_card_where_the_piece_has_one(cover: Cover) -> None:
    """Six pixels and one for the middle, at the left edge, all along the margin."""
    edge = [_card(cover).crop((x, 0, x + 1, 630)).getcolors() for x in (0, 39)]
    reds = [count for colours in edge for count, colour in colours if colour == _colour(RED)]
    assert reds == ([7, 7] if cover.threaded else [])


def test_a_window_is_lit_for_each_that_came() -> None:
    card = _card(Cover("house", "shili", 40))
    dark = _card(Cover("house", "shili", 0))
    for column in range(10):
        for floor in range(4):
            inside = 40 + 2 * (column * 56 + 28) - 6, 35 + 2 * (28 + floor * 62 + 8) + 30
            assert (card.getpixel(inside), dark.getpixel(inside)) == (_colour(LAMP), _colour(PAPER))


def test_the_thread_hangs_on_its_window_without_a_gap() -> None:
    """From the floor up to the red window every pixel of its middle is red, whatever the kind of window."""
    for number in range(20):
        cover = Cover("house", f"shili-{number}", 3, True)
        card = _card(cover)
        x, y, floor = map(int, re.match(r"M(\d+) (\d+)V(\d+)H0", dict(paths(cover))["cord"]).groups())
        column = [card.getpixel((40 + 2 * x, row)) for row in range(35 + 2 * (y - 4), 35 + 2 * floor)]
        assert set(column) == {_colour(RED)}


@COVERS
def test_the_same_cover_is_the_same_bytes(cover: Cover) -> None:
    assert cover_png(cover) == cover_png(cover)
    assert len(cover_png(cover)) < 8_000
