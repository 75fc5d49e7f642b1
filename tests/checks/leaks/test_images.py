"""An image holds the picture and nothing else."""

from pathlib import Path

import pytest

from tests.checks.leaks.made import COLOURS, XMP, exif, picture, with_chunk, with_segment
from tests.checks.leaks.support import scanned

JPEG = picture("JPEG")
THUMBNAIL = b"Exif\0\0" + exif().tobytes()[6:] + picture("JPEG")
HOLDING = {
    "jpeg exif": (picture("JPEG", exif=exif()), "EXIF"),
    "jpeg gps": (picture("JPEG", exif=exif(place=True)), "EXIF + GPS"),
    "jpeg thumbnail": (with_segment(JPEG, 0xE1, THUMBNAIL), "EXIF + thumbnail"),
    "jpeg damaged exif": (with_segment(JPEG, 0xE1, b"Exif\0\0nothing"), "EXIF"),
    "jpeg xmp": (picture("JPEG", xmp=XMP), "XMP"),
    "jpeg iptc": (with_segment(JPEG, 0xED, b"Photoshop 3.0\0" + b"8BIM\x04\x04"), "IPTC"),
    "jpeg comment": (picture("JPEG", comment="x"), "comment"),
    "jpeg of several pictures": (with_segment(JPEG, 0xE2, b"MPF\0"), "APP2"),
    "jpeg thumbnail of its own": (with_segment(JPEG, 0xE0, b"JFXX\0\x10"), "thumbnail"),
    "jpeg with a film behind it": (JPEG + b"ftypmp42", "after the picture"),
    "progressive jpeg": (picture("JPEG", progressive=True, exif=exif()), "EXIF"),
    "png exif": (picture("PNG", exif=exif(place=True)), "EXIF + GPS"),
    "png text": (with_chunk(picture("PNG"), Author="x"), "iTXt"),
    "png with more behind it": (picture("PNG") + b"x", "after the picture"),
    "webp exif": (picture("WEBP", exif=exif(place=True)), "EXIF + GPS"),
    "webp xmp": (picture("WEBP", xmp=XMP), "XMP"),
    "webp with more behind it": (picture("WEBP") + b"xx", "after the picture"),
    "avif exif": (picture("AVIF", exif=exif(place=True)), "EXIF + GPS"),
    "avif xmp": (picture("AVIF", xmp=XMP), "XMP"),
    "gif comment": (picture("GIF", comment="x"), "comment"),
    "tiff": (picture("TIFF"), "EXIF"),
}
BARE = {
    **{kind: picture(kind) for kind in ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "ICO", "BMP")},
    **{f"{kind} colours": picture(kind, icc_profile=COLOURS) for kind in ("JPEG", "PNG", "WEBP", "AVIF")},
    "JPEG progressive": picture("JPEG", progressive=True, optimize=True),
    "PNG resolution": picture("PNG", dpi=(72, 72)),
}


@pytest.mark.parametrize("name", HOLDING)
def test_whatever_an_image_holds_besides_is_told(name: str, tmp_path: Path) -> None:
    """Whatever the file is called: what it begins with says what it is."""
    data, blocks = HOLDING[name]
    found = scanned(tmp_path, {"photos/a.jpg": data})
    assert [(p.location.path, p.code, dict(p.params)["blocks"]) for p in found] == [
        ("output/photos/a.jpg", "leak-metadata", blocks)
    ]


@pytest.mark.parametrize("name", BARE)
def test_a_bare_image_is_left_alone(name: str, tmp_path: Path) -> None:
    """A profile of its colours tells of no person."""
    assert scanned(tmp_path, {"photos/a.img": BARE[name]}) == []
