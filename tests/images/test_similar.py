"""A glance tells nearly the same pictures, blurred ones, and when they were taken."""

from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageEnhance, ImageFilter

from linli.images.similar import BLURRED, Look, alike, look
from tests.images.pictures import written

SIZE = (900, 600)


def scene(seed: int, size: tuple[int, int] = SIZE) -> Image.Image:
    """Return a picture as detailed as a photograph: noise of all sizes, the larger the stronger."""
    whole = Image.new("L", size, 128)
    for octave in range(1, 9):
        cells = (3 * 2**octave // 2, 2**octave)
        noise = Image.frombytes("L", cells, Random(100 * seed + octave).randbytes(cells[0] * cells[1]))
        whole = Image.blend(whole, noise.resize(size, Image.Resampling.BICUBIC), 0.4 if octave < 4 else 0.25)
    return whole.convert("RGB")


def _look(folder: Path, image: Image.Image, kind: str = "jpeg", **options: object) -> Look:
    path = folder / "a"
    path.write_bytes(written(image, kind, **options))
    return look(path, kind)


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "heif", "gif"])
def test_another_copy_of_a_picture_is_told(tmp_path: Path, kind: str) -> None:
    """Smaller, brighter, in another format: the same scene."""
    first = _look(tmp_path, scene(1))
    smaller = ImageEnhance.Brightness(scene(1).resize((450, 300))).enhance(1.2)
    assert alike(first, _look(tmp_path, smaller, kind))


def test_the_next_shot_of_a_burst_is_told(tmp_path: Path) -> None:
    one, next_one = (scene(2).crop((shift, 0, 880 + shift, 600)) for shift in (0, 12))
    assert alike(_look(tmp_path, one), _look(tmp_path, next_one))


def test_different_pictures_are_not_alike(tmp_path: Path) -> None:
    looks = [_look(tmp_path, scene(seed)) for seed in range(8)]
    assert not [(a, b) for a in range(8) for b in range(a) if alike(looks[a], looks[b])]


def test_a_picture_held_sideways_is_the_same_picture(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = scene(3).transpose(Image.Transpose.ROTATE_90)
    assert alike(_look(tmp_path, scene(3)), _look(tmp_path, turned, exif=exif))


def test_blur_is_measured_whatever_the_size(tmp_path: Path) -> None:
    """Sharp stays sharp when it is made smaller; a blur of a two-hundredth of the width is told at any size."""
    for size in (SIZE, (2400, 1600)):
        sharp = scene(4, size)
        blurred = sharp.filter(ImageFilter.GaussianBlur(size[0] / 200))
        assert _look(tmp_path, blurred).sharpness < BLURRED < _look(tmp_path, sharp).sharpness


def test_a_picture_of_nothing_is_blurred_and_does_no_harm(tmp_path: Path) -> None:
    for size in ((1, 1), (2, 900), (900, 600)):
        assert _look(tmp_path, Image.new("RGB", size, "white"), "png").sharpness == 0


def test_the_time_is_that_of_the_camera(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2025:05:20 09:12:33"
    assert _look(tmp_path, scene(5), exif=exif).taken == "2025:05:20 09:12:33"
    assert _look(tmp_path, scene(5)).taken == ""
