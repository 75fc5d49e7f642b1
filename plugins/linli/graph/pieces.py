"""Show events, stories and news: each alone, and in lists."""

from collections import Counter
from collections.abc import Sequence

from linli import urls
from linli.graph.facts import Facts, Piece
from linli.graph.labels import category_of, tags_of
from linli.graph.nodes import EventNode, GivenNode, StoryNode
from linli.graph.threads import strips
from linli.graph.views import (
    Card,
    CardPage,
    EventView,
    Given,
    StoryView,
    Upcoming,
)


def event_view(facts: Facts, id: str) -> EventView:
    """Return an event as its page shows it."""
    node = facts.nodes.events[id]
    model = node.record.model
    older, newer = _neighbours(facts, facts.held, node)
    return EventView(
        card=facts.card(node),
        place_path=facts.place_path(node.place) if node.place else (),
        hosts=tuple(facts.partner_then(host, model.date) for host in node.hosts),
        given=tuple(_given(facts, node, part) for part in node.given),
        services=facts.links("service", node.all_services),
        people=tuple(facts.mention(person) for person in node.people if person.shown.full),
        types=_types(facts, node),
        served=model.served,
        volunteers=model.volunteers,
        hours=model.hours,
        html=node.record.html,
        headings=node.record.headings,
        strips=strips(facts, node),
        follows=facts.link("event", node.follows) if node.follows else None,
        followed_by=facts.links("event", (e.record.id for e in facts.events if e.follows == id)),
        repeat=model.repeat.text if model.repeat else "",
        milestone=model.milestone,
        older=older,
        newer=newer,
        upcoming=upcoming(facts, besides=id),
        bring=_bring(facts, node) if node.status == "announced" else (),
        category=category_of(facts, node),
        tags=tags_of(facts, node),
        modified=model.modified,
    )


def story_view(facts: Facts, kind: str, id: str) -> StoryView:
    """Return a story or a news item as its page shows it."""
    line = facts.stories if kind == "story" else facts.news
    node = next(piece for piece in line if piece.record.id == id)
    older, newer = _neighbours(facts, line, node)
    return StoryView(
        card=facts.card(node),
        people=tuple(facts.mention(person) for person in node.people if person.shown.full),
        partners=tuple(facts.member(partner) for partner in node.partners),
        places=facts.links("place", node.places),
        html=node.record.html,
        headings=node.record.headings,
        strips=strips(facts, node),
        milestone=node.record.model.milestone,
        older=older,
        newer=newer,
        category=category_of(facts, node),
        tags=tags_of(facts, node),
        modified=node.record.model.modified,
    )


def event_page(facts: Facts, number: int) -> CardPage:
    """Return one page of the events that are past, newest first, with the next one on the first page."""
    ahead = {event.record.id for event in facts.ahead}
    past = [event for event in facts.events if event.record.id not in ahead]
    size = facts.settings.events_per_page
    pages = tuple(urls.index("event", n + 1) for n in range(max(1, -(-len(past) // size))))
    shown = facts.cards(past[(number - 1) * size : number * size])
    if number > 1:
        return CardPage("event", shown, number, pages, len(past))
    next_one = upcoming(facts)
    later = [event for event in facts.ahead if not next_one or event.record.id != next_one.card.id]
    return CardPage("event", shown, number, pages, len(past), next_one, facts.cards(later))


def story_page(facts: Facts, kind: str) -> CardPage:
    """Return all stories, or all news, newest first and the pinned ones before them."""
    line = facts.stories if kind == "story" else facts.news
    ordered = sorted(line, key=lambda piece: not is_pinned(facts, piece))
    return CardPage(kind, facts.cards(ordered), 1, (urls.index(kind),), len(line))


def upcoming(facts: Facts, service: str = "", besides: str = "") -> Upcoming | None:
    """Return the next event, or the next that offers one service; None where no day is fixed."""
    for event in facts.coming:
        if event.record.id != besides and (not service or service in event.all_services):
            services = facts.links("service", event.all_services)
            return Upcoming(facts.card(event), services, _bring(facts, event))
    return None


def _bring(facts: Facts, event: EventNode) -> tuple[str, ...]:
    """Return what to bring to the services of an event, each thing once."""
    bring = (facts.nodes.services[id].record.model.bring for id in event.all_services)
    return tuple(dict.fromkeys(filter(None, bring)))


def is_pinned(facts: Facts, piece: Piece) -> bool:
    """Return whether a story or news item stands first today."""
    until = None if isinstance(piece, EventNode) else piece.record.model.pinned_until
    return until is not None and until >= facts.settings.today


def _given(facts: Facts, event: EventNode, part: GivenNode) -> Given:
    day = event.record.model.date
    return Given(
        partner=facts.partner_then(part.partner, day),
        type=facts.nodes.partners[part.partner].record.model.type,
        services=facts.links("service", part.services),
        people=tuple(facts.mention(person) for person in part.people),
        more=part.more,
        more_as=part.more_as,
        note=part.note,
    )


def _types(facts: Facts, event: EventNode) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(facts.nodes.partners[id].record.model.type for id in event.partners).most_common())


def _neighbours(
    facts: Facts, line: Sequence[Piece], node: EventNode | StoryNode
) -> tuple[Card | None, Card | None]:
    """Return the piece before and the piece after one, in time; neither for one that is not on the line."""
    at = next((n for n, piece in enumerate(line) if piece is node), None)
    if at is None:
        return None, None
    older = facts.card(line[at + 1]) if at + 1 < len(line) else None
    return older, facts.card(line[at - 1]) if at else None
