"""Make a region of a picture unrecognisable for good: nothing is kept of it but a few averages."""

from collections.abc import Sequence
from math import ceil, floor

from PIL import Image

from linli.graph.photos import Box

CELLS = 4
"""At most so many averages along a region's longer side: 16 in all, too few for a face or a number plate."""
MARGIN = 0.08
"""What is taken in around a region, as a part of its longer side: boxes are drawn by hand and a bit too tight."""
BLEED = 16
"""Pixels of the source that are taken in at least: so far one JPEG block of halved colour smears into the next."""


def blurred(image: Image.Image, boxes: Sequence[Box], size: tuple[int, int]) -> Image.Image:
    """Return an upright picture with every box blurred; boxes are in pixels of ``size``, its size at the source.

    What lies outside the picture is cut off.
    """
    if not boxes:
        return image
    image = image.copy()
    for box in boxes:
        region = _region(box, image.size, size)
        if region[0] < region[2] and region[1] < region[3]:
            image.paste(_averaged(image.crop(region)), region)
    return image


def _region(box: Box, here: tuple[int, int], there: tuple[int, int]) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of a box with its margin, in pixels of a picture maybe smaller."""
    x, y, width, height = box
    more = max(BLEED, MARGIN * max(width, height))
    across, down = here[0] / there[0], here[1] / there[1]
    left, top = floor((x - more) * across), floor((y - more) * down)
    right, bottom = ceil((x + width + more) * across), ceil((y + height + more) * down)
    return max(0, left), max(0, top), min(here[0], right), min(here[1], bottom)


def _averaged(part: Image.Image) -> Image.Image:
    """Return a part redrawn from the averages of at most 4 by 4 cells, smoothly."""
    longer = max(part.size)
    cells = (max(1, round(CELLS * part.width / longer)), max(1, round(CELLS * part.height / longer)))
    small = part.resize(cells, Image.Resampling.BOX)
    return small.resize(part.size, Image.Resampling.BICUBIC)
