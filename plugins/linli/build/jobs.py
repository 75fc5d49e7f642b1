"""List the pages of a site: each is an address, a template and the question it asks of the graph."""

from collections.abc import Iterator
from dataclasses import dataclass

from linli import urls
from linli.graph.site_graph import SiteGraph


@dataclass(frozen=True, slots=True)
class Query:
    """Name a question to the graph: a query's name and its arguments."""

    name: str
    args: tuple[str | int, ...] = ()


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


def page_jobs(graph: SiteGraph) -> Iterator[PageJob]:
    """Yield every page of the site."""
    nodes = graph.nodes
    yield PageJob(urls.HOME, "home.html", Query("home"))
    yield PageJob(urls.NOT_FOUND, "not_found.html")
    yield PageJob(urls.TIMELINE, "timeline.html", Query("timeline"))
    for year in graph.timeline().years:
        yield PageJob(year.url, "timeline_year.html", Query("timeline_year", (year.year,)))
    for number, address in enumerate(graph.events().pages, start=1):
        yield PageJob(address, "events.html", Query("events", (number,)))
    for kind, (index, one, template) in _TEMPLATES.items():
        things = getattr(nodes, urls.FOLDERS[kind])
        if kind != "event":  # events have pages of their list
            yield PageJob(urls.index(kind), index, Query(urls.FOLDERS[kind]))
        for id, node in things.items():
            if node.record.may_have_page:
                yield PageJob(urls.address(kind, id), template, Query(one, (id,)))
    for id in nodes.pages:
        yield PageJob(urls.address("page", id), "page.html", Query("page", (id,)))


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
