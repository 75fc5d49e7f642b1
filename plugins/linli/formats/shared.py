"""Choose the one picture that stands for a page elsewhere: on a share card, in a search result.

A piece has its photo, else the file of its drawn cover; a list has none of its own.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from linli import messages, urls
from linli.graph import views
from linli.images.cover_file import CARD, cover_png
from linli.images.markup import plain, size_of_plain
from linli.settings import Settings


@dataclass(frozen=True, slots=True)
class Shared:
    """Be a JPEG or PNG that any program can show; width and height in pixels."""

    address: str
    width: int
    height: int
    alt: str = ""
    credit: str = ""


def cover_file(view: views.Cover, settings: Settings) -> bytes:
    """Return a drawn cover as a share card, PNG."""
    return cover_png(view)


def shared(view: object, settings: Settings) -> Shared | None:
    """Return the picture of a page; a drawn one only where there may be a card: on a site that knows its address."""
    if isinstance(view, views.EventView | views.StoryView):
        return _of_card(view.card, settings)
    if isinstance(view, views.HomeView):
        return _of_card(view.lead, settings) if view.lead else None
    if isinstance(view, views.ThreadView):
        photos = [art for art in view.covers if isinstance(art, views.Picture)]
        return of_photo(photos[-1]) if photos else _drawn(view.link.kind, view.link.id, "shelf", settings)
    return None


def of_photo(photo: views.Picture) -> Shared:
    """Return the file of a photo that every program can show."""
    return Shared(photo.address, *size_of_plain(photo), photo.alt, photo.credit)


def _of_card(card: views.Card, settings: Settings) -> Shared | None:
    return of_photo(card.photo) if card.photo else _drawn(card.kind, card.id, card.cover.shape, settings)


def _drawn(kind: str, id: str, shape: str, settings: Settings) -> Shared | None:
    if not settings.site_url:
        return None
    return Shared(urls.cover(kind, id), *CARD, messages.say(f"cover-{shape}", settings.language))


def figures(pictures: Iterable[views.Picture], settings: Settings, href: Callable[[str], str] = str) -> str:
    """Return the photos of a gallery as figures for readers that know nothing of our theme, feeds for one."""
    then, now = (messages.say(f"photo-{time}", settings.language) for time in ("then", "now"))
    return plain(pictures, (then, now), href)
