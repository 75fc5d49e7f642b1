"""Define what the calendar shows."""

from dataclasses import dataclass

from linli.graph.views.parts import Card, Upcoming
from linli.source.dates import UncertainDate


@dataclass(frozen=True, slots=True)
class DayEvent:
    """Be an event on one of its days; ``followed_by`` is what it was put off to."""

    day: UncertainDate
    card: Card
    followed_by: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """Be a month by its days; ``weeks`` run from Monday, with 0 for a day of another month."""

    date: UncertainDate
    weeks: tuple[tuple[int, ...], ...]
    events: tuple[DayEvent, ...]
    """In order of time; one that comes again stands on each of its days."""


@dataclass(frozen=True, slots=True)
class CalendarView:
    """Show what is to come month by month, and what was last."""

    upcoming: Upcoming | None
    months: tuple[Month, ...]
    """Those with something, from this one on; where nothing is to come, the last in which something was held."""
    ahead: bool
    """Whether anything is to come, be it put off or called off."""
    open: tuple[Card, ...]
    """What is to come without a day in these months: its date is not fixed, or it is far off."""
    past: tuple[Card, ...]
    """The last events that were held before those months."""
