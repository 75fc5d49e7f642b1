"""Order every page of the site, from home to the last year of the timeline.

The pages are ordered in ``generate_context``, before any generator writes, so that another plugin may add its
own jobs to the session and the writer meets them all.
"""

from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from linli.build.jobs import page_jobs
from linli.build.session import Session

THEIRS = frozenset({"home.html", "event.html", "story.html", "news.html", "page.html", "tag.html"})
"""What a foreign theme makes itself of articles and pages: index.html, article.html, page.html, tag.html …"""


class EntityPages(Generator):  # type: ignore[misc]
    """Order the pages that the graph calls for."""

    def generate_context(self) -> None:
        session: Session = self.context["LINLI_SESSION"][0]
        session.add(
            lambda: [j for j in page_jobs(session.graph) if not session.foreign or j.template not in THEIRS]
        )


def _generators(pelican: Pelican) -> Any:
    return EntityPages


def register() -> None:
    signals.get_generators.connect(_generators)
