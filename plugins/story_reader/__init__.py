"""Hand Pelican the masked records as articles and pages, for foreign themes and other people's plugins.

``READERS`` in pelicanconf.py turns every reader off; this one comes back for ``md`` alone, and only where
articles are wanted (``readers_init`` is sent after that setting is obeyed). It never opens the file: what it
returns comes from the graph, so no reader of a theme or a plugin meets a name that is not masked.
"""

from collections.abc import Callable
from datetime import datetime, time
from pathlib import PurePath
from typing import Any

from pelican import signals
from pelican.readers import BaseReader, Readers
from pelican.urlwrappers import Category, Tag
from pelican.utils import SafeDatetime

from linli import messages, urls
from linli.build.session import Session
from linli.formats.shared import figures
from linli.graph.site_graph import SiteGraph
from linli.graph.views import EventView, Link, PageView, StoryView
from linli.settings import Settings
from linli.source.dates import UncertainDate
from linli.source.files import KINDS

KEY = "LINLI_SESSION"

_INERT = str.maketrans("<>&\"'", "＜＞＆＂’")


class StoryReader(BaseReader):  # type: ignore[misc]
    """Read a content file as what the graph knows of it."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return content and metadata of a piece; one that is not published is skipped."""
        session: Session = self.settings[KEY][0]
        path = PurePath(source_path)
        inner = path.relative_to(PurePath(self.settings["PATH"]))
        kind = KINDS[inner.parts[0]]
        view = find(session.graph, kind, path.stem)
        if view is None:
            return "", {"status": "skip", "title": path.stem}
        address = urls.address(kind, path.stem).removeprefix("/")
        metadata = self._page(view) if isinstance(view, PageView) else self._piece(kind, view, session)
        # With our own theme the pages are ours; an article is then to be seen, not to be written.
        file = urls.output_path(f"/{address}") if session.foreign else ""
        return _content(view, session.settings), {
            **metadata,
            "slug": path.stem,
            "url": address,
            "save_as": file,
        }

    def _page(self, view: PageView) -> dict[str, Any]:
        # Pelican would give a page its default category, whose page nobody writes.
        return {"title": inert(view.link.name), "summary": inert(view.summary), "category": None}

    def _piece(self, kind: str, view: EventView | StoryView, session: Session) -> dict[str, Any]:
        card = view.card
        return {
            "title": inert(card.title),
            "summary": inert(card.summary),
            "date": instant(card.date),
            "category": self._category(kind, view.category, session),
            "tags": [self._label(Tag, tag) for tag in view.tags],
        }

    def _category(self, kind: str, category: Link | None, session: Session) -> Category:
        if category:
            return self._label(Category, category)
        folder = urls.FOLDERS[kind]
        name = messages.say(f"list-{folder}", session.settings.language)
        return self._label(Category, Link("category", folder, "", name))

    def _label(self, kind: type, link: Link) -> Any:
        label = kind(inert(link.name), self.settings)
        label.slug = link.id
        return label


def find(graph: SiteGraph, kind: str, id: str) -> EventView | StoryView | PageView | None:
    """Return what a piece shows, or None for one that is not published."""
    if id not in getattr(graph.nodes, urls.FOLDERS.get(kind, "pages")):
        return None
    queries: dict[str, Callable[[str], EventView | StoryView | PageView]] = {
        "event": graph.event,
        "story": graph.story,
        "news": graph.news_item,
        "page": graph.page,
    }
    return queries[kind](id)


def _content(view: EventView | StoryView | PageView, settings: Settings) -> str:
    """Return the text of a piece and after it the photos of its gallery, as any theme shows them."""
    photos = () if isinstance(view, PageView) else view.pictures
    return f"{view.html}\n{figures(photos, settings, settings.site.href)}" if photos else view.html


def inert(text: str) -> str:
    """Return text that stays text in any theme: without the signs that mean something in HTML.

    Escaping them is not enough. Themes put titles through ``striptags``, which turns entities back into
    signs, and print them into attributes as they are.
    """
    return text.translate(_INERT)


def instant(when: UncertainDate) -> SafeDatetime:
    """Return the earliest instant that a date may mean, which is what a foreign theme sorts and shows."""
    clock = time(when.hour or 0, when.minute or 0)
    found = datetime.combine(when.earliest(), clock)
    return SafeDatetime(found.year, found.month, found.day, found.hour, found.minute)


def _enable(readers: Readers) -> None:
    if readers.settings.get("LINLI_ARTICLES"):
        readers.reader_classes["md"] = StoryReader


def register() -> None:
    signals.readers_init.connect(_enable)
