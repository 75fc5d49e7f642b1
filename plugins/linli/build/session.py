"""Carry one build from the gate to the writer, and on to the next build where the process stays."""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from linli.build.engine import Engine
from linli.build.jobs import Job
from linli.build.pages import State
from linli.build.report import Report
from linli.build.stages import Stages
from linli.build.store import Unsound
from linli.build.transaction import Transaction
from linli.build.witness import Told
from linli.graph.site_graph import SiteGraph
from linli.problems import Problems
from linli.settings import Settings

RESTART = 75
"""Exit status of a process that stays no longer because its own code is another now (sysexits: EX_TEMPFAIL)."""

DONE = "\x1e"
"""The line that ends what a staying process prints of one build: the record separator of ASCII."""

ORDER = "build\n"
"""The line on standard input that has a staying process build again."""


@dataclass(slots=True)
class Session:
    """Hold what the stages of one build hand on; plugins add jobs, the writer ends it."""

    content: Path
    output: Path
    settings: Settings
    report: Report
    fresh: bool = False
    """Nothing of earlier builds is used."""
    foreign: bool = False
    """The theme is not ours: it writes events, stories, news, pages and labels itself, as articles."""
    whole: bool = False
    """Pelican or plugins of others write or read along, so every page is made anew."""
    profile: bool = False
    """Say at the end where the time went."""
    tells: Path | None = None
    """The file in which a command wants to be told of a build that went well."""
    places: Sequence[str] = ()
    """The files and folders that the site is made from."""
    day: str = ""
    """The day it was when the build began, whatever day the site is built for."""
    record: str = ""
    """Stands for the record of the site, once this build has made it or found that it stays."""
    said: str = ""
    """The problems, as they were printed."""
    stays: bool = False
    """The process waits for the next order instead of ending."""
    may_skip: bool = False
    """A build that would change nothing may end the process."""
    code: str = ""
    """Stands for all code at work, plugins included."""
    host: str = ""
    """Stands for the settings of the host, such as those of its templates."""
    inputs: str = ""
    """Stands for everything that the site is made from."""
    stages: Stages = field(default_factory=Stages)
    problems: Problems = field(default_factory=Problems)
    jobs: list[Job] = field(default_factory=list)
    manifest: dict[str, str] = field(default_factory=dict)
    """Each file of the new site, with its digest."""
    facts: dict[str, str] = field(default_factory=dict)
    """What is to be found in the store by the next build, by name."""
    look: str = ""
    """Stands for the templates, and all they use, as the last build of this process compiled them."""
    makers: dict[str, str] = field(default_factory=dict)
    """For each job, by its path, what stands for the code, the settings and the template that it is made with."""
    pages: State | None = None
    """What is remembered of the pages of the site as it stands; None before the store was asked."""
    kept: State | None = None
    """What the store holds of that; None before it was asked."""
    made: State | None = None
    """What is to be remembered once the pages that were made are the site."""
    reload: Callable[[], bool] = lambda: False
    """Load what has changed, for another build; False where problems stop it."""
    recover: Callable[[], None] = lambda: None
    """Drop a store that is not sound, and load everything anew."""
    generators: list[Any] = field(default_factory=list)
    """Generators that order jobs, asked again before each further build."""
    changed: frozenset[str] | None = None
    """Cells that may differ from those that ``pages`` remembers; None where any may."""
    engine: Engine = field(init=False)
    transaction: Transaction = field(init=False)
    graph: SiteGraph = field(init=False)

    def add(self, jobs: Callable[[], Iterable[Job]]) -> None:
        """Order what a function lists, which is asked again where it comes upon a store that is not sound."""
        try:
            listed = list(jobs())
        except Unsound:
            self.recover()
            listed = list(jobs())
        self.jobs += listed

    def tell(self, pages: int) -> None:
        """Tell the command that waits of a site of so many pages; where others wrote along nobody knows of what."""
        if self.tells and not (self.whole or self.foreign):
            site = self.settings.language, str(self.output), pages, self.said, self.record
            Told(*site, self.settings.timezone, self.day, self.places).write(self.tells)

    def order(self) -> None:
        """Have every generator order its jobs anew, unless nothing has changed that they depend on."""
        if self.changed is not None and self.jobs:
            return
        self.jobs.clear()
        self.makers.clear()
        for generator in self.generators:
            generator.generate_context()


def wait_for_order() -> bool:
    """Wait for the order to build again; False when there will be none."""
    return sys.stdin.readline() == ORDER


def say_done() -> None:
    """Tell whoever ordered a build that it has ended and that its report is whole: a line of its own."""
    sys.stderr.flush()
    sys.stdout.write(DONE + "\n")
    sys.stdout.flush()
