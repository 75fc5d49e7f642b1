"""Measure how long each stage of a build takes."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Stages:
    """Add up the seconds of each stage, in the order in which the stages were first met."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time of a block as part of a stage; a stage within a stage counts for itself alone."""
        inner = sum(self.seconds.values())
        started = time.perf_counter()
        try:
            yield
        finally:
            taken = time.perf_counter() - started - (sum(self.seconds.values()) - inner)
            self.seconds[name] = self.seconds.get(name, 0.0) + taken
