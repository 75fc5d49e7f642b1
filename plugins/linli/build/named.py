"""Remember from build to build whom the site names in full, and which content files say so.

What is remembered outlives the store, which is dropped with every change of the code: a withdrawal that comes together
with such a change would be told to nobody.
"""

import json
import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from linli.build.records import dump
from linli.privacy.masking import Naming
from linli.text.digest import digest

FORM = 1
"""Changes with what is in the file."""


class Named(NamedTuple):
    """Be somebody whom the site names in full."""

    mask: str
    by_role: bool
    files: tuple[str, ...]


def read_named(namings: Mapping[str, Collection[Naming]]) -> dict[str, Named]:
    """Return those named in full, by folded name; ``namings`` are those of each content file, by path."""
    files: dict[str, dict[str, None]] = {}
    masks: dict[str, str] = {}
    agreed: set[str] = set()
    for path, people in sorted(namings.items()):
        for one in people:
            if one.full:
                files.setdefault(one.name, {})[path] = None
                masks.setdefault(one.name, one.mask)
                agreed |= set() if one.by_role else {one.name}
    return {name: Named(masks[name], name not in agreed, tuple(paths)) for name, paths in files.items()}


class Memory:
    """Keep whom the site names, in a file that its owner alone can read."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> tuple[dict[str, Named], dict[str, list[str]]] | None:
        """Return those named, and addresses of which a killed build could not tell; None where nothing was kept."""
        try:
            form, named, pending = json.loads(self._path.read_text("utf-8"))
            people = {
                name: Named(mask, by_role, tuple(files)) for name, (mask, by_role, files) in named.items()
            }
        except (OSError, ValueError, TypeError, AttributeError):
            return None
        return (people, pending) if form == FORM else None

    def mark(self) -> str:
        """Return what stands for all that is kept, nothing where nothing is."""
        try:
            return digest(self._path.read_bytes())
        except OSError:
            return ""

    def save(self, named: Mapping[str, Named], pending: Mapping[str, Collection[str]]) -> bool:
        """Keep both; False on a disk that takes no more: what was kept before stays, and is told again next time."""
        spare = self._path.with_name(f"{self._path.name}.next")
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            spare.unlink(missing_ok=True)
            with os.fdopen(
                os.open(spare, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8"
            ) as file:
                file.write(dump([FORM, named, {name: sorted(found) for name, found in pending.items()}]))
            spare.replace(self._path)
            return True
        return False
