"""Carry one build from the gate to the writer."""

from dataclasses import dataclass, field

from linli.build.jobs import Job
from linli.build.report import Report
from linli.build.transaction import Transaction
from linli.graph.site_graph import SiteGraph
from linli.settings import Settings


@dataclass(slots=True)
class Session:
    """Hold what the stages of one build hand on; plugins add jobs, the writer ends it."""

    settings: Settings
    graph: SiteGraph
    transaction: Transaction
    jobs: list[Job] = field(default_factory=list)
    manifest: dict[str, str] = field(default_factory=dict)
    """Each file of the new site, with its digest."""
    report: Report = field(default_factory=Report)
    foreign: bool = False
    """The theme is not ours: it writes events, stories, news, pages and labels itself, as articles."""
