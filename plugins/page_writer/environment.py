"""Furnish the Jinja environment for the theme: its words, dates, addresses and pictures.

Everything here is a pure function of its arguments and of the settings; templates get nothing else.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from babel.numbers import format_decimal
from jinja2 import Environment
from markupsafe import Markup

from linli import urls
from linli.formats.shared import figures
from linli.graph.views import Cover, EventView, Link, Picture
from linli.images import markup
from linli.images.cover import draw
from linli.settings import Settings
from linli.text.numerals import cardinal
from linli.text.summary import gist
from page_writer import cords, galleries, lunar
from page_writer.codes import qr
from page_writer.days import LOCALES, Days, weekdays
from page_writer.phrases import phrased, phrases
from page_writer.words import Words, read_words

LANG = MappingProxyType({"zh": "zh-CN", "en": "en"})

DARK_HOUSE = Cover("house", "404")
"""The picture where there is nothing: a house without a lit window."""

_ROOT = re.compile(r'(?<= )(?:href|src)="(?=/(?!/))')
"""Where an address of ours begins in the HTML of a body, which knows nothing of a folder the site lives in."""
_HALF = re.compile(r"(?<=[，,；;])\s*")


def install(environment: Environment, settings: Settings, theme: Path, versions: Mapping[str, str]) -> None:
    """Add the theme's filters and globals to an environment.

    ``versions`` maps each file below ``/theme/`` to what changes with its content. Raises OSError where the
    theme has no catalogue for the site's language.
    """
    words = read_words(theme / "translations", settings.language)
    environment.filters.update(filters(words) | photos(words, settings))
    environment.globals.update(additions(settings, words, versions))


def filters(words: Words) -> dict[str, Callable[..., Any]]:
    """Return the theme's filters."""
    return {
        **Days(words).filters(),
        "amount": lambda number: format_decimal(number, locale=LOCALES[words.language]),
        "cardinal": cardinal if words.language == "zh" else str,
        "by_month": cords.by_month,
        "comes_in": cords.comes_in,
        "draw": lambda cover: Markup(draw(cover)),
        "ends": cords.ends,
        "entering": cords.entering,
        "gist": gist,
        "halves": halves,
        "hang": cords.hang,
        "hung": galleries.hung,
        "host": lambda url: urlsplit(url).hostname or url,
        "illustrated": galleries.illustrated,
        "in_rows": galleries.in_rows,
        "leading": galleries.leading,
        "lunar": lunar.full if words.language == "zh" else _unsaid,
        "lunar_day": lunar.short if words.language == "zh" else _unsaid,
        "passing": cords.passing,
        "phrased": phrased,
        "phrases": phrases,
        "plates": galleries.plates,
        "qr": qr,
        "shape": markup.shape,
        "skipped": cords.skipped,
        "unclaimed": unclaimed,
        "whole": lambda picture, place: markup.PLACES[place].shows_whole(picture),
    }


def photos(words: Words, settings: Settings) -> dict[str, Callable[..., Any]]:
    """Return the filters that show photos: one in its place, those of a body, several for a theme not ours."""
    href = settings.site.href

    def credit(who: str) -> str:
        return words.gettext("Photo: %(credit)s", credit=Markup(who))

    def shown(picture: Picture, place: str, *, first: bool = False, decorative: bool = False) -> Markup:
        return Markup(markup.picture(picture, place, href, first=first, decorative=decorative))

    return {
        "figures": lambda pictures: Markup(figures(pictures, settings, href)),
        "picture": shown,
        "pictured": lambda html: markup.enrich(html, href, credit),
    }


def additions(settings: Settings, words: Words, versions: Mapping[str, str]) -> dict[str, Any]:
    """Return the theme's globals: what macros need beside their arguments."""
    prefix = settings.site.prefix

    def href(address: str) -> str:
        return prefix + address

    def asset(name: str) -> str:
        return href(f"/theme/{name}?v={versions[name]}")

    return {
        "_": words.gettext,
        "ngettext": words.ngettext,
        "addresses": addresses(),
        "asset": asset,
        "dark_house": DARK_HOUSE,
        "href": href,
        "lang": LANG[settings.language],
        "rooted": lambda html: _ROOT.sub(rf"\g<0>{prefix}", html) if prefix else html,
        "site": settings,
        "weekdays": weekdays(words.language),
    }


def addresses() -> Mapping[str, str]:
    """Return the addresses that every page may lead to, by name: home, timeline, events, partners …"""
    lists = {folder: urls.index(kind) for kind, folder in urls.FOLDERS.items()}
    return MappingProxyType(
        {
            "home": urls.HOME,
            "calendar": urls.CALENDAR,
            "impact": urls.IMPACT,
            "timeline": urls.TIMELINE,
            "not_found": urls.NOT_FOUND,
            "tags": urls.TAGS,
            **lists,
        }
    )


def halves(motto: str) -> list[str]:
    """Return a motto in its halves, closed with a full stop: 奉献一片爱心， / 收获一份快乐。"""
    closed = motto if motto[-1:] in "。！？.!?" else f"{motto}。"
    return _HALF.split(closed, maxsplit=1)


def _unsaid(*when: object) -> str:
    return ""


def unclaimed(event: EventView) -> tuple[Link, ...]:
    """Return the services of an event that stand under no organisation."""
    given = {service.id for part in event.given for service in part.services}
    return tuple(service for service in event.services if service.id not in given)
