"""Change a plain folder where no link can be made, so that a change begun is always finished.

What is to be done is written down whole before the first file moves. Until then the old site stands; after
that whoever starts next goes on. In between a reader may meet some old and some new files: only a link can
be turned in one step.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from linli.build.transaction.places import Places
from linli.build.transaction.record import Tree, read_checked, write_checked
from linli.build.transaction.site import Site, folders_of

PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds to wait before each next try where the system refuses: Windows does while a file is open."""


def move(places: Places, number: int) -> None:
    """Put a whole generation in the place of the output: missing, empty, or a link."""
    write_checked(places.journal, {"number": number, "move": True}, sync=True)
    finish(places)


def change(places: Places, number: int, staged: Tree, manifest: Mapping[str, str], site: Site) -> None:
    """Replace and remove files of the output; the record of what it will be is written already."""
    there = site.tree.files.keys() | site.tree.odd
    plan = {
        "number": number,
        "move": False,
        # What is replaced is never removed first: done again, that would remove the new file.
        "gone": sorted(there - manifest.keys()),
        "folders": sorted(site.tree.folders - folders_of(manifest), reverse=True),
        "put": sorted(staged.files.keys() & manifest.keys()),
    }
    write_checked(places.journal, plan, sync=True)
    finish(places)


def finish(places: Places) -> None:
    """Do what a whole journal says, again where it was done in part; drop one that is not whole.

    Raises OSError where a file stays open in another program. The journal then waits for the next start.
    """
    plan: dict[str, Any] | None = read_checked(places.journal)
    if plan is not None:
        number: int = plan["number"]
        if places.record(number).exists():
            _insist(lambda: places.record(number).replace(places.marker))
        if plan["move"]:
            _move(places.generation(number), places.output)
        else:
            _remove(places.output, plan["gone"], plan["folders"])
            _put(places.work(number) / "put", places.output, plan["put"])
    places.journal.unlink(missing_ok=True)


def recover(places: Places) -> None:
    """Finish or remove what a killed build began; the served generation and the one before stay."""
    finish(places)
    places.sweep({number for number in (places.served, places.before) if number is not None})


def give_up(places: Places) -> None:
    """Remove what this build has half made; what cannot be removed now is left to the next start."""
    with suppress(OSError):
        # A change of a plain folder that was begun is finished by the next start, not undone.
        if not places.journal.exists():
            recover(places)


def _move(new: Path, output: Path) -> None:
    if not new.is_dir():  # moved before the journal could be removed
        return
    if output.is_symlink():
        output.unlink()
    elif output.exists():
        output.rmdir()
    _insist(lambda: new.rename(output))


def _remove(output: Path, gone: Iterable[str], folders: Iterable[str]) -> None:
    for target in (output / path for path in gone):
        # Where this is done again, a folder of the new site may stand where a file was.
        if target.is_symlink() or not target.is_dir():
            with suppress(FileNotFoundError, NotADirectoryError):
                _insist(target.unlink)
    for path in folders:
        with suppress(OSError):  # not empty after all, or done already
            (output / path).rmdir()


def _put(staged: Path, output: Path, paths: Iterable[str]) -> None:
    for path in paths:
        source, target = staged / path, output / path
        if source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            _insist(partial(source.replace, target))


def _insist(act: Callable[[], object]) -> None:
    """Try again for a moment what another program may be keeping us from."""
    for pause in PAUSES:
        try:
            act()
        except PermissionError:
            time.sleep(pause)
        else:
            return
    act()
