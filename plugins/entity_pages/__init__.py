"""Order every page of the site, from home to the last year of the timeline.

The pages are ordered in ``generate_context``, before any generator writes, so that another plugin may add its
own jobs to the session and the writer meets them all.
"""

from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from linli.build.jobs import page_jobs
from linli.build.session import Session


class EntityPages(Generator):  # type: ignore[misc]
    """Order the pages that the graph calls for."""

    def generate_context(self) -> None:
        session: Session = self.context["LINLI_SESSION"][0]
        session.jobs.extend(page_jobs(session.graph))


def _generators(pelican: Pelican) -> Any:
    return EntityPages


def register() -> None:
    signals.get_generators.connect(_generators)
