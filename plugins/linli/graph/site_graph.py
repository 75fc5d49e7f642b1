"""Answer every question a page may ask, from the same facts and always alike.

A query is a method marked ``@query``: it takes only text and numbers, changes nothing, and returns views. So
its answer can be recorded by name, arguments and fingerprint, and compared at the next build.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from hashlib import blake2b
from typing import Any, TypeVar

from linli.graph import data, directory, feeds, home, labels, pieces, sitemap, threads, timeline, views
from linli.graph.facts import Facts, gather
from linli.graph.nodes import Nodes
from linli.settings import Settings
from linli.source.labels import LabelIds

F = TypeVar("F", bound=Callable[..., Any])


def query(method: F) -> F:
    """Mark a method as a question that pages may ask."""
    method.is_query = True  # type: ignore[attr-defined]
    return method


def fingerprint(view: object) -> str:
    """Return 32 hexadecimal digits that stand for a view: equal views, and only those, have equal ones.

    Views are frozen and made of plain values, so their ``repr`` says everything that is in them.
    """
    return blake2b(repr(view).encode(), digest_size=16).hexdigest()


class SiteGraph:
    """Know the whole site; read only."""

    def __init__(self, nodes: Nodes, settings: Settings, label_ids: LabelIds | None = None) -> None:
        self._facts: Facts = gather(nodes, settings, label_ids or LabelIds())

    @property
    def nodes(self) -> Nodes:
        return self._facts.nodes

    @query
    def frame(self) -> views.Frame:
        """Return what stands around every page."""
        facts = self._facts
        line = self._entries
        told = [entry.date for entry in line if entry.kind in ("event", "story", "news")]
        nav = sorted(
            (
                (node.record.model.nav, id)
                for id, node in facts.nodes.pages.items()
                if node.record.model.nav is not None
            )
        )
        return views.Frame(
            latest=told[0] if told else None,
            pages=facts.links("page", (id for _, id in nav)),
            has_stories=bool(facts.stories),
            has_news=bool(facts.news),
            has_threads=bool(facts.nodes.threads),
            has_labels=bool(self._labels),
        )

    @query
    def home(self) -> views.HomeView:
        return home.home(self._facts, self._entries)

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
        return timeline.timeline(self._facts, self._entries)

    @query
    def timeline_year(self, year: int) -> views.YearView:
        return timeline.year_view(self._facts, self._entries, year)

    @query
    def page(self, id: str) -> views.PageView:
        node = self._facts.nodes.pages[id]
        record = node.record
        return views.PageView(
            self._facts.link("page", id), record.model.summary, record.html, record.headings
        )

    @query
    def tags(self) -> views.LabelsView:
        return labels.labels_view(self._labels)

    @query
    def tag(self, id: str) -> views.LabelView:
        return labels.label_view(self._facts, self._labels, "tag", id)

    @query
    def category(self, id: str) -> views.LabelView:
        return labels.label_view(self._facts, self._labels, "category", id)

    @query
    def feed(self, kind: str = "", id: str = "") -> views.FeedView:
        return feeds.feed(self._facts, kind, id)

    @query
    def data(self) -> views.SiteData:
        return data.site_data(self._facts, self._labels)

    @query
    def sitemap(self) -> views.SitemapView:
        return sitemap.sitemap(self._facts, self._labels)

    @cached_property
    def _labels(self) -> Mapping[labels.Key, labels.Labelled]:
        return labels.group(self._facts)

    @cached_property
    def _entries(self) -> tuple[views.Entry, ...]:
        return timeline.entries(self._facts)
