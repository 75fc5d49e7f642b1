"""Write down what a site is made of, and say how much of that is still true.

A record only saves work: where it is missing, torn, or at odds with the disk, files are read again.
"""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from linli.build.transaction.places import PART
from linli.text import compact
from linli.text.digest import SIZE, digest

Seal = tuple[int, int, int]
"""Size, time of the last change in nanoseconds, and inode: a file that somebody edited has another one."""


class Entry(NamedTuple):
    """Be what a record says of one file."""

    digest: str
    seal: Seal


@dataclass(frozen=True, slots=True)
class Tree:
    """Hold what lies below a folder; ``odd`` is what a site has none of: links, devices, closed folders."""

    files: Mapping[str, Seal]
    folders: frozenset[str]
    odd: frozenset[str]


def digest_file(path: Path) -> str:
    """Return the digest of a file's bytes without holding all of them."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=SIZE)).hexdigest()


def seal_of(stat: os.stat_result) -> Seal:
    """Return the seal of a file. Windows gives no inode when it lists a folder, so none is kept there."""
    return stat.st_size, stat.st_mtime_ns, stat.st_ino if os.name == "posix" else 0


def scan(root: Path) -> Tree:
    """Return everything below a folder; a folder that is not there is empty."""
    files: dict[str, Seal] = {}
    folders: set[str] = set()
    odd: set[str] = set()
    left = [""]
    while left:
        folder = left.pop()
        prefix = f"{folder}/" if folder else ""
        try:
            entries = list(os.scandir(f"{root}/{folder}"))
        except FileNotFoundError:
            continue
        except OSError:
            if not folder:
                raise
            odd.add(folder)
            continue
        for entry in entries:
            path = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.add(path)
                left.append(path)
            elif entry.is_file(follow_symlinks=False):
                files[path] = seal_of(entry.stat(follow_symlinks=False))
            else:
                odd.add(path)
    return Tree(files, frozenset(folders), frozenset(odd))


def write_record(path: Path, entries: Mapping[str, Entry]) -> None:
    """Keep the record of a whole site."""
    write_checked(path, {name: (entry.digest, *entry.seal) for name, entry in entries.items()})


def read_record(path: Path) -> dict[str, Entry] | None:
    """Return a record, None where there is none to be trusted."""
    found = read_checked(path)
    if not isinstance(found, dict):
        return None
    return {name: Entry(digest, (size, time, inode)) for name, (digest, size, time, inode) in found.items()}


def write_checked(path: Path, data: Any, *, sync: bool = False, private: bool = False) -> None:
    """Write data so that a reader meets all of it or none; with ``sync`` also when the power fails.

    With ``private`` only the owner can read it.
    """
    body = compact.dump(data)
    spare = path.with_name(path.name + PART)
    spare.unlink(missing_ok=True)
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(spare, flags, 0o600 if private else 0o666), "wb") as file:
        file.write(digest(body).encode() + b"\n" + body)
        if sync:
            file.flush()
            os.fsync(file.fileno())
    spare.replace(path)


def mark_of(path: Path) -> str:
    """Return what stands for the data of such a file, nothing where there is none."""
    try:
        with path.open("rb") as file:
            return file.readline().decode("ascii", "replace").strip()
    except OSError:
        return ""


def read_checked(path: Path) -> Any:
    """Return the data of a file, None where it is missing or not what was written."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return compact.load(body) if head == digest(body).encode() else None
