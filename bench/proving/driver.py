"""Build a world in this process with Pelican itself: as a process of its own would, as one that stays, or clean."""

import contextlib
import gc
import io
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from pelican import Pelican
from pelican.settings import read_settings

from bench.proving.world import ROOT, World, encoding
from linli.build import engine, hiding, linking, pages, reading, render, workers
from linli.build.report import read_reports
from linli.build.session import ORDER, Session
from page_writer import KEY, WRITER, _commit

WAYS = ("next", "stay")
"""How a build follows the one before: in a process of its own, or in the one that stays."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Be what a build came to: what it printed about the content, whether it made a site, and the site then."""

    said: tuple[str, ...]
    stopped: bool
    site: Mapping[str, bytes] = field(repr=False)


@dataclass
class Workshop:
    """Hold one world on disk, its incremental site in ``output`` and the clean ones in ``clean``."""

    folder: Path
    processes: int | None = None
    made: list[str] = field(default_factory=list)
    """What this process rendered in the last build."""
    told: dict[str, Any] = field(default_factory=dict)
    """What the last build reported."""
    _there: Mapping[str, str] = field(default_factory=dict)
    _session: Session | None = None
    _pelican: Pelican | None = None
    _settings: dict[str, Any] = field(default_factory=dict)

    def lay_out(self, world: World) -> None:
        """Write what differs from what is there."""
        for path in self._there.keys() - world.files.keys():
            (self.folder / path).unlink()
        for path, text in world.files.items():
            if self._there.get(path) != text:
                file = self.folder / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(text.encode(encoding(path)))
        self._there = world.files

    def build(self, world: World, way: str = "next") -> Outcome:
        """Build on what earlier builds left."""
        self.lay_out(world)
        with _listening(self.made, self.processes) as heard:
            if way == "stay" and self._session and not self._changes_host(world):
                self._go_on(world)
            else:
                self.end()
                self._begin(world, self.folder / "output", clean=False)
        return self._outcome("output", heard)

    def clean(self, world: World) -> Outcome:
        """Build the world as if there had been nothing; the site of an earlier clean build stays if this one stops."""
        self.lay_out(world)
        kept = self._session, self._pelican, self._settings
        with _listening([], None) as heard:
            self._begin(world, self.folder / "clean", clean=True)
            self.end()
        self._session, self._pelican, self._settings = kept
        return self._outcome("clean", heard)

    def end(self) -> None:
        """Let go of the session, as a process does that ends."""
        if self._session and hasattr(self._session, "engine"):
            self._session.engine.store.close()
        self._session = self._pelican = None
        gc.enable()

    def remove(self) -> None:
        """Remove all of it."""
        self.end()
        shutil.rmtree(self.folder)

    def _changes_host(self, world: World) -> bool:
        """Return whether a setting is another, for which a process that stays is started anew."""
        return bool(self._settings["LINLI"] != _linli(world))

    def _begin(self, world: World, output: Path, *, clean: bool) -> None:
        self._settings = self._read_settings(world, output, clean=clean)
        pelican = Pelican(self._settings)
        with contextlib.suppress(SystemExit):
            pelican.run()
        found = pelican.settings.get(KEY)
        self._session, self._pelican = (found[0], pelican) if found else (None, None)

    def _go_on(self, world: World) -> None:
        session, pelican = self._session, self._pelican
        assert session
        assert pelican
        os.environ["SOURCE_DATE_EPOCH"] = _epoch(world)
        order, sys.stdin = sys.stdin, io.StringIO(ORDER)
        session.stays, session.may_skip = True, False
        try:
            if session.reload():
                session.order()
                if pelican.settings[WRITER].attempt(session):
                    _commit(session)
        finally:
            sys.stdin = order

    def _read_settings(self, world: World, output: Path, *, clean: bool) -> dict[str, Any]:
        os.environ["SOURCE_DATE_EPOCH"] = _epoch(world)
        own = {
            "PATH": str(self.folder / "content"),
            "OUTPUT_PATH": str(output),
            "THEME": str(self.folder / "theme"),
            "SITEURL": world.settings.get("site_url", ""),
            "TIMEZONE": world.settings.get("timezone", "Asia/Shanghai"),
            "LINLI": _linli(world),
            "LINLI_OPTIONS": {"clean": clean, "report": True},
        }
        found: dict[str, Any] = read_settings(str(ROOT / "pelicanconf.py"), override=own)
        return found

    def _outcome(self, name: str, heard: "_Heard") -> Outcome:
        self.told, _ = read_reports(heard.printed.getvalue().splitlines(keepends=True))
        lines = tuple(heard.said.getvalue().splitlines())
        site = self.folder / name
        files = sorted(path for path in site.rglob("*") if path.is_file())
        found = {path.relative_to(site).as_posix(): path.read_bytes() for path in files}
        assert bool(self.told.get("stopped")) != bool(self.told.get("built")), lines
        return Outcome(lines, bool(self.told.get("stopped")), found)


def _linli(world: World) -> dict[str, Any]:
    hosts = ("site_url", "timezone")
    return {name: value for name, value in world.settings.items() if name not in hosts} | {
        name: world.settings[name] for name in hosts if name in world.settings
    }


def _epoch(world: World) -> str:
    """Return noon in China on the day, in seconds."""
    return str((world.day.toordinal() - 719163) * 86400 + 4 * 3600)


class _Heard(NamedTuple):
    """Be what is printed on standard error and on standard output."""

    said: io.StringIO
    printed: io.StringIO


@contextlib.contextmanager
def _listening(made: list[str], processes: int | None) -> Iterator[_Heard]:
    """Yield what is printed; note what this process renders; run as the command ``pelican`` does.

    Where a number of processes is asked for, even the least work is shared among so many.
    """
    heard, words, make = _Heard(io.StringIO(), io.StringIO()), sys.argv, render.make
    made.clear()
    shared = [(module, module.spread) for module in (reading, hiding, linking, pages)] if processes else []
    how_many = workers.count

    def noting(job: Any, *rest: Any) -> bytes:
        made.append(job.path)
        return make(job, *rest)

    def spread(
        work: Any, tasks: Any, count: int, least: int = 1, meanwhile: Iterable[object] = ()
    ) -> Iterator[tuple[int, bytes]]:
        return workers.spread(work, tasks, count, least=1, meanwhile=meanwhile)

    sys.argv = ["pelican"]
    vars(pages)["make"] = noting
    for module, _ in shared:
        vars(module)["spread"] = spread
    vars(engine)["count"] = lambda: processes or how_many()
    try:
        with contextlib.redirect_stderr(heard.said), contextlib.redirect_stdout(heard.printed):
            yield heard
    finally:
        sys.argv, vars(pages)["make"] = words, make
        vars(engine)["count"] = how_many
        for module, before in shared:
            vars(module)["spread"] = before
