"""Bring photographs into content/photos/, all of them or none, and name them in the file they belong to."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from linli.graph.photos import Flaw, Seen
from linli.images.inspect import inspect
from linli.images.similar import BLURRED, SMALL, Look, alike, look
from linli.images.strip import stripped
from linli.problems import Location, Problems

SUFFIXES = MappingProxyType(
    {"jpeg": ".jpg", "png": ".png", "webp": ".webp", "avif": ".avif", "heif": ".heic"}
    | {"gif": ".gif", "tiff": ".tif", "bmp": ".bmp"}
)
"""The suffix of each kind, whatever the file was called."""


@dataclass(frozen=True, slots=True)
class Found:
    """Be one photograph that was looked at."""

    path: Path
    shown: str
    seen: Seen
    look: Look


def look_at(
    files: Iterable[tuple[Path, str]], folder: Path, problems: Problems, advance: Callable[[], None]
) -> list[Found]:
    """Return the photographs among files (each with how people write it), in the order they were taken.

    Whatever else is among them is an error; what is blurred, tiny, or nearly the same as another one or as one
    that stands in ``folder`` already, a warning. Where one does not say when it was taken, the given order holds.
    """
    found = []
    for path, shown in files:
        one = _found(path, shown)
        if not path.is_file():
            variant = "folder" if path.is_dir() else ""
            problems.error(Location(shown), "photo-not-there", variant=variant, path=shown)
        elif isinstance(one, Flaw):
            problems.error(Location(shown), one.code, file=Path(shown).name, **one.values)
        else:
            found.append(one)
        advance()
    there = [one for path in _pictures(folder) if isinstance(one := _found(path, path.name), Found)]
    _warn(found, there, problems)
    return sorted(found, key=lambda one: one.look.taken) if all(one.look.taken for one in found) else found


def names(found: Sequence[Found], folder: Path) -> list[str]:
    """Return a file name for each photograph: a number behind those that are there, and its kind's suffix."""
    numbers = [int(path.stem) for path in _pictures(folder) if path.stem.isdecimal()]
    first = max(numbers, default=0) + 1
    return [f"{number:02}{SUFFIXES[one.seen.kind]}" for number, one in enumerate(found, start=first)]


def store(
    copies: Sequence[tuple[Found, Path]], file: Path, before: bytes, after: bytes, advance: Callable[[], None]
) -> None:
    """Copy photographs to their places in one folder and put ``after`` into a file that holds ``before``.

    From JPEG files goes whatever says where and by whom they were taken. On any failure everything is as it was;
    raises OSError for a full disk or a place that may not be written, FileExistsError for a place that is taken,
    and ValueError for a file that somebody changed meanwhile.
    """
    # Steps back, taken last first unless all goes well; also when staff press Ctrl-C.
    with ExitStack() as undo:
        for folder in reversed(list(_missing(copies[0][1].parent))):
            folder.mkdir()
            undo.callback(folder.rmdir)
        for one, place in copies:
            part = _part(place)
            undo.callback(part.unlink, missing_ok=True)
            part.write_bytes(_copied(one))
            advance()
        for _, place in copies:
            if place.exists():
                raise FileExistsError(place)
            _part(place).rename(place)
            undo.callback(place.unlink)
        if file.read_bytes() != before:
            raise ValueError(file)
        undo.callback(_replace, file, before)
        _replace(file, after)
        if file.read_bytes() != after:
            raise OSError(file)
        undo.pop_all()


def _part(place: Path) -> Path:
    """Return where a file is written before it is whole; nothing reads what begins with a dot."""
    return place.with_name(f".{place.name}.part")


def _missing(folder: Path) -> Iterator[Path]:
    """Yield a folder and those around it that are not there, innermost first."""
    while not folder.exists():
        yield folder
        folder = folder.parent


def _copied(one: Found) -> bytes:
    data = one.path.read_bytes()
    return stripped(data) if one.seen.kind == "jpeg" else data


def _replace(file: Path, content: bytes) -> None:
    """Put content into a file in one step, its rights as they were."""
    target = file.resolve()
    part = _part(target)
    try:
        part.write_bytes(content)
        shutil.copymode(target, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _pictures(folder: Path) -> list[Path]:
    """Return the files of a folder, if there is one, but for those left behind."""
    there = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in there if path.is_file() and not path.name.startswith("."))


def _found(path: Path, shown: str) -> Found | Flaw:
    seen = inspect(path)
    if isinstance(seen, Flaw):
        return seen
    try:
        if seen.kind == "jpeg":
            stripped(path.read_bytes())  # what cannot be cleaned is not taken
        return Found(path, shown, seen, look(path, seen.kind))
    except Exception:  # as in `inspect`: decoders raise anything on damaged bytes
        return Flaw("photo-unreadable")


def _warn(found: Sequence[Found], there: Sequence[Found], problems: Problems) -> None:
    for number, one in enumerate(found):
        where = Location(one.shown)
        if one.seen.width < SMALL:
            problems.warning(where, "photo-tiny", width=one.seen.width, height=one.seen.height, least=SMALL)
        elif one.look.sharpness < BLURRED:
            problems.warning(where, "photo-blurry")
        for other in (*there, *found[:number]):
            if alike(one.look, other.look):
                problems.warning(where, "photo-similar", other=other.shown)
