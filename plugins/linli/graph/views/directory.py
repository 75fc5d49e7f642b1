"""Define what pages of organisations, services, places and people show."""

from dataclasses import dataclass

from linli.graph.photos import Picture
from linli.graph.views.parts import Card, Link, Member, Offer, PersonMention, Totals, Upcoming
from linli.source.dates import UncertainDate


@dataclass(frozen=True, slots=True)
class PartnersView:
    """Show all organisations, by type."""

    groups: tuple[tuple[str, tuple[Member, ...]], ...]
    totals: Totals


@dataclass(frozen=True, slots=True)
class PartnerEvent:
    """Show an event on an organisation's page: with whom it came and how many others did."""

    card: Card
    name_then: str
    """The organisation's name that day, empty where it is today's."""
    hosted: bool
    others: int
    people: tuple[PersonMention, ...]


@dataclass(frozen=True, slots=True)
class PartnerView:
    """Show an organisation with its record."""

    link: Link
    address: str
    type: str
    summary: str
    html: str
    motto: str
    street: str
    phone: str
    website: str
    map_url: str
    former_names: tuple[tuple[str, UncertainDate], ...]
    parent: Link | None
    children: tuple[Link, ...]
    successor: Link | None
    predecessors: tuple[Link, ...]
    since: UncertainDate | None
    until: UncertainDate | None
    first: UncertainDate | None
    """The day of its first recorded event."""
    offers: tuple[Offer, ...]
    people: tuple[PersonMention, ...]
    years: tuple[tuple[int, tuple[PartnerEvent, ...]], ...]
    stories: tuple[Card, ...]
    threads: tuple[Link, ...]
    totals: Totals
    logo: Picture | None = None


@dataclass(frozen=True, slots=True)
class ServicesView:
    """Show all services, by what they are for."""

    groups: tuple[tuple[str, tuple[Offer, ...]], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Occasion:
    """Say at which event a service was given, and by whom; a joint event stands once."""

    card: Card
    partners: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ServiceView:
    """Show a service: who gives it, where, when, what to bring."""

    link: Link
    category: str
    summary: str
    html: str
    bring: str
    who: str
    aliases: tuple[str, ...]
    partners: tuple[Member, ...]
    places: tuple[Link, ...]
    occasions: tuple[Occasion, ...]
    upcoming: Upcoming | None


@dataclass(frozen=True, slots=True)
class PlaceNode:
    """Show a place with those that lie in it."""

    place: Link
    events: int
    children: tuple["PlaceNode", ...]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Show a place: what it lies in, what lies in it, what happened there."""

    link: Link
    path: tuple[Link, ...]
    """The places it lies in, from the widest."""
    children: tuple[Link, ...]
    aliases: tuple[str, ...]
    summary: str
    html: str
    street: str
    access: str
    map_url: str
    cards: tuple[Card, ...]
    threads: tuple[Link, ...]
    partners: tuple[Member, ...]
    """Organisations that came there."""


@dataclass(frozen=True, slots=True)
class PeopleView:
    """Show the people who have a page, under their organisations."""

    groups: tuple[tuple[Link | None, tuple[PersonMention, ...]], ...]


@dataclass(frozen=True, slots=True)
class PersonView:
    """Show a person who may have a page."""

    mention: PersonMention
    address: str
    summary: str
    html: str
    cards: tuple[Card, ...]
    threads: tuple[Link, ...]
