"""Do the least that a generator in Python does for the events alone: python build.py OUTPUT.

Read each file, its fields by libyaml, its text by one Python-Markdown, fill in one Jinja template, write one page;
as many processes as there are processors. Nothing is checked, masked, linked, listed or kept. An engine that
is faster than this is faster than whatever these libraries are made into.
"""

import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import yaml
from jinja2 import Environment, FileSystemLoader
from markdown import Markdown

CONTENT, TEMPLATES = Path("content"), Path("theme/templates")
KINDS = ("partners", "services")


def build(files: list[Path], output: Path) -> None:
    """Write the page of each event."""
    markdown = Markdown(extensions=["extra"])
    template = Environment(loader=FileSystemLoader(TEMPLATES)).get_template("article.html")
    names = {kind: json.loads((CONTENT / f"_data/{kind}_named.json").read_bytes()) for kind in KINDS}
    for file in files:
        _, front, body = file.read_text("utf-8").split("---\n", 2)
        article = SimpleNamespace(
            **yaml.load(front, yaml.CSafeLoader), content=markdown.reset().convert(body)
        )
        folder = output / "events" / file.stem
        folder.mkdir(parents=True)
        folder.joinpath("index.html").write_text(template.render(article=article, NAMES=names), "utf-8")


def main(output: Path) -> None:
    """Share the events out among processes."""
    files, count = sorted(CONTENT.glob("events/*/*.md")), os.cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):  # where it can be told which of them may be used, as Linli does
        count = len(os.sched_getaffinity(0))
    with ProcessPoolExecutor(count) as pool:
        list(pool.map(build, [files[number::count] for number in range(count)], [output] * count))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
