"""Sort pieces into lists, each list in one pass over all of them; all lists run from new to old."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from heapq import nsmallest

from linli.graph.nodes import Nodes
from linli.graph.outlines import PIECES, Outline

Pieces = tuple[Outline, ...]
Groups = Mapping[str, Pieces]

MOST_IN_FEED = 50
"""Entries of a feed, the newest ones."""

FEW = 16
"""Feeds that are looked for one by one; all of them together cost about as much as twice so many."""


class Index:
    """Know every list of pieces; each is made when it is first asked for."""

    def __init__(self, nodes: Nodes, outlines: Mapping[str, Outline], today: date) -> None:
        self.nodes, self.outlines, self.today = nodes, outlines, today
        """The nodes, and by kind and id every piece in outline: events, then stories, then news."""
        self._few_feeds: dict[str, Pieces] = {}

    @cached_property
    def by_kind(self) -> Groups:
        """Return all events, all stories and all news."""
        groups = _grouped(newest_first(self.outlines.values()), lambda piece: (piece.kind,))
        return {kind: groups.get(kind, ()) for kind in PIECES}

    @cached_property
    def held(self) -> Pieces:
        """Return what is known to have happened: only that counts in figures and stands on the timeline."""
        return tuple(event for event in self.by_kind["event"] if event.status == "held")

    @cached_property
    def ahead(self) -> Pieces:
        """Return events announced, postponed or cancelled whose day is not past, the next one first."""
        open_yet = ("announced", "postponed", "cancelled")
        found = [e for e in self.by_kind["event"] if e.status in open_yet and e.last >= self.today]
        # A day that is only roughly known waits for the end of its span.
        return tuple(sorted(found, key=lambda event: (event.last, event.time, event.id)))

    @cached_property
    def coming(self) -> Pieces:
        """Return the announced events that are not past, the next one first."""
        return tuple(event for event in self.ahead if event.status == "announced")

    @cached_property
    def next_with(self) -> Mapping[str, Outline]:
        """Return the next event that offers a service, by service."""
        found: dict[str, Outline] = {}
        for event in self.coming:
            for service in event.services:
                found.setdefault(service, event)
        return found

    @cached_property
    def next_at(self) -> Mapping[str, Outline]:
        """Return the next event at a place, by place."""
        found: dict[str, Outline] = {}
        for event in self.coming:
            for place in event.places:
                found.setdefault(place, event)
        return found

    @cached_property
    def past(self) -> Pieces:
        """Return all events but those ahead."""
        ahead = {event.id for event in self.ahead}
        return tuple(event for event in self.by_kind["event"] if event.id not in ahead)

    @cached_property
    def told(self) -> Pieces:
        """Return held events, stories and news together."""
        return newest_first((*self.held, *self.by_kind["story"], *self.by_kind["news"]))

    @cached_property
    def everything(self) -> Pieces:
        """Return all events, then all stories, then all news."""
        return (*self.by_kind["event"], *self.by_kind["story"], *self.by_kind["news"])

    @cached_property
    def by_partner(self) -> Groups:
        """Return every event that an organisation held or took part in, whatever its status."""
        return _grouped(self.by_kind["event"], lambda event: dict.fromkeys((*event.hosts, *event.partners)))

    @cached_property
    def by_service(self) -> Groups:
        return _grouped(self.by_kind["event"], lambda event: event.services)

    @cached_property
    def by_place(self) -> Groups:
        """Return the pieces at a place or at one that lies in it."""
        around: dict[str, tuple[str, ...]] = {}

        def places(piece: Outline) -> Iterable[str]:
            for place in piece.places:
                if place not in around:
                    around[place] = (place, *above(self.nodes, place))
            if len(piece.places) == 1:
                return around[piece.places[0]]
            return dict.fromkeys(id for place in piece.places for id in around[place])

        return _grouped(self.everything, places)

    @cached_property
    def by_thread(self) -> Groups:
        """Return the pieces that have happened and name a thread."""
        return _grouped(self.told, lambda piece: piece.threads)

    @cached_property
    def stories_of(self) -> Groups:
        """Return the stories and news that tell of an organisation."""
        return _grouped(
            (p for p in self.told if p.kind != "event"), lambda piece: dict.fromkeys(piece.partners)
        )

    @cached_property
    def naming(self) -> Groups:
        """Return the pieces that name a person in full."""
        return _grouped(self.told, lambda piece: piece.named)

    @cached_property
    def followers(self) -> Groups:
        """Return the events that go on from an event."""
        return _grouped((e for e in self.by_kind["event"] if e.follows), lambda event: (event.follows,))

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[Outline | None, Outline | None]]:
        """Return the piece before and the piece after one on its line, in time."""
        found: dict[str, tuple[Outline | None, Outline | None]] = {}
        for line in (self.held, self.by_kind["story"], self.by_kind["news"]):
            for number, piece in enumerate(line):
                older = line[number + 1] if number + 1 < len(line) else None
                found[piece.key] = older, line[number - 1] if number else None
        return found

    def feed(self, key: str) -> Pieces:
        """Return what stands in a feed: of everything (``:``), of a kind (``news:``), of a thing (``partner:x``).

        A few feeds are looked for one by one, as after the edit of one text; many are made in one pass.
        """
        if len(self._few_feeds) < FEW or key in self._few_feeds:
            if key not in self._few_feeds:
                pieces = _in_feed(self.outlines.values(), *key.split(":", 1))
                self._few_feeds[key] = tuple(nsmallest(MOST_IN_FEED, pieces, key=_newest_change))
            return self._few_feeds[key]
        return self._all_feeds.get(key, ())

    @cached_property
    def _all_feeds(self) -> Groups:
        return _grouped(sorted(self.outlines.values(), key=_newest_change), feeds_of, MOST_IN_FEED)

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """Return the organisations and places that lie directly in one; ``place:`` are those in none."""
        pairs = [(f"partner:{node.parent}", id) for id, node in self.nodes.partners.items() if node.parent]
        pairs += [(f"place:{node.parent}", id) for id, node in self.nodes.places.items()]
        return _ids(pairs)

    @cached_property
    def predecessors(self) -> Mapping[str, tuple[str, ...]]:
        """Return the organisations that one went on from."""
        return _ids((node.successor, id) for id, node in self.nodes.partners.items() if node.successor)

    @cached_property
    def staff(self) -> Mapping[str, tuple[str, ...]]:
        """Return the people of an organisation who have a page; of none, those without one."""
        people = self.nodes.people.items()
        return _ids((node.org, id) for id, node in people if node.record.may_have_page)

    @cached_property
    def own_threads(self) -> Mapping[str, tuple[str, ...]]:
        """Return the threads that are an organisation's."""
        return _ids((p, id) for id, node in self.nodes.threads.items() for p in node.partners)


def newest_first(pieces: Iterable[Outline]) -> Pieces:
    """Return pieces from new to old; those of one day by their ids."""
    return tuple(sorted(pieces, key=lambda piece: (piece.time, piece.id), reverse=True))


def above(nodes: Nodes, place: str) -> list[str]:
    """Return the places around a place, the nearest first; a circle ends where it closes."""
    found: list[str] = []
    at = nodes.places[place].parent if place in nodes.places else ""
    while at and at not in found and at != place:
        found.append(at)
        at = nodes.places[at].parent
    return found


def feeds_of(piece: Outline) -> tuple[str, ...]:
    """Return the feeds in which a piece may stand."""
    return (
        ":",
        f"{piece.kind}:",
        *[f"partner:{partner}" for partner in dict.fromkeys((*piece.hosts, *piece.partners))],
        *[f"service:{service}" for service in piece.services],
        *[f"thread:{thread}" for thread in piece.threads],
    )


def _in_feed(pieces: Iterable[Outline], kind: str, id: str) -> list[Outline]:
    """Return the pieces that may stand in one feed."""
    match kind:
        case "partner":
            return [piece for piece in pieces if id in piece.partners or id in piece.hosts]
        case "service":
            return [piece for piece in pieces if id in piece.services]
        case "thread":
            return [piece for piece in pieces if id in piece.threads]
    return [piece for piece in pieces if kind in ("", piece.kind)]


def _newest_change(piece: Outline) -> tuple[float, str, str]:
    return -piece.updated.timestamp(), piece.kind, piece.id


def _grouped(
    pieces: Iterable[Outline], keys: Callable[[Outline], Iterable[str]], most: int | None = None
) -> dict[str, Pieces]:
    """Return pieces by their keys, of which each has a piece once; ``most`` is what a group holds."""
    groups: dict[str, list[Outline]] = {}
    for piece in pieces:
        for key in keys(piece):
            group = groups.get(key)
            if group is None:
                groups[key] = [piece]
            elif most is None or len(group) < most:
                group.append(piece)
    return {key: tuple(group) for key, group in groups.items()}


def _ids(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for key, id in pairs:
        groups.setdefault(key, []).append(id)
    return {key: tuple(group) for key, group in groups.items()}
