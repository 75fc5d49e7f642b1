"""A cover is drawn from the id alone: the same for ever, and different for different ids."""

import re
from hashlib import sha256
from xml.etree import ElementTree

import pytest

from linli.graph.views import Cover
from linli.images.cover import draw

HOUSE = Cover("house", "2025-05-20-shili", 8, True)
SHELF = Cover("shelf", "shili-shuwu", 0, True)


def _paths(cover: Cover) -> dict[str, str]:
    """Return each path of a picture by its class."""
    picture = ElementTree.fromstring(draw(cover))
    return {path.attrib["class"].removeprefix("ll-cover__"): path.attrib["d"] for path in picture}


def _boxes(path: str) -> list[tuple[int, ...]]:
    found = re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)h-\d+z", path)
    return [tuple(map(int, box)) for box in found]


@pytest.mark.parametrize(
    ("cover", "digest"),
    [(HOUSE, "66ac5bf2e99f5809"), (SHELF, "8b4c91bd3bdc781d"), (Cover("house", "404"), "57a656148b6736dc")],
    ids=["house", "shelf", "dark house"],
)
def test_a_picture_never_changes(cover: Cover, digest: str) -> None:
    """Readers know an event by its house; a changed drawing would be another event."""
    assert sha256(draw(cover).encode()).hexdigest()[:16] == digest


def test_another_id_is_another_picture() -> None:
    assert len({draw(Cover("house", f"shili-{n}", 3)) for n in range(50)}) == 50


@pytest.mark.parametrize("lit", [0, 1, 8, 40, 99])
def test_a_window_is_lit_for_each_that_came(lit: int) -> None:
    """A house has forty windows; more guests than that light them all."""
    paths = _paths(Cover("house", "shili", lit))
    assert len(_boxes(paths.get("lit", ""))) == min(lit, 40)
    assert len(_boxes(paths.get("lit", "")) + _boxes(paths.get("pane", ""))) == 40
    assert "red" not in paths and "cord" not in paths


def test_one_lit_window_hangs_on_the_thread() -> None:
    paths = _paths(HOUSE)
    ((x, _, width, _),) = _boxes(paths["red"])
    assert len(_boxes(paths["lit"])) == 7
    start, end = re.fullmatch(r"M(\d+) (\d+)V\d+(H0)", paths["cord"]).group(1, 3)
    assert int(start) == x + width // 2 and end == "H0"


def test_a_house_in_which_nobody_came_has_no_thread() -> None:
    assert "cord" not in _paths(Cover("house", "shili", 0, True))


def test_one_book_of_a_threaded_shelf_is_red() -> None:
    books = _boxes(_paths(SHELF)["red"])
    assert len(books) == 1 and books[0][1] + books[0][3] == 256
    assert "red" not in _paths(Cover("shelf", "shili"))


def test_everything_stands_within_the_canvas() -> None:
    for cover in (HOUSE, SHELF):
        for path in _paths(cover).values():
            assert all(x >= 0 and y >= 0 and x + w <= 560 and y + h <= 280 for x, y, w, h in _boxes(path))


def test_colours_are_classes_and_the_picture_is_hidden_from_screen_readers() -> None:
    """Editions redraw a cover through the stylesheet, and its caption says what it means."""
    for cover in (HOUSE, SHELF):
        assert 'aria-hidden="true" focusable="false"' in draw(cover)
        assert not re.search(r"fill=|stroke=|style=|id=", draw(cover))
