"""Draw pictures with the statistics of photographs, since no photograph may be shipped.

Leaves of every size lie on one another ("dead leaves", Lee, Mumford and Huang, 2001): the model whose edges,
occlusions and spectrum come closest to those of natural pictures. Above is a sky that only grades, in front a
notice with small print, over all the softness of a lens and the noise of a small sensor.
"""

import math
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

LEAVES = 40_000
SMALLEST, LARGEST = 0.002, 0.15
"""Radii of leaves, as a part of the longer side."""
NOISE = 4.0
"""Spread of the noise in levels of 255, as a phone leaves it by good light."""


def scene(size: tuple[int, int], seed: str = "示例") -> Image.Image:
    """Return a picture of that size; the same seed and the same Pillow make the same picture."""
    chance = Random(seed)
    picture = _sky(size, chance)
    pen = ImageDraw.Draw(picture)
    for _ in range(LEAVES):
        _leaf(pen, size, chance)
    _notice(pen, size, chance)
    blurred = picture.filter(ImageFilter.GaussianBlur(max(size) / 5000))
    return _noisy(blurred, chance)


def _sky(size: tuple[int, int], chance: Random) -> Image.Image:
    """Return a ground that grades from one colour at the top to another, paler one."""
    above = (chance.randrange(70, 140), chance.randrange(110, 170), chance.randrange(160, 196))
    below = tuple(min(255, value + 60) for value in above)
    shade = Image.linear_gradient("L").resize(size)
    return Image.composite(Image.new("RGB", size, below), Image.new("RGB", size, above), shade)


def _leaf(pen: ImageDraw.ImageDraw, size: tuple[int, int], chance: Random) -> None:
    """Lay down one leaf below the sky: its radius follows the power law of the model, r**-3."""
    least, most = (1 / (part * max(size)) ** 2 for part in (LARGEST, SMALLEST))
    radius = 1 / math.sqrt(chance.uniform(least, most))
    x, y = chance.uniform(0, size[0]), size[1] * (0.35 + 0.7 * math.sqrt(chance.random()))
    base = chance.gauss(115, 48)
    colour = tuple(max(0, min(255, round(base + chance.gauss(0, 12)))) for _ in range(3))
    turn, corners = chance.uniform(0, math.tau), chance.choice((3, 4, 4, 5, 12, 12))
    reach = [radius * chance.uniform(0.7, 1.3) for _ in range(corners)]
    angles = [turn + math.tau * number / corners for number in range(corners)]
    pen.polygon(
        [(x + far * math.cos(a), y + far * math.sin(a)) for a, far in zip(angles, reach, strict=True)], colour
    )


def _notice(pen: ImageDraw.ImageDraw, size: tuple[int, int], chance: Random) -> None:
    """Hang up a pale notice with lines of strokes as fine as small print."""
    left, top, wide, high = (round(part * max(size)) for part in (0.08, 0.3, 0.22, 0.16))
    pen.rectangle((left, top, left + wide, top + high), fill=(238, 236, 228))
    step = max(4, high // 12)
    for y in range(top + step, top + high - step, step):
        for x in range(left + step, left + wide - step, max(2, step // 3)):
            if chance.random() < 0.7:
                pen.line(
                    (x, y, x + chance.randint(0, step // 4), y + step * 0.6), (40, 38, 44), step // 8 + 1
                )


def _noisy(picture: Image.Image, chance: Random) -> Image.Image:
    """Return a picture with noise, independent in each pixel and channel, about normal in its spread."""
    count = picture.width * picture.height * 3
    one, other = (Image.frombytes("RGB", picture.size, chance.randbytes(count)) for _ in range(2))
    # The mean of two even spreads of 0 to 255 spreads by 52.
    factor = 52.04 / NOISE
    grain = Image.blend(one, other, 0.5).point(lambda value: 128 + (value - 127.5) / factor)
    return ImageChops.add(picture, grain, 1, -128)
