"""Take out of a JPEG file what it says beside the picture, without touching a pixel.

Where it was taken, by whom, with what, a small copy of it: all of that stands in segments of its own
(ITU-T T.81, B.2.4.6). What stays is what the pixels need: JFIF, the colour profile, Adobe's mark, and which way
is up. Behind the end of the picture phones put more pictures, depth, even a film: they go too.
"""

import re
import struct
from collections.abc import Iterator
from types import MappingProxyType

from PIL import Image

from linli.images import opening

_KEPT = MappingProxyType({0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"})
"""Application segments that change how the picture looks, and how each begins."""
_JFIF, _COMMENT = 0xE0, 0xFE
_SCAN, _END = 0xDA, 0xD9
_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")
"""The end of a scan: inside of one, 0xFF is followed by 0 or by a restart (B.1.1.5)."""


def stripped(jpeg: bytes) -> bytes:
    """Return a JPEG file without metadata; its orientation stays, as the only tag of a new EXIF segment.

    Raises ValueError for bytes whose segments do not lead to the end of the picture.
    """
    kept = [jpeg[:2]]
    for marker, segment in _segments(jpeg):
        is_application = 0xE0 <= marker <= 0xEF
        if marker == _COMMENT or (is_application and not _is_kept(marker, segment)):
            continue
        kept.append(_without_preview(segment) if marker == _JFIF else segment)
    held = _orientation(jpeg)
    if held != 1:
        kept.insert(2 if kept[1].startswith(b"\xff\xe0") else 1, _exif(held))
    return b"".join(kept)


def _is_kept(marker: int, segment: bytes) -> bool:
    start = _KEPT.get(marker)
    return start is not None and segment.startswith(start, 4)


def _without_preview(jfif: bytes) -> bytes:
    """Return a JFIF header whose own small picture is 0 by 0 pixels (ITU-T T.871, 10.1)."""
    return jfif[:2] + (16).to_bytes(2, "big") + jfif[4:16] + b"\0\0"


def _segments(jpeg: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield marker and bytes of each segment up to the end of the picture, a scan with its data."""
    at = 2
    while True:
        found = _MARKER.match(jpeg, at)
        if not found:
            raise ValueError(f"no marker at byte {at}")
        marker, start = found[1][0], found.end() - 2
        if marker == _END:
            yield marker, jpeg[start : start + 2]
            return
        at = found.end() + int.from_bytes(jpeg[found.end() : found.end() + 2], "big")
        if marker == _SCAN:
            end = _MARKER.search(jpeg, at)
            if not end:
                raise ValueError("no end of the picture")
            at = end.start()
        yield marker, jpeg[start:at]


def _orientation(jpeg: bytes) -> int:
    """Return how the camera was held, 1 to 8; 1 where the EXIF block does not say or is damaged."""
    segments = (
        segment[10:] for marker, segment in _segments(jpeg) if marker == 0xE1 and segment[4:10] == b"Exif\0\0"
    )
    exif = Image.Exif()
    try:
        with opening.quiet():
            exif.load(b"Exif\0\0" + next(segments, b""))
        held = exif.get(opening.ORIENTATION, 1)
    except Exception:  # junk in EXIF raises anything; browsers take such a picture for upright
        return 1
    return held if held in opening.UPRIGHT else 1


def _exif(orientation: int) -> bytes:
    """Return an EXIF segment with one tag (EXIF 3.0, 4.5 and 4.6.5.1)."""
    directory = struct.pack(">HHHIHHI", 1, opening.ORIENTATION, 3, 1, orientation, 0, 0)
    payload = b"Exif\0\0MM\0*\0\0\0\x08" + directory
    return b"\xff\xe1" + (len(payload) + 2).to_bytes(2, "big") + payload
