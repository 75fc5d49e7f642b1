"""Describe the engines: what each is given, how it is run, and what in it is edited."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import TODAY
from bench.making.community import Partner

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Tools:
    """Know where the programs are; ``peers`` is the scripts folder of the other engines' environment."""

    python: str = sys.executable
    peers: Path = Path()
    hugo: str = ""
    node: str = "node"
    packages: Path = Path()


@dataclass(frozen=True, slots=True)
class Site:
    """Be one engine's own copy of everything it needs, at one size."""

    folder: Path
    tools: Tools

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def output(self) -> Path:
        return self.folder / "output"


Edit = tuple[Path, str, str]
"""A file, a text in it, and the text that takes its place."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Be a generator as its users run it."""

    key: str
    name: str
    flavour: str
    parts: Mapping[str, str]
    """Files and folders of the project, and where they go in the site's folder."""
    command: Callable[[Site], list[str]]
    template: str
    """The template of an event, in the site's folder."""
    anchor: str
    """A text in that template before which something may be added."""
    rename: Callable[[Site, Partner, str], list[Edit]]
    compared: bool = True
    """It makes just the pages that all make."""
    always_cold: bool = False
    """It keeps nothing, so that whatever has changed it does the same."""

    def environment(self, site: Site) -> dict[str, str]:
        """Return the environment: nothing of the caller's that leads Python astray, caches in the site's folder."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        caches = {"XDG_CACHE_HOME": ".cache-home", "HUGO_CACHEDIR": ".cache-hugo"}
        return {
            **kept,
            **{name: str(site.folder / folder) for name, folder in caches.items()},
            "PYTHONPATH": str(site.folder / "plugins") if self.flavour == "linli" else "",
            "PYTHONUTF8": "1",
            "SOURCE_DATE_EPOCH": str(_epoch()),
        }


def _epoch() -> int:
    """Return the instant at which the day of the corpus begins, in seconds."""
    return (TODAY.toordinal() - 719163) * 86400


def _rename_linli(site: Site, partner: Partner, name: str) -> list[Edit]:
    """Return what staff would do: write the new name, and keep the old one as another way to say it."""
    path = site.content / f"partners/{partner.id}.md"
    return [(path, f"name: {partner.name}\n", f"name: {name}\naliases: [{partner.name}]\n")]


def _rename_named(site: Site, partner: Partner, name: str) -> list[Edit]:
    path = site.content / "_data/partners_named.json"
    before, after = (json.dumps(text, ensure_ascii=False) for text in (partner.name, name))
    return [(path, f'"{partner.id}": {before}', f'"{partner.id}": {after}')]


def _rename_term(site: Site, partner: Partner, name: str) -> list[Edit]:
    path = site.content / f"partners/{partner.id}/_index.md"
    return [(path, f"title: {partner.name}\n", f"title: {name}\n")]


def _linli(site: Site) -> list[str]:
    command = [site.tools.python, "-m", "linli", "build"]
    return [*command, "--content", str(site.content), "--output", str(site.output)]


def _pelican(site: Site, *more: str) -> list[str]:
    command = [str(site.tools.peers / "python"), "-m", "pelican", "content", "-s", "pelicanconf.py"]
    return [*command, "-o", str(site.output), "--quiet", *more]


ENGINES = (
    Engine(
        key="linli",
        name="Linli",
        flavour="linli",
        parts={"plugins": "plugins", "bench/linli": "."},
        command=_linli,
        template="theme/templates/event.html",
        anchor="<h2>单位</h2>",
        rename=_rename_linli,
    ),
    Engine(
        key="hugo",
        name="Hugo，分类",
        flavour="hugo",
        parts={"bench/hugo": "."},
        command=lambda site: [site.tools.hugo, "--destination", str(site.output), "--quiet"],
        template="layouts/events/single.html",
        anchor="<h2>单位</h2>",
        rename=_rename_term,
    ),
    Engine(
        key="hugo-where",
        name="Hugo，用 where 查",
        flavour="hugo",
        parts={"bench/hugo": ".", "bench/hugo-where": "."},
        command=lambda site: [site.tools.hugo, "--destination", str(site.output), "--quiet"],
        template="layouts/events/single.html",
        anchor="<h2>单位</h2>",
        rename=_rename_term,
    ),
    Engine(
        key="eleventy",
        name="Eleventy",
        flavour="eleventy",
        parts={"bench/eleventy": "."},
        command=lambda site: [
            site.tools.node,
            str(site.folder / "node_modules/@11ty/eleventy/cmd.cjs"),
            "--output=output",
            "--quiet",
        ],
        template="includes/event.njk",
        anchor="<h2>单位</h2>",
        rename=_rename_named,
    ),
    Engine(
        key="pelican",
        name="Pelican",
        flavour="plain",
        parts={"bench/plain": "."},
        command=_pelican,
        template="theme/templates/article.html",
        anchor="<h2>单位</h2>",
        rename=_rename_named,
    ),
    Engine(
        key="pelican-typogrify",
        name="Pelican，开排印",
        flavour="plain",
        parts={"bench/plain": "."},
        command=lambda site: _pelican(site, "-e", "TYPOGRIFY=true"),
        template="theme/templates/article.html",
        anchor="<h2>单位</h2>",
        rename=_rename_named,
    ),
    Engine(
        key="linli-full",
        name="Linli，全部页面",
        flavour="linli",
        parts={"plugins": "plugins", "theme": "theme", "pelicanconf.py": "pelicanconf.py"},
        command=_linli,
        template="theme/templates/event.html",
        anchor="<article>",
        rename=_rename_linli,
        compared=False,
    ),
    Engine(
        key="floor",
        name="Python，最少",
        flavour="plain",
        parts={"bench/floor": ".", "bench/plain/theme": "theme"},
        command=lambda site: [str(site.tools.peers / "python"), "build.py", str(site.output)],
        template="theme/templates/article.html",
        anchor="<h2>单位</h2>",
        rename=_rename_named,
        compared=False,
        always_cold=True,
    ),
)
