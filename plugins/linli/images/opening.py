"""Open a picture for what its bytes are, whatever its name says, with nothing of Pillow's or libheif's let out."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

import pillow_heif
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

ORIENTATION = 0x0112
"""The EXIF tag that says how the camera was held (EXIF 3.0, 4.6.5.1)."""
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What makes a picture stand upright, by its orientation."""
ON_ITS_SIDE = (5, 6, 7, 8)
"""Orientations in which width and height change places."""
DNG_VERSION = 0xC612
"""The TIFF tag of a raw file, whose first picture is but a small preview."""

HEAD = 512
"""Bytes from which the kind of a file is told."""
MOST = 80
"""Megapixels of the largest picture that is decoded; a phone makes 12 to 50, rarely more."""

TAKEN = ("jpeg", "png", "webp", "avif", "heif", "gif", "tiff", "bmp")
"""The kinds of pictures that are read; each but heif is Pillow's name for it too."""

_STARTS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"\0\0\0\x0cJXL ", "jxl"),
    (b"\xff\x0a", "jxl"),
    (b"\0\0\0\x0cjP  ", "jp2"),
    (b"\0\0\1\0", "ico"),
    (b"8BPS", "psd"),
    (b"%PDF-", "pdf"),
    (b"PK\3\4", "zip"),
)
_RIFF = {b"WEBP": "webp", b"AVI ": "video"}
_HEIF = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1")


def kind_of(head: bytes) -> str:
    """Return the kind of a file by its first 512 bytes: one of `TAKEN`, another one known, or nothing."""
    if head[4:8] == b"ftyp":
        return _kind_of_boxes(head)
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12], "")
    if head[:4] in (b"II*\0", b"MM\0*"):
        return "raw" if head[8:10] == b"CR" else "tiff"
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith((b"<?xml", b"<!--", b"<!doctype svg", b"<svg")):
        return "svg" if b"<svg" in text else ""
    return next((kind for start, kind in _STARTS if head.startswith(start)), "")


def _kind_of_boxes(head: bytes) -> str:
    """Return the kind of a file of ISO boxes by the brands it claims (ISO/IEC 14496-12, 4.3)."""
    end = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, end, 4))]
    if b"avif" in brands or b"avis" in brands:
        return "avif"
    if any(brand in _HEIF for brand in brands):
        return "heif"
    return "raw" if head[8:12] == b"crx " else "video"


@contextmanager
def quiet() -> Iterator[None]:
    """Keep Pillow's warnings (odd EXIF, many pixels) off the terminal: what matters of them is checked here.

    Python's filter of warnings is one for the whole process: call from one thread.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


class TooLarge(Exception):
    """A picture with more pixels than are decoded; its text is the number of megapixels."""


def opened(file: BinaryIO, kind: str) -> Image.Image | pillow_heif.HeifFile:
    """Return a picture whose size is known, and of which nothing is decoded yet; TooLarge if it must not be.

    Damage raises whatever Pillow and libheif raise: OSError, SyntaxError, ValueError, struct.error and others.
    """
    try:
        found = pillow_heif.open_heif(file) if kind == "heif" else Image.open(file, formats=(kind,))
    except (
        Image.DecompressionBombError
    ) as error:  # raised at twice Pillow's limit, with no number but in its text
        raise TooLarge(f"{2 * (Image.MAX_IMAGE_PIXELS or 0) // 10**6}+") from error
    pixels = found.size[0] * found.size[1]
    if pixels > MOST * 10**6:
        raise TooLarge(str(round(pixels / 10**6)))
    return found


def shrink(found: Image.Image | pillow_heif.HeifFile, least: tuple[int, int]) -> None:
    """Have a JPEG made from its bytes at a half, a quarter or an eighth, but not below an upright width and height.

    Other kinds know no such way, and stay as they are.
    """
    if isinstance(found, JpegImageFile):
        found.draft(None, least[::-1] if orientation(found) in ON_ITS_SIDE else least)


def decoded(found: Image.Image | pillow_heif.HeifFile) -> Image.Image:
    """Return the first picture of a file with its pixels; damage raises as in `opened`."""
    image = found.to_pillow() if isinstance(found, pillow_heif.HeifFile) else found
    image.load()
    return image


def orientation(image: Image.Image) -> int:
    """Return 1 to 8: how the camera was held; 1 where the EXIF block is damaged, as browsers take it.

    Ask once the pixels are there: Pillow turns a TIFF as it decodes it, and a PNG may say it after its pixels.
    """
    try:
        held = image.getexif().get(ORIENTATION, 1)
    except Exception:  # the pixels are good; junk in EXIF raises anything from KeyError to SyntaxError
        return 1
    return held if held in UPRIGHT else 1


def plain(image: Image.Image) -> Image.Image:
    """Return a picture as one of L, RGB, RGBA or CMYK, eight bits each; ValueError for what is no photograph."""
    return _MODES.get(image.mode, _rgb)(image)


def _rgb(image: Image.Image) -> Image.Image:
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _grey(image: Image.Image) -> Image.Image:
    return image.convert("RGBA" if image.has_transparency_data else "L")


def _grey_of_16_bits(image: Image.Image) -> Image.Image:
    return image.convert("I").point(lambda value: value / 257 + 0.5).convert("L")


def _refuse(image: Image.Image) -> Image.Image:
    raise ValueError(f"Values of mode {image.mode} are measurements, no brightness.")


_MODES: dict[str, Callable[[Image.Image], Image.Image]] = {
    "1": _grey,
    "L": _grey,
    "I;16": _grey_of_16_bits,
    "I;16B": _grey_of_16_bits,
    "I;16L": _grey_of_16_bits,
    "CMYK": lambda image: image,
    "I": _refuse,
    "F": _refuse,
}
