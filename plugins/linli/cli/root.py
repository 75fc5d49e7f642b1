"""Find the project that a command is about, without reading anything of it."""

from pathlib import Path

import click

from linli.cli.words import word

CONFIGURATION = "pelicanconf.py"


def find_root(start: Path) -> Path:
    """Return the project around a folder, else the one this program lies in; ends the command where there is none."""
    for folder in (start, *start.parents, Path(__file__).parents[3]):
        if (folder / CONFIGURATION).is_file():
            return folder
    raise click.ClickException(word("no-project", path=start))
