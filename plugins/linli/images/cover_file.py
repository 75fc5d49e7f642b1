"""Make a file of a drawn cover, for whoever shows it without our stylesheet: a PNG for share cards.

Ten thousand events may each have one. A card is six flat colours and lines parallel to its edges, so it is
drawn into a palette image of 4 bits a pixel without smoothing: under 2 ms of CPU and 5 kB each.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from types import MappingProxyType
from typing import NamedTuple

from PIL import Image, ImageDraw

from linli.graph.views import Cover
from linli.images.cover import HEIGHT, WIDTH, paths

CARD = (1200, 630)
"""Pixels of a share card, as Open Graph readers and WeChat want it."""

PAPER, WALL, FRAME, LAMP, INK, RED = "#faf6ec", "#efe6d3", "#b5a78d", "#efc565", "#5b5246", "#a62c1e"
"""The light edition's ``--c-paper``, ``-wall``, ``-frame``, ``-lamp``, ``-ink-2`` and ``-accent``."""


class Paint(NamedTuple):
    """Say how a kind of path is drawn; the width of its line is in units of the drawing."""

    fill: str
    stroke: str
    width: float = 1.5


PAINTS = MappingProxyType(
    {
        "pane": Paint(PAPER, FRAME),
        "lit": Paint(LAMP, INK),
        "red": Paint(RED, RED),
        "frame": Paint("none", FRAME),
        "cord": Paint("none", RED, 3),
    }
)
"""What theme/static/css/components/cover.css says of each kind."""

_COLOURS = (PAPER, WALL, FRAME, LAMP, INK, RED)
_SCALE = 2
_LEFT, _TOP = (CARD[0] - _SCALE * WIDTH) // 2, (CARD[1] - _SCALE * HEIGHT) // 2
_STEP = re.compile(r"([MmHhVvz])(-?\d+)?(?: ?(-?\d+))?")

Segment = tuple[int, int, int, int]
"""x and y of both ends, the smaller first."""


def cover_png(cover: Cover) -> bytes:
    """Return a cover as a share card of 1200 × 630 pixels: the drawing as a plate on paper.

    The thread leaves the plate and runs on to the card's left edge.
    """
    image = Image.new("P", CARD, _COLOURS.index(PAPER))
    image.putpalette(b"".join(bytes.fromhex(colour[1:]) for colour in _COLOURS))
    pen = ImageDraw.Draw(image)
    _fill(pen, (0, 0, WIDTH, HEIGHT), WALL, (0, 0, -1, -1))
    for kind, line in paths(cover):
        for part in _parts(line):
            _draw(pen, kind, part)
    file = BytesIO()
    image.save(file, "PNG", bits=4, compress_level=1)
    return file.getvalue()


def _draw(pen: ImageDraw.ImageDraw, kind: str, part: list[Segment]) -> None:
    """Draw one part of a path: a box if it has four sides, otherwise lines."""
    paint, is_box = PAINTS[kind], len(part) == 4
    if is_box and paint.fill != "none":
        _fill(pen, (*part[0][:2], *part[2][2:]), paint.fill, (0, 0, 0, 0))
    half = round(paint.width * _SCALE) // 2
    for segment in part:
        if kind == "cord":
            around = _cord_around(segment, half)
        elif is_box:
            around = (half, half, half, half)
        else:  # a floor ends with the wall, a mullion in the middle of the sash
            around = (0, half, -1, half) if segment[1] == segment[3] else (half, 0, half, -1)
        _fill(pen, segment, paint.stroke, around)


def _cord_around(segment: Segment, half: int) -> tuple[int, int, int, int]:
    """Return how far the thread is drawn around its line: out of the card, and up into its window.

    The windows on the stairs end 4 units above where the line begins.
    """
    x, y, _, bottom = segment
    return (half if x else _LEFT, half if y == bottom else 4 * _SCALE, half, half)


def _fill(pen: ImageDraw.ImageDraw, segment: Segment, colour: str, around: tuple[int, int, int, int]) -> None:
    """Fill a line or box given in units of the drawing, and so many pixels to its left, top, right and bottom."""
    x, y, right, bottom = (_SCALE * value for value in segment)
    box = _LEFT + x - around[0], _TOP + y - around[1], _LEFT + right + around[2], _TOP + bottom + around[3]
    pen.rectangle(box, _COLOURS.index(colour))


def _parts(line: str) -> Iterator[list[Segment]]:
    """Yield the boxes and lines of a path made of M, m, H, h, V, v and z, all with whole numbers."""
    x = y = 0
    start, part = (0, 0), list[Segment]()
    for command, first, second in _STEP.findall(line):
        if command in "Mm":
            if part:
                yield part
            x, y = (int(first), int(second)) if command == "M" else (x + int(first), y + int(second))
            start, part = (x, y), []
            continue
        to_x, to_y = _end(command, first, x, y) if command != "z" else start
        part.append((min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)))
        x, y = to_x, to_y
    if part:
        yield part


def _end(command: str, number: str, x: int, y: int) -> tuple[int, int]:
    """Return where a line to the side or down ends."""
    if command in "Hh":
        return int(number) + (x if command == "h" else 0), y
    return x, int(number) + (y if command == "v" else 0)
