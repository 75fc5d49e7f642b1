"""Define the small pieces that several pages show."""

from dataclasses import dataclass

from linli.graph.photos import Picture
from linli.source.dates import UncertainDate

Figures = tuple[int | None, int | None, float | None]
"""How many were served, volunteers, hours; None where nobody wrote it down."""


@dataclass(frozen=True, slots=True)
class Link:
    """Point to a thing; ``url`` is empty where it has no page."""

    kind: str
    id: str
    url: str
    name: str


@dataclass(frozen=True, slots=True)
class PersonMention:
    """Show a person in a piece: named in full only where consent or a public role allows it."""

    name: str
    role: str = ""
    url: str = ""
    org: Link | None = None
    age: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """Say how the picture of a piece without a photo is drawn: same key, same picture."""

    shape: str
    """``house`` for an event, ``shelf`` for a story."""
    key: str
    lit: int = 0
    """Windows with light: organisations that came."""
    threaded: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """Stand for an event, a story or a news item in a list."""

    kind: str
    id: str
    url: str
    title: str
    date: UncertainDate
    summary: str
    status: str
    """``announced``, ``held``, ``postponed``, ``cancelled``, or ``unrecorded``: past and not written up."""
    place: Link | None
    partners: int
    cover: Cover
    photo: Picture | None = None
    """The photo that stands for it; without one its cover is drawn."""
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Joining:
    """Tell what somebody who wants to come may have to know beside time and place; only what is on record."""

    who: tuple[tuple[Link, str], ...] = ()
    """For whom a service is, where it says so."""
    phones: tuple[tuple[Link, str], ...] = ()
    """Hosts with the telephone number they publish."""
    access: str = ""
    """How to get in with a wheelchair."""


@dataclass(frozen=True, slots=True)
class Upcoming:
    """Tell what a resident needs to know of the next event."""

    card: Card
    services: tuple[Link, ...]
    bring: tuple[str, ...]
    joining: Joining = Joining()


@dataclass(frozen=True, slots=True)
class Step:
    """Be one knot of a thread; ``gap`` holds the years without a record before it."""

    date: UncertainDate
    title: str
    url: str
    kind: str
    id: str
    place: Link | None = None
    note: str = ""
    gap: tuple[int, ...] = ()
    here: bool = False
    """It is the piece whose page shows this."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Show a piece within a thread: the step before it, itself, the step after it."""

    thread: Link
    steps: tuple[Step, ...]
    first: bool
    """The strip begins where the thread begins."""
    last: bool
    """The strip ends where the thread ends."""


@dataclass(frozen=True, slots=True)
class Stated:
    """Say of how many events each figure is written down."""

    served: int = 0
    volunteers: int = 0
    hours: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """Count what happened, a joint event once; None where nobody wrote a figure down."""

    events: int
    partners: int
    services: int
    served: int | None
    volunteers: int | None
    hours: float | None
    stated: Stated = Stated()


@dataclass(frozen=True, slots=True)
class Frame:
    """Hold what stands around every page."""

    latest: UncertainDate | None
    pages: tuple[Link, ...]
    has_stories: bool
    has_news: bool
    has_threads: bool
    has_labels: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """Name a service with how many organisations give it, or how often one gave it."""

    service: Link
    count: int


@dataclass(frozen=True, slots=True)
class Member:
    """Name an organisation with its type."""

    partner: Link
    type: str
