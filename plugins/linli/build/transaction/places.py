"""Name every file and folder that belongs to one output, and say which of them are there.

All of it stands in ``.generations`` beside the output, here for ``output``::

    output-7         a generation: a whole site; ``output`` is a link to it
    output-7.files   its record: digest, size, time and inode of each file
    output-8.work    the build that runs now; what a killed one leaves
    output.lock      held while a build runs
    output.plain     where links cannot be made: ``output`` is our own folder, and this is its record
    output.journal   there too: the changes to it that must be finished
"""

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

GENERATIONS = ".generations"
PART = ".part"
"""End of the name of a file that is not yet whole."""


class ForeignOutput(Exception):
    """Refuse to replace a folder that we did not make."""


@dataclass(frozen=True, slots=True)
class Places:
    """Know where the parts of one output stand."""

    output: Path

    @property
    def home(self) -> Path:
        return self.output.parent / GENERATIONS

    @property
    def lock(self) -> Path:
        return self._named(".lock")

    @property
    def marker(self) -> Path:
        """Return the record of a plain folder, which also says that this folder is ours."""
        return self._named(".plain")

    @property
    def journal(self) -> Path:
        return self._named(".journal")

    @property
    def link(self) -> Path:
        """Return where the link is made that takes the place of the output."""
        return self._named(".next")

    def generation(self, number: int) -> Path:
        return self._named(f"-{number}")

    def record(self, number: int) -> Path:
        return self._named(f"-{number}.files")

    def work(self, number: int) -> Path:
        return self._named(f"-{number}.work")

    def numbers(self, end: str = "") -> list[int]:
        """Return the numbers of all generations, records (".files") or builds (".work"), lowest first."""
        form = re.compile(re.escape(self.output.name) + r"-(\d+)" + re.escape(end))
        if not self.home.is_dir():
            return []
        found = (form.fullmatch(entry.name) for entry in os.scandir(self.home))
        return sorted(int(match[1]) for match in found if match)

    @property
    def served(self) -> int | None:
        """Return the number that the link names, also where that generation is lost; None without our link."""
        if not self.output.is_symlink():
            return None
        form = re.compile(re.escape(f"{GENERATIONS}/{self.output.name}-") + r"(\d+)")
        match = form.fullmatch(self.output.readlink().as_posix())
        return int(match[1]) if match else None

    @property
    def before(self) -> int | None:
        """Return the generation before the served one. One without a record was being removed."""
        served = self.served or 0
        whole = set(self.numbers()) & set(self.numbers(".files"))
        return max((number for number in whole if number < served), default=None)

    @property
    def next(self) -> int:
        """Return the first number that nothing has, not even what could not be removed."""
        return max(*self.numbers(), *self.numbers(".work"), self.served or 0, 0, 0) + 1

    @property
    def is_plain(self) -> bool:
        """Return whether the output is a folder of ours, not a link to one."""
        return self.output.is_dir() and not self.output.is_symlink() and self.marker.exists()

    @property
    def is_ours(self) -> bool:
        """Return whether the output may be replaced: it is missing, empty, or made by us."""
        if self.output.is_symlink():
            return self.served is not None
        if not self.output.exists() or self.is_plain:
            return True
        return self.output.is_dir() and not any(self.output.iterdir())

    def sweep(self, keep: set[int]) -> None:
        """Remove all other generations and what killed builds left; what cannot be removed stays unused."""
        self.link.unlink(missing_ok=True)
        for number in self.numbers(".work"):
            shutil.rmtree(self.work(number), ignore_errors=True)
        generations = set(self.numbers())
        for number in self.numbers(".files"):
            # The record goes first: a generation without one is never taken for a whole one.
            if number not in keep & generations:
                self.record(number).unlink(missing_ok=True)
        for number in generations - keep:
            shutil.rmtree(self.generation(number), ignore_errors=True)
        for spare in (*map(self.record, self.numbers(f".files{PART}")), self.journal, self.marker):
            spare.with_name(spare.name + PART).unlink(missing_ok=True)

    def _named(self, end: str) -> Path:
        return self.home / f"{self.output.name}{end}"


def shown(output: Path) -> Path | None:
    """Return the folder that is the site now, None where none was built yet or the output is not ours."""
    return output.resolve() if output.exists() and Places(output).is_ours else None
