"""Define what threads and the timeline show."""

from dataclasses import dataclass

from linli.graph.photos import Picture
from linli.graph.views.parts import Cover, Figures, Link, PersonMention, Step
from linli.source.dates import UncertainDate


@dataclass(frozen=True, slots=True)
class ThreadView:
    """Show a thread from its first knot to its newest."""

    link: Link
    summary: str
    html: str
    since: UncertainDate | None
    steps: tuple[Step, ...]
    covers: tuple[Cover | Picture | None, ...]
    """A photo for each step, or how its picture is drawn, or None."""
    pairs: tuple[tuple[Picture, ...], ...]
    """For each step the photos that have an earlier one to stand beside."""
    partners: tuple[Link, ...]
    places: tuple[Link, ...]
    people: tuple[PersonMention, ...]
    motto: str
    motto_of: Link | None


@dataclass(frozen=True, slots=True)
class ThreadCard:
    """Stand for a thread in the list of threads."""

    link: Link
    summary: str
    first: UncertainDate | None
    last: UncertainDate | None
    steps: int


@dataclass(frozen=True, slots=True)
class ThreadsView:
    """Show all threads."""

    threads: tuple[ThreadCard, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Be one line of the timeline; ``kind`` is event, story, news, milestone or joined."""

    date: UncertainDate
    title: str
    url: str
    kind: str
    summary: str
    milestone: bool
    threads: tuple[str, ...]
    figures: Figures = (None, None, None)


@dataclass(frozen=True, slots=True)
class Year:
    """Be a chapter of the timeline; ``cord`` says how the featured thread passes it."""

    year: int
    url: str
    entries: tuple[Entry, ...]
    total: int
    events: int
    partners: int
    cord: str = ""
    """``solid`` where the thread has a knot this year, ``gap`` where it passes without one, else empty."""


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Show the whole time, newest year first; long years show milestones only, and their count."""

    years: tuple[Year, ...]
    first: UncertainDate | None
    thread: Link | None
    ways: tuple[tuple[Link, ...], ...] = ((), (), ())
    """Ways to see only a part: the newest threads, the organisations and the services with most events."""


@dataclass(frozen=True, slots=True)
class YearView:
    """Show one year of the timeline with all its entries."""

    year: Year
    thread: Link | None
    older: tuple[int, str] | None
    newer: tuple[int, str] | None
    above: str = ""
    """How the featured thread comes in from a newer year: ``solid``, ``gap``, or not at all."""
    below: str = ""
    """How it goes on to an older one."""
