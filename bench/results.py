"""Gather what was measured, for the page that tells of it."""

import statistics
from collections.abc import Mapping
from dataclasses import dataclass, field

from bench.measure import Cost


@dataclass(frozen=True, slots=True)
class FileSize:
    """Be the mean of many files: characters, those of the front matter among them, and bytes."""

    characters: float
    front: float
    octets: float


@dataclass(slots=True)
class Results:
    """Gather what was measured."""

    command: str
    versions: Mapping[str, str]
    names: Mapping[str, str]
    commands: Mapping[str, str] = field(default_factory=dict)
    costs: dict[tuple[int, str, str], list[Cost]] = field(default_factory=dict)
    """By number of events, scenario and engine."""
    saves: dict[tuple[int, str], list[float]] = field(default_factory=dict)
    """Seconds from a save to the page, by number of events and engine."""
    differences: dict[int, list[str]] = field(default_factory=dict)
    files: dict[str, FileSize] = field(default_factory=dict)
    """What a file of an event weighs, by the name of the engine."""

    def add(self, events: int, scenario: str, engine: str, cost: Cost) -> None:
        """Add one run."""
        self.costs.setdefault((events, scenario, engine), []).append(cost)

    def medians(self, events: int, scenario: str) -> dict[str, Cost]:
        """Return the median of each measure for every engine that was run."""
        return {
            engine: Cost(*(statistics.median(getattr(c, name) for c in runs) for name in Cost.__slots__))
            for (n, s, engine), runs in self.costs.items()
            if (n, s) == (events, scenario)
        }
