"""Make what one job orders, and record what it read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from linli.build.jobs import DataJob, Job, PageJob, Query
from linli.formats.head import head
from linli.graph.site_graph import SiteGraph, fingerprint
from linli.settings import Settings


class Template(Protocol):
    """Be a template that can be rendered."""

    def render(self, *args: Any, **kwargs: Any) -> str: ...


class Templates(Protocol):
    """Be a place to get templates from, such as Pelican's Jinja environment."""

    def get_template(self, name: str) -> Template: ...


@dataclass(frozen=True, slots=True)
class Rendered:
    """Be a finished file: its bytes, and the fingerprint of every answer it was made from."""

    path: str
    content: bytes
    trace: Mapping[Query, str]


@dataclass(slots=True)
class TracedGraph:
    """Ask the graph and write down each question with the fingerprint of its answer."""

    graph: SiteGraph
    trace: dict[Query, str] = field(default_factory=dict)

    def ask(self, query: Query) -> Any:
        """Return the answer to a query; raises AttributeError where the graph has no such query."""
        method = getattr(self.graph, query.name)
        if not getattr(method, "is_query", False):
            raise AttributeError(query.name)
        answer = method(*query.args)
        self.trace[query] = fingerprint(answer)
        return answer


def render(job: Job, graph: SiteGraph, settings: Settings, templates: Templates) -> Rendered:
    """Return what a job makes: a pure function of answers and settings, and of a page's template."""
    traced = TracedGraph(graph)
    if isinstance(job, DataJob):
        content = job.format(traced.ask(job.query) if job.query else None, settings)
    else:
        content = _page(job, traced, settings, templates).encode()
    return Rendered(job.path, content, traced.trace)


def _page(job: PageJob, traced: TracedGraph, settings: Settings, templates: Templates) -> str:
    frame = traced.ask(Query("frame"))
    view = traced.ask(job.query) if job.query else None
    return templates.get_template(job.template).render(
        page=job, site=settings, frame=frame, view=view, about=head(job.address, view, settings)
    )


def render_all(
    jobs: Iterable[Job], graph: SiteGraph, settings: Settings, templates: Templates
) -> Iterator[Rendered]:
    """Yield each file as it is made."""
    for job in jobs:
        yield render(job, graph, settings, templates)
