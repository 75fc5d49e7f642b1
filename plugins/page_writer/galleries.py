"""Lay out the photos of a piece: one leads, the others hang in rows, each with its place in the full view."""

from collections.abc import Sequence
from typing import NamedTuple

from linli.graph.views import EventView, Picture, StoryView
from linli.images.markup import shape, with_earlier
from linli.urls import PHOTOS

Piece = EventView | StoryView
PAIR = ("then", "now")


class Plate(NamedTuple):
    """Be one photo of a gallery; ``time`` is ``then`` or ``now`` in a pair, else nothing."""

    picture: Picture
    number: int
    """Its place in the full view, from 1."""
    time: str


def plates(pictures: Sequence[Picture]) -> list[Plate]:
    """Return photos in the order of looking at them; of a pair the earlier one comes first."""
    return [Plate(one, n, time) for n, (one, time) in enumerate(with_earlier(pictures, PAIR), start=1)]


def leading(view: Piece) -> Plate | None:
    """Return the photo that stands before the text: the one that stands for the piece, if the text has it not."""
    found = (plate for plate in plates(view.pictures) if plate.picture == view.card.photo and not plate.time)
    return next(found, None)


def hung(view: Piece) -> list[list[Plate]]:
    """Return the other photos, a pair in one."""
    lead, found = leading(view), list[list[Plate]]()
    for plate in plates(view.pictures):
        if plate.time == "now":
            found[-1].append(plate)
        elif plate != lead:
            found.append([plate])
    return found


def in_rows(items: Sequence[Sequence[Plate]]) -> str:
    """Return how photos hang: one ``alone``, two or four by ``half``, others by ``third``.

    A pair and a panorama have a row of their own whatever hangs beside.
    """
    if len(items) == 1 and len(items[0]) == 1:
        return "alone"
    beside = [item for item in items if len(item) == 1 and shape(item[0].picture) != "wide"]
    return "half" if len(beside) in (1, 2, 4) else "third"


def illustrated(view: Piece) -> bool:
    """Say whether a piece shows a photo anywhere, so that nothing is drawn for it."""
    return bool(view.card.photo or view.pictures or PHOTOS in view.html)
