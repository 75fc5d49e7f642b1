"""Make the source pictures of the tests: every kind, every odd thing that phones and programs do."""

import io
import struct
import zlib
from typing import Any

import pillow_heif
from PIL import Image, PngImagePlugin

from tests.images import metadata
from tests.images.profiles import adobe_rgb

SIZE = (96, 64)
CORNERS = ((200, 40, 40), (40, 160, 60), (50, 60, 190), (220, 200, 60))
"""Colours of the top left, top right, bottom left and bottom right quarter."""
TURNED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a camera stores what stood upright before it, by the orientation that it then writes."""

QUALITY = {kind: {"quality": 92} for kind in ("jpeg", "webp", "avif")}
"""What is said to the encoders of the sources."""
KINDS = ("jpeg", "png", "webp", "avif", "heif", "gif", "tiff", "bmp")


def corners(mode: str = "RGB", size: tuple[int, int] = SIZE) -> Image.Image:
    """Return a picture whose four quarters have four colours."""
    image = Image.new("RGB", (2, 2))
    image.putdata(CORNERS)
    return image.resize(size, Image.Resampling.NEAREST).convert(mode)


def written(image: Image.Image, kind: str, **options: Any) -> bytes:
    """Return a picture as a file of a kind."""
    file = io.BytesIO()
    if kind == "heif":
        pillow_heif.from_pillow(image).save(file, quality=90, **options)
    else:
        image.save(file, kind, **{**QUALITY.get(kind, {}), **options})
    return file.getvalue()


def held(orientation: int, kind: str = "jpeg") -> bytes:
    """Return the four corners as a camera stores them when it is held in one of eight ways."""
    image = corners()
    stored = image.transpose(TURNED[orientation]) if orientation in TURNED else image
    if kind == "tiff":
        return written(stored, kind, tiffinfo={0x0112: orientation})
    return written(stored, kind, exif=metadata.exif(orientation))


def talkative(kind: str) -> bytes:
    """Return a picture that says who, where and when, in every way its kind knows."""
    image, options = (
        corners(),
        dict[str, Any](exif=metadata.exif(), xmp=metadata.XMP, icc_profile=adobe_rgb()),
    )
    match kind:
        case "jpeg":
            options |= {"comment": b"SECRET-COMMENT", "dpi": (300, 300)}
        case "png":
            texts = PngImagePlugin.PngInfo()
            texts.add_text("Comment", "SECRET-COMMENT")
            texts.add_itxt("XML:com.adobe.xmp", options.pop("xmp").decode())
            options["pnginfo"] = texts
        case "heif":
            image.info["icc_profile"] = options.pop("icc_profile")
        case "tiff":
            options = {"icc_profile": adobe_rgb(), "tiffinfo": {0x013B: "SECRET-ARTIST", 700: metadata.XMP}}
        case "gif":
            options = {"comment": b"SECRET-COMMENT"}
        case "bmp":
            options = {}
    return written(image, kind, **options)


def moving(kind: str) -> bytes:
    """Return two frames, of which only the first has the four corners."""
    return written(
        corners(), kind, save_all=True, append_images=[Image.new("RGB", SIZE, "black")], duration=100
    )


def png(size: tuple[int, int], depth: int, colours: int, pixels: bytes, *more: tuple[bytes, bytes]) -> bytes:
    """Return a PNG made by hand (ISO/IEC 15948), so that it may claim any size; ``more`` are chunks."""
    head = struct.pack(">2I5B", *size, depth, colours, 0, 0, 0)
    chunks = ((b"IHDR", head), *more, (b"IDAT", zlib.compress(pixels)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def deep() -> bytes:
    """Return the four corners as a PNG of 48 bits a pixel, which Pillow reads but does not write."""
    flat, (width, height) = corners().tobytes(), SIZE
    rows = (flat[row * width * 3 : (row + 1) * width * 3] for row in range(height))
    return png(
        SIZE, 16, 2, b"".join(b"\0" + bytes(v for value in row for v in (value, value)) for row in rows)
    )


def claims(kind: str, width: int, height: int) -> bytes:
    """Return a tiny file whose header claims a size."""
    data = bytearray(written(corners(), kind))
    match kind:
        case "jpeg":
            at = data.index(b"\xff\xc0") + 5
            data[at : at + 4] = struct.pack(">2H", height, width)
        case "gif":
            data[6:10] = struct.pack("<2H", width, height)
        case "bmp":
            data[18:26] = struct.pack("<2i", width, height)
        case "png":
            return png((width, height), 8, 2, b"")
    return bytes(data)
