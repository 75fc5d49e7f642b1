"""Write a picture as HTML: for a place of our layout, or plain for readers that know none of it.

Every variant is offered, AVIF before WebP before JPEG, and ``sizes`` says how wide the picture stands there, so
that a browser fetches the smallest file that is wide enough. Nothing here needs more than ``img-src 'self'``.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from linli import urls
from linli.graph.photos import Picture, colour_of, plain_width
from linli.images.recipe import Variant, variants_of
from linli.text.html import escape
from linli.urls import PHOTOS

TYPES: Mapping[str, str] = MappingProxyType({"avif": "image/avif", "webp": "image/webp"})
"""The media types of the formats before JPEG, the one that a browser is to try first at the front."""

Href = Callable[[str], str]
"""Returns what a page says for an address of ours."""


@dataclass(frozen=True, slots=True)
class Place:
    """Be a place of the layout; tests/browser measures that the theme's style sheet agrees.

    The large-print edition shows pictures no wider, but for the rows of a gallery on a phone: there each is twice
    as wide, with half the pixels to the same width.
    """

    widths: tuple[tuple[float, str], ...]
    """From which width of the window on, in rem, it is how wide, in CSS; the widest window first."""
    ratio: float = 0
    """Width to height of the frame that it stands in; 0 where that is the picture's own."""
    whole: float = 0
    """A picture of a smaller ratio is shown whole in its frame, any other one fills it, cut: on a group's photo
    nobody loses their head."""

    def shows_whole(self, picture: Picture) -> bool:
        """Say whether a picture is smaller than its frame rather than cut by it."""
        return picture.width < self.whole * picture.height


PLACES: Mapping[str, Place] = MappingProxyType(
    {
        "article": Place(((45.5, "648px"), (37.5, "100vw - 80px"), (0, "100vw - 44px"))),
        "tied": Place(((64, "680px"), (45.5, "674px"), (37.5, "100vw - 54px"), (0, "100vw - 31px"))),
        "lead": Place(((74, "600px"), (64, "100vw - 584px"), (37.5, "100vw - 54px"), (0, "100vw - 31px"))),
        "tall": Place(((37.5, "432px"), (0, "min(432px, 100vw - 44px)"))),
        "tall-tied": Place(((37.5, "432px"), (0, "min(432px, 100vw - 31px)"))),
        "wide": Place(((74, "952px"), (64, "100vw - 232px"), (37.5, "100vw - 54px"), (0, "100vw - 31px"))),
        "row": Place(((74, "920px"), (64, "100vw - 264px"), (37.5, "100vw - 80px"), (0, "100vw - 44px"))),
        "half": Place(
            ((74, "452px"), (64, "50vw - 140px"), (37.5, "50vw - 48px"), (0, "100vw - 44px")), 4 / 3, 1.2
        ),
        "third": Place(
            ((74, "296px"), (64, "33.4vw - 98px"), (37.5, "50vw - 48px"), (0, "50vw - 26px")), 4 / 3, 1.2
        ),
        "list": Place(((37.5, "144px"), (0, "96px")), 3 / 2),
        "logo": Place(((0, "160px"),), 5 / 3, math.inf),
    }
)
"""The places of the layout, and how wide a picture stands there."""
FULL = 70
"""How high the full view shows a picture, in hundredths of the window's height."""

_IMG = re.compile(
    rf'<img data-c="(?P<tint>[a-l]{{3}})" src="[^"]*{PHOTOS}(?P<key>[0-9a-f]+)-\d+\.jpg" width="(?P<width>\d+)"'
    r' height="(?P<height>\d+)" alt="(?P<alt>[^"]*)"(?P<title> title="[^"]*")?>'
)
_FIGURE = re.compile(
    rf"<figure>{_IMG.pattern}"
    r"(?:<figcaption>(?P<said>.*?)(?:<cite>(?P<who>.*?)</cite>)?</figcaption>)?</figure>"
)
_APART = "&emsp;"
"""Stands between a caption and by whom the picture is."""


def shape(picture: Picture) -> str:
    """Return ``tall``, ``wide`` or nothing: a tall one gets less width, a wide one may have a row of its own."""
    if picture.height > picture.width:
        return "tall"
    return "wide" if picture.width > 2.2 * picture.height else ""


def sizes(picture: Picture, place: str) -> str:
    """Return how wide a picture stands in a place, as the attribute ``sizes`` has it; ``full`` is the full view.

    Raises KeyError where there is no such place.
    """
    ratio = picture.width / picture.height
    if place == "full":
        return f"min({picture.width}px, 100vw - 44px, {FULL * ratio:.1f}vh)"
    known = PLACES[place]
    share = ratio / known.ratio if known.ratio else 1
    share = min(share, 1) if known.shows_whole(picture) else max(share, 1)
    return ", ".join(_width(rem, width, share) for rem, width in known.widths)


def _width(rem: float, width: str, share: float) -> str:
    media = f"(min-width: {rem:g}rem) " if rem else ""
    if width.endswith("px") and " " not in width:
        return f"{media}{float(width[:-2]) * share:g}px"
    return f"{media}calc({width})" if share == 1 else f"{media}calc(({width}) * {share:.3f})"


def picture(
    picture: Picture, place: str, href: Href, *, first: bool = False, decorative: bool = False
) -> str:
    """Return a picture for a place of the layout as one element.

    ``first`` is for the one picture that a reader sees at once; ``decorative`` for one whose words stand beside.
    """
    more = f'alt="{"" if decorative else escape(picture.alt)}"{_when(first=first)}'
    if picture.vector:
        return f'<img src="{href(picture.address)}" {_size(picture.width, picture.height)} {more}>'
    on_paper = place == "full" or PLACES[place].shows_whole(picture)
    colour = "" if on_paper else f'data-c="{picture.tint}" '
    return _element(picture, sizes(picture, place), href, more, colour)


def _element(picture: Picture, sizes: str, href: Href, more: str, colour: str) -> str:
    by_format = {
        suffix: list(group)
        for suffix, group in groupby(_variants(picture), key=lambda variant: variant.suffix)
    }
    sources = "".join(
        f'<source type="{type}" srcset="{_srcset(picture, by_format[suffix], href)}" sizes="{sizes}">'
        for suffix, type in TYPES.items()
        if suffix in by_format
    )
    plain, jpegs = _plain(picture), by_format["jpg"]
    choice = f' srcset="{_srcset(picture, jpegs, href)}" sizes="{sizes}"' if len(jpegs) > 1 else ""
    return (
        f'<picture>{sources}<img {colour}src="{href(picture.address)}"{choice}'
        f" {_size(plain.width, plain.height)} {more}></picture>"
    )


def _variants(picture: Picture) -> list[Variant]:
    """Return what is made of a picture, sorted by format and width."""
    return sorted(
        variants_of(picture.width, picture.height), key=lambda variant: (variant.suffix, variant.width)
    )


def _plain(picture: Picture) -> Variant:
    """Return the variant at a picture's own address."""
    width = plain_width(picture.width, picture.height)
    return next(one for one in _variants(picture) if (one.suffix, one.width) == ("jpg", width))


def size_of_plain(picture: Picture) -> tuple[int, int]:
    """Return width and height in pixels of the file at a picture's own address."""
    if picture.vector:
        return picture.width, picture.height
    plain = _plain(picture)
    return plain.width, plain.height


def _srcset(picture: Picture, variants: Iterable[Variant], href: Href) -> str:
    return ", ".join(
        f"{href(urls.photo(picture.key, one.suffix, one.width))} {one.width}w" for one in variants
    )


def _size(width: int, height: int) -> str:
    return f'width="{width}" height="{height}"'


def _when(*, first: bool) -> str:
    """Return when a picture is fetched: at once and before others, or when a reader comes near it."""
    return ' decoding="async"' + (' fetchpriority="high"' if first else ' loading="lazy"')


def enrich(html: str, href: Href, credit: Callable[[str], str]) -> str:
    """Return a body whose plain pictures offer every variant.

    ``credit`` returns what stands below a picture by whom; it gets and returns HTML.
    """
    if PHOTOS not in html:
        return html

    def figure(found: re.Match[str]) -> str:
        tall = " ll-photo--tall" if int(found["height"]) > int(found["width"]) else ""
        by = f"<cite>{credit(found['who'])}</cite>" if found["who"] else ""
        return (
            f'<figure class="ll-photo{tall}">{_rich(found, href)}{_caption(found["said"] or "", by)}</figure>'
        )

    return _IMG.sub(lambda found: _rich(found, href), _FIGURE.sub(figure, html))


def _rich(img: re.Match[str], href: Href) -> str:
    found = Picture(img["key"], int(img["width"]), int(img["height"]), colour_of(img["tint"]), "")
    more = f'alt="{img["alt"]}"{img["title"] or ""}{_when(first=False)}'
    place = "tall" if shape(found) == "tall" else "article"
    return _element(found, sizes(found, place), href, more, f'data-c="{found.tint}" ')


def plain(pictures: Iterable[Picture], labels: tuple[str, str], href: Href = str) -> str:
    """Return pictures as figures that any reader of HTML shows, each with its caption and by whom.

    ``labels`` stand before the captions of a pair: what was, what is.
    """
    return "\n".join(_figure(one, label, href) for one, label in with_earlier(pictures, labels))


def with_earlier(pictures: Iterable[Picture], labels: tuple[str, str]) -> Iterator[tuple[Picture, str]]:
    """Yield pictures in the order of looking at them, the earlier one of a pair first, each with its label or none."""
    for one in pictures:
        if one.before:
            yield one.before, labels[0]
        yield one, labels[1] if one.before else ""


def _figure(picture: Picture, label: str, href: Href) -> str:
    width, height = size_of_plain(picture)
    words = escape(" ".join(filter(None, (label, picture.caption))))
    by = f"<cite>{escape(picture.credit)}</cite>" if picture.credit else ""
    img = f'<img src="{href(picture.address)}" {_size(width, height)} alt="{escape(picture.alt)}">'
    return f"<figure>{img}{_caption(words, by, '')}</figure>"


def _caption(said: str, by: str, kind: str = ' class="ll-cap"') -> str:
    words = _APART.join(filter(None, (said, by)))
    return f"<figcaption{kind}>{words}</figcaption>" if words else ""
