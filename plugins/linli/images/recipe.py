"""Say which variants are made of a picture, and how.

Widths follow the layouts: 240 to 480 for thumbnails of 150 to 320 CSS px; 720 for the column of 648 on a plain
screen and for a phone of 360 at twice the pixels; 1080 for that phone at three times; 1440 for the column at twice
and the full view on a plain screen; 1920 for the full view on a fine one. Each is at most twice the one before.

Settings were measured by ``python -m bench.encoders`` on pictures drawn at 12 megapixels, and checked on small
real photographs (bits per pixel in brackets); no variant fell below a similarity (SSIM) of 0.95:

====================  ==========  ==============  =====  =================================================
encoder               ms per MP   bits per pixel  SSIM   why, why not
====================  ==========  ==============  =====  =================================================
AVIF 62, speed 9      48          0.80 (0.87)     0.969  taken
AVIF 62, speed 8      168         0.72 (0.80)     0.972  a tenth smaller, but a photo takes twice the time
AVIF 62, speed 6      543         0.72            0.976  five times the time
WebP 78, method 2     27          0.85 (0.93)     0.975  taken, for what does not read AVIF
WebP 78, method 4     66          0.83 (0.90)     0.976  3 % smaller for more than twice the time
JPEG 78, progressive  12          1.18 (1.23)     0.973  taken: 6 % smaller than baseline, and shows early
====================  ==========  ==============  =====  =================================================

So AVIF at this speed saves but some 6 % over WebP, and takes 0.3 of the 0.6 seconds of a photo.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from linli.graph.photos import PLAIN_WIDTH, TALLEST

RECIPE = "1"
"""Enters the key of every variant: count it up when a width, a setting or the way of resizing changes."""

STEPS = (240, 480, 720, 1080, 1440, 1920)
"""Widths of a photograph's variants in pixels."""
APART = 1.1
"""A step is left out where the widest variant is less than this many times as wide."""
AREA = 1920 * 1440
"""Pixels of the widest variant: an upright picture is shown as high as the screen, so less wide."""
PHONE = PLAIN_WIDTH
"""Yet no picture is less wide than a phone's screen, be it a long poster of small print."""
WEBP = STEPS[:-1]
"""A screen that wants more belongs to a browser that reads AVIF."""
JPEG = (480, PLAIN_WIDTH)
"""Widths for browsers that read neither, and for cards that other services draw."""

SETTINGS: Mapping[str, Mapping[str, int | bool]] = {
    "avif": {"quality": 62, "speed": 9, "max_threads": 1},
    "webp": {"quality": 78, "method": 2},
    "jpg": {"quality": 78, "progressive": True},
}
"""What Pillow's encoders are told; one thread, so that the bytes do not depend on the machine."""

Suffix = Literal["avif", "webp", "jpg"]


@dataclass(frozen=True, slots=True)
class Variant:
    """Be one file made of a picture: its size in pixels and its format."""

    width: int
    height: int
    suffix: Suffix


def variants_of(width: int, height: int) -> tuple[Variant, ...]:
    """Return the variants of a photograph that stands upright at this size in pixels, by format, narrow first.

    None is wider than the picture: where its own width lies between two steps, that is the last one.

    >>> [variant.width for variant in variants_of(600, 450) if variant.suffix == "webp"]
    [240, 480, 600]
    """
    widest = max(PHONE, math.isqrt(AREA * width // height))
    return (
        *_variants("avif", _widths(STEPS, widest, width, height), width, height),
        *_variants("webp", _widths(WEBP, widest, width, height), width, height),
        *_variants("jpg", _widths(JPEG, widest, width, height), width, height),
    )


def _widths(steps: Sequence[int], widest: int, width: int, height: int) -> list[int]:
    """Return the steps that a picture is wide enough for, and its own width where no step comes near it."""
    most = max(1, min(steps[-1], widest, width, TALLEST * width // height))
    return [step for step in steps if step * APART < most] + [most]


def _variants(suffix: Suffix, widths: Sequence[int], width: int, height: int) -> Iterator[Variant]:
    for step in widths:
        yield Variant(step, height_at(step, width, height), suffix)


def height_at(step: int, width: int, height: int) -> int:
    """Return the height in pixels of a picture of that width and height once it is ``step`` wide."""
    return min(TALLEST, max(1, round(height * step / width)))
