"""A JPEG loses whatever it says beside its pixels, and not one pixel."""

import io

import pytest
from PIL import Image

from linli.images.strip import stripped
from tests.images.metadata import SECRETS
from tests.images.pictures import corners, held, talkative, written


def _pixels(jpeg: bytes) -> bytes:
    return Image.open(io.BytesIO(jpeg)).tobytes()


def test_place_name_preview_and_comment_are_gone_and_the_pixels_are_the_same() -> None:
    """The colour profile stays, for the colours are made with it."""
    source = talkative("jpeg")
    clean = stripped(source)
    assert [secret for secret in SECRETS if secret in clean] == [b"SECRET-ICC"]
    assert _pixels(clean) == _pixels(source)
    assert (
        Image.open(io.BytesIO(clean)).info["icc_profile"]
        == Image.open(io.BytesIO(source)).info["icc_profile"]
    )


@pytest.mark.parametrize("orientation", range(1, 9))
def test_what_is_up_stays_up(orientation: int) -> None:
    clean = stripped(held(orientation))
    exif = Image.open(io.BytesIO(clean)).getexif()
    assert dict(exif) == ({0x0112: orientation} if orientation != 1 else {})
    assert not [secret for secret in SECRETS if secret in clean]


@pytest.mark.parametrize("options", [{"progressive": True}, {"restart_marker_rows": 1}, {"quality": 20}])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_every_way_to_code_is_kept_byte_for_byte(mode: str, options: dict[str, int]) -> None:
    """Scans, restarts, Adobe's mark of inverted colours: without metadata there is nothing to change."""
    source = written(corners(mode), "jpeg", **options)
    assert stripped(source) == source


def test_what_phones_append_is_cut_off() -> None:
    """A moving picture, a depth map, a second shot: all behind the end of the picture."""
    source = written(corners(), "jpeg")
    assert stripped(source + b"MotionPhoto_Data" + held(6)) == source


def test_other_segments_and_previews_in_jfif_go() -> None:
    source = written(corners(), "jpeg")
    jfif = source[:4] + source[4:18] + source[18:20] + source[20:]
    assert jfif[6:11] == b"JFIF\0"
    length = (16 + 3).to_bytes(2, "big")
    with_preview = source[:4] + length + source[6:18] + b"\1\1" + b"\7\7\7" + source[20:]
    more = b"".join(b"\xff" + bytes([n]) + b"\0\x08SECRET" for n in (0xE1, 0xE2, 0xE5, 0xED, 0xEF, 0xFE))
    assert stripped(with_preview[:23] + more + with_preview[23:]) == source


@pytest.mark.parametrize("source", [b"\xff\xd8", b"\xff\xd8\xff\xe1\xff\xff", b"\xff\xd8junk", held(6)[:-2]])
def test_what_has_no_end_is_refused(source: bytes) -> None:
    with pytest.raises(ValueError, match=r"no (marker|end)"):
        stripped(source)


def test_junk_in_exif_is_upright() -> None:
    junk = b"Exif\0\0II*\0\x08\0\0\0\xff\xff\x12\x01"
    source = written(corners(), "jpeg")
    segment = b"\xff\xe1" + (len(junk) + 2).to_bytes(2, "big") + junk
    assert stripped(source[:2] + segment + source[2:]) == source
