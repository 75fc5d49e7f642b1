"""Build the site once, through Pelican, so that ``pelican content`` makes the same bytes."""

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import click

from linli.cli.root import find_root
from linli.cli.words import tell, word


@click.command(help=word("help-build"))
@click.option("--clean", is_flag=True, help=word("help-clean"))
@click.option("--output", type=click.Path(path_type=Path), help=word("help-output"))
@click.option(
    "--content", type=click.Path(path_type=Path, exists=True, file_okay=False), help=word("help-content")
)
@click.option("--drafts", is_flag=True, help=word("help-drafts"))
@click.option("--strict", is_flag=True, help=word("help-strict"))
@click.option("--profile", is_flag=True, help=word("help-profile"))
def build(output: Path | None, content: Path | None, **options: bool) -> int:
    """Build once; return 1 where problems stopped it."""
    started = time.monotonic()
    status = run_pelican(output, content, options)
    if status == 0:
        tell("took", seconds=f"{time.monotonic() - started:.1f}")
    return status


def run_pelican(output: Path | None, content: Path | None, options: dict[str, bool]) -> int:
    """Run Pelican on the project around the working folder, with options of ours on top of its settings."""
    root = find_root(Path.cwd())
    command = pelican_command(root, output, content, options)
    return min(1, abs(subprocess.run(command, cwd=root, check=False).returncode))


def pelican_command(
    root: Path, output: Path | None, content: Path | None, options: Mapping[str, object]
) -> list[str]:
    """Return the command line that builds a project; an option of ours that is off is left out."""
    chosen = {key: value for key, value in options.items() if value}
    command = [sys.executable, "-m", "pelican", "--quiet", "--settings", str(root / "pelicanconf.py")]
    if chosen:
        command += ["--extra-settings", f"LINLI_OPTIONS={json.dumps(chosen)}"]
    if output:
        command += ["--output", str(output.absolute())]
    if content:
        command.append(str(content.absolute()))
    return command
