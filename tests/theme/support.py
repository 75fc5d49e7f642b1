"""Render the theme as the site does, and read what comes out with a strict HTML parser."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from linli.build.assets import assets
from linli.build.jobs import PageJob
from linli.formats.head import head
from linli.graph.views import Frame
from linli.settings import Settings
from page_writer.environment import install
from tests.theme.factories import day, link

THEME = Path(__file__).parents[2] / "theme"
TEMPLATES = THEME / "templates"
COMPONENTS = TEMPLATES / "components"
LANGUAGES = ("zh", "en")
FRAME = Frame(
    day(),
    (link("page", "about", "关于本站"),),
    has_stories=True,
    has_news=True,
    has_threads=True,
    has_labels=True,
)


@cache
def settings(language: str = "zh", **values: str) -> Settings:
    shown: dict[str, Any] = {
        "name": "示例邻里",
        "tagline": "示例一句话",
        "about": "示例说明。",
        "region": "示例区",
    }
    return Settings(language=language, today=date(2025, 6, 1), **{**shown, **values})


@cache
def environment(language: str = "zh", **values: str) -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    versions = {name: file.version for name, file in assets(THEME / "static").items()}
    install(made, settings(language, **values), THEME, versions)
    return made


def render(template: str, view: object, address: str = "/shili/", language: str = "zh", **values: str) -> str:
    """Return a page of the theme."""
    found = environment(language, **values).get_template(template)
    job, site = PageJob(address, template), settings(language, **values)
    return found.render(page=job, site=site, frame=FRAME, view=view, about=head(address, view, site))


def parse(html: str) -> Element:
    """Return a page's tree; a fault in its HTML raises."""
    tree: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    return tree


def parse_part(html: str) -> Element:
    """Return the tree of a piece of a page; a fault in its HTML raises."""
    tree: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)
    return tree


def text(element: Element) -> str:
    """Return an element's text as a reader sees it, blanks folded."""
    return " ".join("".join(element.itertext()).split())


def headings(tree: Element) -> list[int]:
    """Return the levels of the headings, in order."""
    return [
        int(e.tag[1])
        for e in tree.iter()
        if isinstance(e.tag, str) and e.tag[:1] == "h" and e.tag[1:].isdigit()
    ]


def ids(tree: Element) -> list[str]:
    return [e.attrib["id"] for e in tree.iter() if "id" in e.attrib]


def addresses(tree: Element) -> Iterator[str]:
    """Yield every address that an element points to."""
    for element in tree.iter():
        for name in ("href", "src", "action", "poster", "data"):
            if name in element.attrib:
                yield element.attrib[name]
        yield from (one.split()[0] for one in element.attrib.get("srcset", "").split(",") if one)
