"""Derive once what many queries need: who came where, in order of time."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote

from linli import urls
from linli.graph.names import former_names, name_then
from linli.graph.nodes import EventNode, Named, Nodes, StoryNode
from linli.graph.views import Card, Cover, Link, Member, PersonMention
from linli.model.partner import Geo
from linli.settings import Settings
from linli.source.dates import UncertainDate
from linli.source.labels import LabelIds

Piece = EventNode | StoryNode
P = TypeVar("P", bound=Piece)

HAPPENED = frozenset({"held"})
"""Only what is known to have happened counts in figures and stands on the timeline."""


@dataclass(frozen=True)
class Facts:
    """Hold the nodes and what follows from them; all lists of pieces run from new to old."""

    nodes: Nodes
    settings: Settings
    events: tuple[EventNode, ...]
    held: tuple[EventNode, ...]
    ahead: tuple[EventNode, ...]
    """Events whose day is not past and that are announced, postponed or cancelled; the next one first."""
    stories: tuple[StoryNode, ...]
    news: tuple[StoryNode, ...]
    told: tuple[Piece, ...]
    """Held events, stories and news together."""
    by_partner: Mapping[str, tuple[EventNode, ...]]
    """Every event an organisation held or took part in, whatever its status."""
    by_service: Mapping[str, tuple[EventNode, ...]]
    by_place: Mapping[str, tuple[Piece, ...]]
    """Pieces at a place or at one that lies in it."""
    label_ids: LabelIds
    """The ids of tags and categories."""

    @property
    def coming(self) -> tuple[EventNode, ...]:
        """Return the announced events that are not past, the next one first."""
        return tuple(event for event in self.ahead if event.status == "announced")

    def link(self, kind: str, id: str, name: str = "") -> Link:
        """Return a link to a thing of the graph; a person without a page of their own gets no address."""
        node = self._table(kind)[id]
        has_page = kind != "person" or node.record.may_have_page
        return Link(kind, id, urls.address(kind, id) if has_page else "", name or node.record.model.label)

    def links(self, kind: str, ids: Iterable[str]) -> tuple[Link, ...]:
        return tuple(self.link(kind, id) for id in ids)

    def partner_then(self, id: str, day: UncertainDate) -> Link:
        """Return a link to an organisation under the name it had on a day."""
        model = self.nodes.partners[id].record.model
        return self.link("partner", id, name_then(model.name, former_names(model), day.earliest()))

    def member(self, id: str) -> Member:
        return Member(self.link("partner", id), self.nodes.partners[id].record.model.type)

    def mention(self, named: Named) -> PersonMention:
        """Return a person as a piece shows them."""
        shown = named.shown
        person = self.nodes.people.get(shown.person)
        url = urls.address("person", shown.person) if person and person.record.may_have_page else ""
        org = self.link("partner", named.org) if named.org else None
        return PersonMention(shown.name, shown.role, url, org, shown.age)

    def card(self, piece: Piece) -> Card:
        """Return what stands for a piece in a list."""
        record = piece.record
        event = piece if isinstance(piece, EventNode) else None
        where = (event.place,) if event else piece.places if isinstance(piece, StoryNode) else ()
        return Card(
            kind=record.kind,
            id=record.id,
            url=urls.address(record.kind, record.id),
            title=record.model.label,
            date=date_of(piece),
            summary=record.model.summary,
            status=event.status if event else "",
            place=next((self.link("place", id) for id in where if id), None),
            partners=len(event.partners) if event else 0,
            cover=self.cover(piece),
            start=_start(event) if event else "",
            end=(event.record.model.end or "") if event else "",
        )

    def cards(self, pieces: Iterable[Piece]) -> tuple[Card, ...]:
        return tuple(self.card(piece) for piece in pieces)

    def cover(self, piece: Piece) -> Cover:
        """Return the picture of a piece: a house with a window lit for each that came, or a shelf."""
        threaded = bool(piece.threads)
        if isinstance(piece, EventNode):
            lit = len(piece.partners) if piece.status in ("held", "announced") else 0
            return Cover("house", piece.record.id, lit, threaded)
        return Cover("shelf", piece.record.id, 0, threaded)

    def place_path(self, id: str) -> tuple[Link, ...]:
        """Return the places that a place lies in, from the widest."""
        return self.links("place", reversed(above(self.nodes, id)))

    def in_thread(self, thread: str) -> tuple[Piece, ...]:
        """Return the pieces that name a thread, oldest first."""
        return tuple(piece for piece in reversed(self.told) if thread in piece.threads)

    def _table(self, kind: str) -> Mapping[str, Any]:
        table: Mapping[str, Any] = getattr(self.nodes, urls.FOLDERS.get(kind, "pages"))
        return table


def _start(event: EventNode) -> str:
    """Return when an event begins: its start, else the hour written with its date."""
    day = event.record.model.date
    return event.record.model.start or (
        f"{day.hour:02d}:{day.minute or 0:02d}" if day.hour is not None else ""
    )


def date_of(piece: Piece) -> UncertainDate:
    """Return the date a piece stands for."""
    return piece.date if isinstance(piece, EventNode) else piece.record.model.date


def gather(nodes: Nodes, settings: Settings, label_ids: LabelIds) -> Facts:
    """Return the facts that follow from the nodes on the build's day."""
    events = newest_first(nodes.events.values())
    stories, news = newest_first(nodes.stories.values()), newest_first(nodes.news.values())
    held = tuple(event for event in events if event.status in HAPPENED)
    pieces: list[Piece] = [*held, *stories, *news]
    open_yet = ("announced", "postponed", "cancelled")
    ahead = (e for e in events if e.status in open_yet and e.date.latest() >= settings.today)
    return Facts(
        nodes=nodes,
        settings=settings,
        events=events,
        held=held,
        ahead=tuple(sorted(ahead, key=_by_when)),
        stories=stories,
        news=news,
        told=newest_first(pieces),
        by_partner=_grouped(events, lambda event: (*event.hosts, *event.partners)),
        by_service=_grouped(events, lambda event: event.all_services),
        by_place=_grouped([*events, *stories, *news], lambda piece: _places(nodes, piece)),
        label_ids=label_ids,
    )


def newest_first(pieces: Iterable[P]) -> tuple[P, ...]:
    """Return pieces from new to old; those of one day by their ids."""
    return tuple(sorted(pieces, key=_time, reverse=True))


def above(nodes: Nodes, place: str) -> list[str]:
    """Return the places around a place, the nearest first; a circle ends where it closes."""
    found: list[str] = []
    at = nodes.places[place].parent if place in nodes.places else ""
    while at and at not in found and at != place:
        found.append(at)
        at = nodes.places[at].parent
    return found


def map_url(geo: Geo | None, name: str) -> str:
    """Return a link that opens a map app at a place; the page itself asks no map for anything."""
    if geo is None:
        return ""
    datum = "gaode" if geo.datum == "gcj02" else "wgs84"
    return (
        f"https://uri.amap.com/marker?position={geo.lon},{geo.lat}&name={quote(name)}"
        f"&coordinate={datum}&callnative=0"
    )


def _by_when(event: EventNode) -> tuple[Any, ...]:
    """Sort what is still to come: a day that is only roughly known waits for the end of its span."""
    return event.date.latest(), event.date.sort_key, event.record.id


def _time(piece: Piece) -> tuple[Any, ...]:
    return date_of(piece).sort_key, piece.record.id


def _places(nodes: Nodes, piece: Piece) -> tuple[str, ...]:
    here = (piece.place,) if isinstance(piece, EventNode) else piece.places
    return tuple(dict.fromkeys(id for place in here if place for id in (place, *above(nodes, place))))


def _grouped(pieces: Iterable[P], keys: Callable[[P], Iterable[str]]) -> dict[str, tuple[P, ...]]:
    groups: dict[str, list[P]] = {}
    for piece in pieces:
        for key in dict.fromkeys(keys(piece)):
            groups.setdefault(key, []).append(piece)
    return {key: tuple(group) for key, group in groups.items()}
