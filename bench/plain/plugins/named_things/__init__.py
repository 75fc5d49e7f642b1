"""Make a page for each partner and each service, as a user of Pelican would."""

from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

TEMPLATES = {"partners": "partner", "services": "service"}


class NamedThings(Generator):  # type: ignore[misc]
    """Write the pages once all articles are known."""

    def generate_output(self, writer: Any) -> None:
        for kind, template in TEMPLATES.items():
            events: dict[str, list[Any]] = {id: [] for id in self.settings["NAMES"][kind]}
            for article in self.context["articles"]:
                for id in getattr(article, kind, ()):
                    events[id].append(article)
            for id, articles in events.items():
                thing = self.settings["NAMES"][kind][id]
                path = f"{kind}/{id}/index.html"
                page = self.get_template(template)
                writer.write_file(path, page, self.context, thing=thing, events=articles, url=f"{kind}/{id}/")


def _generators(pelican: Pelican) -> Any:
    return NamedThings


def register() -> None:
    signals.get_generators.connect(_generators)
