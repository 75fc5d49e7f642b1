"""Make the pages whose template, settings or answers have changed, and keep the others.

A page remembers the cells of the graph that its answer was read from, the fingerprint of that answer, and the
digest of its bytes. While the cells are as they were, nothing is asked; while the answer is as it was, nothing
is rendered. What stands around every page is asked once a build, and is a cell like the others.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from linli.build.jobs import DataJob, Job, PageJob
from linli.build.records import dump
from linli.build.render import FRAME, Templates, answer, make
from linli.build.store import Changes, Store
from linli.build.workers import spread
from linli.graph.fingerprints import fingerprint
from linli.graph.site_graph import SiteGraph
from linli.settings import Settings

CELLS, MARKS = "cells", "marks"
"""The facts that keep the cells that pages read, and the fingerprint of each."""

FEW = 16
"""Cells that are looked for in the text of a page's reads."""

AROUND = "frame"
"""The cell of what stands around every page."""


class Output(Protocol):
    """Be where pages are put: the transaction of a build."""

    def known(self, path: str) -> str | None:
        """Return the digest of a file that the site has already."""

    def put(self, path: str, content: bytes) -> str:
        """Take a file into the new site and return its digest."""


@dataclass(frozen=True, slots=True)
class Page:
    """Be what is remembered of a page."""

    maker: str
    """Stands for the code, settings and template that made it."""
    digest: str
    answer: str
    reads: str
    """Places of cells, a comma before and behind each: as text, for few pages are asked what they read."""

    @property
    def places(self) -> list[int]:
        """Return the places of the cells that it reads."""
        return [int(place) for place in self.reads.split(",") if place]


def reads_of(places: Iterable[int]) -> str:
    """Return the places of cells as a page keeps them."""
    return f",{','.join(map(str, places))},"


@dataclass(slots=True)
class State:
    """Be what is remembered of all pages, whose reads are places in ``cells``."""

    cells: list[str]
    marks: list[str]
    pages: dict[str, Page]

    @classmethod
    def load(cls, store: Store) -> "State":
        """Return what the last build remembered, nothing where there was none."""
        cells, marks = (json.loads(store.fact(name) or "[]") for name in (CELLS, MARKS))
        return cls(cells, marks, {path: Page(*row) for path, *row in store.whole("pages")})

    def changes(self, kept: "State") -> Changes:
        """Return what to write and to remove where the store holds another state."""
        pages = self.pages.items()
        new = (
            (path, p.maker, p.digest, p.answer, p.reads) for path, p in pages if p is not kept.pages.get(path)
        )
        lists = ((CELLS, self.cells, kept.cells), (MARKS, self.marks, kept.marks))
        facts = [(name, dump(now)) for name, now, before in lists if now != before]
        return Changes({"pages": new, "facts": facts}, {"pages": kept.pages.keys() - self.pages.keys()})


@dataclass(frozen=True, slots=True)
class Build:
    """Be what all pages of one build are made with."""

    graph: SiteGraph
    settings: Settings
    templates: Templates
    output: Output
    maker: Callable[[Job], str]
    """Return what stands for the code, the settings and the template of a job."""
    processes: int = 1
    changed: frozenset[str] | None = None
    """The cells that may say something else than when the pages were made last; None where any may."""


def make_pages(jobs: Sequence[Job], build: Build, before: State) -> State:
    """Return what is to be remembered of the pages; the output holds them.

    Raises WorkerFault, TemplateError or OSError where a page cannot be made or put.
    """
    frame = build.graph.ask(FRAME.name).view
    cells = _Cells(before, build, fingerprint(frame))
    kept: dict[str, Page] = {}
    stale: list[tuple[Job, Page | None]] = []
    makers: dict[str, str] = {}
    for job in jobs:
        path, maker = job.path, build.maker(job)
        makers[path], page = maker, before.pages.get(path)
        if page and (page.maker != maker or page.digest != build.output.known(path)):
            page = None
        if page is None or cells.touch(page):
            stale.append((job, page))
        else:
            kept[path] = page
    if len(makers) < len(jobs):
        raise ValueError("two jobs for one address")
    stale.sort(key=lambda task: not isinstance(task[0], DataJob))  # the few large files first
    work = _Work(build, frame, frame_changed=cells.frame_changed)
    for number, found in spread(work.make, stale, build.processes):
        path = stale[number][0].path
        said, digest, reads = json.loads(found)
        kept[path] = Page(makers[path], digest, said, reads_of(cells.places(reads)))
    return cells.state({path: kept[path] for path in makers})


class _Cells:
    """Number the cells that pages read, and know which of them say something else now."""

    def __init__(self, before: State, build: Build, frame: str) -> None:
        self._graph, self._frame = build.graph, frame
        self._names, self._marks = list(before.cells), list(before.marks)
        self._places = {name: place for place, name in enumerate(self._names)}
        may = self._places if build.changed is None else {*build.changed, AROUND} & self._places.keys()
        self._before = len(self._names)
        self.changed = set[int]()
        for name in may:
            place, mark = self._places[name], self._mark(name)
            if self._marks[place] != mark:
                self._marks[place] = mark
                self.changed.add(place)
        self._few = [reads_of([place]) for place in self.changed] if len(self.changed) <= FEW else None

    def touch(self, page: Page) -> bool:
        """Return whether a page reads something that has changed."""
        if self._few is not None:
            return any(few in page.reads for few in self._few)
        return not self.changed.isdisjoint(page.places)

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
        """Return what is to be remembered; once most cells are read by no page, those are forgotten.

        There are more of them than before only where cells were added.
        """
        if len(self._names) == self._before:
            return State(self._names, self._marks, pages)
        used = sorted({place for page in pages.values() for place in page.places})
        if len(used) * 2 >= len(self._names):
            return State(self._names, self._marks, pages)
        now = {place: number for number, place in enumerate(used)}
        moved = {
            path: replace(page, reads=reads_of([now[place] for place in page.places]))
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
        """Return a page's answer, its digest, and what it read."""
        (job, before), build = task, self._build
        view, reads = answer(job, build.graph)
        said, framed = fingerprint(view), isinstance(job, PageJob)
        known = sorted((*reads, AROUND) if framed else reads)
        if before and before.answer == said and not (framed and self._frame_changed):
            return dump([said, before.digest, known]).encode()
        content = make(job, view, self._frame, build.settings, build.templates)
        return dump([said, build.output.put(job.path, content), known]).encode()
