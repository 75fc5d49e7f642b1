"""Define what pages of events, stories and news show, and the first page."""

from dataclasses import dataclass
from datetime import date

from linli.graph.photos import Picture
from linli.graph.views.parts import Card, Joining, Link, Member, Offer, PersonMention, Strip, Upcoming
from linli.graph.views.time import Entry, ThreadView
from linli.source.dates import UncertainDate
from linli.source.headings import Heading


@dataclass(frozen=True, slots=True)
class Given:
    """Say what one organisation brought to an event, under the name it had that day."""

    partner: Link
    type: str
    services: tuple[Link, ...]
    people: tuple[PersonMention, ...]
    more: int = 0
    """Further people, counted and not named."""
    more_as: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class EventView:
    """Show an event."""

    card: Card
    place_path: tuple[Link, ...]
    hosts: tuple[Link, ...]
    given: tuple[Given, ...]
    services: tuple[Link, ...]
    """Every service of the day once, whoever gave it."""
    people: tuple[PersonMention, ...]
    """Participants who agreed to be named."""
    types: tuple[tuple[str, int], ...]
    """How many organisations of each type came."""
    served: int | None
    volunteers: int | None
    hours: float | None
    html: str
    headings: tuple[Heading, ...]
    strips: tuple[Strip, ...]
    follows: Link | None
    followed_by: tuple[Link, ...]
    repeat: str
    milestone: bool
    older: Card | None
    newer: Card | None
    upcoming: Upcoming | None
    """The next event that a reader of this one may come to: at its place, else with one of its services."""
    bring: tuple[str, ...] = ()
    """What to bring to the services of an event still to come."""
    joining: Joining | None = None
    """What else to know before coming, of an event still to come."""
    moved_from: UncertainDate | None = None
    """The day it was to be on, where it goes on from an event that was put off."""
    category: Link | None = None
    tags: tuple[Link, ...] = ()
    modified: date | None = None
    published: date | None = None
    """Its own day, where that is certain and not still to come."""
    pictures: tuple[Picture, ...] = ()
    """The photos that do not stand in the text."""


@dataclass(frozen=True, slots=True)
class StoryView:
    """Show a story or a news item."""

    card: Card
    people: tuple[PersonMention, ...]
    partners: tuple[Member, ...]
    places: tuple[Link, ...]
    html: str
    headings: tuple[Heading, ...]
    strips: tuple[Strip, ...]
    milestone: bool
    older: Card | None
    newer: Card | None
    category: Link | None = None
    tags: tuple[Link, ...] = ()
    modified: date | None = None
    published: date | None = None
    """Its own day, where that is certain and not still to come."""
    pictures: tuple[Picture, ...] = ()
    """The photos that do not stand in the text."""


@dataclass(frozen=True, slots=True)
class CardPage:
    """Show one page of a list; ``number`` counts from 1."""

    kind: str
    cards: tuple[Card, ...]
    number: int
    pages: tuple[str, ...]
    """The address of each page of the list."""
    total: int
    upcoming: Upcoming | None = None
    later: tuple[Card, ...] = ()
    """Events still to come after the next one, those put off or called off too."""


@dataclass(frozen=True, slots=True)
class PageView:
    """Show a page of its own."""

    link: Link
    summary: str
    html: str
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """Show what matters today: the lead, what comes next, the thread, the directory."""

    lead: Card | None
    upcoming: Upcoming | None
    thread: ThreadView | None
    lead_in_thread: bool
    recent: tuple[Card, ...]
    offers: tuple[Offer, ...]
    members: tuple[Member, ...]
    entries: tuple[Entry, ...]
