"""Write the sitemap and robots.txt for search engines (sitemaps.org 0.9, RFC 9309)."""

from linli import urls
from linli.formats.xml import Element, child, document
from linli.graph.views import SitemapView
from linli.settings import Settings

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(view: SitemapView, settings: Settings) -> bytes:
    """Return the sitemap; a page of which nothing certain is known has no ``lastmod``.

    The protocol knows absolute addresses only, so a site that does not know its own has no sitemap.
    """
    root = Element("urlset", {"xmlns": NAMESPACE})
    for address, changed in view.pages:
        page = child(root, "url")
        child(page, "loc", settings.site.absolute(address))
        if changed:
            child(page, "lastmod", changed.isoformat())
    return document(root)


def robots(view: None, settings: Settings) -> bytes:
    """Return robots.txt: all is open, and nothing private is named, because nothing private is here."""
    where = settings.site.absolute(urls.SITEMAP)
    lines = ["User-agent: *", "Disallow:", *(["", f"Sitemap: {where}"] if where else [])]
    return "\n".join((*lines, "")).encode()
