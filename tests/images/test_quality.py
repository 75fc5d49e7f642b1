"""Variants look like the picture that they were made of."""

import io
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from bench.likeness import ssim
from bench.making.scenes import scene
from linli.images.encode import encode
from linli.images.recipe import variants_of
from tests.images import pictures

SIZE = (4000, 3000)


@cache
def photo() -> bytes:
    """Return a JPEG as a phone makes it."""
    return pictures.written(scene(SIZE), "jpeg")


def test_every_variant_is_like_its_resized_original(tmp_path: Path) -> None:
    """In every width and format, the similarity to the whole original, resized by Lanczos, is 0.95 or more."""
    (tmp_path / "photo.jpg").write_bytes(photo())
    original = Image.open(io.BytesIO(photo())).convert("RGB")
    alike = {}
    for variant, data in encode(tmp_path / "photo.jpg", variants_of(*SIZE)):
        ideal = original.resize((variant.width, variant.height), Image.Resampling.LANCZOS)
        alike[variant] = ssim(ideal, Image.open(io.BytesIO(data)))
    assert len(alike) == 13
    assert {variant: value for variant, value in alike.items() if value < 0.95} == {}


@pytest.mark.parametrize(("spoil", "most"), [("blur", 0.9), ("blocks", 0.9), ("shift", 0.7)])
def test_similarity_falls_with_what_eyes_see(spoil: str, most: float) -> None:
    """Blurred, badly compressed or shifted, a picture is unlike itself: a test of the test."""
    image = Image.open(io.BytesIO(photo())).convert("RGB").resize((600, 450))
    spoilt = {
        "blur": lambda: image.filter(ImageFilter.GaussianBlur(1.5)),
        "blocks": lambda: Image.open(io.BytesIO(pictures.written(image, "webp", quality=1))),
        "shift": lambda: image.transform(image.size, Image.Transform.AFFINE, (1, 0, 3, 0, 1, 2)),
    }[spoil]()
    assert ssim(image, spoilt) < most
    assert ssim(image, image) == pytest.approx(1)
