"""Measure how alike two pictures are."""

from array import array
from collections.abc import Sequence

from PIL import Image, ImageMath

Floats = Sequence[float]

WINDOW = 8
"""Side of a window in pixels, as in the paper; windows stand half a side apart."""


def ssim(first: Image.Image, second: Image.Image) -> float:
    """Return the structural similarity of the brightness of two pictures, 1 where they are the same.

    Wang, Bovik, Sheikh and Simoncelli, 2004, equation 13: the mean over all windows.
    """
    a, b = (image.convert("L").convert("F") for image in (first, second))
    square = [ImageMath.lambda_eval(lambda v: v["x"] * v["y"], x=x, y=y) for x, y in ((a, a), (b, b), (a, b))]
    means = [_mean(left, top, a, b, *square) for left in (0, WINDOW // 2) for top in (0, WINDOW // 2)]
    return sum(means) / len(means)


def _mean(left: int, top: int, *images: Image.Image) -> float:
    """Return the mean similarity of the windows of one of four grids."""
    wide, high = ((side - WINDOW) // WINDOW * WINDOW for side in images[0].size)
    box = (left, top, left + wide, top + high)
    a, b, aa, bb, ab = (image.crop(box).reduce(WINDOW) for image in images)
    return _similar(*(array("f", each.tobytes()) for each in (a, b, aa, bb, ab)))


def _similar(a: Floats, b: Floats, aa: Floats, bb: Floats, ab: Floats) -> float:
    one, two = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    unbiased = WINDOW**2 / (WINDOW**2 - 1)
    total = 0.0
    for x, y, xx, yy, xy in zip(a, b, aa, bb, ab, strict=True):
        spread, common = unbiased * (xx - x * x + yy - y * y), unbiased * (xy - x * y)
        total += (2 * x * y + one) * (2 * common + two) / ((x * x + y * y + one) * (spread + two))
    return total / len(a)
