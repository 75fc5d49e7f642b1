"""List every page with the day of its last known change, from what the content says."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from linli import urls
from linli.graph.facts import Facts
from linli.graph.index import Groups, Index
from linli.graph.labels import Labelled, groups
from linli.graph.nodes import Node
from linli.graph.outlines import Outline
from linli.graph.pieces import PAST, event_addresses
from linli.graph.timeline import SPAN
from linli.graph.views import SitemapView

Line = tuple[str, date]
Days = Mapping[Outline, date]
"""The day on which each piece last changed, as far as it is known; a day still to come is no change yet."""

NEVER = date.min


def sitemap(facts: Facts) -> SitemapView:
    """Return the pages by address; one made of pieces changed when the last of them did."""
    index, today = facts.everything(), facts.today
    days = {p: p.changed if p.changed and p.changed <= today else NEVER for p in index.everything}
    lines = (
        *_lists(facts, index, days),
        *_things(index, days, today),
        *_labels(days, groups(facts).values()),
    )
    return SitemapView(tuple(sorted((url, day if day > NEVER else None) for url, day in lines)))


def _lists(facts: Facts, index: Index, days: Days) -> Iterator[Line]:
    newest = _latest(days, index.everything)
    yield from ((urls.HOME, newest), (urls.TIMELINE, newest))
    for kind in urls.FOLDERS:
        if kind != "event":
            yield urls.index(kind), _latest(days, index.by_kind[kind]) if kind in index.by_kind else newest
    newest_event = _latest(days, index.by_kind["event"])
    yield from ((urls.CALENDAR, newest_event), (urls.IMPACT, newest_event))
    for address in event_addresses(facts, facts.read(PAST)):
        yield address, newest_event
    by_year: dict[int, list[Outline]] = {year: [] for year in facts.read(SPAN).years}
    for piece in index.told:
        by_year[piece.year].append(piece)
    for year, told in by_year.items():
        yield urls.timeline_year(year), _latest(days, told)


def _things(index: Index, days: Days, today: date) -> Iterator[Line]:
    nodes = index.nodes
    lists: dict[str, tuple[Mapping[str, Node], tuple[Groups, ...]]] = {
        "partner": (nodes.partners, (index.by_partner, index.stories_of)),
        "service": (nodes.services, (index.by_service,)),
        "place": (nodes.places, (index.by_place,)),
        "person": (nodes.people, ()),
        "thread": (nodes.threads, (index.by_thread,)),
        "page": (nodes.pages, ()),
    }
    for piece, day in days.items():
        yield urls.address(piece.kind, piece.id), day
    for kind, (things, about) in lists.items():
        for id, node in things.items():
            if node.record.may_have_page:
                own = node.record.model.modified
                told = max((_latest(days, groups.get(id, ())) for groups in about), default=NEVER)
                yield urls.address(kind, id), max(told, own) if own and own <= today else told


def _labels(days: Days, labels: Iterable[Labelled]) -> Iterator[Line]:
    found = [(label.link.url, _latest(days, label.pieces)) for label in labels]
    yield urls.TAGS, max((day for _, day in found), default=NEVER)
    yield from found


def _latest(days: Days, pieces: Iterable[Outline]) -> date:
    """Return the last day on which one of some pieces changed."""
    return max(map(days.__getitem__, pieces), default=NEVER)
