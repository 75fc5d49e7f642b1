"""Count what happened; a joint event counts once, and what nobody wrote down stays unknown."""

from collections.abc import Iterable
from typing import TypeVar

from linli.graph.nodes import EventNode
from linli.graph.views import Totals

T = TypeVar("T", int, float)


def total(events: Iterable[EventNode]) -> Totals:
    """Return the figures of some events, each of which must stand in the list once."""
    held = {event.record.id: event for event in events}.values()
    models = [event.record.model for event in held]
    return Totals(
        events=len(held),
        partners=len({partner for event in held for partner in event.partners}),
        services=len({service for event in held for service in event.all_services}),
        served=_sum(model.served for model in models),
        volunteers=_sum(model.volunteers for model in models),
        hours=_sum(model.hours for model in models),
    )


def _sum(figures: Iterable[T | None]) -> T | None:
    """Return the sum of the known figures, or None where none is known: nothing is no zero."""
    known = [figure for figure in figures if figure is not None]
    return sum(known[1:], known[0]) if known else None
