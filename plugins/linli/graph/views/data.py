"""Define the open data: the masked graph with ids for links, each table in a stable order.

A field is a key of ``/data/site.json``, and ``formats/site.schema.json`` describes it to those who read that.
"""

from dataclasses import dataclass
from datetime import date as Day

from linli.graph.photos import Picture
from linli.graph.views.parts import Totals
from linli.source.dates import UncertainDate


@dataclass(frozen=True, slots=True)
class GeoData:
    """Be a spot on the map, in degrees."""

    lat: float
    lon: float
    datum: str


@dataclass(frozen=True, slots=True)
class GivenData:
    """Be one organisation's part in an event, under the name it had that day."""

    partner: str
    name: str
    services: tuple[str, ...]
    people: tuple[str, ...]
    count: int
    count_as: str
    note: str


@dataclass(frozen=True, slots=True)
class EventData:
    """Be an event."""

    id: str
    url: str
    title: str
    date: UncertainDate
    start: str
    end: str
    status: str
    place: str | None
    hosts: tuple[str, ...]
    partners: tuple[GivenData, ...]
    services: tuple[str, ...]
    people: tuple[str, ...]
    served: int | None
    volunteers: int | None
    hours: float | None
    repeat: str
    follows: str | None
    threads: tuple[str, ...]
    milestone: bool
    category: str | None
    tags: tuple[str, ...]
    modified: Day | None
    photos: tuple[Picture, ...]
    summary: str
    html: str


@dataclass(frozen=True, slots=True)
class StoryData:
    """Be a story or a news item."""

    id: str
    url: str
    title: str
    date: UncertainDate
    people: tuple[str, ...]
    partners: tuple[str, ...]
    places: tuple[str, ...]
    threads: tuple[str, ...]
    milestone: bool
    category: str | None
    tags: tuple[str, ...]
    modified: Day | None
    photos: tuple[Picture, ...]
    summary: str
    html: str


@dataclass(frozen=True, slots=True)
class FormerNameData:
    """Be a name an organisation has had."""

    name: str
    until: UncertainDate


@dataclass(frozen=True, slots=True)
class PartnerData:
    """Be an organisation with what it did."""

    id: str
    url: str
    name: str
    short: str
    aliases: tuple[str, ...]
    former_names: tuple[FormerNameData, ...]
    type: str
    parent: str | None
    successor: str | None
    since: UncertainDate | None
    until: UncertainDate | None
    motto: str
    website: str
    phone: str
    address: str
    geo: GeoData | None
    logo: Picture | None
    totals: Totals
    modified: Day | None
    summary: str
    html: str


@dataclass(frozen=True, slots=True)
class ServiceData:
    """Be a service."""

    id: str
    url: str
    name: str
    aliases: tuple[str, ...]
    category: str
    bring: str
    who: str
    modified: Day | None
    summary: str
    html: str


@dataclass(frozen=True, slots=True)
class PlaceData:
    """Be a place."""

    id: str
    url: str
    name: str
    aliases: tuple[str, ...]
    parent: str | None
    address: str
    access: str
    geo: GeoData | None
    modified: Day | None
    summary: str
    html: str


@dataclass(frozen=True, slots=True)
class PersonData:
    """Be a person who has a page."""

    id: str
    url: str
    name: str
    role: str
    org: str | None
    modified: Day | None
    summary: str
    html: str


@dataclass(frozen=True, slots=True)
class StepData:
    """Be a knot of a thread; ``kind`` and ``id`` name the piece that tells of it."""

    date: UncertainDate
    title: str
    kind: str
    id: str | None
    place: str | None
    note: str


@dataclass(frozen=True, slots=True)
class ThreadData:
    """Be a thread, oldest knot first."""

    id: str
    url: str
    name: str
    since: UncertainDate | None
    place: str | None
    partners: tuple[str, ...]
    steps: tuple[StepData, ...]
    modified: Day | None
    summary: str
    html: str


@dataclass(frozen=True, slots=True)
class PageData:
    """Be a page of its own."""

    id: str
    url: str
    title: str
    modified: Day | None
    summary: str
    html: str


@dataclass(frozen=True, slots=True)
class LabelData:
    """Be a tag or a category."""

    id: str
    url: str
    name: str


@dataclass(frozen=True, slots=True)
class SiteData:
    """Be the whole site: pieces from new to old, everything else by id."""

    totals: Totals
    events: tuple[EventData, ...]
    stories: tuple[StoryData, ...]
    news: tuple[StoryData, ...]
    partners: tuple[PartnerData, ...]
    services: tuple[ServiceData, ...]
    places: tuple[PlaceData, ...]
    people: tuple[PersonData, ...]
    threads: tuple[ThreadData, ...]
    pages: tuple[PageData, ...]
    tags: tuple[LabelData, ...]
    categories: tuple[LabelData, ...]
