"""Make the pages whose template, settings or answers have changed, and keep the others.

A page remembers the cells of the graph that its answer was read from, the fingerprint of that answer, and the
digest of its bytes. While the cells are as they were, nothing is asked; while the answer is as it was, nothing
is rendered. What stands around every page is asked once a build, and is a cell like the others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from linli.build.jobs import DataJob, Job, PageJob, Rows
from linli.build.records import dump
from linli.build.render import FRAME, Templates, answer, make, revise
from linli.build.store import Changes, Store
from linli.build.workers import spread
from linli.graph.cells import BODY
from linli.graph.fingerprints import fingerprint
from linli.graph.site_graph import SiteGraph
from linli.settings import Settings
from linli.text import compact

CELLS, MARKS = "cells", "marks"
"""The facts that keep the cells that pages read, and the fingerprint of each."""

FEW = 16
"""Cells that are looked for in the text of a page's reads; bodies whose rows are put into a file one by one."""

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
    """Stands for what was asked, where there was an answer before to compare it with."""
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
        cells, marks = (compact.load(store.fact(name) or "[]") for name in (CELLS, MARKS))
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
    known = build.output.known
    for job, (path, maker) in zip(jobs, build.makers.items(), strict=True):
        page = before.pages.get(path)
        if page and (page.maker != maker or page.digest != known(path)):
            page = None
        if page is None or cells.touch(page):
            kept[path] = None
            stale.append((job, page))
        else:
            kept[path] = page
    stale.sort(key=lambda task: not isinstance(task[0], DataJob))  # the few large files first
    work = _Work(build, frame, frame_changed=cells.frame_changed)
    for number, found in spread(work.make, stale, build.processes):
        job, page = stale[number]
        said, digest, reads = compact.load(found)
        places = page.reads if page and reads is None else reads_of(cells.places(reads))
        kept[job.path] = Page(build.makers[job.path], digest, said, places)
    return cells.state({path: page for path, page in kept.items() if page})


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
        """Return a page's answer, its digest, and what it read: None for what it read before."""
        (job, before), build = task, self._build
        rows = job.rows if isinstance(job, DataJob) else None
        if before and rows and (revised := self._revised(job.path, rows, before)) is not None:
            return compact.dump(["", build.output.put(job.path, revised), None])
        view, reads = answer(job, build.graph)
        # What there is nothing to compare with is made at once. A file of rows is long, and its answer seldom
        # what it was: to find that out takes longer than it spares.
        said, framed = fingerprint(view) if before and not rows else "", isinstance(job, PageJob)
        known = sorted((*reads, AROUND) if framed else reads)
        if before and said and before.answer == said and not (framed and self._frame_changed):
            return compact.dump([said, before.digest, known])
        content = make(job, view, self._frame, build.settings, build.templates)
        return compact.dump([said, build.output.put(job.path, content), known])

    def _revised(self, path: str, rows: Rows, before: Page) -> bytes | None:
        """Return a file of rows, made of the one before; None where more than a few bodies may have changed."""
        bodies = self._build.bodies()
        if bodies is None or len(bodies) > FEW:  # each row goes through the whole file
            return None
        old = self._build.output.before(path, before.digest)
        try:
            return None if old is None else revise(rows, old, bodies, self._build.graph)
        except ValueError:  # the file is not what it was taken for
            return None
