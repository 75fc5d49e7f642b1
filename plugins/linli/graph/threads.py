"""Follow a thread knot by knot, with the years between them that have no record."""

from collections.abc import Iterable
from dataclasses import replace

from linli import urls
from linli.graph.facts import Facts, Piece
from linli.graph.nodes import EventNode, MilestoneNode, Named, ThreadNode
from linli.graph.views import Cover, Link, PersonMention, Step, Strip, ThreadCard, ThreadsView, ThreadView


def steps(facts: Facts, thread: str) -> tuple[Step, ...]:
    """Return the knots of a thread, oldest first: its own milestones and the pieces that name it.

    A milestone told by a piece is one knot with it, in the milestone's words.
    """
    node = facts.nodes.threads[thread]
    told = {(knot.kind, knot.id) for knot in node.milestones if knot.kind}
    knots = [_from_milestone(facts, knot) for knot in node.milestones]
    pieces = (piece for piece in facts.in_thread(thread) if (piece.record.kind, piece.record.id) not in told)
    knots += [_from_piece(facts, thread, piece) for piece in pieces]
    return _with_gaps(sorted(knots, key=lambda step: (step.date.sort_key, step.kind, step.id)))


def strips(facts: Facts, piece: Piece) -> tuple[Strip, ...]:
    """Return, for each thread of a piece, the knot before it, its own, and the one after it."""
    found = []
    for thread in piece.threads:
        line = steps(facts, thread)
        at = next(
            (n for n, s in enumerate(line) if (s.kind, s.id) == (piece.record.kind, piece.record.id)), None
        )
        if at is None:  # an event that is announced or cancelled is no knot yet
            continue
        shown = tuple(replace(step, here=n == at) for n, step in enumerate(line) if abs(n - at) <= 1)
        found.append(Strip(facts.link("thread", thread), shown, at <= 1, at >= len(line) - 2))
    return tuple(found)


def thread_view(facts: Facts, id: str) -> ThreadView:
    """Return a thread as its page shows it."""
    node, line = facts.nodes.threads[id], steps(facts, id)
    pieces = facts.in_thread(id)
    partner = next((p for p in node.partners if facts.nodes.partners[p].record.model.motto), "")
    return ThreadView(
        link=facts.link("thread", id),
        summary=node.record.model.summary,
        html=node.record.html,
        since=node.record.model.since,
        steps=line,
        covers=tuple(_cover(facts, step) for step in line),
        partners=facts.links("partner", node.partners),
        places=_places(facts, node, line),
        people=_people(facts, pieces),
        motto=facts.nodes.partners[partner].record.model.motto if partner else "",
        motto_of=facts.link("partner", partner) if partner else None,
    )


def threads_view(facts: Facts) -> ThreadsView:
    """Return all threads, the one with the newest knot first."""
    cards = [_card(facts, id) for id in sorted(facts.nodes.threads)]
    dated = [(card.last.sort_key, card) for card in cards if card.last]
    newest = [card for _, card in sorted(dated, key=lambda pair: pair[0], reverse=True)]
    return ThreadsView((*newest, *(card for card in cards if not card.last)))


def _card(facts: Facts, id: str) -> ThreadCard:
    """Return what stands for a thread in the list of threads."""
    line = steps(facts, id)
    first, last = (
        (line[0].date, line[-1].date) if line else (facts.nodes.threads[id].record.model.since, None)
    )
    return ThreadCard(
        facts.link("thread", id), facts.nodes.threads[id].record.model.summary, first, last, len(line)
    )


def _from_milestone(facts: Facts, knot: MilestoneNode) -> Step:
    url = urls.address(knot.kind, knot.id) if knot.kind else ""
    place = facts.link("place", knot.place) if knot.place else None
    return Step(knot.date, knot.title, url, knot.kind or "milestone", knot.id, place, knot.note)


def _from_piece(facts: Facts, thread: str, piece: Piece) -> Step:
    card = facts.card(piece)
    note = piece.threads[thread] or card.summary
    return Step(card.date, card.title, card.url, card.kind, card.id, card.place, note)


def _with_gaps(line: list[Step]) -> tuple[Step, ...]:
    before: list[Step | None] = [None, *line[:-1]]
    return tuple(
        replace(step, gap=_years_between(last, step)) for last, step in zip(before, line, strict=True)
    )


def _years_between(last: Step | None, step: Step) -> tuple[int, ...]:
    return tuple(range(last.date.latest().year + 1, step.date.earliest().year)) if last else ()


def _cover(facts: Facts, step: Step) -> Cover | None:
    if step.kind == "event":
        return facts.cover(facts.nodes.events[step.id])
    if step.kind in {"story", "news"}:
        pieces = facts.nodes.stories if step.kind == "story" else facts.nodes.news
        return facts.cover(pieces[step.id])
    return None


def _places(facts: Facts, node: ThreadNode, line: Iterable[Step]) -> tuple[Link, ...]:
    own = [facts.link("place", node.place)] if node.place else []
    return tuple(dict.fromkeys((*own, *(step.place for step in line if step.place))))


def _people(facts: Facts, pieces: Iterable[Piece]) -> tuple[PersonMention, ...]:
    """Return the people whom a thread's stories name in full; an event's whole roster is not its people."""
    named: Iterable[Named] = (
        person
        for piece in pieces
        if not isinstance(piece, EventNode)
        for person in piece.people
        if person.shown.full
    )
    return tuple({mention.name: mention for mention in map(facts.mention, named)}.values())


def newest_thread(facts: Facts) -> str:
    """Return the thread whose newest knot is newest; nothing where there is no thread."""
    threads = threads_view(facts).threads
    return threads[0].link.id if threads else ""


def threads_of(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """Return the ids of the threads that some pieces belong to, each once."""
    return tuple(dict.fromkeys(id for piece in pieces for id in piece.threads))


def step_years(facts: Facts, thread: str) -> frozenset[int]:
    """Return the years in which a thread has a knot."""
    return frozenset(step.date.earliest().year for step in steps(facts, thread))
