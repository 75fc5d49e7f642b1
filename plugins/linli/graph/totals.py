"""Count what happened; a joint event counts once, and what nobody wrote down stays unknown."""

from collections.abc import Iterable
from typing import TypeVar

from linli.graph.cells import Derived
from linli.graph.facts import Facts
from linli.graph.outlines import Outline
from linli.graph.views import Stated, Totals

T = TypeVar("T", int, float)


def total(events: Iterable[Outline]) -> Totals:
    """Return the figures of some events, each of which must stand in the list once."""
    held = {event.id: event for event in events}.values()
    figures = tuple(zip(*(event.figures for event in held), strict=True)) or ((), (), ())
    served, volunteers, hours = figures
    return Totals(
        events=len(held),
        partners=len({partner for event in held for partner in event.partners}),
        services=len({service for event in held for service in event.services}),
        served=_sum(served),
        volunteers=_sum(volunteers),
        hours=_sum(hours),
        stated=Stated(*(sum(one is not None for one in each) for each in figures)),
    )


def _sum(figures: Iterable[T | None]) -> T | None:
    """Return the sum of the known figures, or None where none is known: nothing is no zero."""
    known = [figure for figure in figures if figure is not None]
    return sum(known[1:], known[0]) if known else None


def _mark(facts: Facts, key: str) -> str:
    return facts.mark_pieces(facts.index.held)


TOTALS = Derived("totals", lambda facts, key: total(facts.index.held), _mark)
"""The figures of everything that was held."""
TABLES = (TOTALS,)
