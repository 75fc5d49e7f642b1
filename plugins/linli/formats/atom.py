"""Write feeds in Atom (RFC 4287)."""

import re
from datetime import UTC, datetime
from html import escape

from linli import messages, urls
from linli.formats.shared import figures
from linli.formats.xml import Element, child, document
from linli.graph.views import FeedEntry, FeedView
from linli.settings import Settings
from linli.text.dates import display_day
from linli.text.html import split
from linli.urls import Site

NAMESPACE = "http://www.w3.org/2005/Atom"
LANGUAGES = (("zh", "zh-CN"), ("en", "en"))

_ADDRESS = re.compile(r'(?<= )(href|src)="([/#][^"]*)"')


def atom(view: FeedView, settings: Settings) -> bytes:
    """Return a feed; its ids never change, whatever becomes of titles, dates and addresses."""
    site = settings.site
    language = dict(LANGUAGES)[settings.language]
    feed = Element("feed", {"xmlns": NAMESPACE, "xml:lang": language})
    child(feed, "id", _feed_id(view, settings))
    child(feed, "title", title(view.kind, view.name, settings))
    if subtitle := view.summary or ("" if view.id else settings.tagline):
        child(feed, "subtitle", subtitle)
    child(feed, "updated", rfc3339(view.updated))
    child(child(feed, "author"), "name", settings.name)
    child(feed, "link", rel="self", type="application/atom+xml", href=site.full(view.address))
    child(feed, "link", rel="alternate", type="text/html", href=site.full(view.page))
    for entry in view.entries:
        _entry(feed, entry, settings)
    return document(feed)


def title(kind: str, name: str, settings: Settings) -> str:
    """Return what a feed is called: by its thing's name, else by its kind, and by the site."""
    of = name or messages.say(f"list-{urls.FOLDERS[kind] if kind else 'all'}", settings.language)
    return messages.say("feed-title", settings.language, of=of, site=settings.name)


def rfc3339(instant: datetime) -> str:
    """Return an instant as RFC 3339 has it; its offset there is whole minutes, which those before 1901 are not."""
    offset = instant.utcoffset()
    whole = offset is not None and offset.seconds % 60 == 0
    written = (instant if whole else instant.astimezone(UTC)).isoformat(timespec="seconds")
    return written.removesuffix("+00:00") + "Z" if written.endswith("+00:00") else written


def _feed_id(view: FeedView, settings: Settings) -> str:
    """Return the id of a feed, which is not the id of the thing it follows."""
    name = f"{view.kind}/{view.id}" if view.id else view.kind or "all"
    return urls.tag_uri(settings.authority, "feed", name)


def _entry(feed: Element, entry: FeedEntry, settings: Settings) -> None:
    url = settings.site.full(entry.url)
    made = child(feed, "entry")
    child(made, "id", urls.tag_uri(settings.authority, entry.kind, entry.id))
    child(made, "title", _title(entry, settings))
    child(made, "link", rel="alternate", type="text/html", href=url)
    if entry.published:
        child(made, "published", rfc3339(entry.published))
    child(made, "updated", rfc3339(entry.updated))
    for label in entry.labels:
        scheme = urls.tag_uri(settings.authority, label.kind)
        child(made, "category", term=label.id, label=label.name, scheme=scheme)
    if entry.summary:
        child(made, "summary", entry.summary)
    child(made, "content", _content(entry, url, settings), type="html")


def _title(entry: FeedEntry, settings: Settings) -> str:
    """Return the title, and beside it what nobody may miss of an event: that it is to come, or is not held."""
    if entry.status not in ("announced", "postponed", "cancelled"):
        return entry.title
    status = messages.say(f"status-{entry.status}", settings.language)
    return messages.say("with-status", settings.language, title=entry.title, status=status)


def _content(entry: FeedEntry, url: str, settings: Settings) -> str:
    """Return the text as HTML: first when, as exactly as known, and where."""
    day = entry.date
    when = display_day(day.earliest(), settings.language) if day.is_day else day.text or day.edtf()
    where = f" · {escape(entry.place.name)}" if entry.place else ""
    html = "\n".join(filter(None, (entry.html, figures(entry.pictures, settings))))
    return f"<p>{escape(when)}{where}</p>\n{_absolute(html, url, settings.site)}"


def _absolute(html: str, url: str, site: Site) -> str:
    """Return HTML whose links hold outside its page: a reader shows it anywhere."""

    def full(found: re.Match[str]) -> str:
        target = f"{url}{found[2]}" if found[2].startswith("#") else site.full(found[2])
        return f'{found[1]}="{target}"'

    if not _ADDRESS.search(html):  # nothing outside a tag needs to be told from what is in one
        return html
    parts = ((html[token.start : token.end], token.name) for token in split(html))
    return "".join(_ADDRESS.sub(full, part) if tag else part for part, tag in parts)
