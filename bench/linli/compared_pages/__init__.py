"""Leave of all that a site orders only what every compared engine makes."""

from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from linli import urls
from linli.build.jobs import Job, PageJob
from linli.build.session import Session

TEMPLATES = frozenset(
    {"event.html", "partner.html", "service.html", "events.html", "timeline.html", "timeline_year.html"}
)
FILES = frozenset({urls.feed(), urls.SITEMAP})


class ComparedPages(Generator):  # type: ignore[misc]
    """Take away the other jobs, after all are ordered and before any is done."""

    def generate_context(self) -> None:
        session: Session = self.context["LINLI_SESSION"][0]
        session.jobs[:] = filter(compared, session.jobs)


def compared(job: Job) -> bool:
    """Say whether the other engines make this too."""
    return job.template in TEMPLATES if isinstance(job, PageJob) else job.address in FILES


def _generators(pelican: Pelican) -> Any:
    return ComparedPages


def register() -> None:
    signals.get_generators.connect(_generators)
