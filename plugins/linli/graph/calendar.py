"""Lay out by month what is to come: announced events, their rhythms, and what was put off or called off."""

from calendar import Calendar
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from linli.graph.cells import Derived
from linli.graph.facts import Facts
from linli.graph.index import Pieces
from linli.graph.names import day_of
from linli.graph.outlines import Outline
from linli.graph.pieces import NEXT
from linli.graph.views.calendar import CalendarView, DayEvent, Month
from linli.source.dates import UncertainDate

RHYTHM_MONTHS = 3
"""Months, this one included, through which an event with a rhythm is written down."""
MOST_MONTHS = 12
"""Months that are laid out at most; what comes after them is told without its month's table."""
LAST_FEW = 5
"""Past events that are named."""

_WEEKS = Calendar()
Dated = tuple[date, Outline]


def calendar(facts: Facts) -> CalendarView:
    """Return the months with something to come, and the last events that were held."""
    return facts.read(CALENDAR)


def _calendar(facts: Facts, key: str) -> CalendarView:
    index, today = facts.index, facts.settings.today
    ahead, first = index.ahead, today.replace(day=1)
    days = sorted(_days(facts, first), key=lambda dated: (dated[0], dated[1].time, dated[1].id))
    if not ahead:
        days = _last_month(index.held)
    end = _months_on(first, MOST_MONTHS)
    laid_out = {event for _, event in days}
    months: dict[tuple[int, int], list[DayEvent]] = {}
    for day, event in days:
        if day < end:
            months.setdefault((day.year, day.month), []).append(_on(facts, day, event))
    return CalendarView(
        upcoming=facts.peek(NEXT, "first"),
        months=tuple(_month(*month, tuple(there)) for month, there in months.items()),
        ahead=bool(ahead),
        open=facts.cards(event for event in ahead if not event.date.is_day or event.date.earliest() >= end),
        past=facts.cards(islice((event for event in index.held if event not in laid_out), LAST_FEW)),
    )


def _days(facts: Facts, first: date) -> Iterator[Dated]:
    """Yield every event of this month and of the days to come, on each of its days."""
    for event in facts.index.by_kind["event"]:
        if event.last < first:
            break  # they run from new to old
        if event.date.is_day:
            yield event.date.earliest(), event
    for event in facts.index.coming:
        yield from _again(facts, event, _months_on(first, RHYTHM_MONTHS))


def _again(facts: Facts, event: Outline, end: date) -> Iterator[Dated]:
    """Yield the days on which an event comes again after its next one."""
    model = facts.raw.events[event.id].record.model
    day = event.date.earliest()
    while model.repeat and (found := model.repeat.next_on(day + timedelta(days=1), model.date.earliest())):
        if found >= end:
            return
        yield found, event
        day = found


def _last_month(held: Pieces) -> list[Dated]:
    """Return the events of the last month of which it is known on what day something was held."""
    days = [(event.date.earliest(), event) for event in held if event.date.is_day]
    last = days[0][0] if days else None
    return [
        dated for dated in days[::-1] if last and (dated[0].year, dated[0].month) == (last.year, last.month)
    ]


def _on(facts: Facts, day: date, event: Outline) -> DayEvent:
    goes_on = facts.index.followers.get(event.id, ()) if event.status in ("postponed", "cancelled") else ()
    return DayEvent(day_of(day), facts.card_of(event), facts.cards(goes_on))


def _month(year: int, month: int, events: tuple[DayEvent, ...]) -> Month:
    weeks = tuple(map(tuple, _WEEKS.monthdayscalendar(year, month)))
    return Month(UncertainDate(year, month), weeks, events)


def _months_on(first: date, months: int) -> date:
    """Return the first day of a month some months after one."""
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


CALENDAR = Derived("calendar", _calendar)
TABLES = (CALENDAR,)
