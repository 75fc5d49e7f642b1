"""Show events, stories and news: each alone, and in lists."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from linli import urls
from linli.graph.cells import Derived
from linli.graph.facts import Facts, listed
from linli.graph.index import Index, Pieces
from linli.graph.labels import category_of, tags_of
from linli.graph.nodes import EventNode, GivenNode
from linli.graph.outlines import Outline
from linli.graph.threads import strips
from linli.graph.views import (
    Card,
    CardPage,
    EventView,
    Given,
    Joining,
    Link,
    StoryView,
    Upcoming,
)


class Around(NamedTuple):
    """Hold the pieces before and after one in time, and the events that go on from it."""

    older: Card | None
    newer: Card | None
    followed_by: tuple[Link, ...]


def event_view(facts: Facts, id: str) -> EventView:
    """Return an event as its page shows it."""
    node = facts.nodes.events[id]
    record, model = node.record, node.record.model
    around = facts.read(AROUND, f"event:{id}")
    services = node.all_services
    before = facts.card("event", node.follows) if node.follows else None
    return EventView(
        card=facts.card("event", id),
        place_path=facts.place_path(node.place) if node.place else (),
        hosts=tuple([facts.partner_then(host, model.date) for host in node.hosts]),
        given=tuple([_given(facts, node, part) for part in node.given]),
        services=facts.links("service", services),
        people=tuple([facts.mention(person) for person in node.people if person.shown.full]),
        types=_types(facts, node),
        served=model.served,
        volunteers=model.volunteers,
        hours=model.hours,
        html=facts.body(record),
        headings=facts.headings(record),
        strips=strips(facts, "event", id, node.threads),
        follows=facts.link("event", node.follows) if node.follows else None,
        followed_by=around.followed_by,
        repeat=model.repeat.text if model.repeat else "",
        milestone=model.milestone,
        older=around.older,
        newer=around.newer,
        upcoming=_next_after(facts, id, node),
        bring=_bring(facts, services) if node.status == "announced" else (),
        joining=_joining(facts, services, node.hosts, node.place) if node.status == "announced" else None,
        moved_from=before.date if before and before.status == "postponed" else None,
        category=category_of(facts, model.category),
        tags=tags_of(facts, model.tags),
        modified=model.modified,
        published=facts.published("event", id),
        pictures=node.pictures,
    )


def story_view(facts: Facts, kind: str, id: str) -> StoryView:
    """Return a story or a news item as its page shows it."""
    node = (facts.nodes.stories if kind == "story" else facts.nodes.news)[id]
    record, model = node.record, node.record.model
    around = facts.read(AROUND, f"{kind}:{id}")
    return StoryView(
        card=facts.card(kind, id),
        people=tuple(facts.mention(person) for person in node.people if person.shown.full),
        partners=tuple(facts.member(partner) for partner in node.partners),
        places=facts.links("place", node.places),
        html=facts.body(record),
        headings=facts.headings(record),
        strips=strips(facts, kind, id, node.threads),
        milestone=model.milestone,
        older=around.older,
        newer=around.newer,
        category=category_of(facts, model.category),
        tags=tags_of(facts, model.tags),
        modified=model.modified,
        published=facts.published(kind, id),
        pictures=node.pictures,
    )


def event_page(facts: Facts, number: int) -> CardPage:
    """Return one page of the events that are past, newest first, with the next one on the first page."""
    total = facts.read(PAST)
    pages = event_addresses(facts, total)
    shown = facts.cards(facts.read(PAGE, str(number)))
    if number > 1:
        return CardPage("event", shown, number, pages, total)
    next_one = upcoming(facts)
    later = [event for event in facts.read(AHEAD) if not next_one or event.id != next_one.card.id]
    return CardPage("event", shown, number, pages, total, next_one, facts.cards(later))


def event_addresses(facts: Facts, total: int) -> tuple[str, ...]:
    """Return the address of each page that a number of past events fills; the first one stands empty too."""
    count = max(1, -(-total // facts.settings.events_per_page))
    return tuple(urls.index("event", number) for number in range(1, count + 1))


def story_page(facts: Facts, kind: str) -> CardPage:
    """Return all stories, or all news, newest first and the pinned ones before them."""
    line = facts.read(LINE, kind)
    today = facts.today if any(piece.pinned_until for piece in line) else None
    ordered = sorted(
        line, key=lambda piece: not (today and piece.pinned_until and piece.pinned_until >= today)
    )
    return CardPage(kind, facts.cards(ordered), 1, (urls.index(kind),), len(line))


def upcoming(facts: Facts, service: str = "", besides: str = "") -> Upcoming | None:
    """Return the next event, or the next that offers one service; None where no day is fixed."""
    if service:
        return facts.read(NEXT, f"service:{service}")
    first = facts.read(NEXT, "first")
    return facts.read(NEXT, "second") if first and first.card.id == besides else first


def _next_after(facts: Facts, id: str, node: EventNode) -> Upcoming | None:
    """Return the next event for a reader of one: at the same place, else with a service of it, else any."""
    first = upcoming(facts, besides=id)
    if first is None or node.status == "announced":  # this one itself may be the next there
        return first
    keys = (f"place:{node.place}", *(f"service:{service}" for service in node.all_services))
    return next(filter(None, (facts.read(NEXT, key) for key in keys)), first)


def _next(facts: Facts, key: str) -> Upcoming | None:
    which, _, id = key.partition(":")
    coming: dict[str, Outline | None] = dict(zip(("first", "second"), facts.index.coming, strict=False))
    first_of = {"service": facts.index.next_with, "place": facts.index.next_at}
    event = first_of[which].get(id) if which in first_of else coming.get(which)
    if event is None:
        return None
    return Upcoming(
        facts.card("event", event.id),
        facts.links("service", event.services),
        _bring(facts, event.services),
        _joining(facts, event.services, event.hosts, next(iter(event.places), "")),
    )


def _bring(facts: Facts, services: Iterable[str]) -> tuple[str, ...]:
    """Return what to bring to some services, each thing once."""
    bring = (facts.nodes.services[id].record.model.bring for id in services)
    return tuple(dict.fromkeys(filter(None, bring)))


def _joining(facts: Facts, services: Iterable[str], hosts: Iterable[str], place: str) -> Joining:
    """Return what to know before coming to an event of some services, hosts and a place."""
    phones = {id: facts.nodes.partners[id].record.model.phone for id in hosts}
    who = {id: facts.nodes.services[id].record.model.who for id in services}
    return Joining(
        who=tuple((facts.link("service", id), whom) for id, whom in who.items() if whom),
        phones=tuple((facts.link("partner", id), phone) for id, phone in phones.items() if phone),
        access=facts.nodes.places[place].record.model.access if place else "",
    )


def _given(facts: Facts, event: EventNode, part: GivenNode) -> Given:
    return Given(
        partner=facts.partner_then(part.partner, event.record.model.date),
        type=facts.type_of(part.partner),
        services=facts.links("service", part.services),
        people=tuple([facts.mention(person) for person in part.people]),
        more=part.more,
        more_as=part.more_as,
        note=part.note,
    )


def _types(facts: Facts, event: EventNode) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(map(facts.type_of, event.partners)).most_common())


def _around(facts: Facts, key: str) -> Around:
    older, newer = facts.index.neighbours.get(key, (None, None))
    kind, _, id = key.partition(":")
    followers = facts.index.followers.get(id, ()) if kind == "event" else ()
    return Around(
        facts.card(older.kind, older.id) if older else None,
        facts.card(newer.kind, newer.id) if newer else None,
        facts.links("event", (event.id for event in followers)),
    )


def _mark_around(facts: Facts, key: str) -> str:
    """Return the fingerprints of what is around a piece, as they are: few enough, and cheaper than a hash."""
    older, newer = facts.index.neighbours.get(key, (None, None))
    mark = f"{facts.mark_card(older) if older else ''}|{facts.mark_card(newer) if newer else ''}"
    kind, _, id = key.partition(":")
    followers = facts.index.followers.get(id) if kind == "event" else None
    return f"{mark}|{facts.mark_pieces(followers)}" if followers else mark


def _page(index: Index, facts_size: int, number: int) -> Pieces:
    return index.past[(number - 1) * facts_size : number * facts_size]


AROUND = Derived("around", _around, _mark_around)
"""What is around a piece in time, by kind and id."""
NEXT = Derived("next", _next)
"""The ``first`` event that is coming, the ``second``, the next with a ``service:`` or at a ``place:``."""
AHEAD = listed("ahead", lambda index, key: index.ahead)
LINE = listed("line", lambda index, key: index.by_kind[key])
"""All stories or all news."""
PAST = Derived("past", lambda facts, key: len(facts.index.past))
"""How many events are past."""
PAGE = Derived(
    "past_page",
    lambda facts, key: _page(facts.index, facts.settings.events_per_page, int(key)),
    lambda facts, key: facts.mark_pieces(_page(facts.index, facts.settings.events_per_page, int(key))),
)
"""One page of the events that are past, by number."""
TABLES = (AROUND, NEXT, AHEAD, LINE, PAST, PAGE)
