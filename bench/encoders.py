"""Measure what each encoder and setting costs and gives: time, bytes, and likeness to what was encoded.

The reasons in ``linli.images.recipe`` rest on this table. Run from the root: ``python -m bench.encoders``.
"""

import io
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from bench.likeness import ssim
from bench.making.scenes import scene

WIDTHS = (240, 480, 720, 1080, 1440, 1920)
SETTINGS: tuple[tuple[str, Mapping[str, int | bool]], ...] = (
    *(("avif", {"quality": 62, "speed": speed, "max_threads": 1}) for speed in (9, 8, 7, 6)),
    *(("avif", {"quality": quality, "speed": 9, "max_threads": 1}) for quality in (55, 70)),
    *(("webp", {"quality": 78, "method": method}) for method in (0, 2, 4, 6)),
    *(("webp", {"quality": quality, "method": 2}) for quality in (70, 86)),
    *(("jpeg", {"quality": quality, "progressive": True}) for quality in (70, 78, 86)),
    *(("jpeg", {"quality": 78, "optimize": optimize}) for optimize in (False, True)),
)


def main(files: list[str]) -> None:
    """Print a row for each setting: milliseconds and bits a pixel over the ladder, and the least likeness."""
    sources = [Image.open(Path(file)).convert("RGB") for file in files] or [scene((4000, 3000), "一")]
    ladder = [
        image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
        for image in sources
        for width in WIDTHS
        if width <= image.width
    ]
    print("| | ms per megapixel | bits per pixel | least SSIM |\n|---|--:|--:|--:|")
    for kind, options in SETTINGS:
        print(_row(kind, options, ladder))


def _row(kind: str, options: Mapping[str, int | bool], ladder: list[Image.Image]) -> str:
    spent = written = 0.0
    least = 1.0
    for image in ladder:
        file, begun = io.BytesIO(), time.process_time()
        image.save(file, kind, **options)
        spent += time.process_time() - begun
        written += file.tell()
        least = min(least, ssim(image, Image.open(file)))
    pixels = sum(image.width * image.height for image in ladder)
    said = ", ".join(f"{name} {value}" for name, value in options.items() if name != "max_threads")
    return f"| {kind}, {said} | {spent * 1e9 / pixels:.0f} | {written * 8 / pixels:.2f} | {least:.3f} |"


if __name__ == "__main__":
    main(sys.argv[1:])
