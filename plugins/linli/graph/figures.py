"""Say which figures an answer shows, and which events each of them counts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from linli.graph import views
from linli.graph.site_graph import SiteGraph


@dataclass(frozen=True, slots=True)
class Figure:
    """Be a number on a page; ``value`` is None where nobody wrote it down.

    ``name`` is the figure's key in the message catalogue, ``of`` what it is a figure of where a page has many.
    """

    name: str
    value: int | float | None
    events: tuple[str, ...]
    of: str = ""


def figures(answer: object, graph: SiteGraph) -> tuple[Figure, ...]:
    """Return the figures in the answer to a query, with the ids of the events that each of them counts."""
    match answer:
        case views.EventView():
            return tuple(_of_event(answer))
        case views.PartnersView(totals=totals):
            return tuple(_of_totals(totals, _held(graph)))
        case views.PartnerView(totals=totals, years=years):
            return tuple(_of_totals(totals, [event.card.id for _, events in years for event in events]))
        case views.YearView() | views.TimelineView():
            chapters = (answer.year,) if isinstance(answer, views.YearView) else answer.years
            return tuple(_of_years(chapters, graph))
        case views.ImpactView():
            return tuple(_of_impact(answer, graph))
        case _:
            return tuple(_of_lists(answer, graph))


def _of_lists(answer: object, graph: SiteGraph) -> Iterator[Figure]:
    match answer:
        case views.CardPage(kind=kind, total=total):
            past = (
                set(graph.nodes.events) - {card.id for card in _coming(graph)} if kind == "event" else set()
            )
            yield Figure("listed", total, tuple(sorted(past)))
        case views.ServicesView(groups=groups):
            yield from _of_offers((offer for _, group in groups for offer in group), graph)
        case views.HomeView(offers=offers):
            yield from _of_offers(offers, graph)
        case views.ServiceView(occasions=occasions, partners=partners):
            held = tuple(occasion.card.id for occasion in occasions)
            yield Figure("events", len(occasions), held)
            yield Figure("partners", len(partners), held)
        case views.PlaceView(cards=cards):
            held = tuple(card.id for card in cards if card.kind == "event")
            yield Figure("events", len(held), held)
        case views.ThreadView(steps=steps):
            yield Figure("steps", len(steps), tuple(step.id for step in steps if step.kind == "event"))
        case tuple():
            for node in answer:
                if isinstance(node, views.PlaceNode):
                    yield from _of_place(node, graph)


def _of_event(view: views.EventView) -> Iterator[Figure]:
    only = (view.card.id,)
    yield Figure("partners", view.card.partners, only)
    yield Figure("services", len(view.services), only)
    yield from (Figure(name, getattr(view, name), only) for name in ("served", "volunteers", "hours"))


def _of_totals(totals: views.Totals, events: Iterable[str], of: str = "") -> Iterator[Figure]:
    counted = tuple(sorted(events))
    for name in ("events", "partners", "services", "served", "volunteers", "hours"):
        yield Figure(name, getattr(totals, name), counted, of)


def _of_impact(view: views.ImpactView, graph: SiteGraph) -> Iterator[Figure]:
    yield from _of_totals(view.totals, _held(graph))
    for year in view.years:
        if year.totals:
            yield from _of_totals(year.totals, _held_in(year.first, graph), str(year.first))


def _of_years(years: Iterable[views.Year], graph: SiteGraph) -> Iterator[Figure]:
    for year in years:
        held = _held_in(year.year, graph)
        yield Figure("events", year.events, held, str(year.year))
        yield Figure("partners", year.partners, held, str(year.year))
        yield Figure("entries", year.total, held, str(year.year))


def _of_offers(offers: Iterable[views.Offer], graph: SiteGraph) -> Iterator[Figure]:
    for offer in offers:
        events = (id for id, node in graph.nodes.events.items() if node.status in ("held", "announced"))
        giving = (id for id in events if _gives(graph, id, offer.service.id))
        yield Figure("givers", offer.count, tuple(sorted(giving)), offer.service.name)


def _gives(graph: SiteGraph, event: str, service: str) -> bool:
    return any(service in part.services for part in graph.nodes.events[event].given)


def _of_place(node: views.PlaceNode, graph: SiteGraph) -> Iterator[Figure]:
    cards = graph.place(node.place.id).cards
    yield Figure(
        "events", node.events, tuple(card.id for card in cards if card.kind == "event"), node.place.name
    )
    for child in node.children:
        yield from _of_place(child, graph)


def _held(graph: SiteGraph) -> list[str]:
    return sorted(id for id, node in graph.nodes.events.items() if node.status == "held")


def _held_in(year: int, graph: SiteGraph) -> tuple[str, ...]:
    return tuple(id for id in _held(graph) if graph.nodes.events[id].date.year == year)


def _coming(graph: SiteGraph) -> Iterator[views.Card]:
    first = graph.events()
    yield from ((first.upcoming.card,) if first.upcoming else ())
    yield from first.later
