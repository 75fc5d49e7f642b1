"""Say which content files, queries and figures made a page."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import click

from linli import messages, urls
from linli.build.explain import Explanation, Site, explain
from linli.build.jobs import Job, Query
from linli.build.site import load, read_records
from linli.cli.project import open_project, shown
from linli.cli.words import language, tell, word
from linli.graph.figures import Figure
from linli.model.fields import nearest
from linli.problems import Problems
from linli.source.labels import read_labels


@click.command("explain", help=word("help-explain"))
@click.argument("address")
@click.option(
    "--content", type=click.Path(path_type=Path, exists=True, file_okay=False), help=word("help-content")
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help=word("help-format")
)
def explain_page(address: str, content: Path | None, form: str) -> int:
    """Print what made a page; return 1 where there is no such page, or no site for the problems in it."""
    project = open_project()
    settings = project.settings()
    folder = project.folder("PATH", content)
    loaded = load(folder, settings, shown_as=shown(folder))
    if loaded.graph is None:
        for problem in loaded.problems.errors:
            click.echo(messages.line(problem, settings.language), err=True)
        tell("explain-no-site", count=len(loaded.problems.errors))
        return 1
    records = read_records(folder, shown(folder), Problems())
    labels = read_labels(folder, shown(folder), Problems())
    site = Site(records, settings, labels, loaded.album)
    output = project.folder("OUTPUT_PATH", None)
    job = find_page(address, site.pages, settings.site_url, (shown(output), output.as_posix(), output.name))
    if job is None:
        near = nearest(plain(address, settings.site_url, ()), site.pages)
        tell("explain-unknown", address=address, near="\n".join(f"  {found}" for found in near))
        return 1
    found = explain(site, job, shown(folder))
    click.echo(json.dumps(as_data(found), ensure_ascii=False, indent=2) if form == "json" else as_text(found))
    return 0


def find_page(
    asked: str, pages: Mapping[str, Job], site_url: str = "", outputs: Iterable[str] = ()
) -> Job | None:
    """Return the page that a reader means: by its address, with or without host and last slash, or by its file."""
    return pages.get(plain(asked, site_url, outputs))


def plain(asked: str, site_url: str, outputs: Iterable[str]) -> str:
    """Return an address as the site writes it: ``https://host/events/x`` becomes ``/events/x/``.

    ``outputs`` are the ways in which the output folder may stand before a file's path.
    """
    parts = urlsplit(asked.strip().replace("\\", "/"))
    path = unquote(parts.path)
    if parts.scheme in ("http", "https"):
        path = path.removeprefix(urls.Site(site_url).prefix)
    else:
        path = path.removeprefix("./")
        path = next((path[len(o) :] for o in outputs if f"{path}/".startswith(f"{o}/")), path)
    path = "/" + path.strip("/")
    path = path.removesuffix("/index.html") if path.endswith("/index.html") else path
    return path if Path(path).suffix else f"{path.rstrip('/')}/"


def as_data(found: Explanation) -> dict[str, Any]:
    """Return an explanation for programs."""
    return {
        "address": found.job.address,
        "file": found.job.path,
        "template": found.maker,
        "queries": [
            {"name": query.name, "args": list(query.args), "files": list(files)}
            for query, files in found.files.items()
        ],
        "files": list(found.own),
        "frame_files": list(found.frame),
        "figures": [
            {"name": f.name, "of": f.of, "value": f.value, "events": list(f.events)} for f in found.figures
        ],
    }


def as_text(found: Explanation) -> str:
    """Return an explanation for people."""
    parts = [
        word("explain-page", address=found.job.address, file=found.job.path, template=found.maker),
        _section("explain-queries", map(_call, found.files)),
        _section("explain-files", found.own),
        _section("explain-frame", found.frame),
        _section("explain-figures", map(_figure, found.figures)),
    ]
    return "\n\n".join(part for part in parts if part)


def _section(key: str, lines: Iterable[str]) -> str:
    listed = "\n".join(f"  {line}" for line in lines)
    return f"{word(key)}\n{listed}" if listed else ""


def _call(query: Query) -> str:
    return f"{query.name}({', '.join(map(str, query.args))})"


def _figure(figure: Figure) -> str:
    name = messages.catalogue(language())["figure"][figure.name]
    value = word("explain-unknown-figure") if figure.value is None else f"{figure.value:g}"
    counted = word("explain-counted", events="、".join(figure.events)) if figure.events else ""
    return f"{figure.of} {name} {value}{counted}".lstrip()
