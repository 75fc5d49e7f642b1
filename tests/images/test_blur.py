"""What is blurred cannot be brought back."""

from functools import cache
from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageChops

from bench.making.scenes import scene
from linli.graph.photos import Box
from linli.images.blur import blurred
from linli.images.encode import encode
from linli.images.recipe import Variant, variants_of
from tests.images import pictures
from tests.images.test_encode import in_corners, made, near, shown

SIZE, BOX = (480, 360), (160, 120, 160, 160)
HIDDEN = (144, 104, 336, 296)
"""Left, top, right and bottom of the box with its margin of 16 pixels: 4 by 4 cells of 48 by 48 pixels each."""
HALF = 24
"""Half a cell."""


@cache
def view() -> Image.Image:
    """Return a picture full of detail."""
    return scene(SIZE)


def face(seed: str) -> Image.Image:
    """Return a picture whose region differs in every detail from seed to seed, but never in a cell's average."""
    image, chance = view().copy(), Random(seed)
    left, top, right, bottom = HIDDEN
    for y in range(top, bottom):
        for x in (x for cell in range(left, right, 2 * HALF) for x in range(cell, cell + HALF)):
            value = chance.randrange(256)
            image.putpixel((x, y), (value, 128, 255 - value))
            image.putpixel((x + HALF, y), (255 - value, 128, value))
    return image


@pytest.mark.parametrize("width", [240, 480])
def test_faces_of_the_same_averages_give_the_same_variants(width: int, tmp_path: Path) -> None:
    """Nothing but 16 averages of a region enters a variant, smaller or not: faces that share them make one picture."""
    variants = [Variant(width, width * 3 // 4, suffix) for suffix in ("avif", "webp", "jpg")]
    plain, hidden = [], []
    for seed in ("one", "other"):
        file = tmp_path / f"{seed}.png"
        file.write_bytes(pictures.written(face(seed), "png"))
        plain.append(list(encode(file, variants)))
        hidden.append(list(encode(file, variants, [BOX])))
    assert hidden[0] == hidden[1]
    assert plain[0] != plain[1]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_box_is_counted_in_the_upright_picture(orientation: int, tmp_path: Path) -> None:
    """The region that people marked as they saw it is the one that goes: here the lower left quarter."""
    image, (left, top, right, bottom) = pictures.corners(), (0, 32, 48, 64)
    chess = bytes(255 * ((x // 2 + y // 2) % 2) for y in range(top, bottom) for x in range(left, right))
    image.paste(Image.frombytes("L", (right - left, bottom - top), chess).convert("RGB"), (left, top))
    stored = image.transpose(pictures.TURNED[orientation]) if orientation > 1 else image
    data = pictures.written(stored, "png", exif=pictures.metadata.exif(orientation))
    for variant in made(tmp_path, data, ((0, 48, 32, 16),)).values():
        darkest, brightest = shown(variant).crop((2, 34, 46, 62)).convert("L").getextrema()
        assert 90 < darkest <= brightest < 160
        assert near(in_corners(shown(variant))[1], pictures.CORNERS[1])


def test_large_jpeg_loses_the_whole_region(tmp_path: Path) -> None:
    """Decoded at a half, a source still loses all of the box: no bright dot of a dark ground full of them is left."""
    image = Image.new("RGB", (4000, 3000), "black")
    dots = Image.frombytes("L", (2, 2), b"\xff\0\0\0").resize((40, 40), Image.Resampling.NEAREST)
    for x in range(1000, 2000, 40):
        for y in range(1000, 2000, 40):
            image.paste(dots.convert("RGB"), (x, y))
    file = tmp_path / "large.jpg"
    file.write_bytes(pictures.written(image, "jpeg"))
    variants = [variant for variant in variants_of(4000, 3000) if variant.suffix == "webp"]
    for variant, data in encode(file, variants, [(1000, 1000, 1000, 1000)]):
        assert shown(data).convert("L").getextrema()[1] < 90, variant


@pytest.mark.parametrize(
    "box", [(-50, -50, 80, 80), (400, 300, 500, 500), (-10, -10, 999, 999), (0, 0, 1, 1), (479, 359, 1, 1)]
)
def test_box_over_the_edge_is_cut_off(box: tuple[int, int, int, int]) -> None:
    """What of a box lies in the picture is blurred; nothing raises."""
    image = view()
    changed = blurred(image, (box,), SIZE)
    assert (changed.size, ImageChops.difference(image, changed).getbbox() is not None) == (SIZE, True)


@pytest.mark.parametrize("box", [(-90, 0, 20, 20), (500, 0, 20, 20), (0, 900, 5, 5)])
def test_box_outside_changes_nothing(box: tuple[int, int, int, int]) -> None:
    """A box that does not touch the picture has nothing to blur."""
    image = view()
    assert blurred(image, (box,), SIZE).tobytes() == image.tobytes()


@pytest.mark.parametrize(
    ("box", "hidden"), [(BOX, HIDDEN), ((100, 50, 300, 250), (76, 26, 424, 324))], ids=["16 pixels", "8 %"]
)
def test_only_the_box_and_its_margin_change(box: Box, hidden: tuple[int, int, int, int]) -> None:
    """The margin grows with the box; the rest stays as it is, and so does the picture that was handed over."""
    image, before = view(), view().tobytes()
    assert ImageChops.difference(image, blurred(image, (box,), SIZE)).getbbox() == hidden
    assert image.tobytes() == before


@pytest.mark.parametrize("mode", ["L", "RGBA", "CMYK"])
def test_every_mode_is_blurred(mode: str) -> None:
    """Grey, transparent and printers' colours hide their regions too."""
    image = face("one").convert(mode)
    changed = blurred(image, (BOX,), SIZE).crop(HIDDEN).convert("L")
    low, high = changed.getextrema()
    assert high - low < 8
