"""List what a site is made of: each page, feed or file is an address and the question it asks of the graph."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from linli import urls
from linli.formats.atom import atom
from linli.formats.export import export, replace_row, schema
from linli.formats.shared import cover_file
from linli.formats.sitemap import robots, sitemap
from linli.graph.site_graph import SiteGraph
from linli.settings import Settings

Format = Callable[[Any, Settings], bytes]
"""A pure function of a view and the settings; a job without a query gives it None."""


@dataclass(frozen=True, slots=True)
class Query:
    """Name a question to the graph: a query's name and its arguments."""

    name: str
    args: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """Say how a file is made of the one before when bodies have changed: each body stands in a row of its own."""

    query: str
    """Answers, for a kind and an id, with the row; None where the file has none."""
    put: Callable[[bytes, str, Any], bytes]
    """Return the file with a row of a kind in the place of the one before."""


@dataclass(frozen=True, slots=True)
class PageJob:
    """Be a page to make; ``query`` gives the template its ``view``."""

    address: str
    template: str
    query: Query | None = None

    @property
    def path(self) -> str:
        """Return the file the page is written to, relative to the output folder."""
        return urls.output_path(self.address)


@dataclass(frozen=True, slots=True)
class DataJob:
    """Be a file for programs; ``format`` makes its bytes of what ``query`` answers."""

    address: str
    format: Format
    query: Query | None = None
    rows: Rows | None = None
    """How it is made of what it was, where it is long and nothing but bodies has changed."""

    @property
    def path(self) -> str:
        """Return the file it is written to, relative to the output folder."""
        return urls.output_path(self.address)


Job = PageJob | DataJob


def page_jobs(graph: SiteGraph) -> Iterator[PageJob]:
    """Yield every page of the site."""
    nodes = graph.nodes
    yield PageJob(urls.HOME, "home.html", Query("home"))
    yield PageJob(urls.NOT_FOUND, "not_found.html")
    yield PageJob(urls.CALENDAR, "calendar.html", Query("calendar"))
    yield PageJob(urls.IMPACT, "impact.html", Query("impact"))
    yield PageJob(urls.TIMELINE, "timeline.html", Query("timeline"))
    for year in graph.years:
        yield PageJob(urls.timeline_year(year), "timeline_year.html", Query("timeline_year", (year,)))
    for number, address in enumerate(graph.event_pages, start=1):
        yield PageJob(address, "events.html", Query("events", (number,)))
    for kind, (index, one, template) in _TEMPLATES.items():
        things = getattr(nodes, urls.FOLDERS[kind])
        if kind != "event":  # events have pages of their list
            yield PageJob(urls.index(kind), index, Query(urls.FOLDERS[kind]))
        for id in things:
            if kind != "person" or things[id].record.may_have_page:
                yield PageJob(urls.address(kind, id), template, Query(one, (id,)))
    for id in nodes.pages:
        yield PageJob(urls.address("page", id), "page.html", Query("page", (id,)))
    yield PageJob(urls.TAGS, "tags.html", Query("tags"))
    for kind, id in graph.labels:
        yield PageJob(urls.address(kind, id), "tag.html", Query(kind, (id,)))


def data_jobs(graph: SiteGraph, settings: Settings) -> Iterator[DataJob]:
    """Yield every feed, the open data with its schema, and what search engines ask for.

    A sitemap holds absolute addresses only, so a site that does not know its own has none.
    """
    nodes = graph.nodes
    for kind in ("", *urls.FEEDS):
        yield DataJob(urls.feed(kind), atom, Query("feed", (kind,)))
    for kind, things in (("partner", nodes.partners), ("service", nodes.services), ("thread", nodes.threads)):
        for id in things:
            yield DataJob(urls.feed(kind, id), atom, Query("feed", (kind, id)))
    yield DataJob(urls.DATA, export, Query("data"), Rows("data_row", replace_row))
    yield DataJob(urls.DATA_SCHEMA, schema)
    yield DataJob(urls.ROBOTS, robots)
    if settings.site_url:
        yield DataJob(urls.SITEMAP, sitemap, Query("sitemap"))
        for kind in COVERED:
            for id in getattr(nodes, urls.FOLDERS[kind]):
                yield DataJob(urls.cover(kind, id), cover_file, Query("cover", (kind, id)))


COVERED = ("event", "story", "news", "thread")
"""What has a drawn cover to share, whether it has a photo or not: an address once shared stays."""


_TEMPLATES = {
    "event": ("events.html", "event", "event.html"),
    "story": ("stories.html", "story", "story.html"),
    "news": ("news_index.html", "news_item", "news.html"),
    "partner": ("partners.html", "partner", "partner.html"),
    "service": ("services.html", "service", "service.html"),
    "place": ("places.html", "place", "place.html"),
    "person": ("people.html", "person", "person.html"),
    "thread": ("threads.html", "thread", "thread.html"),
}
"""For each kind: the template of its list, the query for one of it, the template of one."""
