"""Lay out the same events with the same photos for each engine that makes pictures."""

import os
import textwrap
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

from bench.engines import ROOT, Tools
from linli.images.recipe import SETTINGS, variants_of

Groups = Sequence[Sequence[Path]]
"""The photos of each event."""


class Ladder(Enum):
    """Be the formats that are made."""

    ALL = "all"
    PLAIN = "plain"

    @property
    def said(self) -> str:
        """Return what a heading says of it."""
        return "AVIF、WebP、JPEG" if self is Ladder.ALL else "只要 WebP、JPEG"

    @property
    def variants(self) -> list[tuple[int, str]]:
        """Return width and format of every picture made of a photo of 4000 × 3000 pixels."""
        found = variants_of(4000, 3000)
        return [(one.width, one.suffix) for one in found if self is Ladder.ALL or one.suffix != "avif"]


def _linli(site: Path, groups: Groups, ladder: Ladder, tools: Tools) -> tuple[list[str], Path]:
    """Return the command that builds the whole theme with these photos, and its output."""
    events = site / "content/events"
    for number, photos in enumerate(groups):
        entries = "".join(f"  - {{file: {number}/{photo.name}, alt: 示例照片}}\n" for photo in photos)
        listed = f"photos:\n{entries}" if photos else ""
        day = f"2025-{number // 28 % 12 + 1:02d}-{number % 28 + 1:02d}"
        front = f"---\ntitle: 示例活动{number}\ndate: {day}\nplace: 示例社区\n{listed}---\n示例。\n"
        _write(events / f"{day}-shili-{number}.md", front)
        _link(site / f"content/photos/{number}", photos)
    _write(site / "content/places/shili.md", "---\nname: 示例社区\n---\n")
    # Without AVIF through a recipe that leaves it out: the site's own has no such choice.
    code = (
        "import sys, linli.images.recipe as r; f = r.variants_of; p = sys.argv.pop(1) == 'plain'\n"
        "r.variants_of = lambda w, h: tuple(v for v in f(w, h) if not p or v.suffix != 'avif')\n"
        "from pelican import main; main(sys.argv[1:])"
    )
    options = ["content", "-s", str(ROOT / "pelicanconf.py"), "-o", "output", "--quiet"]
    return [tools.python, "-c", code, ladder.value, *options], site / "output"


def _hugo(site: Path, groups: Groups, ladder: Ladder, tools: Tools) -> tuple[list[str], Path]:
    """Return Hugo's command and output: every photo is turned upright, then made in every width and format."""
    _write(site / "hugo.toml", 'baseURL = "https://linli.example/"\ntitle = "示例社区"\n')
    steps = [
        f'{{{{ ($p.Filter images.AutoOrient (images.Process "resize {width}x {suffix} q{SETTINGS[suffix]["quality"]}"))'
        ".RelPermalink }} "
        for width, suffix in ladder.variants
    ]
    page = (
        '{{ range .Resources.Match "*.jpg" }}{{ $p := . }}<img src="x" srcset="'
        + "".join(steps)
        + '">{{ end }}'
    )
    _write(site / "layouts/_default/single.html", page)
    _write(
        site / "layouts/_default/list.html", "{{ range .Pages }}<a href={{ .RelPermalink }}>x</a>{{ end }}"
    )
    for number, photos in enumerate(groups):
        _write(site / f"content/events/{number}/index.md", f"---\ntitle: 示例活动{number}\n---\n示例。\n")
        _link(site / f"content/events/{number}", photos)
    return [tools.hugo, "--destination", "output", "--quiet"], site / "output"


def _process(site: Path, groups: Groups, ladder: Ladder, tools: Tools) -> tuple[list[str], Path]:
    """Return the command and output of Pelican with pelican-image-process: a class for each format."""
    of = {suffix: [w for w, s in ladder.variants if s == suffix] for _, suffix in ladder.variants}
    classes: dict[str, Any] = {
        suffix: {
            "type": "responsive-image",
            "output-format": "jpeg" if suffix == "jpg" else suffix,
            "srcset": [(f"{width}w", [f"scale_in {width} 9999 False"]) for width in widths],
            "sizes": "100vw",
            "default": f"{widths[-1]}w",
        }
        for suffix, widths in of.items()
    }
    for number, photos in enumerate(groups):
        shown = "".join(
            f'<img class="image-process-{suffix}" alt="" src="/images/{number}/{photo.name}">\n'
            for photo in photos
            for suffix in of
        )
        text = f"Title: 示例活动{number}\nDate: 2025-01-01\nSlug: e{number}\n\n{shown}"
        _write(site / f"content/e{number}.md", text)
        _link(site / f"content/images/{number}", photos)
    settings = f"""
        SITENAME = "示例社区"
        PATH = "content"
        PLUGINS = ["image_process"]
        STATIC_PATHS = ["images"]
        TIMEZONE = "Asia/Shanghai"
        FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
        IMAGE_PROCESS = {classes!r}
        """
    _write(site / "pelicanconf.py", textwrap.dedent(settings))
    python = str(tools.peers / "python")
    return [
        python,
        "-m",
        "pelican",
        "content",
        "-s",
        "pelicanconf.py",
        "-o",
        "output",
        "--quiet",
    ], site / "output"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")


def _link(folder: Path, photos: Sequence[Path]) -> None:
    """Put photos into a folder without copying them."""
    folder.mkdir(parents=True, exist_ok=True)
    for photo in photos:
        if not (folder / photo.name).exists():
            os.link(photo, folder / photo.name)


SITES: Mapping[str, Callable[[Path, Groups, Ladder, Tools], tuple[list[str], Path]]] = {
    "linli": _linli,
    "hugo": _hugo,
    "process": _process,
}
