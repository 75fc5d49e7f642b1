"""Walk a content folder: every file below it, and no link out of it, to nothing, or to another folder of it."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from linli.problems import Location, Problems
from linli.source.characters import FORBIDDEN

BESIDE = frozenset({"photos", "tags.yml", "privacy-exceptions.yml", "README.md"})
"""What stands in the content folder and is read elsewhere, or by people only."""

_LEFT_BEHIND = re.compile(
    r"^(?:\.|~\$|#.*#$|Thumbs\.db$|desktop\.ini$)|(?:~|\.swp|\.swo|\.tmp|\.bak)$", re.IGNORECASE
)
_UNSHOWN = re.compile(f"[\t\n\r\u2028\u2029{FORBIDDEN}]")
_BYTES = re.compile("[\udc80-\udcff]")


def walk(content: Path, shown: str, problems: Problems) -> Iterator[tuple[str, str]]:
    """Yield every file below a folder and its path as people see it; report the links that are not followed."""
    if not content.is_dir():
        problems.error(Location(shown), "no-content")
        return
    root = content.resolve()
    pending = [(content, shown)]
    while pending:
        folder, name = pending.pop()
        beside = BESIDE if folder == content else frozenset()
        for entry, is_folder in _entries(folder, name, beside, problems):
            inner = f"{name}/{printable(entry.name)}"
            if is_folder:
                pending.append((folder / entry.name, inner))
            elif not entry.is_symlink() or _may_follow(folder / entry.name, root, inner, problems):
                yield entry.path, inner  # as text: a Path for each of many files takes as long as all else


def printable(name: str) -> str:
    """Return a file's name as it can be printed in one line, in UTF-8.

    The names of files out of an archive made by Chinese Windows are often GBK.
    """
    if _BYTES.search(name):
        raw = os.fsencode(name)
        try:
            name = raw.decode("gb18030")
        except UnicodeDecodeError:
            name = raw.decode("utf-8", "replace")
    return _UNSHOWN.sub("\ufffd", name)


def _entries(
    folder: Path, shown: str, beside: frozenset[str], problems: Problems
) -> list[tuple[os.DirEntry[str], bool]]:
    """Return what stands in a folder, and whether each is a folder itself; links are none."""
    try:
        with os.scandir(folder) as entries:
            return [
                (entry, not entry.is_symlink() and entry.is_dir())
                for entry in entries
                if entry.name not in beside and not _LEFT_BEHIND.search(entry.name)
            ]
    except OSError as error:
        problems.error(Location(shown), "folder-unreadable", why=error.strerror or error)
        return []


def _may_follow(path: Path, root: Path, shown: str, problems: Problems) -> bool:
    """Return whether a link leads to a file inside; every folder inside is walked without its links."""
    where = Location(shown)
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        problems.error(where, "symlink-broken")
        return False
    if target.is_dir() and path.parent.resolve().is_relative_to(target):
        problems.error(where, "symlink-circle")
    elif not target.is_relative_to(root):
        problems.error(where, "symlink-outside")
    elif target.is_dir():
        problems.warning(where, "symlink-folder")
    else:
        return True
    return False
