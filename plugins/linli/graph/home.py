"""Choose what stands on the first page: the lead, what comes next, the thread, the directories."""

from itertools import islice
from typing import NamedTuple

from linli.graph import directory
from linli.graph.cells import Derived
from linli.graph.facts import Facts
from linli.graph.pieces import upcoming
from linli.graph.threads import newest_thread, thread_in_short
from linli.graph.timeline import NEWEST_FEW, newest_entries
from linli.graph.views import HomeView

SHORT = NEWEST_FEW
"""How many lines a directory has on the first page."""

Key = tuple[str, str]


class Front(NamedTuple):
    """Name the piece that leads, its thread, and the newest pieces besides it."""

    lead: Key | None
    thread: str
    recent: tuple[Key, ...]


def home(facts: Facts) -> HomeView:
    """Return the first page: it leads with a pinned piece, else with the newest event, else with anything."""
    front = facts.read(FRONT)
    featured = front.thread or newest_thread(facts)
    members = directory.by_events(facts.read(directory.MEMBERS))
    return HomeView(
        lead=facts.card(*front.lead) if front.lead else None,
        upcoming=upcoming(facts),
        thread=thread_in_short(facts, featured) if featured else None,
        lead_in_thread=bool(front.thread),
        recent=tuple(facts.card(*key) for key in front.recent),
        offers=tuple(directory.by_givers(facts.read(directory.OFFERS))[:SHORT]),
        members=tuple(member for member, _ in members[:SHORT]),
        entries=newest_entries(facts),
    )


def _front(facts: Facts, key: str) -> Front:
    line, today = facts.index.told, facts.today
    pinned = (piece for piece in line if piece.pinned_until and piece.pinned_until >= today)
    lead = next(iter((*pinned, *facts.index.held[:1], *line[:1])), None)
    others = islice((piece for piece in line if piece is not lead), SHORT)
    return Front(
        (lead.kind, lead.id) if lead else None,
        next(iter(lead.threads), "") if lead else "",
        tuple((piece.kind, piece.id) for piece in others),
    )


FRONT = Derived("front", _front)
TABLES = (FRONT,)
