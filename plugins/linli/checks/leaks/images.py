"""Find what an image holds besides the image: any block of it that is neither pixels nor colours.

Containers are read block by block, and every block is named that is not known to be part of the picture: JPEG
(ITU T.81, T.871), PNG (W3C PNG 3), GIF89a, WebP (RFC 9649), AVIF and HEIF (ISO 14496-12, 23008-12).
"""

import re
import struct
from collections.abc import Callable, Iterator
from types import MappingProxyType

from PIL import Image

Block = tuple[str, bytes]
"""What a block is called, and its bytes."""

_PNG_PARTS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD hIST pHYs sPLT acTL fcTL fdAT mDCV cLLI".split()
)
_WEBP_PARTS = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"ICCP"))
_GIF_PROGRAMS = frozenset((b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"))
_BOXES = frozenset(
    b"ftyp meta mdat hdlr pitm iloc iinf infe iprp ipco ipma ispe pixi av1C hvcC colr auxC irot imir clap pasp "
    b"iref idat a1lx a1op lsel clli mdcv cclv dinf dref grpl free tmap rloc".split()
)
_PICTURES = frozenset(b"av01 hvc1 grid iovl iden tmap".split())
_MARKER = re.compile(rb"\xff(?![\0\xd0-\xd7])")
_TIFF = re.compile(rb"II\*\0|MM\0\*")
_STARTS = MappingProxyType(
    {
        "jpeg": (b"\xff\xd8",),
        "png": (b"\x89PNG\r\n\x1a\n",),
        "gif": (b"GIF87a", b"GIF89a"),
        "tiff": (b"II*\0", b"MM\0*"),
        "ico": (b"\0\0\1\0",),
    }
)
_GPS = 0x8825


class Unreadable(Exception):
    """Say that a file is not what it begins as."""


def kind_of(data: bytes) -> str:
    """Return what kind of image begins so, nothing for none."""
    if data.startswith(b"RIFF"):
        return "webp" if data[8:12] == b"WEBP" else ""
    if data[4:8] == b"ftyp":
        return "boxes"
    return next((kind for kind, starts in _STARTS.items() if data.startswith(starts)), "")


def metadata(data: bytes) -> Iterator[Block]:
    """Yield every block of an image that is no part of the picture.

    Raises Unreadable for one that ends too early or is no such image.
    """
    try:
        yield from _READERS[kind_of(data)](data)
    except (IndexError, struct.error, KeyError) as error:
        raise Unreadable from error


def names_of(name: str, block: bytes) -> str:
    """Return what a block is, with what of it leads to a place or shows the picture as it was."""
    if name != "EXIF":
        return name
    try:
        exif = Image.Exif()
        exif.load(block if block.startswith(b"Exif\0\0") else b"Exif\0\0" + block)
        more = ["GPS"] if exif.get_ifd(_GPS) else []
    except (OSError, ValueError, SyntaxError, struct.error):
        more = []  # damaged, and metadata all the same
    return " + ".join([name, *more, *(["thumbnail"] if b"\xff\xd8\xff" in block else [])])


def _jpeg(data: bytes) -> Iterator[Block]:
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker in (0xFF, 0x01) or 0xD0 <= marker <= 0xD7:
            at += 1 if marker == 0xFF else 2
            continue
        if marker == 0xD9:
            if rest := data[at + 2 :].strip(b"\0"):
                yield "after the picture", rest
            return
        (size,) = struct.unpack_from(">H", data, at + 2)
        block = data[at + 4 : at + 2 + size]
        yield from _segment(marker, block)
        at += 2 + size
        if marker == 0xDA:
            at = _scan_end(data, at)
    raise Unreadable


def _segment(marker: int, block: bytes) -> Iterator[Block]:
    if marker == 0xFE:
        yield "comment", block
    elif marker == 0xE0:
        if not block.startswith(b"JFIF\0") or block[12:14] != b"\0\0":
            yield "thumbnail", block
    elif marker == 0xE1:
        yield ("EXIF" if block.startswith(b"Exif\0") else "XMP"), block
    elif marker == 0xED:
        yield "IPTC", block
    elif 0xE1 < marker <= 0xEF:
        colours = (marker == 0xE2 and block.startswith(b"ICC_PROFILE\0")) or (
            marker == 0xEE and block.startswith(b"Adobe")
        )
        if not colours:
            yield f"APP{marker - 0xE0}", block


def _scan_end(data: bytes, at: int) -> int:
    """Return where the coded pixels end: at a marker that is neither a stuffed byte nor a restart."""
    found = _MARKER.search(data, at)
    if not found:
        raise Unreadable
    return found.start()


def _png(data: bytes) -> Iterator[Block]:
    at = 8
    while True:
        size, name = struct.unpack_from(">I4s", data, at)
        if name not in _PNG_PARTS:
            yield ("EXIF" if name == b"eXIf" else name.decode("latin-1")), data[at + 8 : at + 8 + size]
        at += 12 + size
        if name == b"IEND":
            break
    if data[at:]:
        yield "after the picture", data[at:]


def _webp(data: bytes) -> Iterator[Block]:
    (whole,) = struct.unpack_from("<I", data, 4)
    at, end = 12, 8 + whole
    while at + 8 <= min(end, len(data)):
        name, size = struct.unpack_from("<4sI", data, at)
        if name not in _WEBP_PARTS:
            yield name.decode("latin-1").strip(), data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    if at > len(data) + 1:
        raise Unreadable
    if data[end + end % 2 :]:
        yield "after the picture", data[end:]


def _gif(data: bytes) -> Iterator[Block]:
    at = 13 + (3 << ((data[10] & 7) + 1) if data[10] & 0x80 else 0)
    while data[at] != 0x3B:
        if data[at] == 0x2C:
            table = data[at + 9]
            at += 11 + (3 << ((table & 7) + 1) if table & 0x80 else 0)
            at, _ = _sub_blocks(data, at)
            continue
        if data[at] != 0x21:
            raise Unreadable
        label = data[at + 1]
        at, block = _sub_blocks(data, at + 2)
        if label == 0xFE:
            yield "comment", block
        elif label == 0x01 or (label == 0xFF and block[:11] not in _GIF_PROGRAMS):
            yield ("XMP" if block.startswith(b"XMP DataXMP") else "text"), block
    if data[at + 1 :]:
        yield "after the picture", data[at + 1 :]


def _sub_blocks(data: bytes, at: int) -> tuple[int, bytes]:
    parts = []
    while size := data[at]:
        parts.append(data[at + 1 : at + 1 + size])
        at += 1 + size
    return at + 1, b"".join(parts)


def _boxes(data: bytes) -> Iterator[Block]:
    for name, block in _each_box(data):
        if name == b"meta":
            exif = _TIFF.search(data)
            whole = data[exif.start() :] if exif else b""
            yield from ((named, whole if named == "EXIF" else part) for named, part in _items(block[4:]))
        elif name not in _BOXES and not (name == b"moov" and not re.search(b"udta|meta", block)):
            yield name.decode("latin-1"), block


def _items(data: bytes) -> Iterator[Block]:
    for name, block in _each_box(data):
        if name == b"iinf":
            for _, entry in _each_box(block[6 if block[0] == 0 else 8 :]):
                item = entry[8:12] if entry[0] < 3 else entry[10:14]
                if item not in _PICTURES:
                    yield ("EXIF" if item == b"Exif" else "XMP"), entry
        elif name == b"iprp":
            for _, properties in _each_box(block):
                if not properties.startswith(b"\0\0\0\0"):
                    known = (inner for inner in _each_box(properties) if inner[0] not in _BOXES)
                    yield from ((inner.decode("latin-1"), body) for inner, body in known)
        elif name not in _BOXES:
            yield name.decode("latin-1"), block


def _each_box(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        head = 8
        if size == 1:
            (size,), head = struct.unpack_from(">Q", data, at + 8), 16
        size = size or len(data) - at
        if size < head or at + size > len(data):
            raise Unreadable
        yield name, data[at + head : at + size]
        at += size


def _ico(data: bytes) -> Iterator[Block]:
    (count,) = struct.unpack_from("<H", data, 4)
    for number in range(count):
        size, at = struct.unpack_from("<II", data, 6 + 16 * number + 8)
        if kind_of(data[at : at + size]) == "png":
            yield from _png(data[at : at + size])


def _tiff(data: bytes) -> Iterator[Block]:
    yield "EXIF", data


_READERS: MappingProxyType[str, Callable[[bytes], Iterator[Block]]] = MappingProxyType(
    {
        **{"jpeg": _jpeg, "png": _png, "gif": _gif, "webp": _webp, "boxes": _boxes, "tiff": _tiff},
        "ico": _ico,
    }
)
