"""Show an invented community in the project's own theme, to whoever has no content yet."""

import subprocess
import sys
import tempfile
from pathlib import Path

import click

from linli.cli.project import open_project
from linli.cli.serve import Wish, show_site
from linli.cli.words import tell, word

MAKER = "bench/corpus.py"
"""What invents a community: a program of the project, and no part of the library."""


@click.command(help=word("help-demo"))
@click.option("--events", type=click.IntRange(1, 20000), default=200, help=word("help-demo-events"))
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help=word("help-demo-keep"))
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help=word("help-port"))
@click.option("--no-open", is_flag=True, help=word("help-no-open"))
def demo(events: int, keep: Path | None, port: int, no_open: bool) -> int:
    """Make the content and the site in a temporary folder, and serve them until Ctrl-C; then both are gone."""
    project = open_project()
    maker = project.root / MAKER
    if not maker.is_file():
        raise click.ClickException(word("demo-no-maker", path=MAKER))
    today = project.settings().today
    with tempfile.TemporaryDirectory(prefix="linli-demo-", ignore_cleanup_errors=True) as folder:
        content = (keep or Path(folder, "content")).absolute()
        command = [sys.executable, str(maker), str(content), "--events", str(events), "--today", str(today)]
        # What it says of itself is for those who measure; what it says of a fault is for everybody.
        if subprocess.run(command, cwd=project.root, stdout=subprocess.DEVNULL, check=False).returncode:
            return 1
        tell("demo-kept" if keep else "demo-invented", count=events, path=content)
        return show_site(Wish(port, not no_open, Path(folder, "output"), content, options=site()))


def site() -> dict[str, str]:
    """Return what stands on the pages of the community instead of the project's own names."""
    return {key: word(f"demo-{key}") for key in ("name", "tagline", "region", "about")}
