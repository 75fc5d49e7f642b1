"""Say of a photograph what staff would see in a contact sheet: nearly the same as another, blurred, tiny.

The hash is the common difference hash; ImageHash, which has it, would bring scipy along for one line.
"""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageFilter, ImageStat

from linli.images import colour, opening

NEAR = 8
"""Of 64 bits, those in which two shots of one scene differ at most.

Tried on photographs: the same one smaller, brighter or cropped by 2 % differs in 0 to 9, two of different things
in 13 or more.
"""
BLURRED = 75.0
"""Sharpness below which a picture is blurred.

Tried on photographs of people, animals, streets and rooms: sharp ones have 530 to 4600, the same ones blurred so
that a line is as wide as a hundredth of the picture 9 to 73.
"""
SMALL = 800
"""Pixels of width below which a phone shows a picture smaller than its screen."""

_SIDE = 256
"""Pixels of the longer side when sharpness is measured: what is sharp at 12 megapixels and soft at 1 is sharp."""
_GRADIENTS = (9, 8)
_LAPLACE = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)
_EXIF, _TAKEN = 0x8769, 0x9003


@dataclass(frozen=True, slots=True)
class Look:
    """Be what a glance at a picture tells."""

    hash: int
    """64 bits: whether it gets lighter from left to right, at 8 by 8 spots."""
    sharpness: float
    """The variance of the Laplacian at 256 pixels."""
    taken: str
    """When it was taken, as ``2025:05:20 09:12:33`` by the camera's clock; empty where that is not known."""


def look(path: Path, kind: str) -> Look:
    """Return a glance at a picture of which ``inspect`` said that it can be read; OSError if it no longer can."""
    with path.open("rb") as file, opening.quiet():
        found = opening.opened(file, kind)
        if kind == "jpeg" and isinstance(found, Image.Image):
            found.draft(None, (2 * _SIDE, 2 * _SIDE))
        image = opening.decoded(found)
        grey = colour.on_white(opening.plain(image)).convert("L")
        grey.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX)
        held = opening.orientation(image)
        upright = grey.transpose(opening.UPRIGHT[held]) if held in opening.UPRIGHT else grey
        return Look(_hash(upright), _sharpness(upright), _taken(image))


def alike(one: Look, other: Look) -> bool:
    """Say whether two pictures show nearly the same."""
    return (one.hash ^ other.hash).bit_count() <= NEAR


def _hash(grey: Image.Image) -> int:
    width, height = _GRADIENTS
    light = grey.resize(_GRADIENTS, Image.Resampling.BOX).tobytes()
    pairs = (
        light[row * width + at : row * width + at + 2] for row in range(height) for at in range(width - 1)
    )
    return sum((left < right) << bit for bit, (left, right) in enumerate(pairs))


def _sharpness(grey: Image.Image) -> float:
    width, height = grey.size
    if min(width, height) < 3:
        return 0.0
    edges = grey.filter(_LAPLACE).crop(
        (1, 1, width - 1, height - 1)
    )  # the filter leaves the border as it was
    return float(ImageStat.Stat(edges).var[0])


def _taken(image: Image.Image) -> str:
    try:
        return str(image.getexif().get_ifd(_EXIF).get(_TAKEN, "")).strip("\0 ")
    except Exception:  # junk in EXIF raises anything from KeyError to SyntaxError, and says no time
        return ""
