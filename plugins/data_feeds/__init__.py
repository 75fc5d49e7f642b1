"""Order what other programs read: feeds, open data, the sitemap and robots.txt.

They are ordered in ``generate_context``, as the pages are, and made and written together with them.
"""

from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from linli.build.jobs import data_jobs
from linli.build.session import Session


class DataFeeds(Generator):  # type: ignore[misc]
    """Order the files that the graph calls for."""

    def generate_context(self) -> None:
        session: Session = self.context["LINLI_SESSION"][0]
        session.add(lambda: data_jobs(session.graph, session.settings))


def _generators(pelican: Pelican) -> Any:
    return DataFeeds


def register() -> None:
    signals.get_generators.connect(_generators)
