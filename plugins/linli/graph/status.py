"""Decide what an event is today: announced, held, postponed, cancelled, or past and not written up."""

from datetime import date, timedelta

from linli.graph.names import day_of
from linli.model.event import Event
from linli.privacy.masked import Masked
from linli.problems import Problems
from linli.settings import Settings
from linli.source.dates import UncertainDate

Span = tuple[date, date]
"""A first and a last day."""

EVER: Span = (date.min, date.max)


def status_and_date(
    record: Masked[Event], settings: Settings, problems: Problems
) -> tuple[str, UncertainDate]:
    """Return an event's status on the build's day and the date it stands for; report what contradicts itself.

    A rhythm moves an announced event on to its next day, so that it never grows old.
    """
    model, today = record.model, settings.today
    stated, day = model.status, model.date
    ahead = day.earliest() > today
    if stated == "held" and ahead:
        problems.error(record.positions.at("status"), "held-in-future", date=day.text)
    if stated is None and ahead:
        problems.warning(record.positions.at("date"), "status-missing", date=day.text)
        return "announced", day
    if stated != "announced":
        return stated or "held", day
    if model.repeat and (next_day := model.repeat.next_on(today, day.earliest())):
        return "announced", day if next_day == day.earliest() else day_of(next_day)
    if day.latest() < today:
        problems.warning(record.positions.at("status"), "announced-but-past", date=day.text)
        return "unrecorded", day
    return "announced", day


def same_status_on(model: Event, today: date) -> Span:
    """Return the days around today on which an event has the status and the date that it has today."""
    stated, first, last = model.status, model.date.earliest(), model.date.latest()
    if stated in (None, "held"):
        return (EVER[0], first - timedelta(days=1)) if first > today else (first, EVER[1])
    if stated != "announced":
        return EVER
    if model.repeat:
        return today, today
    return (last + timedelta(days=1), EVER[1]) if last < today else (EVER[0], last)
