"""Say what is known of a source picture: plain values that the graph carries and ``linli.images`` finds out."""

from dataclasses import dataclass

Box = tuple[int, int, int, int]
"""x, y, width, height of a region, in pixels of the picture once it stands upright."""


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
