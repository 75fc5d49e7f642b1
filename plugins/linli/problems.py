"""Collect what is wrong with the content, so that all of it can be shown at once.

A problem is data: where, which code, which values. Its words live in ``messages/<language>.toml`` and are
put together by ``messages.render`` when somebody reads them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Say what a problem means: an error stops the build, a warning does with --strict, a note never."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """Name a spot in a file; line and column count from 1, in characters of the file as it is."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """Hold one fault: its place, its code, the values its message needs, and which hint fits."""

    location: Location
    code: str
    severity: Severity
    params: tuple[tuple[str, str], ...] = ()
    variant: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str, tuple[tuple[str, str], ...]]:
        where = self.location  # its parts are compared many times faster than it would be
        return where.path, where.line, where.column, self.code, self.params


class Problems:
    """Gather problems from every stage; iterate over them once each, sorted by file, line and column."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found, key=lambda problem: problem.sort_key))

    def __len__(self) -> int:
        return len(self._found)

    def error(self, location: Location, code: str, *, variant: str = "", **params: object) -> None:
        """Add a fault that stops the build."""
        self._add(Severity.ERROR, location, code, variant, params)

    def warning(self, location: Location, code: str, *, variant: str = "", **params: object) -> None:
        """Add a fault that the build survives, unless it runs with --strict."""
        self._add(Severity.WARNING, location, code, variant, params)

    def note(self, location: Location, code: str, *, variant: str = "", **params: object) -> None:
        """Add something worth knowing that is no fault."""
        self._add(Severity.NOTE, location, code, variant, params)

    def include(self, found: Iterable[Problem]) -> None:
        """Add problems that were found before, or elsewhere."""
        self._found.update(dict.fromkeys(found))

    def of(self, *severities: Severity) -> list[Problem]:
        """Return the problems of these severities, sorted."""
        # Most that a large site has are notes: they are not put in order where nobody asks for them.
        found = (problem for problem in self._found if problem.severity in severities)
        return sorted(found, key=lambda problem: problem.sort_key)

    @property
    def errors(self) -> list[Problem]:
        return self.of(Severity.ERROR)

    def _add(
        self, severity: Severity, location: Location, code: str, variant: str, params: dict[str, object]
    ) -> None:
        values = tuple(sorted((name, str(value)) for name, value in params.items()))
        self._found[Problem(location, code, severity, values, variant)] = None
