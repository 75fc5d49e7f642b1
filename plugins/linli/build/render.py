"""Make what one job orders, and record what it read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from linli.build.jobs import DataJob, Job, PageJob, Query, Rows
from linli.formats.head import head
from linli.graph.fingerprints import fingerprint
from linli.graph.reads import Cell
from linli.graph.site_graph import SiteGraph
from linli.settings import Settings

FRAME = Query("frame")
"""The query that every page asks."""


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


def render(job: Job, graph: SiteGraph, settings: Settings, templates: Templates) -> Rendered:
    """Return what a job makes: a pure function of answers and settings, and of a page's template."""
    view, _ = answer(job, graph)
    frame = graph.ask(FRAME.name).view if isinstance(job, PageJob) else None
    trace = {FRAME: fingerprint(frame)} if frame else {}
    if job.query:
        trace[job.query] = fingerprint(view)
    return Rendered(job.path, make(job, view, frame, settings, templates), trace)


def answer(job: Job, graph: SiteGraph) -> tuple[Any, frozenset[Cell]]:
    """Return the answer to a job's query, and what it was read from; None to no question.

    Raises AttributeError where the graph has no such query.
    """
    if job.query is None:
        return None, frozenset()
    found = graph.ask(job.query.name, *job.query.args)
    return found.view, found.reads


def make(job: Job, view: Any, frame: Any, settings: Settings, templates: Templates) -> bytes:
    """Return the bytes that a job makes of the answer to its query and of what stands around every page."""
    if isinstance(job, DataJob):
        return job.format(view, settings)
    page = templates.get_template(job.template).render(
        page=job, site=settings, frame=frame, view=view, about=head(job.address, view, settings)
    )
    return page.encode()


def revise(rows: Rows, old: bytes, bodies: Iterable[tuple[str, str]], graph: SiteGraph) -> bytes:
    """Return a file of rows once some bodies, by kind and id, are others and nothing else is.

    Raises ValueError where the old file has no such row.
    """
    for kind, id in sorted(bodies):
        if (row := graph.ask(rows.query, kind, id).view) is not None:
            old = rows.put(old, kind, row)
    return old


def render_all(
    jobs: Iterable[Job], graph: SiteGraph, settings: Settings, templates: Templates
) -> Iterator[Rendered]:
    """Yield each file as it is made."""
    for job in jobs:
        yield render(job, graph, settings, templates)
