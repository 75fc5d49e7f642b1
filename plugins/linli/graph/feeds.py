"""Choose what stands in each feed, and since when; nothing here asks a file for its time."""

from datetime import datetime
from zoneinfo import ZoneInfo

from linli import urls
from linli.graph.cells import Derived
from linli.graph.facts import Facts
from linli.graph.index import MOST_IN_FEED, Pieces
from linli.graph.labels import LABEL, labels_of
from linli.graph.outlines import Outline, instant, midnight
from linli.graph.views import FeedEntry, FeedView
from linli.model.base import Named
from linli.text.digest import digest

MOST = MOST_IN_FEED

LONG_AGO = datetime(1970, 1, 1, tzinfo=ZoneInfo("UTC"))
"""Since when a feed is as it is that never had an entry, of a thing that says nothing of its beginning."""


def feed(facts: Facts, kind: str, id: str) -> FeedView:
    """Return the feed of everything (no kind), of one kind (no id) or of one thing; newest entries first."""
    pieces = facts.read(FEED, f"{kind}:{id}")
    link = facts.link(kind, id) if id else None
    return FeedView(
        kind=kind,
        id=id,
        name=link.name if link else "",
        summary=_model(facts, kind, id).summary if id else "",
        address=urls.feed(kind, id),
        page=link.url if link else urls.index(kind) if kind else urls.HOME,
        updated=pieces[0].updated if pieces else _begun(facts, kind, id),
        entries=tuple([_entry(facts, piece) for piece in pieces]),
    )


def _entry(facts: Facts, piece: Outline) -> FeedEntry:
    """Return a piece as a feed holds it; its text is none that is worth keeping for the next feed."""
    head = facts.peek(ENTRY, piece.key)
    return FeedEntry(
        head.kind,
        head.id,
        head.url,
        head.title,
        head.status,
        head.date,
        head.place,
        head.summary,
        facts.piece_body(piece),
        head.labels,
        head.published,
        head.updated,
        head.pictures,
    )


def _head(facts: Facts, key: str) -> FeedEntry:
    """Return an entry without its text."""
    piece = facts.index.outlines[key]
    card, node = facts.card(piece.kind, piece.id), facts.node(piece)
    # Of an event with a rhythm the first day: the next would make an old entry new every month.
    return FeedEntry(
        kind=card.kind,
        id=card.id,
        url=card.url,
        title=card.title,
        status=piece.status,
        date=card.date,
        place=card.place,
        summary=card.summary,
        html="",
        labels=labels_of(facts, piece),
        published=instant(node.record.model.date, facts.zone) if _is_past(facts, piece) else None,
        updated=piece.updated,
        pictures=node.pictures,
    )


def _mark_entry(facts: Facts, key: str) -> str:
    piece = facts.index.outlines[key]
    labels = [*([f"category:{piece.category}"] if piece.category else []), *(f"tag:{t}" for t in piece.tags)]
    ids = [facts.mark(LABEL, label) for label in labels]
    return f"{facts.mark_card(piece)} {facts.mark_body(key)} {ids} {_is_past(facts, piece)}"


def _is_past(facts: Facts, piece: Outline) -> bool:
    """Return whether the day of a piece is certain and has come."""
    return piece.day is not None and piece.day <= facts.today


def _pieces(facts: Facts, key: str) -> Pieces:
    return facts.index.feed(key)


def _mark(facts: Facts, key: str) -> str:
    return digest("\n".join([facts.mark(ENTRY, piece.key) for piece in _pieces(facts, key)]))


def _begun(facts: Facts, kind: str, id: str) -> datetime:
    """Return since when a feed without entries is as it is."""
    model = _model(facts, kind, id) if id else None
    if model is None:
        return LONG_AGO
    if model.modified:
        return midnight(model.modified, facts.zone)
    since = getattr(model, "since", None)
    return instant(since, facts.zone) if since else LONG_AGO


def _model(facts: Facts, kind: str, id: str) -> Named:
    nodes = facts.nodes
    if kind == "partner":
        return nodes.partners[id].record.model
    return nodes.services[id].record.model if kind == "service" else nodes.threads[id].record.model


ENTRY = Derived("entry", _head, _mark_entry)
"""A piece as a feed holds it, by kind and id; its fingerprint covers its text too."""
FEED = Derived("feed", _pieces, _mark)
"""The pieces in a feed with their texts, by kind and id."""
TABLES = (ENTRY, FEED)
