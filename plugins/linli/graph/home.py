"""Choose what stands on the first page: the lead, what comes next, the thread, the directories."""

from dataclasses import replace

from linli.graph import directory
from linli.graph.facts import Facts, Piece
from linli.graph.pieces import is_pinned, upcoming
from linli.graph.threads import newest_thread, thread_view
from linli.graph.views import Entry, HomeView, ThreadView

SHORT = 5
"""How many lines a directory has on the first page."""


def home(facts: Facts, entries: tuple[Entry, ...]) -> HomeView:
    """Return the first page: it leads with a pinned piece, else with the newest event, else with anything."""
    line = facts.told
    pinned = [piece for piece in line if is_pinned(facts, piece)]
    choices: list[Piece] = [*pinned, *facts.held, *line]
    lead = next(iter(choices), None)
    thread = next(iter(lead.threads), "") if lead else ""
    featured = thread or newest_thread(facts)
    offers = [offer for _, group in directory.services(facts).groups for offer in group]
    members = [member for _, group in directory.partners(facts).groups for member in group]
    return HomeView(
        lead=facts.card(lead) if lead else None,
        upcoming=upcoming(facts),
        thread=_in_short(thread_view(facts, featured)) if featured else None,
        lead_in_thread=bool(thread),
        recent=facts.cards(piece for piece in line if piece is not lead)[:SHORT],
        offers=tuple(sorted(offers, key=lambda offer: -offer.count)[:SHORT]),
        members=tuple(sorted(members, key=lambda m: -len(facts.by_partner.get(m.partner.id, ())))[:SHORT]),
        entries=entries[:SHORT],
    )


def _in_short(thread: ThreadView) -> ThreadView:
    """Return as much of a thread as the first page shows, so that the rest of it is none of the page's concern."""
    return replace(thread, html="", covers=(), partners=(), places=(), people=())
