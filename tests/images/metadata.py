"""What cameras and programs write into pictures beside pixels, and how to find that none of it is left."""

import io
import struct

from PIL import Image

SECRETS = (
    b"SECRET-ARTIST",
    b"SECRET-PLACE",
    b"SECRET-XMP",
    b"SECRET-COMMENT",
    b"SECRET-THUMBNAIL",
    b"SECRET-ICC",
)
"""Texts that no variant may hold; each is written where real files have a name, a place or a preview."""

XMP = (
    b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
    b'xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="39,54.5N" exif:GPSMapDatum="SECRET-XMP"/>'
    b"</rdf:RDF></x:xmpmeta>"
)

LENGTH = {2: 1, 3: 2, 4: 4, 5: 8}
"""Bytes of a value by TIFF type: text, short, long, fraction."""


def exif(orientation: int = 1) -> bytes:
    """Return an EXIF block with a name, a place and a preview picture of its own (EXIF 3.0, 4.6)."""
    place = [(1, 2, b"N\0"), (2, 5, struct.pack("<6I", 39, 1, 54, 1, 30, 1)), (29, 2, b"SECRET-PLACE\0")]
    preview = thumbnail()
    base = 8
    first = [(0x0112, 3, struct.pack("<H", orientation)), (0x013B, 2, b"SECRET-ARTIST\0")]
    gps_at = base + len(_directory([*first, (0x8825, 4, b"\0" * 4)], base, 0))
    gps = _directory(place, gps_at, 0)
    second_at = gps_at + len(gps)
    second = [(0x0103, 3, struct.pack("<H", 6)), (0x0201, 4, b"\0" * 4), (0x0202, 4, b"\0" * 4)]
    preview_at = second_at + len(_directory(second, second_at, 0))
    second[1:] = [(0x0201, 4, struct.pack("<I", preview_at)), (0x0202, 4, struct.pack("<I", len(preview)))]
    main = _directory([*first, (0x8825, 4, struct.pack("<I", gps_at))], base, second_at)
    return b"Exif\0\0II*\0\x08\0\0\0" + main + gps + _directory(second, second_at, 0) + preview


def _directory(entries: list[tuple[int, int, bytes]], at: int, following: int) -> bytes:
    """Return a TIFF directory that stands at an offset, with the values that do not fit into it behind it."""
    beyond = at + 2 + 12 * len(entries) + 4
    rows, values = b"", b""
    for tag, kind, value in entries:
        rows += struct.pack("<HHI", tag, kind, len(value) // LENGTH[kind] if kind != 2 else len(value))
        rows += value.ljust(4, b"\0") if len(value) <= 4 else struct.pack("<I", beyond + len(values))
        values += value if len(value) > 4 else b""
    return struct.pack("<H", len(entries)) + rows + struct.pack("<I", following) + values


def thumbnail() -> bytes:
    """Return the small JPEG that cameras put into EXIF, with a secret of its own."""
    file = io.BytesIO()
    Image.new("RGB", (16, 12), "red").save(file, "JPEG", comment=b"SECRET-THUMBNAIL")
    return file.getvalue()


def residue(data: bytes) -> list[str]:
    """Return what a file holds beside what its pixels need: no segment, chunk or item of anything else."""
    if data.startswith(b"\xff\xd8"):
        return _of_jpeg(data)
    return _of_webp(data) if data.startswith(b"RIFF") else _of_avif(data)


def _of_jpeg(data: bytes) -> list[str]:
    """Walk the segments (ITU T.81, B.1): tables, frame and scans; of APPn only a JFIF header without preview."""
    found, at = [], 2
    while data[at + 1] != 0xD9:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + length]
        plain_jfif = (
            marker == 0xE0 and body.startswith(b"JFIF\0") and body[-2:] == b"\0\0" and len(body) == 14
        )
        if marker not in {0xDB, 0xC0, 0xC2, 0xC4, 0xDA, 0xDD} and not plain_jfif:
            found.append(f"segment {marker:02x}")
        at += 2 + length
        while marker == 0xDA and (data[at] != 0xFF or data[at + 1] in {0, *range(0xD0, 0xD8)}):
            at += 1
    return found + (["data behind the end"] if at + 2 != len(data) else [])


def _of_webp(data: bytes) -> list[str]:
    """Walk the chunks (RFC 9649, 2.7): pixels and alpha, and a header that says there is no more."""
    found, at = [], 12
    while at < len(data):
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        more = name == b"VP8X" and data[at + 8] & ~0x10
        if name not in {b"VP8 ", b"VP8X", b"VP8L", b"ALPH"} or more:
            found.append(f"chunk {name!r}")
        at += 8 + length + length % 2
    return found + (["data behind the end"] if int.from_bytes(data[4:8], "little") + 8 != len(data) else [])


def _of_avif(data: bytes) -> list[str]:
    """Walk the boxes (ISO/IEC 23008-12): items of type av01 only, and colours by number, not by profile."""
    found = []
    for path, body in _boxes(data, ""):
        name = path.rpartition("/")[2]
        if path.count("/") == 1 and name not in {"ftyp", "meta", "mdat"}:
            found.append(f"box {path}")
        if name == "infe" and body[8:12] != b"av01":
            found.append(f"item {body[8:12]!r}")
        if name == "colr" and body[:4] != b"nclx":
            found.append(f"colours by {body[:4]!r}")
    return found


def _boxes(data: bytes, above: str) -> list[tuple[str, bytes]]:
    """Return every box with its path, and inside those that hold boxes every inner one."""
    skip = {"meta": 4, "iinf": 6, "iprp": 0, "ipco": 0}
    found, at = [], 0
    while at < len(data):
        length, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8].decode("latin-1")
        body = data[at + 8 : at + length]
        found.append((f"{above}/{name}", body))
        if name in skip:
            found += _boxes(body[skip[name] :], f"{above}/{name}")
        at += length
    return found
