"""Answer every question a page may ask, from the same facts and always alike.

A query is a method marked ``@query``: it takes only text and numbers, changes nothing, and returns views. So
its answer can be recorded by name, arguments and fingerprint, and compared at the next build. ``ask`` also tells
which cells an answer was read from: as long as each of them has its fingerprint, so has the answer.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

from linli import urls
from linli.graph import (
    calendar,
    data,
    directory,
    facts,
    feeds,
    home,
    impact,
    labels,
    pieces,
    sitemap,
    threads,
    timeline,
    totals,
    views,
)
from linli.graph.cells import BODY, TODAY, Derived
from linli.graph.facts import Facts
from linli.graph.fronts import Stored
from linli.graph.index import feeds_of
from linli.graph.nodes import Nodes
from linli.graph.reads import GONE, WHOLE, Cell
from linli.settings import Settings
from linli.source.labels import LabelIds

F = TypeVar("F", bound=Callable[..., Any])


def query(method: F) -> F:
    """Mark a method as a question that pages may ask."""
    method.is_query = True  # type: ignore[attr-defined]
    return method


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold the answer to a query and the cells that it was read from."""

    view: Any
    reads: frozenset[Cell]


def _frame(facts: Facts, key: str) -> views.Frame:
    index = facts.index
    newest = [piece for piece in index.told if piece.time == index.told[0].time]
    told = max(newest, key=lambda piece: urls.address(piece.kind, piece.id), default=None)
    pages = ((node.record.model.nav, id) for id, node in facts.nodes.pages.items())
    nav = sorted((place, id) for place, id in pages if place is not None)
    return views.Frame(
        latest=told.date if told else None,
        pages=facts.links("page", (id for _, id in nav)),
        has_stories=bool(index.by_kind["story"]),
        has_news=bool(index.by_kind["news"]),
        has_threads=bool(facts.nodes.threads),
        has_labels=any(piece.tags or piece.category for piece in index.everything),
    )


_FRAME = Derived("frame", _frame)

_DERIVED: Mapping[str, Derived[Any]] = MappingProxyType(
    {
        table.name: table
        for module in (
            calendar,
            directory,
            facts,
            feeds,
            home,
            impact,
            labels,
            pieces,
            threads,
            timeline,
            totals,
        )
        for table in module.TABLES
    }
    | {_FRAME.name: _FRAME}
)
"""Every table of cells that are no content themselves, by name."""


class SiteGraph:
    """Know the whole site; read only."""

    def __init__(
        self,
        nodes: Nodes,
        settings: Settings,
        label_ids: LabelIds | None = None,
        *,
        stored: Stored | None = None,
        like: "SiteGraph | None" = None,
    ) -> None:
        """Take the nodes, and what is known of them; ``like`` is a graph that differs in bodies alone."""
        index = like._facts.index if like else None
        known = stored or Stored()
        self._facts: Facts = Facts(nodes, settings, label_ids or LabelIds(), known, index)

    @property
    def nodes(self) -> Nodes:
        return self._facts.raw

    @property
    def years(self) -> tuple[int, ...]:
        """Return the years that have entries, newest first."""
        return timeline.years_of(self._facts)

    @property
    def event_pages(self) -> tuple[str, ...]:
        """Return the address of each page of the list of events."""
        return pieces.event_addresses(self._facts, self._facts.peek(pieces.PAST))

    @property
    def labels(self) -> list[tuple[str, str]]:
        """Return kind and id of each label in use."""
        return labels.in_use(self._facts)

    def ask(self, name: str, *args: str | int) -> Answer:
        """Return the answer to a query, and what it was read from.

        Raises AttributeError where there is no such query, KeyError where there is nothing of that id or year.
        """
        method = getattr(self, name)
        if not getattr(method, "is_query", False):
            raise AttributeError(name)
        with self._facts.reads.record() as cells:
            view = method(*args)
        return Answer(view, frozenset(cells))

    def fingerprint_of(self, cell: Cell) -> str:
        """Return what stands for all that a query can read in a cell; nothing for one that is gone."""
        if cell == TODAY:
            return self._facts.settings.today.isoformat()
        name, _, key = cell.partition(":")
        if table := self._facts.tables.get(name):
            return table.mark(key)
        if name == BODY:
            return self._facts.mark_body(key)
        derived = _DERIVED.get(name)
        return self._facts.mark(derived, key) if derived else GONE

    def cells_of_bodies(self, changed: Iterable[tuple[str, str]]) -> frozenset[Cell]:
        """Return the cells that other bodies of some things, by kind and id, may change; all others stand.

        So nobody needs the fingerprints of all cells where a build differs from the last one in bodies alone.
        """
        outlines, cells = self._facts.index.outlines, {f"{BODY}:{WHOLE}"}
        for kind, id in changed:
            key = f"{kind}:{id}"
            cells.add(f"{BODY}:{key}")
            if piece := outlines.get(key):
                cells.update(f"{feeds.FEED.name}:{feed}" for feed in feeds_of(piece))
        return frozenset(cells)

    @query
    def frame(self) -> views.Frame:
        """Return what stands around every page."""
        return self._facts.read(_FRAME)

    @query
    def home(self) -> views.HomeView:
        return home.home(self._facts)

    @query
    def events(self, number: int = 1) -> views.CardPage:
        return pieces.event_page(self._facts, number)

    @query
    def event(self, id: str) -> views.EventView:
        return pieces.event_view(self._facts, id)

    @query
    def stories(self) -> views.CardPage:
        return pieces.story_page(self._facts, "story")

    @query
    def story(self, id: str) -> views.StoryView:
        return pieces.story_view(self._facts, "story", id)

    @query
    def news(self) -> views.CardPage:
        return pieces.story_page(self._facts, "news")

    @query
    def news_item(self, id: str) -> views.StoryView:
        return pieces.story_view(self._facts, "news", id)

    @query
    def cover(self, kind: str, id: str) -> views.Cover:
        return threads.cover(self._facts, id) if kind == "thread" else self._facts.card(kind, id).cover

    @query
    def partners(self) -> views.PartnersView:
        return directory.partners(self._facts)

    @query
    def partner(self, id: str) -> views.PartnerView:
        return directory.partner(self._facts, id)

    @query
    def services(self) -> views.ServicesView:
        return directory.services(self._facts)

    @query
    def service(self, id: str) -> views.ServiceView:
        return directory.service(self._facts, id)

    @query
    def places(self) -> tuple[views.PlaceNode, ...]:
        return directory.places(self._facts)

    @query
    def place(self, id: str) -> views.PlaceView:
        return directory.place(self._facts, id)

    @query
    def people(self) -> views.PeopleView:
        return directory.people(self._facts)

    @query
    def person(self, id: str) -> views.PersonView:
        return directory.person(self._facts, id)

    @query
    def threads(self) -> views.ThreadsView:
        return threads.threads_view(self._facts)

    @query
    def thread(self, id: str) -> views.ThreadView:
        return threads.thread_view(self._facts, id)

    @query
    def timeline(self) -> views.TimelineView:
        return timeline.timeline(self._facts)

    @query
    def timeline_year(self, year: int) -> views.YearView:
        return timeline.year_view(self._facts, year)

    @query
    def calendar(self) -> views.CalendarView:
        return calendar.calendar(self._facts)

    @query
    def impact(self) -> views.ImpactView:
        return impact.impact(self._facts)

    @query
    def page(self, id: str) -> views.PageView:
        record = self._facts.nodes.pages[id].record
        return views.PageView(
            self._facts.link("page", id),
            record.model.summary,
            self._facts.body(record),
            self._facts.headings(record),
        )

    @query
    def tags(self) -> views.LabelsView:
        return labels.labels_view(self._facts)

    @query
    def tag(self, id: str) -> views.LabelView:
        return labels.label_view(self._facts, "tag", id)

    @query
    def category(self, id: str) -> views.LabelView:
        return labels.label_view(self._facts, "category", id)

    @query
    def feed(self, kind: str = "", id: str = "") -> views.FeedView:
        return feeds.feed(self._facts, kind, id)

    @query
    def data(self) -> views.SiteData:
        return data.site_data(self._facts)

    @query
    def data_row(self, kind: str, id: str) -> Any:
        return data.row(self._facts, kind, id)

    @query
    def sitemap(self) -> views.SitemapView:
        return sitemap.sitemap(self._facts)
