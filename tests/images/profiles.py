"""Make colour profiles, since those that cameras and printers write are not ours to ship (ICC.1:2001-04)."""

import struct
from itertools import product

D50 = (0.9642, 1.0, 0.8249)
"""The white of all profiles, in XYZ."""
ADOBE = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
"""What red, green and blue of Adobe RGB (1998) are in XYZ, for that white."""
GAMMA = 563 / 256
SAID = b"SECRET-ICC\0"


def adobe_rgb() -> bytes:
    """Return a profile of the colours of Adobe RGB (1998), by matrix and curve (6.3.1.2)."""
    curve = b"curv" + struct.pack(">4xIHxx", 1, round(GAMMA * 256))
    colours = {name: _xyz(xyz) for name, xyz in zip((b"rXYZ", b"gXYZ", b"bXYZ"), ADOBE, strict=True)}
    return _profile(b"mntr", b"RGB ", b"XYZ ", {**colours, b"rTRC": curve, b"gTRC": curve, b"bTRC": curve})


def grey_inks() -> bytes:
    """Return a profile of four inks that are all grey, each taking a quarter of the light, by table (6.5.8)."""
    even = bytes(range(256))
    matrix = struct.pack(">9i", *(65536 * (number % 4 == 0) for number in range(9)))
    grid = b"".join(bytes((255 - round(sum(inks) * 63.75), 128, 128)) for inks in product((0, 1), repeat=4))
    table = b"mft1" + struct.pack(">4x4B", 4, 3, 2, 0) + matrix + even * 4 + grid + even * 3
    return _profile(b"prtr", b"CMYK", b"Lab ", {b"A2B0": table})


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))


def _profile(device: bytes, space: bytes, common: bytes, tags: dict[bytes, bytes]) -> bytes:
    """Return a profile of a device class, from a colour space to a common one, with its header (6.1)."""
    text = b"desc" + struct.pack(">4xI", len(SAID)) + SAID + bytes(79)
    tags = {b"wtpt": _xyz(D50), b"desc": text, b"cprt": b"text\0\0\0\0" + SAID, **tags}
    table, values = b"", b""
    for name, body in tags.items():
        table += struct.pack(">4sII", name, 132 + 12 * len(tags) + len(values), len(body))
        values += body + bytes(-len(body) % 4)
    head = struct.pack(">4xI4s4s4s12x4s", 0x02400000, device, space, common, b"acsp").ljust(64, b"\0")
    whole = (head + _xyz(D50)[8:]).ljust(124, b"\0") + struct.pack(">I", len(tags)) + table + values
    return struct.pack(">I", len(whole) + 4) + whole
