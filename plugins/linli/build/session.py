"""Carry one build from the gate to the writer, and on to the next build where the process stays."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from linli.build.engine import Engine
from linli.build.jobs import Job
from linli.build.report import Report
from linli.build.stages import Stages
from linli.build.transaction import Transaction
from linli.graph.site_graph import SiteGraph
from linli.problems import Problems
from linli.settings import Settings


@dataclass(slots=True)
class Session:
    """Hold what the stages of one build hand on; plugins add jobs, the writer ends it."""

    settings: Settings
    engine: Engine
    graph: SiteGraph
    transaction: Transaction
    code: str = ""
    """Stands for all code at work, plugins included."""
    inputs: str = ""
    """Stands for everything that the site is made from."""
    problems: Problems = field(default_factory=Problems)
    jobs: list[Job] = field(default_factory=list)
    manifest: dict[str, str] = field(default_factory=dict)
    """Each file of the new site, with its digest."""
    report: Report = field(default_factory=Report)
    stages: Stages = field(default_factory=Stages)
    foreign: bool = False
    """The theme is not ours: it writes events, stories, news, pages and labels itself, as articles."""
    whole: bool = False
    """Pelican or plugins of others write or read along, so every page is made anew."""
    profile: bool = False
    """Say at the end where the time went."""
    stays: bool = False
    """The process waits for the next order instead of ending."""
    recover: Callable[[], None] = lambda: None
    """Drop a store that cannot be believed, and load everything anew."""
    reload: Callable[[Path], bool] = lambda report: False
    """Load what has changed for another build that reports there; False where problems stop it."""
    generators: list[Any] = field(default_factory=list)
    """Pelican's generators, asked for their jobs again before each further build."""
    extra: dict[str, Any] = field(default_factory=dict)
    """What one plugin keeps for a later stage, by the plugin's name."""
