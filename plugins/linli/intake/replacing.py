"""Replace several files as one: all of them, or none."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import NamedTuple


class Replacement(NamedTuple):
    """Be the new bytes of a file, and those that it must still have."""

    path: Path
    before: bytes
    after: bytes


class Moved(OSError):
    """Say that a file is another one by now than when its new bytes were worked out."""


def replace_all(files: Sequence[Replacement]) -> None:
    """Give every file its new bytes, or leave every one as it is.

    All is written beside the files first, so that a full disk changes nothing; then each takes its place in one step. A
    step that fails undoes those before it. Raises Moved or OSError.
    """
    places = [(file, file.path.resolve()) for file in files]  # a link stays a link
    with ExitStack() as rest:
        steps = [(*_prepare(file, place, rest), place) for file, place in places]
        for file, place in places:
            if place.read_bytes() != file.before:
                raise Moved(str(file.path))
        with ExitStack() as undo:
            for new, old, place in steps:
                new.replace(place)
                undo.callback(old.replace, place)
            undo.pop_all()


def _prepare(file: Replacement, place: Path, rest: ExitStack) -> Iterator[Path]:
    """Yield where the new bytes of a file wait, and its old ones; whatever is left there at the end is removed."""
    for content, end in ((file.after, "new"), (file.before, "old")):
        spare = place.with_name(f".{place.name}.{end}")
        rest.callback(_remove, spare)
        with spare.open("xb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        shutil.copymode(place, spare)
        yield spare


def _remove(path: Path) -> None:
    with suppress(FileNotFoundError):
        path.unlink()
