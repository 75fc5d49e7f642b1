"""Pictures are opened for what they are, and JPEG at the least size that will do."""

import io

import pytest

from linli.images import opening
from tests.images import pictures
from tests.images.metadata import exif


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize(
    ("least", "made"),
    [((400, 300), (400, 300)), ((401, 300), (800, 600)), ((300, 200), (400, 300)), ((1, 1), (200, 150))],
)
def test_jpeg_is_made_as_small_as_may_be(
    orientation: int, least: tuple[int, int], made: tuple[int, int]
) -> None:
    """Of 1600 by 1200 pixels a half, a quarter or an eighth is made, never less than is asked for upright."""
    upright = pictures.corners(size=(1600, 1200))
    stored = upright.transpose(pictures.TURNED[orientation]) if orientation > 1 else upright
    found = opening.opened(io.BytesIO(pictures.written(stored, "jpeg", exif=exif(orientation))), "jpeg")
    opening.shrink(found, least)
    image = opening.decoded(found)
    assert (image.size if orientation == 1 else image.size[::-1]) == made
