"""Say what is known of pictures: of a source file, and of the picture that pages show of it.

``linli.images`` finds out the one and makes the other; the graph carries plain values only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from linli import urls

Box = tuple[int, int, int, int]
"""x, y, width, height of a region, in pixels of the picture once it stands upright."""

PLAIN_WIDTH = 1080
"""Every photo has a JPEG of this width in pixels, or of its own where that is less, which every reader can show."""
TALLEST = 16383
"""Pixels in height of the tallest picture that is made: WebP counts no more (RFC 9649, 2.7)."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Be what looking at a picture found: its real kind, and its size once it stands upright, in pixels."""

    kind: str
    """``jpeg``, ``png``, ``webp``, ``avif``, ``heif``, ``gif``, ``tiff``, ``bmp`` or ``svg``."""
    width: int
    height: int
    colour: int
    """Its main colour as one of 64: two bits each of red, green and blue."""
    frames: int = 1
    """More than one where it moves; only the first is shown."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Be why a file is no picture that can be shown: the code of a problem and what its message says."""

    code: str
    params: tuple[tuple[str, str], ...] = ()

    @property
    def values(self) -> dict[str, str]:
        """Return what the message says: kinds as people write them, PDF."""
        return {name: value.upper() if name == "kind" else value for name, value in self.params}


@dataclass(frozen=True, slots=True)
class Found:
    """Be a file below content/photos/ as it was found; ``key`` stands for its bytes and for what is blurred."""

    key: str
    seen: Seen | Flaw

    @property
    def mark(self) -> str:
        """Return what changes with anything that a page shows of it; nothing for one that cannot be shown."""
        return self.key if isinstance(self.seen, Seen) else ""


@dataclass(frozen=True, slots=True)
class Album:
    """Hold what was found below content/photos/, by the path of each file there."""

    found: Mapping[str, Found] = field(default_factory=dict)
    files: Iterable[str] = ()
    """All that are there, looked at or not."""


NO_PHOTOS = Album()

TINTS = "abcdefghijkl"
"""Four letters for red, four for green, four for blue, from none to all of it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Be a picture as pages show it: width and height in pixels, upright, before any variant is made."""

    key: str
    width: int
    height: int
    colour: int
    alt: str
    """Empty where it says nothing that the text does not."""
    caption: str = ""
    credit: str = ""
    vector: bool = False
    before: "Picture | None" = None
    """The same thing at an earlier time, shown beside it."""

    @property
    def tint(self) -> str:
        """Return a letter each for how much red, green and blue is in its colour, which the style sheet knows."""
        red, green, blue = self.colour >> 4, self.colour >> 2 & 3, self.colour & 3
        return TINTS[red] + TINTS[4 + green] + TINTS[8 + blue]

    @property
    def address(self) -> str:
        """Return the address of the one file of it that every reader can show."""
        if self.vector:
            return urls.photo(self.key, "svg")
        return urls.photo(self.key, "jpg", plain_width(self.width, self.height))


def colour_of(tint: str) -> int:
    """Return the colour that ``Picture.tint`` names."""
    red, green, blue = map(TINTS.index, tint)
    return red << 4 | (green - 4) << 2 | (blue - 8)


def plain_width(width: int, height: int) -> int:
    """Return the width in pixels of the widest JPEG made of a picture of this size."""
    return max(1, min(width, PLAIN_WIDTH, TALLEST * width // height))
