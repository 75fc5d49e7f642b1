"""Put a finished build in the place of the old one in a single step.

``output`` is a relative symlink to ``.generations/<output>-<n>``. A build writes into a new generation; only
when that is whole does rename(2) turn the link, so that a reader, or a build that is killed, meets the old
site or the new one and never a mixture. Where symlinks cannot be made (Windows without the right to), the
folders are exchanged by two renames and a half-done exchange is finished at the next start.
"""

import os
import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

GENERATIONS = ".generations"


class ForeignOutput(Exception):
    """Refuse to replace a folder that we did not make."""


@dataclass(frozen=True, slots=True)
class Change:
    """Count what a build changed in the output, in files."""

    new: int
    changed: int
    gone: int
    same: int


@dataclass(frozen=True, slots=True)
class Transaction:
    """Be a build on its way to ``output``; write below ``staging``, then commit or roll back."""

    output: Path
    staging: Path
    fresh: bool = False
    """Nothing of the generation before is used, and none of it is kept."""

    def commit(self) -> Change:
        """Make the staged generation the site, and return what differs from the one before."""
        before = _current(self.output)
        change = _compare(before, self.staging)
        if not self.fresh:
            _link_unchanged(before, self.staging)
        _switch(self.output, self.staging)
        _prune(self.output, {None if self.fresh else before, self.staging.resolve()})
        return change

    def roll_back(self) -> None:
        """Leave the site as it is."""
        shutil.rmtree(self.staging, ignore_errors=True)


def shown(output: Path) -> Path | None:
    """Return the folder that is the site now, None where none was built yet or the output is not ours."""
    return output.resolve() if output.exists() and _is_ours(output) else None


def abandon(output: Path, staging: Path) -> None:
    """Remove what a killed build left half made; a generation that is the site already stays."""
    link = output.parent / GENERATIONS / f"{output.name}.next"
    if link.is_symlink():
        link.unlink()
    if staging.resolve() != shown(output):
        shutil.rmtree(staging, ignore_errors=True)


def begin(output: Path, *, fresh: bool = False) -> Transaction:
    """Open a new generation for ``output``.

    Raises ForeignOutput where a folder stands there that is not ours, OSError where nothing can be written.
    """
    _recover(output)
    if not _is_ours(output):
        raise ForeignOutput(str(output))
    home = output.parent / GENERATIONS
    home.mkdir(parents=True, exist_ok=True)
    for number in range(_newest(output) + 1, 1_000_000_000):
        staging = home / f"{output.name}-{number}"
        with suppress(FileExistsError):
            staging.mkdir()
            return Transaction(output, staging, fresh)
    raise FileExistsError(str(home))


def _generations(output: Path) -> list[tuple[int, Path]]:
    """Return the numbered generations of an output, oldest first."""
    home = output.parent / GENERATIONS
    form = re.compile(re.escape(output.name) + r"-(\d+)")
    found = [(int(match[1]), path) for path in home.glob("*") if (match := form.fullmatch(path.name))]
    return sorted(found)


def _newest(output: Path) -> int:
    return max((number for number, _ in _generations(output)), default=0)


def _marker(output: Path) -> Path:
    """Return the file that says a plain folder in the place of the link is ours."""
    return output.parent / GENERATIONS / f"{output.name}.plain"


def _is_ours(output: Path) -> bool:
    """Return whether an output may be replaced: it is missing, empty, or made by us."""
    if output.is_symlink():
        return output.readlink().as_posix().startswith(f"{GENERATIONS}/{output.name}-")
    if not output.exists():
        return True
    return output.is_dir() and (_marker(output).exists() or not any(output.iterdir()))


def _current(output: Path) -> Path | None:
    return output.resolve() if output.exists() else None


def _files(folder: Path | None) -> dict[str, Path]:
    if folder is None:
        return {}
    return {p.relative_to(folder).as_posix(): p for p in sorted(folder.rglob("*")) if p.is_file()}


def _compare(before: Path | None, after: Path) -> Change:
    old, new = _files(before), _files(after)
    same = sum(_equal(old[name], new[name]) for name in old.keys() & new.keys())
    return Change(
        len(new.keys() - old.keys()), len(old.keys() & new.keys()) - same, len(old.keys() - new.keys()), same
    )


def _equal(one: Path, other: Path) -> bool:
    return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()


def _link_unchanged(before: Path | None, after: Path) -> None:
    """Replace unchanged files by links to the old ones, so that a server's and a reader's caches hold."""
    old = _files(before)
    for name, path in _files(after).items():
        if name in old and _equal(old[name], path):
            spare = path.with_name(path.name + ".linked")
            try:
                os.link(old[name], spare)
            except OSError:  # no links here: the copy is as good
                return
            spare.replace(path)


def _switch(output: Path, staging: Path) -> None:
    if output.is_dir() and not output.is_symlink() and any(output.iterdir()):
        _exchange(output, staging)
        return
    if output.is_dir() and not output.is_symlink():
        output.rmdir()
    link = output.parent / GENERATIONS / f"{output.name}.next"
    link.unlink(missing_ok=True)
    try:
        # The link is read from the folder it ends up in, not from the one it is made in.
        link.symlink_to(Path(GENERATIONS) / staging.name, target_is_directory=True)
    except OSError:
        _exchange(output, staging)
        return
    link.replace(output)


def _exchange(output: Path, staging: Path) -> None:
    """Put the staged folder itself in the place of the output."""
    old = output.parent / GENERATIONS / f"{output.name}.old"
    _marker(output).touch()
    shutil.rmtree(old, ignore_errors=True)
    if output.exists():
        output.rename(old)
    staging.rename(output)
    shutil.rmtree(old, ignore_errors=True)


def _recover(output: Path) -> None:
    """Bring back the old folder where an exchange stopped between its two renames."""
    old = output.parent / GENERATIONS / f"{output.name}.old"
    if old.exists() and not output.exists():
        old.rename(output)


def _prune(output: Path, kept: set[Path | None]) -> None:
    """Remove the generations that are neither served nor the one before, those of killed builds included."""
    for _, path in _generations(output):
        if path.resolve() not in kept:
            shutil.rmtree(path, ignore_errors=True)
