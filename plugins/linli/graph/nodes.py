"""Hold records whose references are resolved to ids; an empty id means there is nothing to point to."""

from collections.abc import Mapping
from dataclasses import dataclass

from linli.graph.photos import Picture
from linli.model.event import Event
from linli.model.page import Page
from linli.model.partner import Partner
from linli.model.person import Person
from linli.model.place import Place
from linli.model.service import Service
from linli.model.story import Story
from linli.model.thread import Thread
from linli.privacy.masked import Masked, Shown
from linli.source.dates import UncertainDate


@dataclass(frozen=True, slots=True)
class Named:
    """Tie a shown person to their organisation."""

    shown: Shown
    org: str


@dataclass(frozen=True, slots=True)
class GivenNode:
    """Be one organisation's part in an event."""

    partner: str
    services: tuple[str, ...]
    people: tuple[Named, ...]
    more: int
    more_as: str
    note: str


@dataclass(frozen=True, slots=True)
class EventNode:
    """Be an event with what it points to; ``date`` is the next one where it repeats."""

    record: Masked[Event]
    date: UncertainDate
    status: str
    place: str
    hosts: tuple[str, ...]
    given: tuple[GivenNode, ...]
    services: tuple[str, ...]
    people: tuple[Named, ...]
    threads: Mapping[str, str]
    follows: str
    pictures: tuple[Picture, ...] = ()
    """Those of its gallery."""
    cover: Picture | None = None
    placed: tuple[Picture | None, ...] = ()
    """Those in its text, by their numbers; None for one that cannot be shown. Other nodes have them too."""

    @property
    def partners(self) -> tuple[str, ...]:
        """Return each organisation that brought something, once."""
        return tuple(dict.fromkeys(given.partner for given in self.given))

    @property
    def all_services(self) -> tuple[str, ...]:
        """Return each service once, whoever gave it."""
        listed = (service for given in self.given for service in given.services)
        return tuple(dict.fromkeys((*listed, *self.services)))


@dataclass(frozen=True, slots=True)
class StoryNode:
    """Be a story or a news item with what it points to."""

    record: Masked[Story]
    people: tuple[Named, ...]
    partners: tuple[str, ...]
    places: tuple[str, ...]
    threads: Mapping[str, str]
    pictures: tuple[Picture, ...] = ()
    cover: Picture | None = None
    placed: tuple[Picture | None, ...] = ()


@dataclass(frozen=True, slots=True)
class PartnerNode:
    """Be an organisation with what it points to."""

    record: Masked[Partner]
    parent: str
    successor: str
    logo: Picture | None = None
    placed: tuple[Picture | None, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceNode:
    """Be a service."""

    record: Masked[Service]
    placed: tuple[Picture | None, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceNode:
    """Be a place with the one it lies in."""

    record: Masked[Place]
    parent: str
    placed: tuple[Picture | None, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonNode:
    """Be a person with their organisation."""

    record: Masked[Person]
    org: str
    placed: tuple[Picture | None, ...] = ()


@dataclass(frozen=True, slots=True)
class MilestoneNode:
    """Be a knot of a thread; ``kind`` and ``id`` name the piece that tells of it, where there is one."""

    date: UncertainDate
    title: str
    place: str
    note: str
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class ThreadNode:
    """Be a thread with its own knots."""

    record: Masked[Thread]
    place: str
    partners: tuple[str, ...]
    milestones: tuple[MilestoneNode, ...]
    placed: tuple[Picture | None, ...] = ()


@dataclass(frozen=True, slots=True)
class PageNode:
    """Be a page of its own."""

    record: Masked[Page]
    placed: tuple[Picture | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Nodes:
    """Hold every published thing by kind and id."""

    events: Mapping[str, EventNode]
    stories: Mapping[str, StoryNode]
    news: Mapping[str, StoryNode]
    partners: Mapping[str, PartnerNode]
    services: Mapping[str, ServiceNode]
    places: Mapping[str, PlaceNode]
    people: Mapping[str, PersonNode]
    threads: Mapping[str, ThreadNode]
    pages: Mapping[str, PageNode]


Node = EventNode | StoryNode | PartnerNode | ServiceNode | PlaceNode | PersonNode | ThreadNode | PageNode
"""Any of them."""
