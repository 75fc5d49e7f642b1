"""Lay the thread down the margin of the timeline: where it starts, ends, runs on and is broken."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from linli.graph.timeline import SHORT_YEAR, comes_in
from linli.graph.views import Entry, Link, Step, Year
from linli.source.dates import UncertainDate

__all__ = ["by_month", "comes_in", "ends", "entering", "hang", "passing", "skipped"]

SHORT = 3
"""The first page shows a thread of so many knots whole; of a longer one its first and its last."""


Hung = tuple[Entry, str]
"""An entry with the classes that hang it on the thread."""


class Part(NamedTuple):
    """Be the entries of one month, or those of which nobody wrote the month down."""

    date: UncertainDate | None
    number: int
    """The month, from 1; 0 where it is not known."""
    classes: str
    """What carries the thread past the heading."""
    entries: tuple[Hung, ...]


def ends(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the knots that the first page shows of a thread."""
    return tuple(steps) if len(steps) <= SHORT else (steps[0], steps[-1])


def skipped(steps: Sequence[Step]) -> int:
    """Return how many knots lie between those that ``ends`` returns."""
    return len(steps) - len(ends(steps))


def passing(year: Year, above: str, below: str) -> str:
    """Return the classes of a chapter through which the thread runs from top to bottom."""
    return _corded(year.cord) if above and below else ""


def entering(above: str, below: str) -> str:
    """Return the classes of the heading of a chapter in which the thread ends (the heading may stand above)."""
    return _corded(above) if above and not below else ""


def hang(entries: Sequence[Entry], thread: Link | None, above: str = "", below: str = "") -> list[Hung]:
    """Return each entry of a chapter with the classes that hang it on the thread.

    Where the thread runs through the whole chapter the chapter carries it, and an entry has its knot alone.
    Else each entry carries its own stretch, so that the line begins and ends in a knot: entries run from new
    to old, so the first knot of the chapter is the newest, and the thread goes down from it.
    """
    knots = [n for n, entry in enumerate(entries) if thread and thread.id in entry.threads]
    return [(entry, " ".join(_classes(n, entry, knots, above, below))) for n, entry in enumerate(entries)]


def by_month(entries: Sequence[Entry], thread: Link | None, above: str = "", below: str = "") -> list[Part]:
    """Return a long year in months, newest first, and last what is dated to no month; nothing for a short year."""
    if len(entries) <= SHORT_YEAR:
        return []
    ordered = sorted(entries, key=lambda entry: not entry.date.month)
    groups = groupby(hang(ordered, thread, above, below), key=lambda hung: hung[0].date.month or 0)
    return [_part(number, tuple(those)) for number, those in groups]


def _part(number: int, those: tuple[Hung, ...]) -> Part:
    first, classes = those[0]
    carried = classes.split() if "ll-cord--from" not in classes else []
    date = UncertainDate(first.date.year, number) if number else None
    cords = [name for name in carried if name in ("ll-cord", "ll-cord--gap")]
    return Part(date, number, "".join(f" {name}" for name in cords), those)


def _classes(at: int, entry: Entry, knots: Sequence[int], above: str, below: str) -> list[str]:
    knot = at in knots
    upward = bool(above) or any(n < at for n in knots)
    downward = bool(below) or any(n > at for n in knots)
    hung = bool(knots) and ((upward and downward) or (knot and (upward or downward)))
    found = []
    if hung and not (above and below):
        found += ["ll-cord"]
        found += ["ll-cord--gap"] if above == "gap" and at <= knots[0] else []
        found += [] if upward else ["ll-cord--from"]
        found += [] if downward else ["ll-cord--end"]
    if knot:
        found += ["ll-knot", "ll-knot--full"] if downward and not upward else ["ll-knot"]
    return found + (["ll-year__big"] if entry.milestone else [])


def _corded(cord: str) -> str:
    return " ll-cord ll-cord--gap" if cord == "gap" else " ll-cord"
