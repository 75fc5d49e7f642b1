"""Lay out a site for an engine, edit it, and look whether a build did what it should."""

import compileall
import itertools
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.corpus import SEED, TODAY, make
from bench.engines import ROOT, Edit, Engine, Site, Tools
from bench.making.community import Community, Partner, Size, settle
from bench.making.events import Event, make_event
from bench.measure import Cost, run
from bench.results import FileSize

AWAY = "away"
"""The folder for what was built before, below the one to work in."""
AT_REST = 2.5
"""Seconds after which what was written counts as written some time ago, whatever clock a disk goes by."""
LEFT_OUT = shutil.ignore_patterns("__pycache__", "node_modules", "output", ".*")


class Wrong(Exception):
    """Say that a build did not do what was asked."""


@dataclass(slots=True)
class Bench:
    """Hold an engine with its site, and everything that is done to them."""

    engine: Engine
    site: Site
    community: Community
    kept: frozenset[str]
    _undo: list[tuple[Path, bytes]] = field(default_factory=list)
    _count: Iterator[int] = field(default_factory=itertools.count)

    def clear(self) -> None:
        """Leave only what was laid out: no output, no cache."""
        for entry in self.site.folder.iterdir():
            if entry.name not in self.kept:
                put_away(entry, self.site.folder.parent)

    def build(self, logs: Path) -> Cost:
        """Run the engine once."""
        log = logs / f"{self.engine.key}-{self.community.size.events}.log"
        folder, environment = self.site.folder, self.engine.environment(self.site)
        return run(self.engine.command(self.site), folder, environment, log)

    def change(self, edits: list[Edit]) -> None:
        """Make edits, and remember how to take them back."""
        for path, before, after in edits:
            old = path.read_bytes()
            new = old.decode().replace(before, after, 1)
            if new.encode() == old:
                raise Wrong(f"{path} does not hold {before!r}")
            self._undo.append((path, old))
            path.write_text(new, "utf-8", newline="\n")

    def undo(self) -> None:
        """Take all edits back, the last one first."""
        while self._undo:
            path, old = self._undo.pop()
            path.write_bytes(old)

    def mark(self, what: str) -> str:
        """Return a text that stands nowhere yet."""
        return f"{what}标记{next(self._count)}号"

    def page(self, address: str) -> str:
        """Return a page of the output."""
        return (self.site.output / address.strip("/") / "index.html").read_text("utf-8")

    def hold(self, address: str, text: str) -> None:
        """Make sure that a page holds a text. Raises Wrong."""
        if text not in self.page(address):
            raise Wrong(f"{self.engine.name}: {address} does not hold {text}")

    @property
    def edited(self) -> Event:
        """Return the event that is edited: one in the middle of the ten years."""
        return make_event(self.community, self.community.size.events // 2)

    @property
    def renamed(self) -> Partner:
        """Return the organisation that is renamed: one that came often, not one that came always."""
        return self.community.partners[min(20, len(self.community.partners) - 1)]

    @property
    def naming(self) -> Event:
        """Return the newest event that names it."""
        numbers = range(self.community.size.events - 1, -1, -1)
        events = (make_event(self.community, number) for number in numbers)
        return next(event for event in events if self.renamed in event.partners)


def lay_out(engine: Engine, folder: Path, events: int, tools: Tools) -> Bench:
    """Make an engine's site of so many events in a folder, which is emptied first."""
    put_away(folder, folder.parent)
    site, community = Site(folder, tools), settle(Size(events, upcoming=0), TODAY, SEED)
    make(site.content, community, engine.flavour)
    for source, target in engine.parts.items():
        path = ROOT / source
        if path.is_dir():
            shutil.copytree(path, folder / target, ignore=LEFT_OUT, dirs_exist_ok=True)
        else:
            shutil.copy(path, folder / target)
    if engine.key == "eleventy":
        (folder / "node_modules").symlink_to(tools.packages, target_is_directory=True)
    # What is compiled once for all is no part of a build, and so no part of a cold one.
    compileall.compile_dir(folder, quiet=2)
    return Bench(engine, site, community, frozenset(entry.name for entry in folder.iterdir()))


def weigh(bench: Bench) -> FileSize:
    """Return what a file of an event weighs, on the mean."""
    texts = [path.read_text("utf-8") for path in bench.site.content.glob("events/*/*.md")]
    measured = ((len(text), text.index("\n---\n"), len(text.encode())) for text in texts)
    return FileSize(*map(statistics.mean, zip(*measured, strict=True)))


def put_away(path: Path, work: Path) -> None:
    """Move a file or folder out of the way, if there is one, to where nobody looks until ``throw_away``.

    To delete it would slow down the build that comes next: for a minute ext4 walks over every file deleted
    lately to find room for a new one, which took a sixth of a cold build.
    """
    if path.is_symlink() or path.exists():
        away = work / AWAY
        away.mkdir(exist_ok=True)
        path.rename(Path(tempfile.mkdtemp(dir=away)) / path.name)


def throw_away(work: Path) -> None:
    """Delete all that was put away."""
    shutil.rmtree(work / AWAY, ignore_errors=True)


Scenario = Callable[[Bench, Path], Cost]
"""Do one thing to a site that is built, build it, look at it, and return what the build cost."""


def cold(bench: Bench, logs: Path) -> Cost:
    """Build without output and without caches, of files that nobody is just writing."""
    bench.undo()
    bench.clear()
    time.sleep(AT_REST)
    cost = bench.build(logs)
    made = sum((path / "index.html").is_file() for path in (bench.site.output / "events").iterdir())
    if made != bench.community.size.events:
        raise Wrong(f"{bench.engine.name}: {made} events")
    bench.hold(f"events/{bench.edited.id}", bench.edited.title)
    return cost


def same(bench: Bench, logs: Path) -> Cost:
    """Build again, nothing having changed."""
    before = bench.page(f"events/{bench.edited.id}")
    cost = bench.build(logs)
    if bench.page(f"events/{bench.edited.id}") != before:
        raise Wrong(f"{bench.engine.name}: another page of the same content")
    return cost


def edit(bench: Bench, logs: Path) -> Cost:
    """Add a line to the text of one event."""
    event, mark = bench.edited, bench.mark("改动")
    path = bench.site.content / f"events/{event.day.year}/{event.id}.md"
    text = path.read_text("utf-8")
    bench.change([(path, text, f"{text}\n{mark}。\n")])
    cost = bench.build(logs)
    bench.hold(f"events/{event.id}", mark)
    return cost


def rename(bench: Bench, logs: Path) -> Cost:
    """Give one organisation another name."""
    partner, name = bench.renamed, bench.mark(bench.renamed.name)
    bench.change(bench.engine.rename(bench.site, partner, name))
    cost = bench.build(logs)
    bench.hold(f"partners/{partner.id}", name)
    bench.hold(f"events/{bench.naming.id}", name)
    return cost


def restyle(bench: Bench, logs: Path) -> Cost:
    """Add an element to the template of events."""
    mark, anchor = bench.mark("模板"), bench.engine.anchor
    after = f"{anchor}\n<p>{mark}</p>" if anchor == "<article>" else f"<p>{mark}</p>\n{anchor}"
    bench.change([(bench.site.folder / bench.engine.template, anchor, after)])
    cost = bench.build(logs)
    for number in (0, bench.community.size.events - 1):
        bench.hold(f"events/{make_event(bench.community, number).id}", mark)
    return cost


SCENARIOS: dict[str, Scenario] = {
    "cold": cold,
    "same": same,
    "edit": edit,
    "rename": rename,
    "restyle": restyle,
}
"""In the order in which a round does them: each begins with what the one before it built."""
