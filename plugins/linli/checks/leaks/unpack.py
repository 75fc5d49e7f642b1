"""Open what is packed: gzip, zip (office files too), files put into a text."""

import io
import re
import zipfile
import zlib
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

MOST_BYTES = 256 * 2**20
"""More is not unpacked of one file: what is larger is no part of a site like ours, or meant to do harm."""

SEALED = (b"7z\xbc\xaf'\x1c", b"Rar!\x1a\x07", b"\xfd7zXZ\0", b"BZh", b"\x28\xb5\x2f\xfd")
"""How files begin that nothing here can open: 7z, RAR, xz, bzip2, Zstandard."""
SEALED_SUFFIXES = frozenset({"br", "zst", "7z", "rar", "xz", "bz2"})

_DATA = re.compile(
    r"data:[a-zA-Z0-9.+/-]*(?:;[a-zA-Z0-9=.+-]+)*?(;base64)?,([A-Za-z0-9+/=%._~!$&'()*,;:@-]+)"
)


class Sealed(Exception):
    """Say that a file cannot be opened, or not to its end."""


def gunzipped(data: bytes) -> bytes:
    """Return what a gzip file holds (RFC 1952), every member of it.

    Raises Sealed where it is damaged or larger than MOST_BYTES.
    """
    parts: list[bytes] = []
    size = 0
    while data.startswith(b"\x1f\x8b"):
        unpacker = zlib.decompressobj(wbits=31)
        try:
            parts.append(unpacker.decompress(data, MOST_BYTES - size + 1))
        except zlib.error as error:
            raise Sealed from error
        size += len(parts[-1])
        if size > MOST_BYTES or not unpacker.eof:
            raise Sealed
        data = unpacker.unused_data
    return b"".join([*parts, data])


def members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files in a zip file, with what is said of them there; a comment comes first.

    Raises Sealed where one is damaged, locked or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
                raise Sealed
            yield "comment.txt", archive.comment + b"".join(entry.comment for entry in archive.infolist())
            for entry in archive.infolist():
                yield entry.filename, archive.read(entry)
    except (zipfile.BadZipFile, RuntimeError, zlib.error, EOFError, OSError) as error:
        raise Sealed from error


def embedded(text: str) -> Iterator[tuple[int, bytes]]:
    """Yield the files that stand in a text as ``data:`` addresses (RFC 2397), and where."""
    for found in _DATA.finditer(text):
        raw = unquote_to_bytes(found[2])
        if found[1]:
            try:
                raw = b64decode(raw + b"=" * (-len(raw) % 4))
            except Base64Error:
                continue
        yield found.start(), raw
