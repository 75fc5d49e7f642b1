"""Colours of every profile come out as those of sRGB."""

from pathlib import Path

import pytest
from PIL import Image

from linli.images.colour import to_srgb
from tests.images import pictures, profiles
from tests.images.test_encode import in_corners, made, near, shown

FROM_D50 = (
    (3.1338561, -1.6168667, -0.4906146),
    (-0.9787684, 1.9161415, 0.0334540),
    (0.0719453, -0.2289914, 1.4052427),
)
"""XYZ for the white of profiles to linear sRGB (Bradford; Lindbloom, RGB/XYZ Matrices)."""


def srgb_of(adobe: tuple[int, ...]) -> tuple[int, ...]:
    """Return what a colour of Adobe RGB is in sRGB, by the formulas of both (IEC 61966-2-1)."""
    linear = [(value / 255) ** profiles.GAMMA for value in adobe]
    xyz = [sum(part * axis[at] for part, axis in zip(linear, profiles.ADOBE, strict=True)) for at in range(3)]
    light = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, xyz, strict=True)))) for row in FROM_D50]
    curved = [12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055 for value in light]
    return tuple(round(value * 255) for value in curved)


@pytest.mark.parametrize(
    "colour", [(100, 150, 200), (60, 160, 80), (200, 90, 60), (255, 255, 255), (0, 255, 0)]
)
def test_adobe_rgb_becomes_srgb(colour: tuple[int, int, int]) -> None:
    """Each colour is what the formulas say, to two levels; what sRGB cannot show is as near as it can."""
    changed = to_srgb(Image.new("RGB", (4, 4), colour), profiles.adobe_rgb())
    found = changed.getpixel((1, 1))
    assert isinstance(found, tuple)
    assert near(found, srgb_of(colour), 2), (found, srgb_of(colour))


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif", "heif", "tiff"])
def test_profile_of_each_kind_is_followed(kind: str, tmp_path: Path) -> None:
    """The profile is found wherever a kind keeps it; the variant needs none to show the same colours."""
    meant = [srgb_of(colour) for colour in pictures.CORNERS]
    for data in made(tmp_path, pictures.talkative(kind)).values():
        found = in_corners(shown(data))
        assert all(near(one, other) for one, other in zip(found, meant, strict=True)), (found, meant)


def test_transparency_survives_a_change_of_colours() -> None:
    """The alpha channel is no colour."""
    changed = to_srgb(Image.new("RGBA", (4, 4), (100, 150, 200, 77)), profiles.adobe_rgb())
    assert (changed.mode, changed.getpixel((0, 0))[3]) == ("RGBA", 77)


@pytest.mark.parametrize("mode", ["L", "CMYK"])
@pytest.mark.parametrize("profile", [profiles.adobe_rgb(), b"junk", b""])
def test_profile_that_does_not_fit_is_passed_over(mode: str, profile: bytes) -> None:
    """A profile of another colour space, or a damaged one, changes nothing and stops nothing."""
    image = pictures.corners(mode)
    assert to_srgb(image, profile).tobytes() == to_srgb(image, None).tobytes()


def test_inks_of_a_printer_become_srgb(tmp_path: Path) -> None:
    """A CMYK picture is what its profile says of its inks: here each is grey, of three quarters of the brightness."""
    image = Image.new("CMYK", (96, 64), (0, 0, 0, 0))
    image.paste((255, 0, 0, 0), (48, 0, 96, 32))
    image.paste((0, 255, 255, 0), (48, 32, 96, 64))
    for data in made(tmp_path, pictures.written(image, "jpeg", icc_profile=profiles.grey_inks())).values():
        paper, one, _, two = in_corners(shown(data))
        assert near(paper, (255,) * 3, 4)
        assert near(one, (185,) * 3, 6)  # L* 75
        assert near(two, (119,) * 3, 6)  # L* 50
