"""Follow a thread knot by knot, with the years between them that have no record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from linli import urls
from linli.graph.cells import Derived
from linli.graph.facts import NAME, Facts, listed
from linli.graph.nodes import MilestoneNode, Named, ThreadNode
from linli.graph.outlines import Outline
from linli.graph.photos import Picture
from linli.graph.views import Cover, Link, PersonMention, Step, Strip, ThreadCard, ThreadsView, ThreadView
from linli.source.dates import UncertainDate
from linli.text.digest import digest


@dataclass(frozen=True, slots=True)
class Knot:
    """Be a step before anybody asks what it shows: a milestone, or a piece that names the thread."""

    date: UncertainDate
    kind: str
    id: str
    milestone: MilestoneNode | None = None
    piece: Outline | None = None
    gap: tuple[int, ...] = ()


def strips(facts: Facts, kind: str, id: str, threads: Iterable[str]) -> tuple[Strip, ...]:
    """Return, for each thread of a piece, the knot before it, its own, and the one after it."""
    return facts.read(STRIPS, f"{kind}:{id}") if threads else ()


def thread_view(facts: Facts, id: str) -> ThreadView:
    """Return a thread as its page shows it."""
    node, line = facts.nodes.threads[id], facts.read(STEPS, id)
    return replace(
        thread_in_short(facts, id),
        html=facts.body(node.record),
        covers=tuple([_cover(facts, step) for step in line]),
        pairs=facts.read(PAIRS, id),
        partners=facts.links("partner", node.partners),
        places=_places(facts, node, line),
        people=_people(facts, facts.read(IN_THREAD, id)),
    )


def thread_in_short(facts: Facts, id: str) -> ThreadView:
    """Return as much of a thread as the first page shows, so that the rest of it is none of that page's concern."""
    node = facts.nodes.threads[id]
    mottoes = ((partner, facts.nodes.partners[partner].record.model.motto) for partner in node.partners)
    partner, motto = next(((partner, motto) for partner, motto in mottoes if motto), ("", ""))
    return ThreadView(
        link=facts.link("thread", id),
        summary=node.record.model.summary,
        html="",
        since=node.record.model.since,
        steps=facts.read(STEPS, id),
        covers=(),
        pairs=(),
        partners=(),
        places=(),
        people=(),
        motto=motto,
        motto_of=facts.link("partner", partner) if partner else None,
    )


def cover(facts: Facts, id: str) -> Cover:
    """Return how the cover of a thread is drawn: as that of its newest piece, else as a shelf of its own."""
    drawn = (facts.card(s.kind, s.id).cover for s in reversed(facts.read(STEPS, id)) if s.kind != "milestone")
    return next(drawn, Cover("shelf", id, 0, threaded=True))


def threads_view(facts: Facts) -> ThreadsView:
    """Return all threads, the one with the newest knot first."""
    cards = [facts.read(THREAD_CARD, id) for id in sorted(facts.nodes.threads)]
    dated = [(card.last.sort_key, card) for card in cards if card.last]
    newest = [card for _, card in sorted(dated, key=lambda pair: pair[0], reverse=True)]
    return ThreadsView((*newest, *(card for card in cards if not card.last)))


def newest_thread(facts: Facts) -> str:
    """Return the thread whose newest knot is newest; nothing where there is no thread."""
    return facts.read(NEWEST)


def threads_of(pieces: Iterable[Outline]) -> tuple[str, ...]:
    """Return the ids of the threads that some pieces belong to, each once."""
    return tuple(dict.fromkeys(id for piece in pieces for id in piece.threads))


def step_years(facts: Facts, thread: str) -> frozenset[int]:
    """Return the years in which a thread has a knot, to a reader of a cell that covers them."""
    return frozenset(knot.date.year for knot in facts.peek(KNOTS, thread))


def _knots(facts: Facts, thread: str) -> tuple[Knot, ...]:
    """Return the knots of a thread, oldest first: its own milestones and the pieces that name it.

    A milestone told by a piece is one knot with it, in the milestone's words.
    """
    node = facts.nodes.threads[thread]
    told = {(knot.kind, knot.id) for knot in node.milestones if knot.kind}
    line = [Knot(knot.date, knot.kind or "milestone", knot.id, knot) for knot in node.milestones]
    pieces = reversed(facts.index.by_thread.get(thread, ()))
    line += [Knot(p.date, p.kind, p.id, piece=p) for p in pieces if (p.kind, p.id) not in told]
    line.sort(key=lambda knot: (knot.date.sort_key, knot.kind, knot.id))
    return tuple(
        replace(knot, gap=gap) if n and (gap := _years_between(line[n - 1], knot)) else knot
        for n, knot in enumerate(line)
    )


def _years_between(last: Knot, knot: Knot) -> tuple[int, ...]:
    return tuple(range(last.date.year + 1, knot.date.year))


def _place_of(facts: Facts, thread: str) -> Mapping[str, int]:
    """Return where in a thread each piece stands, by kind and id."""
    found: dict[str, int] = {}
    for number, knot in enumerate(facts.peek(KNOTS, thread)):
        found.setdefault(f"{knot.kind}:{knot.id}", number)
    return found


def _step(facts: Facts, thread: str, knot: Knot) -> Step:
    if knot.piece:
        card = facts.card(knot.kind, knot.id)
        note = facts.node(knot.piece).threads[thread] or card.summary
        return Step(card.date, card.title, card.url, card.kind, card.id, card.place, note, knot.gap)
    assert knot.milestone
    stone = knot.milestone
    url = urls.address(stone.kind, stone.id) if stone.kind else ""
    place = facts.link("place", stone.place) if stone.place else None
    return Step(stone.date, stone.title, url, knot.kind, stone.id, place, stone.note, knot.gap)


def _mark_knot(facts: Facts, knot: Knot) -> str:
    """Return a fingerprint of a step."""
    if knot.piece:
        return f"{facts.mark_card(knot.piece)} {knot.gap}"
    assert knot.milestone
    place = facts.mark(NAME, f"place:{knot.milestone.place}") if knot.milestone.place else ""
    return f"{knot.milestone!r} {place} {knot.gap}"


def _steps(facts: Facts, thread: str) -> tuple[Step, ...]:
    return tuple([_step(facts, thread, knot) for knot in facts.peek(KNOTS, thread)])


def _mark_steps(facts: Facts, thread: str) -> str:
    return digest("\n".join([_mark_knot(facts, knot) for knot in facts.peek(KNOTS, thread)]))


def _pairs(facts: Facts, thread: str) -> tuple[tuple[Picture, ...], ...]:
    return tuple([_paired(facts, knot) for knot in facts.peek(KNOTS, thread)])


def _paired(facts: Facts, knot: Knot) -> tuple[Picture, ...]:
    if knot.kind == "milestone":
        return ()
    piece = facts.node(facts.index.outlines[f"{knot.kind}:{knot.id}"])
    return tuple(picture for picture in piece.pictures if picture.before)


def _mark_pairs(facts: Facts, thread: str) -> str:
    told = (knot for knot in facts.peek(KNOTS, thread) if knot.kind != "milestone")
    return digest("\n".join([f"{knot.kind}:{knot.id} {facts.front(knot.kind, knot.id)}" for knot in told]))


def _strips(facts: Facts, key: str) -> tuple[Strip, ...]:
    found = []
    for thread in facts.index.outlines[key].threads:
        line, at = facts.peek(KNOTS, thread), facts.peek(PLACE_OF, thread).get(key)
        if at is None:  # an event that is announced or cancelled is no knot yet
            continue
        near = range(max(0, at - 1), min(len(line), at + 2))
        shown = tuple(replace(_step(facts, thread, line[n]), here=n == at) for n in near)
        found.append(Strip(facts.link("thread", thread), shown, at <= 1, at >= len(line) - 2))
    return tuple(found)


def _mark_strips(facts: Facts, key: str) -> str:
    found = []
    for thread in facts.index.outlines[key].threads:
        line, at = facts.peek(KNOTS, thread), facts.peek(PLACE_OF, thread).get(key)
        if at is not None:
            near = "|".join(_mark_knot(facts, knot) for knot in line[max(0, at - 1) : at + 2])
            found.append(f"{facts.mark(NAME, f'thread:{thread}')} {at <= 1} {at >= len(line) - 2} {near}")
    return digest("\n".join(found))


def _thread_card(facts: Facts, id: str) -> ThreadCard:
    """Return what stands for a thread in the list of threads."""
    model, line = facts.nodes.threads[id].record.model, facts.peek(KNOTS, id)
    first, last = (line[0].date, line[-1].date) if line else (model.since, None)
    return ThreadCard(facts.link("thread", id), model.summary, first, last, len(line))


def _newest(facts: Facts, key: str) -> str:
    found = threads_view(facts).threads
    return found[0].link.id if found else ""


def _cover(facts: Facts, step: Step) -> Cover | Picture | None:
    if step.kind == "milestone":
        return None
    card = facts.card(step.kind, step.id)
    return card.photo or card.cover


def _places(facts: Facts, node: ThreadNode, line: Iterable[Step]) -> tuple[Link, ...]:
    own = [facts.link("place", node.place)] if node.place else []
    return tuple(dict.fromkeys((*own, *(step.place for step in line if step.place))))


def _people(facts: Facts, pieces: Iterable[Outline]) -> tuple[PersonMention, ...]:
    """Return the people whom a thread's stories name in full; an event's whole roster is not its people."""
    named: Iterable[Named] = (
        person
        for piece in pieces
        if piece.kind != "event"
        for person in facts.node(piece).people
        if person.shown.full
    )
    return tuple({mention.name: mention for mention in map(facts.mention, named)}.values())


KNOTS = Derived("knots", _knots)
PLACE_OF = Derived("knot_places", _place_of)
STEPS = Derived("steps", _steps, _mark_steps)
"""All steps of a thread."""
PAIRS = Derived("pairs", _pairs, _mark_pairs)
"""For each step of a thread its photos of then and now."""
STRIPS = Derived("strips", _strips, _mark_strips)
"""The strips of a piece, by kind and id."""
THREAD_CARD = Derived("thread_card", _thread_card)
NEWEST = Derived("newest_thread", _newest)
IN_THREAD = listed("in_thread", lambda index, key: index.by_thread.get(key, ())[::-1])
"""The pieces that have happened and name a thread, oldest first."""
TABLES = (STEPS, PAIRS, STRIPS, THREAD_CARD, NEWEST, IN_THREAD)
