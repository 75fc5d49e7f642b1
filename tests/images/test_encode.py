"""Variants show the right pixels and hold nothing else."""

import io
from pathlib import Path

import pytest
from PIL import Image

from linli.graph.photos import Box, Seen
from linli.images.encode import Unmade, encode
from linli.images.inspect import inspect
from linli.images.recipe import Variant, variants_of
from tests.images import pictures
from tests.images.metadata import SECRETS, residue, thumbnail

SUFFIXES = ("avif", "webp", "jpg")
STARTS = {"avif": b"ftypavif", "webp": b"WEBP", "jpg": b"\xff\xd8\xff"}


def made(folder: Path, data: bytes, blur: tuple[Box, ...] = ()) -> dict[Variant, bytes]:
    """Return all variants of a source."""
    file = folder / "source"
    file.write_bytes(data)
    seen = inspect(file)
    assert isinstance(seen, Seen)
    return dict(encode(file, variants_of(seen.width, seen.height), blur))


def shown(data: bytes) -> Image.Image:
    """Return what a browser shows of a variant."""
    return Image.open(io.BytesIO(data)).convert("RGB")


def in_corners(image: Image.Image) -> list[tuple[int, ...]]:
    """Return the colours in the middle of each quarter."""
    points = [
        (x, y)
        for y in (image.height // 4, image.height * 3 // 4)
        for x in (image.width // 4, image.width * 3 // 4)
    ]
    return [image.getpixel(point) for point in points]


def near(found: tuple[int, ...], meant: tuple[int, ...], most: int = 12) -> bool:
    """Say whether two colours are alike but for what compression does."""
    return all(abs(one - other) <= most for one, other in zip(found, meant, strict=True))


def all_near(data: bytes, most: int = 12) -> bool:
    """Say whether a variant shows the four corners, each in its place."""
    return all(
        near(found, meant, most)
        for found, meant in zip(in_corners(shown(data)), pictures.CORNERS, strict=True)
    )


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif", "heif", "tiff"])
def test_picture_stands_upright(kind: str, orientation: int, tmp_path: Path) -> None:
    """Of a picture taken in any of eight ways each corner comes out where it was, in every format."""
    for variant, data in made(tmp_path, pictures.held(orientation, kind)).items():
        assert shown(data).size == (variant.width, variant.height) == pictures.SIZE
        assert all_near(data), (variant, in_corners(shown(data)))


@pytest.mark.parametrize("kind", pictures.KINDS)
def test_variant_holds_nothing_but_pixels(kind: str, tmp_path: Path) -> None:
    """No name, place, preview, comment or profile of the source is left: not by structure, not as bytes."""
    source = pictures.talkative(kind)
    assert kind == "bmp" or any(secret in source for secret in SECRETS)
    for variant, data in made(tmp_path, source).items():
        assert (STARTS[variant.suffix] in data[:16], residue(data)) == (True, []), variant
        assert [secret for secret in SECRETS if secret in data] == []
        assert thumbnail()[20:] not in data


@pytest.mark.parametrize("kind", ["jpeg", "webp", "avif"])
def test_residue_would_be_found(kind: str) -> None:
    """What looks for metadata finds it in the sources: a test of the tests."""
    assert residue(pictures.talkative(kind)) != []


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(pictures.written(pictures.corners("CMYK"), "jpeg"), id="cmyk"),
        pytest.param(pictures.written(pictures.corners().quantize(16), "png"), id="palette"),
        pytest.param(pictures.written(pictures.corners().quantize(16), "gif"), id="gif"),
        pytest.param(pictures.written(pictures.corners(), "jpeg", progressive=True), id="progressive"),
        pytest.param(pictures.written(pictures.corners("YCbCr"), "tiff"), id="ycbcr"),
        pytest.param(pictures.written(pictures.corners("RGBA"), "png"), id="opaque alpha"),
        pytest.param(pictures.deep(), id="48 bits"),
        *(
            pytest.param(pictures.moving(kind), id=f"moving {kind}")
            for kind in ("gif", "webp", "png", "avif")
        ),
    ],
)
def test_colours_of_each_mode_come_out(data: bytes, tmp_path: Path) -> None:
    """However the source stores its colours, people see them; of a moving picture the first frame."""
    assert all(all_near(variant) for variant in made(tmp_path, data).values())


@pytest.mark.parametrize("mode", ["1", "L", "I;16", "LA", "P"])
def test_brightness_of_each_grey_comes_out(mode: str, tmp_path: Path) -> None:
    """Black is black, white is white, and a dark grey of 16 bits is not clipped to white."""
    image = Image.new("L", pictures.SIZE, 0)
    image.paste(255 if mode == "1" else 100, (48, 0, 96, 64))
    if mode == "I;16":
        image = image.convert("I").point(lambda value: value * 257).convert("I;16")
    for data in made(tmp_path, pictures.written(image.convert(mode), "png")).values():
        left, right, *_ = in_corners(shown(data))
        assert (near(left, (0, 0, 0)), near(right, (255,) * 3 if mode == "1" else (100,) * 3)) == (True, True)


def test_transparency_stays_or_is_white(tmp_path: Path) -> None:
    """AVIF and WebP keep what shines through; JPEG, which cannot, shows white."""
    image = pictures.corners("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 48, 64))
    for variant, data in made(tmp_path, pictures.written(image, "png")).items():
        left = Image.open(io.BytesIO(data)).convert("RGBA").getpixel((20, 20))
        assert near(left, (255, 255, 255, 255)) if variant.suffix == "jpg" else left[3] == 0


def test_colours_below_what_is_transparent_are_gone(tmp_path: Path) -> None:
    """A picture cut out by transparency still stores what was cut out: nobody can bring it back."""
    image = pictures.corners("RGBA")
    image.putalpha(Image.new("L", pictures.SIZE, 0))
    for data in made(tmp_path, pictures.written(image, "png")).values():
        flat = Image.open(io.BytesIO(data)).convert("RGBA").convert("RGB")
        assert max(high - low for low, high in flat.getextrema()) < 12


def test_same_source_makes_the_same_bytes(tmp_path: Path) -> None:
    """The cache and the proof that nothing changed rest on it."""
    source, box = pictures.talkative("jpeg"), (10, 10, 20, 20)
    assert made(tmp_path, source, (box,)) == made(tmp_path, source, (box,))


def test_widest_comes_first(tmp_path: Path) -> None:
    """Every variant that is asked for comes, once, from the widest to the narrowest."""
    file = tmp_path / "wide.png"
    file.write_bytes(pictures.written(pictures.corners(size=(800, 600)), "png"))
    wanted = variants_of(800, 600)
    found = [variant for variant, _ in encode(file, wanted)]
    assert (sorted(found, key=str), found) == (
        sorted(wanted, key=str),
        sorted(found, key=lambda variant: -variant.width),
    )
    assert list(encode(file, ())) == []


def test_large_jpeg_in_any_position_is_read_at_a_part_of_its_size(tmp_path: Path) -> None:
    """What is decoded at a half or a quarter, to save time, stands upright and in its right size as well."""
    for orientation in (1, 6):
        stored = pictures.corners(size=(1600, 1200))
        stored = stored.transpose(pictures.TURNED[orientation]) if orientation > 1 else stored
        file = tmp_path / f"{orientation}.jpg"
        file.write_bytes(pictures.written(stored, "jpeg", exif=pictures.metadata.exif(orientation)))
        ((_, data),) = encode(file, [Variant(240, 180, "webp")])
        assert all_near(data)


@pytest.mark.parametrize("data", [b"", b"hello", pictures.written(pictures.corners(), "jpeg")[:-20]])
def test_file_that_changed_for_the_worse_is_unmade(data: bytes, tmp_path: Path) -> None:
    """What was good when it was looked at and is cut or empty now raises one kind of error, before any bytes."""
    (tmp_path / "a.jpg").write_bytes(data)
    with pytest.raises(Unmade, match=r"a\.jpg"):
        next(encode(tmp_path / "a.jpg", variants_of(*pictures.SIZE)))


@pytest.mark.parametrize("size", [(64, 96), (90, 60), (96, 72)])
def test_picture_of_another_shape_is_unmade(size: tuple[int, int], tmp_path: Path) -> None:
    """A file replaced by another picture gives none of the variants that the old one promised."""
    (tmp_path / "a.png").write_bytes(pictures.written(pictures.corners(size=size), "png"))
    with pytest.raises(Unmade):
        next(encode(tmp_path / "a.png", variants_of(*pictures.SIZE)))


def test_missing_file_and_late_bomb_are_unmade(tmp_path: Path) -> None:
    """So is a file that is gone, and one that claims too many pixels by now."""
    (tmp_path / "bomb.png").write_bytes(pictures.claims("png", 12_500, 8_000))
    for name in ("gone.png", "bomb.png"):
        with pytest.raises(Unmade):
            next(encode(tmp_path / name, variants_of(12_500, 8_000)))


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (2000, 1), (1, 2000), (40, 17_000), (1, 30_000)])
def test_odd_size_is_made(size: tuple[int, int], tmp_path: Path) -> None:
    """A dot, a line and a poster longer than WebP can count have variants in every format."""
    found = made(tmp_path, pictures.written(Image.new("RGB", size, "teal"), "png"))
    assert {variant.suffix for variant in found} == set(SUFFIXES)
    assert all(shown(data).size == (variant.width, variant.height) for variant, data in found.items())
