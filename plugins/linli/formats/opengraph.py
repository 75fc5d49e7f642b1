"""Say to those who show a link what is behind it (The Open Graph protocol, ogp.me).

Title and description are the page's own, which its template gives; the rest is here.
"""

from types import MappingProxyType

from linli import urls
from linli.formats.shared import shared
from linli.graph import views
from linli.settings import Settings

LOCALES = MappingProxyType({"zh": "zh_CN", "en": "en_GB"})


def properties(address: str, view: object, settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return the properties of a page beside title and description; its address only where the host is known."""
    url = settings.site.absolute(address) if address != urls.NOT_FOUND else ""
    found = [
        ("og:type", _type(view)),
        ("og:url", url),
        ("og:site_name", settings.name),
        ("og:locale", LOCALES[settings.language]),
        *_image(view, settings),
        *_article(view),
    ]
    return tuple((name, value) for name, value in found if value)


def _image(view: object, settings: Settings) -> list[tuple[str, str]]:
    """Return the picture of a page; its address has to hold anywhere."""
    image = shared(view, settings) if settings.site_url else None
    if image is None:
        return []
    return [
        ("og:image", settings.site.absolute(image.address)),
        ("og:image:width", str(image.width)),
        ("og:image:height", str(image.height)),
        ("og:image:alt", image.alt),
    ]


def _type(view: object) -> str:
    if isinstance(view, views.EventView | views.StoryView):
        return "article"
    return "profile" if isinstance(view, views.PersonView) else "website"


def _article(view: object) -> list[tuple[str, str]]:
    """Return what an article has more; of an uncertain day there is nothing to say."""
    if not isinstance(view, views.EventView | views.StoryView):
        return []
    return [
        ("article:published_time", view.published.isoformat() if view.published else ""),
        ("article:modified_time", view.modified.isoformat() if view.modified else ""),
        ("article:section", view.category.name if view.category else ""),
        *(("article:tag", tag.name) for tag in view.tags),
    ]
