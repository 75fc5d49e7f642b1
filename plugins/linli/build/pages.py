"""Make the pages whose template, settings or answers have changed, and keep the others.

A page remembers the cells of the graph that its answer was read from, the fingerprint of that answer, and the
digest of its bytes. While the cells are as they were, nothing is asked; while the answer is as it was, nothing
is rendered. What stands around every page is asked once a build, and is a cell like the others.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from linli.build.jobs import DataJob, Job, PageJob, Rows
from linli.build.records import dump
from linli.build.render import FRAME, Templates, answer, make, revise
from linli.build.store import Store
from linli.build.workers import spread
from linli.graph.cells import BODY
from linli.graph.fingerprints import fingerprint
from linli.graph.site_graph import SiteGraph
from linli.settings import Settings

FACT = "pages"

AROUND = "frame"
"""The cell of what stands around every page."""


class Output(Protocol):
    """Be where pages are put: the transaction of a build."""

    def known(self, path: str) -> str | None:
        """Return the digest of a file that the site has already."""

    def before(self, path: str, digest: str) -> bytes | None:
        """Return a file that the site has already, None where it has not these bytes after all."""

    def put(self, path: str, content: bytes) -> str:
        """Take a file into the new site and return its digest."""


@dataclass(frozen=True, slots=True)
class Page:
    """Be what is remembered of a page."""

    maker: str
    """Stands for the code, settings and template that made it."""
    digest: str
    answer: str
    reads: tuple[int, ...]


@dataclass(slots=True)
class State:
    """Be what is remembered of all pages; a page's reads are places in ``cells``."""

    cells: list[str]
    marks: list[str]
    pages: dict[str, Page]

    @classmethod
    def load(cls, store: Store) -> "State":
        """Return what the last build remembered, nothing where there was none."""
        text = store.fact(FACT)
        if not text:
            return cls([], [], {})
        cells, marks, pages = json.loads(text)
        found = {path: Page(maker, digest, said, tuple(reads)) for path, maker, digest, said, reads in pages}
        return cls(cells, marks, found)

    def dump(self) -> str:
        """Return it as JSON."""
        pages = [[path, p.maker, p.digest, p.answer, p.reads] for path, p in self.pages.items()]
        return dump([self.cells, self.marks, pages])


@dataclass(frozen=True, slots=True)
class Build:
    """Be what all pages of one build are made with."""

    graph: SiteGraph
    settings: Settings
    templates: Templates
    output: Output
    makers: Mapping[str, str]
    """For each job, by its path and in order, what stands for the code, the settings and the template."""
    processes: int = 1
    changed: frozenset[str] | None = None
    """The cells that may say something else than when the pages were made last; None where any may."""

    def bodies(self) -> list[tuple[str, str]] | None:
        """Return the bodies, by kind and id, that alone may have changed; None where anything may."""
        if self.changed is None:
            return None
        cells = [cell.split(":") for cell in self.changed if cell.startswith(f"{BODY}:")]
        return [(kind, id) for _, kind, id in (cell for cell in cells if len(cell) == 3)]


def make_pages(jobs: Sequence[Job], build: Build, before: State) -> State:
    """Return what is to be remembered of the pages; the output holds them.

    Raises WorkerFault, TemplateError or OSError where a page cannot be made or put.
    """
    frame = build.graph.ask(FRAME.name).view
    cells = _Cells(before, build, fingerprint(frame))
    kept: dict[str, Page | None] = {}
    stale: list[tuple[Job, Page | None]] = []
    known, changed = build.output.known, cells.changed
    for job, (path, maker) in zip(jobs, build.makers.items(), strict=True):
        page = before.pages.get(path)
        if page and (page.maker != maker or page.digest != known(path)):
            page = None
        if page and changed.isdisjoint(page.reads):
            kept[path] = page
        else:
            kept[path] = None
            stale.append((job, page))
    stale.sort(key=lambda task: not isinstance(task[0], DataJob))  # the few large files first
    work = _Work(build, frame, frame_changed=cells.frame_changed)
    for number, found in spread(work.make, stale, build.processes):
        job, page = stale[number]
        said, digest, reads = json.loads(found)
        places = page.reads if page and reads is None else cells.places(reads)
        kept[job.path] = Page(build.makers[job.path], digest, said, places)
    return cells.state({path: page for path, page in kept.items() if page})


class _Cells:
    """Number the cells that pages read, and know which of them say something else now."""

    def __init__(self, before: State, build: Build, frame: str) -> None:
        self._graph, self._frame = build.graph, frame
        self._names, self._marks = list(before.cells), list(before.marks)
        self._places = {name: place for place, name in enumerate(self._names)}
        may = self._places if build.changed is None else {*build.changed, AROUND} & self._places.keys()
        self.changed = set()
        for name in may:
            place, mark = self._places[name], self._mark(name)
            if self._marks[place] != mark:
                self._marks[place] = mark
                self.changed.add(place)

    @property
    def frame_changed(self) -> bool:
        """Say whether what stands around every page is not what it was."""
        return self._places.get(AROUND, -1) in self.changed

    def places(self, names: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of some cells, new ones included."""
        found = []
        for name in names:
            place = self._places.get(name)
            if place is None:
                place = self._places[name] = len(self._names)
                self._names.append(name)
                self._marks.append(self._mark(name))
            found.append(place)
        return tuple(found)

    def state(self, pages: dict[str, Page]) -> State:
        """Return what is to be remembered; once most cells are read by no page, those are forgotten."""
        used = sorted(set().union(*(page.reads for page in pages.values())))
        if len(used) * 2 >= len(self._names):
            return State(self._names, self._marks, pages)
        now = {place: number for number, place in enumerate(used)}
        moved = {
            path: replace(page, reads=tuple([now[place] for place in page.reads]))
            for path, page in pages.items()
        }
        return State([self._names[place] for place in used], [self._marks[place] for place in used], moved)

    def _mark(self, name: str) -> str:
        return self._frame if name == AROUND else self._graph.fingerprint_of(name)


class _Work:
    """Make one page after another, wherever that is done."""

    def __init__(self, build: Build, frame: Any, *, frame_changed: bool) -> None:
        self._build, self._frame, self._frame_changed = build, frame, frame_changed

    def make(self, task: tuple[Job, Page | None]) -> bytes:
        """Return a page's answer, its digest, and what it read: None for what it read before."""
        (job, before), build = task, self._build
        rows = job.rows if isinstance(job, DataJob) else None
        if before and rows and (revised := self._revised(job.path, rows, before)) is not None:
            return dump(["", build.output.put(job.path, revised), None]).encode()
        view, reads = answer(job, build.graph)
        # A file of rows is long, and its answer seldom what it was: to find that out takes longer than it spares.
        said, framed = "" if rows else fingerprint(view), isinstance(job, PageJob)
        known = sorted((*reads, AROUND) if framed else reads)
        if before and said and before.answer == said and not (framed and self._frame_changed):
            return dump([said, before.digest, known]).encode()
        content = make(job, view, self._frame, build.settings, build.templates)
        return dump([said, build.output.put(job.path, content), known]).encode()

    def _revised(self, path: str, rows: Rows, before: Page) -> bytes | None:
        """Return a file of rows, made of the one before; None where more than bodies may have changed."""
        bodies = self._build.bodies()
        old = None if bodies is None else self._build.output.before(path, before.digest)
        try:
            return None if bodies is None or old is None else revise(rows, old, bodies, self._build.graph)
        except ValueError:  # the file is not what it was taken for
            return None
