"""Know the site as it stands: what its record says, as far as the disk still agrees."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

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
        return look(places.output, places.marker, is_plain=True)
    number = places.served
    return look(places.output if number is None else places.generation(number), places.record(number or 0))


def look(folder: Path, record: Path, *, is_plain: bool = False) -> Site:
    """Compare a folder with its record."""
    entries = read_record(record)
    # Where there are no links there may be no times of folders to rely on either.
    tree = scan(folder) if is_plain else survey(folder, record, entries)
    known = {path: entry for path, entry in (entries or {}).items() if tree.files.get(path) == entry.seal}
    intact = entries is not None and len(known) == len(entries) == len(tree.files) and not tree.odd
    return Site(folder, tree, known, intact)


def survey(
    folder: Path,
    record: Path,
    entries: Mapping[str, Entry] | None,
    proven: Mapping[str, Entry] = MappingProxyType({}),
) -> Tree:
    """Return everything below a folder; one that is what its record says need not be listed.

    To ask for each file and folder by its name takes half the time that listing them takes. ``proven`` are
    entries of another folder, of files that were asked for just now: the same file has the same entry here.
    """
    if entries and _is_unchanged(folder, record, entries, proven):
        files = {path: entry.seal for path, entry in entries.items()}
        return Tree(files, frozenset(folders_of(entries)), frozenset())
    return scan(folder)


def _is_unchanged(
    folder: Path, record: Path, entries: Mapping[str, Entry], proven: Mapping[str, Entry]
) -> bool:
    """Return whether a folder holds just these files.

    Nothing is put into a generation once its record is dated, or one of its folders would be younger by the time
    that no program can set back.
    """
    root = str(folder)
    try:
        written = record.stat().st_mtime_ns
        for path in ("", *folders_of(entries)):  # os.stat: a Path costs more than the question
            if os.stat(f"{root}/{path}", follow_symlinks=False).st_ctime_ns > written:  # noqa: PTH116
                return False
        for path, entry in entries.items():
            if proven.get(path) == entry:
                continue
            if seal_of(os.stat(f"{root}/{path}", follow_symlinks=False)) != entry.seal:  # noqa: PTH116
                return False
    except OSError:
        return False
    return True


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return every folder that these files need."""
    needed: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in needed:
            needed.add(folder)
            folder = folder.rpartition("/")[0]
    return needed
