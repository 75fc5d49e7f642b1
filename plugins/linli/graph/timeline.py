"""Put everything dated on one line: events, stories, milestones of threads, partners' joining."""

from collections.abc import Iterable
from dataclasses import replace

from linli import urls
from linli.graph.facts import Facts, Piece, date_of
from linli.graph.nodes import ThreadNode
from linli.graph.threads import newest_thread, step_years
from linli.graph.totals import total
from linli.graph.views import Entry, TimelineView, Year, YearView

SHORT_YEAR = 30
"""A year with more entries than this shows its milestones only, and leads to its own page."""


def entries(facts: Facts) -> tuple[Entry, ...]:
    """Return everything dated, newest first; a milestone told by a piece is that piece, made large."""
    told = {(k.kind, k.id): t for t, node in facts.nodes.threads.items() for k in node.milestones if k.kind}
    found = [_from_piece(facts, piece, (piece.record.kind, piece.record.id) in told) for piece in facts.told]
    shown = {(piece.record.kind, piece.record.id) for piece in facts.told}
    for thread, node in facts.nodes.threads.items():
        found += _milestones(facts, thread, node, shown)
    found += _joinings(facts)
    return tuple(sorted(found, key=lambda entry: (entry.date.sort_key, entry.kind, entry.url), reverse=True))


def timeline(facts: Facts, found: tuple[Entry, ...]) -> TimelineView:
    """Return the whole time, newest year first."""
    thread = newest_thread(facts)
    years = tuple(_shortened(year) for year in chapters(facts, found, thread))
    first = found[-1].date if found else None
    return TimelineView(years, first, facts.link("thread", thread) if thread else None)


def year_view(facts: Facts, found: tuple[Entry, ...], number: int) -> YearView:
    """Return one year with all that happened, and the recorded years around it."""
    thread = newest_thread(facts)
    years = chapters(facts, found, thread)
    at = next(n for n, year in enumerate(years) if year.year == number)
    return YearView(
        year=years[at],
        thread=facts.link("thread", thread) if thread else None,
        older=_neighbour(years, at + 1),
        newer=_neighbour(years, at - 1),
        above=comes_in(years[at], years[at - 1] if at else None),
        below=comes_in(years[at + 1], years[at]) if at + 1 < len(years) else "",
    )


def comes_in(year: Year, newer: Year | None) -> str:
    """Say how the thread comes into a chapter from the newer one above: ``solid``, ``gap``, or not at all.

    Years that have no chapter because nothing happened in them break the thread as a chapter without a knot does.
    """
    if newer is None or not newer.cord or not year.cord:
        return ""
    whole = newer.cord == year.cord == "solid" and newer.year - year.year == 1
    return "solid" if whole else "gap"


def chapters(facts: Facts, found: Iterable[Entry], thread: str) -> tuple[Year, ...]:
    """Return the years that have entries, newest first, with the course of one thread through them."""
    by_year: dict[int, list[Entry]] = {}
    for entry in found:
        by_year.setdefault(entry.date.earliest().year, []).append(entry)
    knots = step_years(facts, thread) if thread else frozenset()
    return tuple(
        _chapter(facts, year, tuple(group), knots) for year, group in sorted(by_year.items(), reverse=True)
    )


def _chapter(facts: Facts, year: int, group: tuple[Entry, ...], knots: frozenset[int]) -> Year:
    figures = total(event for event in facts.held if event.date.earliest().year == year)
    cord = "solid" if year in knots else "gap" if knots and min(knots) < year < max(knots) else ""
    return Year(year, urls.timeline_year(year), group, len(group), figures.events, figures.partners, cord)


def _shortened(year: Year) -> Year:
    if year.total <= SHORT_YEAR:
        return year
    return replace(year, entries=tuple(entry for entry in year.entries if entry.milestone))


def _neighbour(years: tuple[Year, ...], at: int) -> tuple[int, str] | None:
    return (years[at].year, years[at].url) if 0 <= at < len(years) else None


def _from_piece(facts: Facts, piece: Piece, milestone: bool) -> Entry:
    card = facts.card(piece)
    return Entry(
        date=date_of(piece),
        title=card.title,
        url=card.url,
        kind=card.kind,
        summary=card.summary,
        milestone=milestone or piece.record.model.milestone,
        threads=tuple(piece.threads),
    )


def _milestones(facts: Facts, thread: str, node: ThreadNode, shown: set[tuple[str, str]]) -> list[Entry]:
    """Return the knots that no piece on the line tells already."""
    url = urls.address("thread", thread)
    return [
        Entry(
            date=knot.date,
            title=knot.title,
            url=url,
            kind="milestone",
            summary=knot.note,
            milestone=True,
            threads=(thread,),
        )
        for knot in node.milestones
        if (knot.kind, knot.id) not in shown
    ]


def _joinings(facts: Facts) -> list[Entry]:
    """Return the day each organisation joined in, where somebody wrote it down."""
    return [
        Entry(
            since,
            facts.partner_then(id, since).name,
            urls.address("partner", id),
            "joined",
            "",
            False,
            (),
        )
        for id, node in facts.nodes.partners.items()
        if (since := node.record.model.since)
    ]
