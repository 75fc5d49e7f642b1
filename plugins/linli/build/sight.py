"""See in a moment whether anything that a site is made from may have changed, without reading any of it."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from linli.text.digest import digest
from linli.text.today import today

SETTLED = 2_000_000_000
"""Nanoseconds after which a file's time tells of every later save: no disk's clock is coarser."""

HAS_CHANGE_TIME = os.name == "posix"
"""A file has a time that no program can set. Elsewhere one can be put back under the same size and times."""

PASSING = frozenset({"_", "COLUMNS", "LINES", "OLDPWD", "PWD", "SHLVL", "WINDOWID"})
"""What differs from one command to the next in a terminal, and from one terminal to another."""


READ_EVENT = "linli.settings-read"
"""The audit event (PEP 578) that says that all settings are known."""

NAMES = f"{os.sep}*"
"""End of a place of which only the names in it matter: somebody looked for one there."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Be how all looked at one moment; ``is_settled`` says that nothing had just been written."""

    mark: str
    is_settled: bool


def look(places: Iterable[str], since: int) -> Sight:
    """Return how files and folders look, and with them the environment, the Python and what is installed.

    A file is known by its size, times and inode, as the index of git knows it. What was written after ``since``,
    in nanoseconds, or so shortly before that a clock may not tell, is not settled; nor is anything where a file's
    times can be set back.
    """
    environment = (f"{name}={value}" for name, value in os.environ.items() if name not in PASSING)
    parts = [sys.version, sys.prefix, *installed(), *sorted(environment)]
    # Settings are code, which may ask for the day: here, or at Greenwich.
    parts += [time.strftime("%Y-%m-%d"), str(today("UTC", {}))]
    newest = 0
    for place in places:
        for path, stamp, written in _stamps(place):
            parts.append(f"{path}\0{stamp}")
            newest = max(newest, written)
    return Sight(digest("\n".join(parts)), HAS_CHANGE_TIME and since - newest > SETTLED)


def outermost(places: Iterable[str]) -> list[str]:
    """Return the places that lie in no other folder of them, for that one is looked at whole, through links too."""
    whole = set(places)
    folders = tuple(f"{place}{os.sep}" for place in whole if not place.endswith(NAMES))
    return sorted(place for place in whole if not place.startswith(folders))


def installed() -> list[str]:
    """Return the names of what pip installed, each with its version in it."""
    found = set()
    for folder in filter(os.path.isdir, sys.path):
        names = (entry.name for entry in os.scandir(folder))
        found |= {name for name in names if name.endswith((".dist-info", ".egg-info"))}
    return sorted(found)


def _stamps(place: str) -> Iterator[tuple[str, str, int]]:
    """Yield each file at or below a place with its stamp, and when it was written, in nanoseconds.

    Links are followed, into each folder once. A folder has no stamp, for its files have; but whatever was removed
    from it was removed when it was written.
    """
    if place.endswith(NAMES):
        folder = place.removesuffix(NAMES)
        yield place, " ".join(sorted(entry.name for entry in _entries(folder) or ())), 0
        return
    left, seen = [place], set[str]()
    while left:
        folder = left.pop()
        if (real := os.path.realpath(folder)) in seen:
            continue
        seen.add(real)
        entries, (stamp, written) = _entries(folder), _stamp_at(folder)
        # What is no folder, or none that can be entered, is known by its own stamp.
        yield folder, stamp if entries is None else "", written
        for entry in sorted(entries or (), key=attrgetter("name")):
            if entry.is_symlink():
                yield entry.path, *_stamp_at(entry.path, follow=False)
            if entry.is_dir():
                left += () if entry.name == "__pycache__" else (entry.path,)
            else:
                yield entry.path, *_stamp_at(entry.path)


def _entries(folder: str) -> list[os.DirEntry[str]] | None:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return None


def _stamp_at(path: str, *, follow: bool = True) -> tuple[str, int]:
    """Return the stamp of a file, nothing for one that is gone, and when it was written."""
    try:
        stat = os.stat(path, follow_symlinks=follow)  # noqa: PTH116 - a Path costs more
    except OSError:
        return "", 0
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}", stat.st_ctime_ns
