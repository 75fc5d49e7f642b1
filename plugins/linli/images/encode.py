"""Make the variants of a picture: upright, in sRGB, blurred where asked, and with nothing in them but pixels."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from PIL import Image

from linli.graph.photos import Box
from linli.images import colour, opening
from linli.images.blur import blurred
from linli.images.recipe import SETTINGS, Variant, height_at

FORMATS = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}
"""Pillow's names of the formats that are written."""

Size = tuple[int, int]


class Unmade(Exception):
    """A file of which no variant can be made: no more the picture that `linli.images.inspect` found good."""


def encode(
    path: Path, variants: Sequence[Variant], blur: Sequence[Box] = ()
) -> Iterator[tuple[Variant, bytes]]:
    """Yield each variant's bytes, widest first; the same file, boxes and Pillow make the same bytes.

    ``blur`` is in pixels of the upright picture. A file that is gone or damaged, or whose picture is none of
    which these variants can be, raises Unmade before anything is yielded.
    """
    sizes = sorted({(variant.width, variant.height) for variant in variants}, reverse=True)
    if not sizes:
        return
    base = _base(path, sizes[0], blur)
    for size in sizes:
        scaled = _resized(base, size)
        for variant in variants:
            if (variant.width, variant.height) == size:
                yield variant, _written(scaled, variant.suffix)


def _base(path: Path, widest: Size, blur: Sequence[Box]) -> Image.Image:
    """Return the picture at its widest size, of which all others are made; raise Unmade."""
    try:
        with path.open("rb") as file, opening.quiet():
            image, size = _upright(file, widest)
            profile = image.info.get("icc_profile")
            # Colours come last, when most of the pixels that each cost a look-up are gone.
            image = colour.to_srgb(_resized(blurred(image, blur, size), widest), profile)
    except Exception as error:  # decoders raise anything on damaged bytes, as in `inspect`
        raise Unmade(f"{path.name}: {error}") from error
    return _bare(image)


def _upright(file: BinaryIO, widest: Size) -> tuple[Image.Image, Size]:
    """Return a picture, JPEG maybe at a half or less but never below ``widest``, and its whole size."""
    found = opening.opened(file, opening.kind_of(file.read(opening.HEAD)))
    size = found.size
    opening.shrink(found, widest)
    image = opening.decoded(found)
    held = opening.orientation(image)
    size = size[::-1] if held in opening.ON_ITS_SIDE else size
    if widest[0] > size[0] or widest[1] != height_at(widest[0], *size):
        raise ValueError(f"{size[0]} × {size[1]}, not of the shape of {widest[0]} × {widest[1]}")
    image = opening.plain(image)
    return (image.transpose(opening.UPRIGHT[held]) if held in opening.UPRIGHT else image), size


def _resized(image: Image.Image, size: Size) -> Image.Image:
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _bare(image: Image.Image) -> Image.Image:
    """Return nothing but pixels: no metadata that an encoder might write, no colour where nothing is seen."""
    if image.mode == "RGBA":
        opaque = image.getchannel("A").getextrema() == (255, 255)
        image = image.convert("RGB") if opaque else image.convert("RGBa").convert("RGBA")
    bare = image.copy()
    bare.info.clear()
    return bare


def _written(image: Image.Image, suffix: str) -> bytes:
    file = BytesIO()
    if suffix == "jpg":
        image = colour.on_white(image)
    image.save(file, FORMATS[suffix], **SETTINGS[suffix])
    return file.getvalue()
