"""Know the site as it stands: what its record says, as far as the disk still agrees."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from linli.build.transaction.places import Places
from linli.build.transaction.record import Entry, Tree, digest_file, read_record, scan, seal_of


@dataclass(frozen=True, slots=True)
class Change:
    """Count what a build changed in the output, in files."""

    new: int
    changed: int
    gone: int
    same: int


@dataclass(frozen=True, slots=True)
class Site:
    """Be a site on disk; ``known`` holds the files of its record that nobody touched since."""

    folder: Path
    tree: Tree
    known: Mapping[str, Entry]
    is_intact: bool

    def find(self, path: str, digest: str, size: int | None = None) -> Entry | None:
        """Return the entry of a file that has these bytes; what the record does not know is read."""
        entry = self.known.get(path)
        seal = self.tree.files.get(path)
        if entry is None and seal is not None and size in (None, seal[0]):
            with suppress(OSError):  # what nobody can read is written anew
                entry = Entry(digest_file(self.folder / path), seal)
        return entry if entry and entry.digest == digest else None

    def is_made_of(self, manifest: Mapping[str, str]) -> bool:
        """Return whether the site is these files and no others, without reading any."""
        if not self.is_intact or len(manifest) != len(self.known):
            return False
        return all(path in self.known and self.known[path].digest == manifest[path] for path in manifest)

    def compare(self, manifest: Mapping[str, str]) -> Change:
        """Return how a new site differs from this one."""
        old = manifest.keys() & self.tree.files.keys()
        same = sum(self.find(path, manifest[path]) is not None for path in old)
        gone = len(self.tree.files) - len(old) + len(self.tree.odd)
        return Change(len(manifest) - len(old), len(old) - same, gone, same)


def read_site(places: Places) -> Site:
    """Return the site that is there now; where there is none, one that holds nothing and is not intact."""
    if places.is_plain:
        return look(places.output, places.marker)
    number = places.served
    return look(places.output if number is None else places.generation(number), places.record(number or 0))


def look(folder: Path, record: Path) -> Site:
    """Compare a folder with its record."""
    tree, entries = scan(folder), read_record(record)
    known = {path: entry for path, entry in (entries or {}).items() if tree.files.get(path) == entry.seal}
    intact = entries is not None and len(known) == len(entries) == len(tree.files) and not tree.odd
    return Site(folder, tree, known, intact)


def is_unchanged(folder: Path, record: Path) -> bool:
    """Return whether a generation is what its record says, by asking for files and folders one by one.

    Nothing is put into a folder after the record is written, or the folder would be younger.
    """
    entries, written = read_record(record), record.stat().st_mtime_ns
    if entries is None:
        return False
    root = str(folder)
    try:
        # os.stat: a Path costs more than the question.
        for path, entry in entries.items():
            if seal_of(os.stat(f"{root}/{path}", follow_symlinks=False)) != entry.seal:  # noqa: PTH116
                return False
        folders = (os.stat(f"{root}/{path}") for path in ("", *folders_of(entries)))  # noqa: PTH116
        return all(found.st_mtime_ns <= written for found in folders)
    except OSError:
        return False


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return every folder that these files need."""
    needed: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in needed:
            needed.add(folder)
            folder = folder.rpartition("/")[0]
    return needed
