"""Decide where a link in a text leads.

| written | leads to |
|---|---|
| ``event:2025-05-20-x``, ``活动:2025-05-20-x#时间`` | a thing of this site; the graph checks that it exists |
| ``/partners/x/``, ``../partners/x.md`` | the same |
| ``/events/``, ``/timeline/2012/``, ``#时间`` | a page made by the build, a place on this page |
| ``![words](photo:2025-05-20/a.jpg)`` | a photo, see ``photo_file`` |
| ``https://…``, ``http://…``, ``mailto:…``, ``tel:…`` | elsewhere |

Everything else is refused, with the form to write instead.
"""

import re
from dataclasses import dataclass
from html import unescape
from posixpath import dirname, join, normpath
from types import MappingProxyType
from urllib.parse import quote, unquote

import nh3

from linli.text.html import escape
from linli.urls import FOLDERS, RESERVED, address, thing

KINDS = MappingProxyType(
    {kind: kind for kind in (*FOLDERS, "page")}
    | {folder: kind for kind, folder in FOLDERS.items()}
    | {"活动": "event", "故事": "story", "消息": "news", "单位": "partner", "服务": "service"}
    | {"地点": "place", "人物": "person", "线": "thread", "页面": "page", "pages": "page"}
)
"""What a kind may be called before the colon of an internal link, and the kind it is."""

EXTERNAL = "external noopener"
"""The ``rel`` of links that lead elsewhere."""

_COLON = re.compile(r"(?P<word>[^\W_][\w.+-]*)\s*[:：]\s*(?P<rest>.*)", re.DOTALL)
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_WEB = re.compile(r"https?://[\w-]+(?:\.[\w-]+)*\.?(?::\d{1,5})?(?:[/?#].*)?", re.IGNORECASE)
_HREF = nh3.Cleaner(tags={"a"}, attributes={"a": {"href"}}, link_rel=None)
"""The parser that sanitising asks: what it cannot read would lose its address there, unreported."""
_MAIL = re.compile(r"mailto:[^@\s]+@[^@\s]+", re.IGNORECASE)
_PHONE = re.compile(r"tel:\+?[\d*#() -]{3,25}", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}(?::\d+)?(?:[/?#].*)?", re.IGNORECASE)
_HTTPS = "https://example.com/"
_PHOTO = re.compile(r"(?:photos?|照片|图片)\s*[:：]\s*(?P<file>.+)", re.IGNORECASE | re.DOTALL)
_DROPPED = re.compile(r"[\t\r\n]")
_BLANK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Target:
    """Be an address to link to; ``kind`` and ``id`` name the thing of this site that it is."""

    href: str
    kind: str = ""
    id: str = ""

    @property
    def leaves(self) -> bool:
        """Say whether the link leads to another site."""
        return self.href.lower().startswith("http")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Say why an address cannot be linked to: a problem's code and variant, and the form to write instead."""

    code: str
    variant: str = ""
    suggestion: str = ""


def resolve(written: str, path: str) -> Target | Refusal:
    """Return where a link leads that is written in the file at ``path``.

    ``written`` may hold HTML entities, which are decoded once; line ends and tabs in it are dropped, as
    browsers do (WHATWG URL Standard, basic URL parser).
    """
    link = _DROPPED.sub("", unescape(written)).strip()
    if not link:
        return Refusal("link-empty")
    if "\\" in link:
        return Refusal("link-broken", suggestion=_HTTPS)
    if link.startswith("/"):
        return _own(link)
    if found := _COLON.fullmatch(link):
        return _named(found["word"], found["rest"].strip(), link)
    return Target(_tidy(link)) if link.startswith("#") else _relative(link, path)


def photo_file(written: str) -> str:
    """Return the file below content/photos/ that ``photo:2025-05-20/a.jpg`` names; nothing for other addresses."""
    found = _PHOTO.fullmatch(_DROPPED.sub("", unescape(written)).strip())
    if not found:
        return ""
    file = normpath(unquote(found["file"]).strip())
    return "" if file.startswith(("/", "..")) or "\\" in file else file


def _named(word: str, rest: str, link: str) -> Target | Refusal:
    """Resolve ``kind:id`` and ``scheme:…``."""
    if kind := KINDS.get(word.lower()):
        id, mark, fragment = rest.partition("#")
        return _thing(kind, id.strip(), mark + fragment)
    if word.lower() in ("http", "https"):
        href = _tidy(link)
        fine = _WEB.fullmatch(link) and _HREF.clean(f'<a href="{escape(href)}">').startswith("<a href")
        return Target(href) if fine else Refusal("link-broken", suggestion=_HTTPS)
    if _MAIL.fullmatch(link) or _PHONE.fullmatch(link):
        return Target(_tidy(link))
    if _HOST.fullmatch(link):
        return Refusal("link-unclear", "host", f"https://{link}")
    if word.isascii():
        return Refusal("link-scheme", suggestion=word)
    return Refusal("link-kind", suggestion=f"partner:{rest}")


def _thing(kind: str, id: str, suffix: str) -> Target | Refusal:
    if not _ID.fullmatch(id):
        return Refusal("link-id", suggestion=kind)
    return Target(_tidy(address(kind, id) + suffix), kind, id)


def _own(link: str) -> Target | Refusal:
    """Resolve an address that begins with a slash."""
    if link.startswith("//"):
        return Refusal("link-no-scheme", suggestion=f"https:{link}")
    place, suffix = _cut(link)
    place = place.removesuffix("index.html")
    if "." not in place.rsplit("/", 1)[-1]:
        place = place.rstrip("/") + "/"
    if found := thing(place):
        return _thing(*found, suffix)
    if place == "/" or place.split("/")[1] in RESERVED:
        return Target(_tidy(place + suffix))
    return Refusal("link-not-ours")


def _relative(link: str, path: str) -> Target | Refusal:
    """Resolve the path of another content file, whose folder tells its kind."""
    place, suffix = _cut(link)
    if place.endswith(".md"):
        folders = normpath(join(dirname(path), place)).split("/")
        if "content" in folders:
            folders = folders[folders.index("content") + 1 :]
        stem = folders.pop().removesuffix(".md")
        kind = next((KINDS[folder] for folder in folders if folder in (*FOLDERS.values(), "pages")), "")
        return _thing(kind, stem, suffix) if kind else Refusal("link-unclear", suggestion=f"event:{stem}")
    if _HOST.fullmatch(link) and not place.endswith(".html"):
        return Refusal("link-unclear", "host", f"https://{link}")
    stem = place.rstrip("/").rsplit("/", 1)[-1].split(".")[0]
    return Refusal("link-unclear", suggestion=f"event:{stem if _ID.fullmatch(stem) else '2025-05-20-x'}")


def _cut(link: str) -> tuple[str, str]:
    """Part an address from its query and fragment."""
    place = re.split(r"[?#]", link, maxsplit=1)[0]
    return place, link[len(place) :]


def _tidy(href: str) -> str:
    """Write blanks in an address as a URL has them."""
    return _BLANK.sub(lambda blank: quote(blank.group()), href)
