"""Make every address and output path of the site; nothing else does.

An address is root-relative ASCII that ends in ``/`` or in a file name. What it starts with in the reader's
browser (a site may live below a folder of its host) is added by ``Site.href``.
"""

import re
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlsplit

FOLDERS = MappingProxyType(
    {
        "event": "events",
        "story": "stories",
        "news": "news",
        "partner": "partners",
        "service": "services",
        "place": "places",
        "person": "people",
        "thread": "threads",
    }
)
"""The folder of each kind that has an index; a page stands at the root."""

LABELS = MappingProxyType({"tag": "tags", "category": "categories"})
"""The folder of what pieces are found by."""

RESERVED = frozenset(
    {*FOLDERS.values(), *LABELS.values(), "timeline", "impact", "calendar", "search", "feeds", "bulletin"}
    | {"data", "theme", "static", "photos", "page", "index", "404"}
)
"""First parts of addresses that a page may not take as its id."""

HOME = "/"
NOT_FOUND = "/404.html"
TIMELINE = "/timeline/"
CALENDAR = "/calendar/"
IMPACT = "/impact/"
TAGS = "/tags/"
PHOTOS = "/photos/"
"""Where pictures are; it is no page."""
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
DATA = "/data/site.json"
DATA_SCHEMA = "/data/site.schema.json"

FEEDS = ("event", "story", "news")
"""Kinds that have a feed of their own under ``/feeds/``."""

_KINDS = {folder: kind for kind, folder in FOLDERS.items()}
_THING = re.compile(r"/(?P<folder>[a-z]+)/(?P<id>[a-z0-9-]+)/")
_PAGE = re.compile(r"/(?P<id>[a-z0-9-]+)/")


def address(kind: str, id: str) -> str:
    """Return the address of one thing: ``/events/<id>/``, a page at ``/<id>/``."""
    return f"/{id}/" if kind == "page" else f"/{(FOLDERS | LABELS)[kind]}/{id}/"


def index(kind: str, number: int = 1) -> str:
    """Return the address of a kind's list, or of its page ``number`` (from 1)."""
    folder = FOLDERS[kind]
    return f"/{folder}/" if number == 1 else f"/{folder}/page/{number}/"


def timeline_year(year: int) -> str:
    """Return the address of one year of the timeline."""
    return f"{TIMELINE}{year}/"


def feed(kind: str = "", id: str = "") -> str:
    """Return the address of a feed: of everything, of one kind, or of one thing, beside its page."""
    return f"{address(kind, id)}feed.atom.xml" if id else f"/feeds/{kind or 'all'}.atom.xml"


def photo(key: str, suffix: str, width: int = 0) -> str:
    """Return the address of a picture: of one of its widths in pixels, or of one that has no widths.

    ``key`` stands for its content and holds no name.
    """
    return f"{PHOTOS}{key}-{width}.{suffix}" if width else f"{PHOTOS}{key}.{suffix}"


def cover(kind: str, id: str) -> str:
    """Return the address of a piece's or a thread's drawn cover, as a picture to share."""
    return f"{address(kind, id)}cover.png"


def tag_uri(authority: str, kind: str, id: str = "") -> str:
    """Return an id for ever (a tag URI, RFC 4151), which no change of title, date or address touches.

    ``authority`` is a host and the year since which it is ours: ``linli.example,2025``.
    """
    return f"tag:{authority}:{kind}/{id}" if id else f"tag:{authority}:{kind}"


def thing(address: str) -> tuple[str, str] | None:
    """Return the kind and id that an address names, or None where it names no single thing."""
    if found := _THING.fullmatch(address):
        kind = _KINDS.get(found["folder"])
        return (kind, found["id"]) if kind else None
    if (found := _PAGE.fullmatch(address)) and found["id"] not in RESERVED:
        return "page", found["id"]
    return None


def output_path(address: str) -> str:
    """Return the file that answers an address, relative to the output folder, with ``/``."""
    path = address.removeprefix("/")
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def answered_by(path: str) -> str:
    """Return the address that a file of the output answers: what ``output_path`` undoes."""
    return "/" + (path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path)


@dataclass(frozen=True, slots=True)
class Site:
    """Know where the site lives: ``https://host/folder`` or nothing while it is built to be looked at."""

    url: str = ""

    @property
    def prefix(self) -> str:
        """Return the folder below the host, without a last slash; often nothing."""
        return urlsplit(self.url).path.rstrip("/")

    def href(self, address: str) -> str:
        """Return what a link on a page says for an address of ours."""
        return self.prefix + address

    def absolute(self, address: str) -> str:
        """Return the address with scheme and host, for canonical links; nothing without a site address."""
        return self.url.rstrip("/") + address if self.url else ""

    def full(self, address: str) -> str:
        """Return the address with scheme and host where they are known, else as a page links to it."""
        return self.absolute(address) or self.href(address)
