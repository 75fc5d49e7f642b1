"""The ladder fits the layouts, and never asks for what a picture does not have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.graph.photos import plain_width
from linli.images.recipe import Suffix, variants_of


def widths(width: int, height: int, suffix: Suffix) -> list[int]:
    """Return the widths of one format."""
    return [variant.width for variant in variants_of(width, height) if variant.suffix == suffix]


@pytest.mark.parametrize(
    ("size", "avif", "webp", "jpg"),
    [
        ((4000, 3000), [240, 480, 720, 1080, 1440, 1920], [240, 480, 720, 1080, 1440], [480, 1080]),
        ((3000, 4000), [240, 480, 720, 1080, 1440], [240, 480, 720, 1080, 1440], [480, 1080]),
        ((3000, 5333), [240, 480, 720, 1080, 1247], [240, 480, 720, 1080, 1247], [480, 1080]),
        ((1080, 9000), [240, 480, 720, 1080], [240, 480, 720, 1080], [480, 1080]),
        ((1500, 1000), [240, 480, 720, 1080, 1500], [240, 480, 720, 1080, 1440], [480, 1080]),
        ((1000, 750), [240, 480, 720, 1000], [240, 480, 720, 1000], [480, 1000]),
        ((1100, 750), [240, 480, 720, 1100], [240, 480, 720, 1100], [480, 1080]),
        ((200, 150), [200], [200], [200]),
        ((1, 1), [1], [1], [1]),
    ],
    ids=["4:3", "3:4", "9:16", "long poster", "above 1440", "between", "just above", "small", "dot"],
)
def test_ladder(size: tuple[int, int], avif: list[int], webp: list[int], jpg: list[int]) -> None:
    """Each shape of picture has the widths that its places on the page want."""
    assert (widths(*size, "avif"), widths(*size, "webp"), widths(*size, "jpg")) == (avif, webp, jpg)


@given(st.integers(1, 20_000), st.integers(1, 20_000))
def test_no_variant_is_enlarged_or_out_of_shape(width: int, height: int) -> None:
    """Every variant is at most as wide as the picture, of its shape to half a pixel, and WebP can count it."""
    for variant in variants_of(width, height):
        assert 1 <= variant.width <= width
        assert 1 <= variant.height <= 16_383
        assert abs(variant.height - height * variant.width / width) <= 0.5 or variant.height in {1, 16_383}


@given(st.integers(1, 20_000), st.integers(1, 20_000))
def test_every_format_has_a_variant_and_none_twice(width: int, height: int) -> None:
    """A browser that reads only one of the formats still gets its picture."""
    variants = variants_of(width, height)
    assert {variant.suffix for variant in variants} == {"avif", "webp", "jpg"}
    assert len(set(variants)) == len(variants)


@given(st.integers(1, 20_000), st.integers(1, 20_000))
def test_the_plain_address_is_that_of_a_file(width: int, height: int) -> None:
    """What feeds and old browsers are given is the widest JPEG that is made."""
    assert plain_width(width, height) == widths(width, height, "jpg")[-1]
