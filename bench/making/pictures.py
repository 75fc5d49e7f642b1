"""Draw small photographs: a sky, houses, a tree, people; flat colours and no letters."""

import io
from collections.abc import Iterator

from bench.making.dice import Dice
from bench.making.events import Event

SIZES = ((640, 480), (480, 640), (640, 360))


def pictures_of(event: Event, seed: str) -> tuple[str, ...]:
    """Return the files of an event's photographs, below ``photos/``: two events in five have one or two."""
    dice = Dice(seed, "photos", event.id)
    count = dice.between(1, 2) if dice.chance(40) else 0
    return tuple(f"{event.id}/{number}.jpg" for number in range(1, count + 1))


def draw(files: tuple[str, ...], seed: str) -> Iterator[tuple[str, bytes]]:
    """Yield each photograph's path below the content folder, and its bytes."""
    yield from ((f"photos/{file}", picture(Dice(seed, file))) for file in files)


def picture(dice: Dice) -> bytes:
    """Return a JPEG; the same chances and the same Pillow make the same bytes."""
    from PIL import Image, ImageDraw  # the corpus without pictures needs nothing but Python

    wide, high = dice.pick(SIZES)
    image = Image.new("RGB", (wide, high), _colour(dice, 150, 235))
    pen, ground = ImageDraw.Draw(image), high * dice.between(60, 75) // 100
    pen.rectangle((0, ground, wide, high), fill=_colour(dice, 90, 170))
    for _ in range(dice.between(2, 4)):
        left, top = dice.below(wide), ground - dice.between(high // 8, high // 2)
        pen.rectangle((left, top, left + dice.between(60, 180), ground), fill=_colour(dice, 110, 210))
    x, radius = dice.below(wide), dice.between(40, 90)
    pen.rectangle((x - 6, ground - radius, x + 6, ground), fill=(96, 72, 52))
    pen.ellipse((x - radius, ground - 3 * radius, x + radius, ground - radius), fill=(70, 120, 74))
    for _ in range(dice.between(2, 6)):
        x, tall = dice.below(wide), dice.between(50, 110)
        pen.rectangle((x - 14, ground + 20 - tall, x + 14, ground + 20), fill=_colour(dice, 60, 200))
        pen.ellipse((x - 12, ground - 4 - tall, x + 12, ground + 20 - tall), fill=(222, 184, 150))
    file = io.BytesIO()
    image.save(file, "JPEG", quality=82)
    return file.getvalue()


def _colour(dice: Dice, least: int, most: int) -> tuple[int, int, int]:
    return dice.between(least, most), dice.between(least, most), dice.between(least, most)
