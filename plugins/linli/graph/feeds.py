"""Choose what stands in each feed, and since when; nothing here asks a file for its time."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from linli import urls
from linli.graph.facts import Facts, Piece
from linli.graph.labels import labels_of
from linli.graph.nodes import EventNode, StoryNode
from linli.graph.views import FeedEntry, FeedView
from linli.model.base import Named
from linli.source.dates import UncertainDate

MOST = 50
"""Entries of a feed, the newest ones."""

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""Since when a feed is as it is that never had an entry, of a thing that says nothing of its beginning."""


def feed(facts: Facts, kind: str, id: str) -> FeedView:
    """Return the feed of everything (no kind), of one kind (no id) or of one thing; newest entries first."""
    found = [_entry(facts, piece) for piece in _pieces(facts, kind, id)]
    found.sort(key=lambda entry: (-entry.updated.timestamp(), entry.kind, entry.id))
    link = facts.link(kind, id) if id else None
    return FeedView(
        kind=kind,
        id=id,
        name=link.name if link else "",
        summary=_model(facts, kind, id).summary if id else "",
        address=urls.feed(kind, id),
        page=link.url if link else urls.index(kind) if kind else urls.HOME,
        updated=found[0].updated if found else _begun(facts, kind, id),
        entries=tuple(found[:MOST]),
    )


def last_change(piece: Piece) -> date | None:
    """Return the day a piece is known to have last changed: as it says, else as it came out, else its own day."""
    model = piece.record.model
    day = model.date
    return model.modified or model.publish_at or (day.latest() if day.is_day else None)


def _pieces(facts: Facts, kind: str, id: str) -> Iterable[Piece]:
    told: list[Piece] = [*facts.events, *facts.stories, *facts.news]
    if kind == "partner":
        stories = [piece for piece in told if isinstance(piece, StoryNode) and id in piece.partners]
        return [*facts.by_partner.get(id, ()), *stories]
    if kind == "service":
        return facts.by_service.get(id, ())
    if kind == "thread":
        return [piece for piece in told if id in piece.threads]
    return [piece for piece in told if kind in ("", piece.record.kind)]


def _entry(facts: Facts, piece: Piece) -> FeedEntry:
    card, model = facts.card(piece), piece.record.model
    zone = ZoneInfo(facts.settings.timezone)
    day = model.date  # of an event with a rhythm the first: the next would make an old entry new every month
    changed = model.modified or model.publish_at
    known = day.is_day and day.latest() <= facts.settings.today
    return FeedEntry(
        kind=card.kind,
        id=card.id,
        url=card.url,
        title=card.title,
        status=piece.status if isinstance(piece, EventNode) else "",
        date=card.date,
        place=card.place,
        summary=card.summary,
        html=piece.record.html,
        labels=labels_of(facts, piece),
        published=_instant(day, zone) if known else None,
        updated=_midnight(changed, zone) if changed else _instant(day, zone),
    )


def _instant(day: UncertainDate, zone: ZoneInfo) -> datetime:
    """Return the earliest instant that a date may mean."""
    return _midnight(day.earliest(), zone, time(day.hour or 0, day.minute or 0))


def _midnight(day: date, zone: ZoneInfo, clock: time = time()) -> datetime:
    """Return the instant at which a day begins, or its clock shows a time."""
    return datetime.combine(day, clock, zone)


def _begun(facts: Facts, kind: str, id: str) -> datetime:
    """Return since when a feed without entries is as it is."""
    model = _model(facts, kind, id) if id else None
    zone = ZoneInfo(facts.settings.timezone)
    if model is None:
        return LONG_AGO
    if model.modified:
        return _midnight(model.modified, zone)
    since = getattr(model, "since", None)
    return _instant(since, zone) if since else LONG_AGO


def _model(facts: Facts, kind: str, id: str) -> Named:
    nodes = facts.nodes
    if kind == "partner":
        return nodes.partners[id].record.model
    return nodes.services[id].record.model if kind == "service" else nodes.threads[id].record.model
