"""Read the settings of the project that a command is about."""

import os
import runpy
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click

from linli.cli.root import CONFIGURATION, find_root
from linli.cli.words import word
from linli.settings import Settings, SettingsError, read_settings

DEFAULTS = MappingProxyType({"PATH": "content", "OUTPUT_PATH": "output", "THEME": "theme"})
"""Where a project keeps its folders, unless its settings say otherwise."""


@dataclass(frozen=True, slots=True)
class Project:
    """Know where a project is and what its pelicanconf.py says."""

    root: Path
    host: dict[str, Any]

    def settings(self, **options: object) -> Settings:
        """Return the typed settings; ends the command with what is wrong with them."""
        chosen = {key: value for key, value in options.items() if value}
        try:
            return read_settings(self.host.get("LINLI", {}), self.host, os.environ, chosen)
        except SettingsError as error:
            raise click.ClickException(
                "\n".join(word(code, **values) for code, values in error.faults)
            ) from None

    def folder(self, setting: str, given: Path | None) -> Path:
        """Return a folder given on the command line (seen from here) or in the settings (from the root)."""
        return given.absolute() if given else self.root / str(self.host.get(setting) or DEFAULTS[setting])


def open_project() -> Project:
    """Return the project around the working folder."""
    root = find_root(Path.cwd())
    return Project(root, runpy.run_path(str(root / CONFIGURATION)))


def shown(path: Path) -> str:
    """Return a path as people here would type it: relative where it lies below, with forward slashes."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
