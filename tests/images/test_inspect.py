"""Looking at a picture says what it is, or what is wrong with it, whatever its bytes."""

import warnings
import zlib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile

from bench.making.scenes import scene
from linli.graph.photos import Flaw, Seen
from linli.images.inspect import inspect
from tests.images import pictures

TRUNCATED, UNREADABLE = Flaw("photo-truncated"), Flaw("photo-unreadable")
WHOLE = {kind: pictures.talkative(kind) for kind in pictures.KINDS}


@cache
def written_scene(kind: str, size: tuple[int, int] = (160, 120)) -> bytes:
    """Return a picture with the details of a photograph as a file."""
    return pictures.written(scene((160, 120)).resize(size), kind)


def look(folder: Path, data: bytes, name: str = "photo.jpg") -> Seen | Flaw:
    """Return what is seen of bytes, which always carry the name of a JPEG."""
    file = folder / name
    file.write_bytes(data)
    return inspect(file)


@pytest.mark.parametrize("kind", pictures.KINDS)
def test_kind_and_size_are_told_by_the_bytes(kind: str, tmp_path: Path) -> None:
    """Each kind that is taken is seen for what it is under the suffix of another, with its size."""
    seen = look(tmp_path, WHOLE[kind])
    assert isinstance(seen, Seen)
    assert (seen.kind, seen.width, seen.height, seen.frames) == (kind, *pictures.SIZE, 1)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif", "heif", "tiff"])
def test_size_is_that_of_the_upright_picture(kind: str, orientation: int, tmp_path: Path) -> None:
    """However the camera was held, width and height are those that people see."""
    seen = look(tmp_path, pictures.held(orientation, kind))
    assert isinstance(seen, Seen)
    assert (seen.width, seen.height) == pictures.SIZE


@pytest.mark.parametrize(
    ("colour", "named"),
    [("black", 0), ("white", 63), ("red", 48), ("lime", 12), ("blue", 3), ((90, 170, 80), 0b01_10_01)],
)
def test_main_colour_is_the_nearest_of_64(
    colour: str | tuple[int, int, int], named: int, tmp_path: Path
) -> None:
    """The most frequent colour counts, not the mean of all: a corner of another one changes nothing."""
    image = Image.new("RGB", (96, 64), colour)
    image.paste("gray", (0, 0, 40, 40))
    seen = look(tmp_path, pictures.written(image, "png"))
    assert isinstance(seen, Seen)
    assert seen.colour == named


def test_transparent_picture_has_the_colour_of_its_paper(tmp_path: Path) -> None:
    """What is not there shows as white, not as the black that may be stored below it."""
    seen = look(tmp_path, pictures.written(Image.new("RGBA", (96, 64), (0, 0, 0, 0)), "png"))
    assert isinstance(seen, Seen)
    assert seen.colour == 63


@pytest.mark.parametrize("kind", ["gif", "webp", "png", "avif"])
def test_moving_picture_says_that_it_moves(kind: str, tmp_path: Path) -> None:
    """Frames are counted, since only the first is shown."""
    seen = look(tmp_path, pictures.moving(kind))
    assert isinstance(seen, Seen)
    assert seen.frames == 2


@pytest.mark.parametrize("kind", pictures.KINDS)
@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_cut_file_is_truncated(kind: str, part: float, tmp_path: Path) -> None:
    """Wherever a copy broke off, from the first tenth to shortly before its end, that is what is said."""
    data = written_scene(kind)
    assert look(tmp_path, data[: int(len(data) * part)]) == TRUNCATED


def test_progressive_picture_is_whole_or_truncated(tmp_path: Path) -> None:
    """A progressive JPEG cut before its last scan would show, but softer than it is: it counts as cut."""
    data = pictures.written(scene((160, 120)), "jpeg", progressive=True)
    assert isinstance(look(tmp_path, data), Seen)
    assert look(tmp_path, data[: len(data) * 9 // 10]) == TRUNCATED


def test_photo_with_more_behind_it_is_one_photo(tmp_path: Path) -> None:
    """Phones hang a second picture, or notes of their own, behind a JPEG: it does not move, and is not cut."""
    second = Image.new("RGB", pictures.SIZE, "black")
    double = pictures.written(pictures.corners(), "mpo", save_all=True, append_images=[second])
    for data in (double, WHOLE["jpeg"] + b"SEFT" + bytes(300)):
        seen = look(tmp_path, data)
        assert isinstance(seen, Seen)
        assert (seen.kind, seen.frames) == ("jpeg", 1)


def test_empty_file_is_truncated(tmp_path: Path) -> None:
    """Nothing came over at all: the advice is the same, copy it again."""
    assert look(tmp_path, b"") == TRUNCATED


@pytest.mark.parametrize(
    "data", [b"hello", "示例文字".encode(), bytes(4096), b"<!DOCTYPE html><title>404</title>"]
)
def test_file_that_is_no_picture_is_unreadable(data: bytes, tmp_path: Path) -> None:
    """A text, zeros, a page of an error saved under a picture's name."""
    assert look(tmp_path, data) == UNREADABLE


def test_missing_file_and_folder_are_unreadable(tmp_path: Path) -> None:
    """Even a path that cannot be opened at all does not raise."""
    assert [inspect(tmp_path / name) for name in ("none.jpg", "", "a\0b.jpg")] == [UNREADABLE] * 3


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif", "heif"])
def test_picture_overwritten_in_its_middle_does_not_raise(kind: str, tmp_path: Path) -> None:
    """Damage is a flaw where the format can show it; JPEG may decode to something, as it does in browsers."""
    data = bytearray(WHOLE[kind])
    data[len(data) // 3 : len(data) * 2 // 3] = bytes(len(data) * 2 // 3 - len(data) // 3)
    found = look(tmp_path, bytes(data))
    assert found in (TRUNCATED, UNREADABLE) or (kind == "jpeg" and isinstance(found, Seen))


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "svg"),
        (b"\xef\xbb\xbf<svg>", "svg"),
        (b"%PDF-1.7\n", "pdf"),
        (b"8BPS\0\1", "psd"),
        (b"PK\3\4", "zip"),
        (b"\xff\x0a\x10", "jxl"),
        (b"\0\0\0\x0cJXL \r\n", "jxl"),
        (b"\0\0\0\x0cjP  \r\n", "jp2"),
        (b"\0\0\1\0\1\0", "ico"),
        (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "video"),
        (b"\0\0\0\x18ftypisom\0\0\2\0isommp41", "video"),
        (b"RIFF\0\0\0\0AVI LIST", "video"),
        (b"II*\0\x10\0\0\0CR\2\0", "raw"),
        (b"\0\0\0\x18ftypcrx \0\0\0\1crx isom", "raw"),
    ],
)
def test_other_kind_of_file_is_named(start: bytes, kind: str, tmp_path: Path) -> None:
    """A file known for what it is but not taken as a photograph: the problem can say what it is."""
    assert look(tmp_path, start + bytes(64)) == Flaw("photo-kind", (("kind", kind),))


def test_preview_of_a_raw_file_is_not_taken_for_the_photo(tmp_path: Path) -> None:
    """A DNG opens as a TIFF whose first picture is a stamp-sized preview."""
    data = pictures.written(pictures.corners(), "tiff", tiffinfo={0xC612: b"\1\4\0\0"})
    assert look(tmp_path, data) == Flaw("photo-kind", (("kind", "raw"),))


@pytest.fixture
def no_pixel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where a picture is decoded."""

    def refuse(found: object) -> None:
        pytest.fail("a pixel was made")

    monkeypatch.setattr("linli.images.opening.decoded", refuse)


@pytest.mark.parametrize("kind", ["jpeg", "png", "gif", "bmp"])
@pytest.mark.parametrize(("width", "height", "said"), [(12_500, 8_000, "100"), (30_000, 30_000, "178+")])
def test_bomb_is_told_by_its_header(
    kind: str, width: int, height: int, said: str, tmp_path: Path, no_pixel: None
) -> None:
    """A tiny file that claims 100 or 900 megapixels is refused without a pixel being made, and in silence."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = look(tmp_path, pictures.claims(kind, width, height))
    assert found == Flaw("photo-too-large", (("megapixels", said), ("most", "80")))


def test_true_bomb_is_refused_before_it_goes_off(tmp_path: Path, no_pixel: None) -> None:
    """Ten thousand bytes that do hold 81 megapixels are never unpacked."""
    data = pictures.png((9_000, 9_000), 1, 0, bytes(9_000 * 1_126))
    assert len(data) < 20_000
    assert look(tmp_path, data) == Flaw("photo-too-large", (("megapixels", "81"), ("most", "80")))


def test_bomb_in_a_text_beside_the_pixels_is_a_flaw(tmp_path: Path) -> None:
    """A comment of a PNG may be packed as well."""
    packed = b"Comment\0\0" + zlib.compress(bytes(80_000_000))
    assert look(tmp_path, pictures.png((1, 1), 8, 2, bytes(4), (b"zTXt", packed))) == UNREADABLE


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "heif"])
def test_junk_in_exif_does_not_spoil_the_picture(kind: str, tmp_path: Path) -> None:
    """Pixels are good, only the camera's notes are not: the picture stands as it is stored."""
    data = pictures.written(pictures.corners(), kind, exif=b"Exif\0\0JUNK" + bytes(40))
    assert isinstance(look(tmp_path, data), Seen)


def test_measurements_are_no_photograph(tmp_path: Path) -> None:
    """A TIFF of floating-point numbers has no black and no white."""
    assert look(tmp_path, pictures.written(Image.new("F", (8, 8)), "tiff")) == UNREADABLE


def test_all_bytes_of_twelve_megapixels_are_read(tmp_path: Path) -> None:
    """So that a cut one is found, though only one pixel in 64 is made."""
    data = written_scene("jpeg", (4000, 3000))
    assert isinstance(look(tmp_path, data), Seen)
    assert look(tmp_path, data[:-2000]) == TRUNCATED


@given(st.sampled_from(pictures.KINDS), st.data())
@settings(max_examples=150, deadline=None)
def test_no_bytes_make_it_raise(
    tmp_path_factory: pytest.TempPathFactory, kind: str, data: st.DataObject
) -> None:
    """Random bytes behind a good start, and good files with random bytes in them, are seen or flawed."""
    whole = WHOLE[kind]
    at = data.draw(st.integers(0, len(whole)))
    junk = data.draw(st.binary(max_size=64))
    rest = data.draw(st.booleans())
    found = look(
        tmp_path_factory.getbasetemp(), whole[:at] + junk + (whole[at + len(junk) :] if rest else b"")
    )
    assert isinstance(found, Seen | Flaw)


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_noise_makes_no_picture(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Bytes by chance are a flaw."""
    assert isinstance(look(tmp_path_factory.getbasetemp(), data), Flaw)


def test_state_of_pillow_stays_as_it_was(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Limits, filters of warnings and the list of formats are the whole process's; the terminal is the caller's."""
    before = (
        Image.MAX_IMAGE_PIXELS,
        ImageFile.LOAD_TRUNCATED_IMAGES,
        list(warnings.filters),
        "HEIF" in Image.OPEN,
    )
    for data in WHOLE.values():
        look(tmp_path, data)
        look(tmp_path, data[: len(data) // 2])
    after = (
        Image.MAX_IMAGE_PIXELS,
        ImageFile.LOAD_TRUNCATED_IMAGES,
        list(warnings.filters),
        "HEIF" in Image.OPEN,
    )
    assert before == after
    assert capfd.readouterr() == ("", "")
    assert not ImageFile.LOAD_TRUNCATED_IMAGES
