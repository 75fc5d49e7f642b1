"""Say how one build ended, from the data that it left."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from linli import messages

LAST_LINES = 40
"""Lines shown of what a crashed build printed: a traceback ends with what went wrong."""

Entry = dict[str, Any]
"""A problem in the shape of ``check --format json``; a crash has ``detail`` as well."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Be the end of one build: whether the site is new, what was found, how long it took."""

    good: bool
    facts: Mapping[str, Any]
    seconds: float = 0.0
    printed: str = ""
    fallback: str = "zh"
    """Language where the build ended before it knew its settings."""

    @property
    def language(self) -> str:
        return str(self.facts.get("language", self.fallback))

    @property
    def problems(self) -> list[Entry]:
        """Return everything that was found, also where it did not stop the build."""
        return list(self.facts.get("problems", []))

    @property
    def stops(self) -> list[Entry]:
        """Return what must be mended before there is a new site."""
        if self.good:
            return []
        if not self.facts.get("stopped"):
            detail = "\n".join(self.printed.strip().splitlines()[-LAST_LINES:])
            return [{**messages.fault("serve-crashed", self.language), "detail": detail}]
        errors = [entry for entry in self.problems if entry["severity"] == "error"]
        return errors or [entry for entry in self.problems if entry["severity"] == "warning"]

    @property
    def changed(self) -> int:
        """Return how many files of the site differ from the ones before."""
        built: Mapping[str, int] = self.facts.get("built") or {}
        return built.get("new", 0) + built.get("changed", 0) + built.get("gone", 0)

    @property
    def take_down(self) -> str:
        """Return what is to be taken down elsewhere, in words; nothing where nobody was named until now."""
        return str(self.facts.get("take_down_said", ""))

    def folder(self, name: str) -> Path | None:
        """Return ``content``, ``output`` or ``staging`` as the build knows it."""
        path = self.facts.get(name)
        return Path(path) if path else None


def place(entry: Entry) -> str:
    """Return where a problem is, as editors take it: ``path:line:column``, or the path of a whole file."""
    return f"{entry['path']}:{entry['line']}:{entry['column']}" if entry["line"] else str(entry["path"])
