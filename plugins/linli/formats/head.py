"""Build what stands in a page's head for programs: Open Graph, JSON-LD, and the feeds to follow."""

from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from linli import urls
from linli.formats.atom import title
from linli.formats.jsonld import script
from linli.formats.opengraph import properties
from linli.graph import views
from linli.settings import Settings


@dataclass(frozen=True, slots=True)
class FeedLink:
    """Name a feed that tells of what a page shows."""

    url: str
    title: str


@dataclass(frozen=True)
class Head:
    """Be the part of a page's head that programs read, each part made when a template asks for it."""

    address: str
    view: object
    settings: Settings

    @cached_property
    def properties(self) -> tuple[tuple[str, str], ...]:
        """Return the properties of Open Graph."""
        return properties(self.address, self.view, self.settings)

    @cached_property
    def feeds(self) -> tuple[FeedLink, ...]:
        """Return the feeds that tell of what the page shows."""
        return _feeds(self.address, self.view, self.settings)

    @cached_property
    def data(self) -> Markup:
        """Return the text of the script with JSON-LD."""
        return script(self.address, self.view, self.settings)


def head(address: str, view: object, settings: Settings) -> Head:
    """Return what the head of a page says, from the view that the page shows."""
    return Head(address, view, settings)


def _feeds(address: str, view: object, settings: Settings) -> tuple[FeedLink, ...]:
    """Return the feed of the thing or kind that a page is about, and that of everything."""
    found = []
    if isinstance(view, views.PartnerView | views.ServiceView | views.ThreadView):
        link = view.link
        found.append(FeedLink(urls.feed(link.kind, link.id), title(link.kind, link.name, settings)))
    folder = address.split("/")[1]
    kind = next((kind for kind in urls.FEEDS if urls.FOLDERS[kind] == folder), "")
    if kind:
        found.append(FeedLink(urls.feed(kind), title(kind, "", settings)))
    return (*found, FeedLink(urls.feed(), title("", "", settings)))
