"""Say in a few digits which code, theme and settings are at work, so that what others made is not taken for theirs."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from linli.build.sight import installed
from linli.settings import Settings
from linli.text.digest import digest

_CODE = frozenset({".py", ".toml", ".html", ".po", ".txt"})


def code_mark(places: Iterable[Path]) -> str:
    """Return what changes with any of our code, the plugins at ``places``, Python, or what is installed.

    A place is a folder or a file. A package's version stands for its code.
    """
    here = Path(__file__).parents[1]
    files = {file for place in (here, *places) for file in _files(place)}
    known = [f"{file}\0{digest(file.read_bytes())}" for file in sorted(files)]
    return _mark([sys.version, *installed(), *known])


def settings_mark(settings: Settings) -> str:
    """Return what changes with any setting but the day, on which only some answers depend."""
    return _mark([settings.model_dump_json(exclude={"today"})])


def host_mark(host: Mapping[str, Any]) -> str:
    """Return what changes with the host's own settings; a function stands in it by its name, code by ``code_mark``."""
    known = {
        key: _plain(value) for key, value in host.items() if key.isupper() and not key.startswith("LINLI")
    }
    return _mark([repr(sorted(known.items()))])


def folder_mark(folder: Path) -> str:
    """Return what changes with any file below a folder."""
    return _mark(f"{path}\0{digest(path.read_bytes())}" for path in sorted(_below(folder)))


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return repr(sorted((str(key), _plain(item)) for key, item in value.items()))
    if isinstance(value, list | tuple | set | frozenset):
        items = map(_plain, value)
        return repr(sorted(items) if isinstance(value, set | frozenset) else list(items))
    if value is None or isinstance(value, str | int | float | bool):
        return repr(value)
    kind = value if callable(value) else type(value)
    return f"{getattr(kind, '__module__', '')}.{getattr(kind, '__qualname__', '')}"


def _files(place: Path) -> Iterable[Path]:
    if place.is_file():
        return (place,)
    return (path for path in _below(place) if path.suffix in _CODE)


def _below(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder; links are followed, into each folder once."""
    seen: set[str] = set()
    for at, folders, files in os.walk(folder, followlinks=True):
        if (real := os.path.realpath(at)) in seen:
            folders.clear()
            continue
        seen.add(real)
        yield from (path for name in files if (path := Path(at, name)).is_file())


def _mark(parts: Iterable[str]) -> str:
    return digest("\0".join(parts))
