"""List every page with the day of its last known change, from what the content says."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from linli import urls
from linli.graph.facts import Facts
from linli.graph.labels import Key, Labelled, groups
from linli.graph.outlines import Outline
from linli.graph.pieces import PAST, event_addresses
from linli.graph.timeline import SPAN
from linli.graph.views import SitemapView

Line = tuple[str, date | None]


def sitemap(facts: Facts) -> SitemapView:
    """Return the pages by address; one made of pieces changed when the last of them did."""
    return SitemapView(tuple(sorted((*_lists(facts), *_things(facts), *_labels(facts, groups(facts))))))


def _lists(facts: Facts) -> Iterator[Line]:
    index, today = facts.everything(), facts.today
    newest = _latest(today, index.everything)
    yield from ((urls.HOME, newest), (urls.TIMELINE, newest))
    for kind in urls.FOLDERS:
        if kind != "event":
            pieces = index.by_kind[kind] if kind in ("story", "news") else index.everything
            yield urls.index(kind), _latest(today, pieces)
    for address in event_addresses(facts, facts.read(PAST)):
        yield address, _latest(today, index.by_kind["event"])
    by_year: dict[int, list[Outline]] = {year: [] for year in facts.read(SPAN).years}
    for piece in index.told:
        by_year[piece.year].append(piece)
    for year, told in by_year.items():
        yield urls.timeline_year(year), _latest(today, told)


def _things(facts: Facts) -> Iterator[Line]:
    index, today = facts.everything(), facts.today
    nodes = index.nodes
    for piece in index.everything:
        yield urls.address(piece.kind, piece.id), _latest(today, (piece,))
    for id, partner in nodes.partners.items():
        about = (*index.by_partner.get(id, ()), *index.stories_of.get(id, ()))
        yield urls.address("partner", id), _latest(today, about, partner.record.model.modified)
    for id, service in nodes.services.items():
        given = index.by_service.get(id, ())
        yield urls.address("service", id), _latest(today, given, service.record.model.modified)
    for id, place in nodes.places.items():
        here = index.by_place.get(id, ())
        yield urls.address("place", id), _latest(today, here, place.record.model.modified)
    for id, person in nodes.people.items():
        if person.record.may_have_page:
            yield urls.address("person", id), _latest(today, (), person.record.model.modified)
    for id, thread in nodes.threads.items():
        told = index.by_thread.get(id, ())
        yield urls.address("thread", id), _latest(today, told, thread.record.model.modified)
    for id, page in nodes.pages.items():
        yield urls.address("page", id), _latest(today, (), page.record.model.modified)


def _labels(facts: Facts, labels: Mapping[Key, Labelled]) -> Iterator[Line]:
    days = [(label.link.url, _latest(facts.today, label.pieces)) for label in labels.values()]
    yield urls.TAGS, max((day for _, day in days if day), default=None)
    yield from days


def _latest(today: date, pieces: Iterable[Outline], own: date | None = None) -> date | None:
    """Return the last day that is known; a day still to come is no change yet."""
    days = [piece.changed for piece in pieces]
    return max((day for day in (own, *days) if day and day <= today), default=None)
