"""Put everything dated on one line: events, stories, milestones of threads, partners' joining."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from linli import urls
from linli.graph.cells import Derived
from linli.graph.directory import MEMBERS, OFFERS, by_events, by_givers
from linli.graph.facts import Facts
from linli.graph.nodes import MilestoneNode, ThreadNode
from linli.graph.outlines import Outline
from linli.graph.threads import newest_thread, step_years, threads_view
from linli.graph.totals import total
from linli.graph.views import Entry, Link, TimelineView, Year, YearView
from linli.source.dates import UncertainDate
from linli.text.digest import digest

SHORT_YEAR = 30
"""A year with more entries than this shows its milestones only, and leads to its own page, month by month."""

NEWEST_FEW = 5
"""Entries that the first page shows."""


FEW_WAYS = 5
"""Links of each sort that lead from the timeline to a part of it."""


class Mark(NamedTuple):
    """Be a line of the timeline before anybody asks what it shows: a piece, or an entry that is no piece."""

    date: UncertainDate
    kind: str
    url: str
    milestone: bool
    piece: Outline | None = None
    entry: Entry | None = None


class Span(NamedTuple):
    """Hold the years that have entries, newest first, and the date of the oldest entry."""

    years: tuple[int, ...]
    first: UncertainDate | None


class Cord(NamedTuple):
    """Hold the thread that runs along the timeline, and the years in which it has a knot."""

    thread: str
    years: tuple[int, ...]


def timeline(facts: Facts) -> TimelineView:
    """Return the whole time, newest year first."""
    span, cord = facts.read(SPAN), facts.read(CORD)
    years = tuple([_year(facts, year, cord, facts.read(SHORT, str(year))) for year in span.years])
    thread = facts.link("thread", cord.thread) if cord.thread else None
    return TimelineView(years, span.first, thread, facts.read(WAYS))


def year_view(facts: Facts, number: int) -> YearView:
    """Return one year with all that happened, and the recorded years around it; KeyError where it has none."""
    entries = facts.read(YEAR, str(number))
    years, cord = facts.read(SPAN).years, facts.read(CORD)
    at = years.index(number)
    older, newer = years[at + 1 : at + 2], years[at - 1 : at] if at else ()
    return YearView(
        year=_year(facts, number, cord, entries),
        thread=facts.link("thread", cord.thread) if cord.thread else None,
        older=(older[0], urls.timeline_year(older[0])) if older else None,
        newer=(newer[0], urls.timeline_year(newer[0])) if newer else None,
        above=_joined(cord, number, newer[0]) if newer else "",
        below=_joined(cord, older[0], number) if older else "",
    )


def newest_entries(facts: Facts) -> tuple[Entry, ...]:
    """Return the newest few lines, as many as the first page shows."""
    return facts.read(NEWEST_ENTRIES)


def comes_in(year: Year, newer: Year | None) -> str:
    """Say how the thread comes into a chapter from the newer one above: ``solid``, ``gap``, or not at all.

    Years that have no chapter because nothing happened in them break the thread as a chapter without a knot does.
    """
    return _way(year.year, year.cord, newer.year, newer.cord) if newer else ""


def _joined(cord: Cord, year: int, newer: int) -> str:
    return _way(year, _cord_in(cord, year), newer, _cord_in(cord, newer))


def _way(year: int, cord: str, newer: int, above: str) -> str:
    if not above or not cord:
        return ""
    return "solid" if above == cord == "solid" and newer - year == 1 else "gap"


def _cord_in(cord: Cord, year: int) -> str:
    if year in cord.years:
        return "solid"
    return "gap" if cord.years and cord.years[0] < year < cord.years[-1] else ""


def _year(facts: Facts, year: int, cord: Cord, entries: tuple[Entry, ...]) -> Year:
    lines, events, partners = facts.read(FIGURES, str(year))
    return Year(year, urls.timeline_year(year), entries, lines, events, partners, _cord_in(cord, year))


def _lines(facts: Facts, key: str) -> Mapping[int, tuple[Mark, ...]]:
    """Return everything dated by its year, newest first; a milestone told by a piece is that piece, made large."""
    threads = facts.nodes.threads
    told = {f"{k.kind}:{k.id}" for node in threads.values() for k in node.milestones if k.kind}
    line = [
        Mark(p.date, p.kind, urls.address(p.kind, p.id), p.milestone or p.key in told, piece=p)
        for p in facts.index.told
    ]
    shown = {piece.key for piece in facts.index.told}
    others = [*(e for id, node in threads.items() for e in _milestones(id, node, shown)), *_joinings(facts)]
    line += [Mark(entry.date, entry.kind, entry.url, entry.milestone, entry=entry) for entry in others]
    line.sort(key=lambda mark: (_time(mark), mark.kind, mark.url), reverse=True)
    years: dict[int, list[Mark]] = {}
    for mark in line:
        years.setdefault(mark.date.year, []).append(mark)
    return {year: tuple(marks) for year, marks in years.items()}


def years_of(facts: Facts) -> tuple[int, ...]:
    """Return the years that have entries, newest first, more cheaply than by making the lines."""
    threads, told = facts.raw.threads, facts.index.told
    shown = {piece.key for piece in told}
    years = {piece.year for piece in told}
    years |= {knot.date.year for node in threads.values() for knot in _knots(node, shown)}
    return tuple(sorted(years | facts.joined, reverse=True))


def _knots(node: ThreadNode, shown: set[str]) -> Iterator[MilestoneNode]:
    """Yield the knots of a thread that no piece on the line tells already."""
    return (knot for knot in node.milestones if f"{knot.kind}:{knot.id}" not in shown)


def _time(mark: Mark) -> tuple[str, int, int, int]:
    return mark.piece.time if mark.piece else mark.date.sort_key


def _milestones(thread: str, node: ThreadNode, shown: set[str]) -> Iterator[Entry]:
    url = urls.address("thread", thread)
    for knot in _knots(node, shown):
        yield Entry(knot.date, knot.title, url, "milestone", knot.note, True, (thread,))


def _joinings(facts: Facts) -> Iterator[Entry]:
    """Yield the day each organisation joined in, where somebody wrote it down."""
    for id, node in facts.nodes.partners.items():
        if since := node.record.model.since:
            name = facts.partner_then(id, since).name
            yield Entry(since, name, urls.address("partner", id), "joined", "", False, ())


def _entry(facts: Facts, mark: Mark) -> Entry:
    if mark.entry:
        return mark.entry
    assert mark.piece
    card = facts.card(mark.piece.kind, mark.piece.id)
    piece = mark.piece
    return Entry(
        *(card.date, card.title, card.url, card.kind, card.summary, mark.milestone),
        threads=piece.threads,
        figures=piece.figures if piece.status == "held" else (None, None, None),
    )


def _fingerprint(facts: Facts, marks: tuple[Mark, ...]) -> str:
    lines = [
        f"{facts.mark_card(mark.piece)} {mark.milestone}" if mark.piece else repr(mark.entry)
        for mark in marks
    ]
    return digest("\n".join(lines))


def _of_year(facts: Facts, key: str) -> tuple[Mark, ...]:
    return facts.peek(LINES)[int(key)]


def _in_short(facts: Facts, key: str) -> tuple[Mark, ...]:
    """Return the lines of a year that the whole timeline shows."""
    marks = _of_year(facts, key)
    return marks if len(marks) <= SHORT_YEAR else tuple(mark for mark in marks if mark.milestone)


def _first_few(facts: Facts, key: str) -> tuple[Mark, ...]:
    found: list[Mark] = []
    for marks in facts.peek(LINES).values():
        found += marks[: NEWEST_FEW - len(found)]
        if len(found) == NEWEST_FEW:
            break
    return tuple(found)


def _span(facts: Facts, key: str) -> Span:
    lines = facts.peek(LINES)
    return Span(tuple(lines), lines[min(lines)][-1].date if lines else None)


def _cord(facts: Facts, key: str) -> Cord:
    thread = newest_thread(facts)
    return Cord(thread, tuple(sorted(step_years(facts, thread))) if thread else ())


def _held_by_year(facts: Facts, key: str) -> Mapping[int, tuple[Outline, ...]]:
    years: dict[int, list[Outline]] = {}
    for event in facts.index.held:
        years.setdefault(event.year, []).append(event)
    return {year: tuple(events) for year, events in years.items()}


def _figures(facts: Facts, key: str) -> tuple[int, int, int]:
    """Return how many lines a year has, how many events, how many organisations came."""
    figures = total(facts.peek(HELD).get(int(key), ()))
    return len(_of_year(facts, key)), figures.events, figures.partners


def _ways(facts: Facts, key: str) -> tuple[tuple[Link, ...], ...]:
    """Return the few that most readers look for of each sort; the directories have them all."""
    sorts = (
        [card.link for card in threads_view(facts).threads],
        [member.partner for member, events in by_events(facts.peek(MEMBERS)) if events],
        [offer.service for offer in by_givers(facts.peek(OFFERS))],
    )
    return tuple(tuple(links[:FEW_WAYS]) for links in sorts)


def _shown(facts: Facts, marks: tuple[Mark, ...]) -> tuple[Entry, ...]:
    return tuple([_entry(facts, mark) for mark in marks])


LINES = Derived("timeline_lines", _lines)
HELD = Derived("held_by_year", _held_by_year)
YEAR = Derived(
    "year",
    lambda facts, key: _shown(facts, _of_year(facts, key)),
    lambda facts, key: _fingerprint(facts, _of_year(facts, key)),
)
"""The entries of a year."""
SHORT = Derived(
    "year_in_short",
    lambda facts, key: _shown(facts, _in_short(facts, key)),
    lambda facts, key: _fingerprint(facts, _in_short(facts, key)),
)
"""The entries of a year that the whole timeline shows."""
NEWEST_ENTRIES = Derived(
    "newest_entries",
    lambda facts, key: _shown(facts, _first_few(facts, key)),
    lambda facts, key: _fingerprint(facts, _first_few(facts, key)),
)
FIGURES = Derived("year_figures", _figures)
SPAN = Derived("years", _span)
WAYS = Derived("ways", _ways)
CORD = Derived("cord", _cord)
TABLES = (YEAR, SHORT, NEWEST_ENTRIES, FIGURES, SPAN, WAYS, CORD)
