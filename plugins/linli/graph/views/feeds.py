"""Define what feeds and the sitemap hold; every instant knows its time zone."""

from dataclasses import dataclass
from datetime import date, datetime

from linli.graph.photos import Picture
from linli.graph.views.parts import Link
from linli.source.dates import UncertainDate


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """Be a piece in a feed."""

    kind: str
    id: str
    url: str
    title: str
    status: str
    """What became of an event; empty for a story or a news item."""
    date: UncertainDate
    place: Link | None
    summary: str
    html: str
    labels: tuple[Link, ...]
    published: datetime | None
    """Unknown where the day is not certain, or has not come yet."""
    updated: datetime
    pictures: tuple[Picture, ...] = ()
    """The photos that do not stand in the text."""


@dataclass(frozen=True, slots=True)
class FeedView:
    """Be a feed: of everything (no kind), of one kind (no id), or of one thing."""

    kind: str
    id: str
    name: str
    """What the thing is called; empty for a feed of everything or of a kind."""
    summary: str
    address: str
    page: str
    """The address of the page that shows the same."""
    updated: datetime
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class SitemapView:
    """List the address of every page with the day of its last known change."""

    pages: tuple[tuple[str, date | None], ...]
