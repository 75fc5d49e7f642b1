"""List every page with the day of its last known change, from what the content says."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from linli import urls
from linli.graph.facts import Facts, Piece, date_of
from linli.graph.feeds import last_change
from linli.graph.labels import Key, Labelled
from linli.graph.nodes import EventNode
from linli.graph.pieces import event_page
from linli.graph.timeline import entries
from linli.graph.views import SitemapView

Line = tuple[str, date | None]


def sitemap(facts: Facts, labels: Mapping[Key, Labelled]) -> SitemapView:
    """Return the pages by address; one made of pieces changed when the last of them did."""
    return SitemapView(tuple(sorted((*_lists(facts), *_things(facts), *_labels(facts, labels)))))


def _lists(facts: Facts) -> Iterator[Line]:
    every: list[Piece] = [*facts.events, *facts.stories, *facts.news]
    newest = _latest(facts, every)
    yield from ((urls.HOME, newest), (urls.TIMELINE, newest))
    by_kind: dict[str, Iterable[Piece]] = {"story": facts.stories, "news": facts.news}
    for kind in urls.FOLDERS:
        if kind != "event":
            yield urls.index(kind), _latest(facts, by_kind.get(kind, every))
    for address in event_page(facts, 1).pages:
        yield address, _latest(facts, facts.events)
    for year in {entry.date.earliest().year for entry in entries(facts)}:
        told = (piece for piece in facts.told if date_of(piece).earliest().year == year)
        yield urls.timeline_year(year), _latest(facts, told)


def _things(facts: Facts) -> Iterator[Line]:
    nodes = facts.nodes
    for kind, pieces in (("event", nodes.events), ("story", nodes.stories), ("news", nodes.news)):
        for id, piece in pieces.items():
            yield urls.address(kind, id), _latest(facts, (piece,))
    for id, partner in nodes.partners.items():
        about = (*facts.by_partner.get(id, ()), *(s for s in facts.told if _tells_of(s, id)))
        yield urls.address("partner", id), _latest(facts, about, partner.record.model.modified)
    for id, service in nodes.services.items():
        given = facts.by_service.get(id, ())
        yield urls.address("service", id), _latest(facts, given, service.record.model.modified)
    for id, place in nodes.places.items():
        here = facts.by_place.get(id, ())
        yield urls.address("place", id), _latest(facts, here, place.record.model.modified)
    for id, person in nodes.people.items():
        if person.record.may_have_page:
            yield urls.address("person", id), _latest(facts, (), person.record.model.modified)
    for id, thread in nodes.threads.items():
        yield urls.address("thread", id), _latest(facts, facts.in_thread(id), thread.record.model.modified)
    for id, page in nodes.pages.items():
        yield urls.address("page", id), _latest(facts, (), page.record.model.modified)


def _labels(facts: Facts, labels: Mapping[Key, Labelled]) -> Iterator[Line]:
    yield urls.TAGS, _latest(facts, (piece for label in labels.values() for piece in label.pieces))
    for label in labels.values():
        yield label.link.url, _latest(facts, label.pieces)


def _tells_of(piece: Piece, partner: str) -> bool:
    return not isinstance(piece, EventNode) and partner in piece.partners


def _latest(facts: Facts, pieces: Iterable[Piece], own: date | None = None) -> date | None:
    """Return the last day that is known; a day still to come is no change yet."""
    days = (own, *map(last_change, pieces))
    return max((day for day in days if day and day <= facts.settings.today), default=None)
