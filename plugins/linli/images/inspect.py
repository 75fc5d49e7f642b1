"""Look at a source picture: its real kind, its size, its main colour, or why it cannot be shown."""

from pathlib import Path
from typing import BinaryIO

from linli.graph.photos import Flaw, Seen
from linli.images import colour, opening

MOVING = ("gif", "png", "webp", "avif")
"""Kinds that can move. In JPEG and HEIF more pictures are previews and depth, in TIFF pages."""


def inspect(path: Path) -> Seen | Flaw:
    """Return what a picture is once all of it was decoded, or its flaw; never raise, whatever the bytes.

    Codes and their params:

    - ``photo-unreadable``: no picture, a damaged one, or no file that can be read;
    - ``photo-truncated``: a picture (or an empty file) whose end is missing, as after a copy that broke off;
    - ``photo-kind`` (``kind``): not a kind that is taken: ``svg``, ``pdf``, ``psd``, ``raw``, ``jxl``, ``jp2``,
      ``ico``, ``video`` or ``zip``;
    - ``photo-too-large`` (``megapixels``, ``most``): more pixels than are decoded, by the header alone.
    """
    try:
        with path.open("rb") as file, opening.quiet():
            return _looked_at(file)
    except (OSError, ValueError):  # ValueError: a name that no file can have
        return Flaw("photo-unreadable")


def _looked_at(file: BinaryIO) -> Seen | Flaw:
    head = file.read(opening.HEAD)
    kind = opening.kind_of(head)
    if not head:
        return Flaw("photo-truncated")
    if kind not in opening.TAKEN:
        return Flaw("photo-kind", (("kind", kind),)) if kind else Flaw("photo-unreadable")
    try:
        return _decoded(file, kind)
    except opening.TooLarge as found:
        return Flaw("photo-too-large", (("megapixels", str(found)), ("most", str(opening.MOST))))
    except Exception as error:  # decoders raise anything on damaged bytes; each of them means the same
        cut = "truncated" in str(error) or _is_cut(file, kind)
        return Flaw("photo-truncated" if cut else "photo-unreadable")


def _decoded(file: BinaryIO, kind: str) -> Seen | Flaw:
    found = opening.opened(file, kind)
    width, height = found.size
    if kind == "tiff" and opening.DNG_VERSION in getattr(found, "tag_v2", ()):
        return Flaw("photo-kind", (("kind", "raw"),))
    opening.shrink(found, (1, 1))
    image = opening.decoded(found)
    size = (height, width) if opening.orientation(image) in opening.ON_ITS_SIDE else (width, height)
    main = colour.main(opening.plain(image))
    frames = getattr(image, "n_frames", 1) if kind in MOVING else 1
    return Seen(kind, *size, main, frames)


def _is_cut(file: BinaryIO, kind: str) -> bool:
    """Say whether a damaged file ends before its format says that it does."""
    file.seek(0)
    data = file.read()
    ended = {"jpeg": data.endswith(b"\xff\xd9"), "png": b"IEND" in data[-12:], "gif": data.endswith(b";")}
    claimed = {"webp": int.from_bytes(data[4:8], "little") + 8, "bmp": int.from_bytes(data[2:6], "little")}
    if kind in {"avif", "heif"}:
        return _end_of_boxes(data) > len(data)
    return not ended.get(kind, True) or claimed.get(kind, 0) > len(data)


def _end_of_boxes(data: bytes) -> int:
    """Return where the last ISO box that has begun says that it ends (ISO/IEC 14496-12, 4.2)."""
    at = 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if size == 1:  # the length follows the name, in eight bytes
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        if size < 8:  # zero: up to the end of the file; other numbers: no box
            return len(data)
        at += size
    return at
