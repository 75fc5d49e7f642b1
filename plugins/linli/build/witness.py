"""Know a site that needs no build, before anything of the engine is loaded.

A command that builds takes a ``Sight`` of all that the site is made from. When the build has gone well it keeps
the sight, with what the build said. The next command takes another: where both are alike, and the site on disk
is as that build left it, there is nothing to do, and Pelican need not even be loaded. Whatever is not alike, or
in doubt, is left to the build, which reads bytes and believes no clock.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from linli.build.sight import Sight, outermost
from linli.build.transaction import is_as_recorded
from linli.build.transaction.record import read_checked, write_checked
from linli.text.digest import digest
from linli.text.today import today

END = ".seen.json"
"""End of the name of the file that a witness keeps."""


@dataclass(frozen=True, slots=True)
class Told:
    """Be what a build tells of itself, for a later command to say again."""

    language: str
    output: str
    pages: int
    said: str
    """The problems, as they were printed."""
    record: str
    """Stands for the record of the site, as ``record_mark`` gives it."""
    timezone: str
    day: str
    """The day it was in that zone when the build began."""
    places: Sequence[str]
    """The files and folders that the site was made from."""

    def write(self, path: Path) -> None:
        """Tell it to the command that waits; on a full disk nothing is told, and the next build looks itself."""
        with suppress(OSError):
            write_checked(path, asdict(self))

    @classmethod
    def read(cls, path: Path) -> "Told | None":
        """Return what a build told, None where it told nothing."""
        told = read_checked(path)
        return cls(**told) if told else None


class Witness:
    """Keep how the last good build of a command was; only its owner can read that."""

    def __init__(self, folder: Path, command: Sequence[str]) -> None:
        """Take the folder beside whose content it is kept, and the words of the command: others make another site."""
        self._path = folder / ".cache" / f"linli-{digest(repr(command))[:8]}{END}"
        kept = read_checked(self._path)
        self._kept: Mapping[str, Any] = kept if isinstance(kept, dict) else {}

    def places(self, likely: Iterable[Path]) -> list[str]:
        """Return the files and folders to look at: those that the last build told of, else likely ones."""
        return self._kept.get("places") or outermost(str(place.absolute()) for place in likely)

    def recall(self, sight: Sight) -> Told | None:
        """Return what the last build told, where one now would change nothing."""
        if not sight.is_settled or self._kept.get("sight") != sight.mark:
            return None
        told = Told(**self._kept["told"])
        if str(today(told.timezone, os.environ)) != told.day:
            return None
        with suppress(OSError):
            return told if is_as_recorded(Path(told.output), told.record) else None
        return None

    def keep(self, told: Told, sight: Sight, places: Sequence[str]) -> None:
        """Keep what a build told, and how the places looked that it was made from."""
        kept = {"sight": sight.mark if sight.is_settled else "", "places": places, "told": asdict(told)}
        with suppress(OSError):  # a folder that takes nothing costs time only
            self._path.parent.mkdir(exist_ok=True)
            write_checked(self._path, kept, private=True)
            # What other commands were told may name somebody who must not be named any more.
            for other in self._path.parent.glob(f"*{END}"):
                if other != self._path:
                    other.unlink(missing_ok=True)

    def forget(self) -> None:
        """Keep nothing: the build did not go well."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
