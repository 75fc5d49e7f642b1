"""Make a whole new generation, and turn the link to it in one step.

The served generation is never touched. The one before it is made over into the new one, so that the cost
follows what changed: what both have stays, what is new is renamed in, the rest is linked from the served
one. No file is ever opened for writing here: through a link that would change another generation.
"""

import errno
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from linli.build.transaction import journal
from linli.build.transaction.places import GENERATIONS, Places
from linli.build.transaction.record import Entry, Tree, read_record, scan, seal_of, write_record
from linli.build.transaction.site import Site, folders_of, survey
from linli.build.transaction.twin import Twin

NO_ROOM = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.ENOMEM, errno.EMFILE, errno.ENFILE}
)
"""Why a link may fail although links can be made here."""
MAY_LINK = os.name == "posix"
"""Elsewhere a link to a folder cannot be replaced in one step, even where it can be made."""


@dataclass(frozen=True, slots=True)
class Half:
    """Be a generation in the making: a folder, what lies there, and which of it is right already."""

    folder: Path
    tree: Tree
    right: dict[str, Entry]


@dataclass(frozen=True, slots=True)
class Assembly:
    """Make generation ``number`` of files staged in ``put`` and of files of the site before."""

    places: Places
    number: int
    put: Path
    manifest: Mapping[str, str]
    kept: Mapping[str, Entry]
    """Entries, in the site before, of the files that are not staged."""
    twin: Twin | None = None
    """A second folder of the site before, where one was begun."""

    def run(self, site: Site, *, fresh: bool) -> None:
        """Make the generation and the site of it."""
        staged = scan(self.put)
        new = {
            path: Entry(self.manifest[path], seal)
            for path, seal in staged.files.items()
            if path in self.manifest
        }
        half = None if fresh else self._recycle(new, site)
        if half is None:
            half = Half(self.put, staged, new)
        self._clear(half)
        if half.folder != self.put:
            for path in new:
                os.replace(f"{self.put}/{path}", f"{half.folder}/{path}")  # noqa: PTH105 - a Path costs more
        half.right.update(new)
        for path, entry in self.kept.items():
            if path not in half.right:
                half.right[path] = _link(site.folder, half.folder, path, entry)
        write_record(self.places.record(self.number), half.right)
        half.folder.rename(self.places.generation(self.number))
        os.utime(
            self.places.record(self.number)
        )  # to rename a folder is to change it, and that is no harm here
        self._switch()

    def _recycle(self, new: Mapping[str, Entry], site: Site) -> Half | None:
        """Take the generation before the served one for the new one, None where it is in doubt."""
        if self.twin:
            return self._take(self.twin, new, site) if self.twin.is_whole() else None
        if (number := self.places.before) is None:
            return None
        record = read_record(self.places.record(number))
        tree = survey(self.places.generation(number), self.places.record(number), record, site.known)
        if record is None or tree.odd:
            return None
        right = {
            path: entry
            for path, entry in record.items()
            if tree.files.get(path) == entry.seal and self.manifest.get(path) == entry.digest
        }
        folder = self.put.with_name("next")
        self.places.record(number).unlink()
        self.places.generation(number).rename(folder)
        return Half(folder, tree, {path: right[path] for path in right.keys() - new.keys()})

    def _take(self, twin: Twin, new: Mapping[str, Entry], site: Site) -> Half:
        """Take the second folder of the site before, which nobody else knows."""
        files = {path: entry.seal for path, entry in site.known.items()}
        stays = {path: entry for path, entry in self.kept.items() if path in files and path not in new}
        return Half(twin.folder, Tree(files, frozenset(folders_of(files)), frozenset()), stays)

    def _clear(self, half: Half) -> None:
        """Remove what the new site has not or has anew, and make the folders that it needs.

        Renaming over an old file would do too, but makes ext4 write the new one out at once, at twice the
        cost of all else.
        """
        for path in half.tree.files.keys() - half.right.keys():
            (half.folder / path).unlink()
        needed = folders_of(self.manifest)
        for folder in sorted(half.tree.folders - needed, reverse=True):
            (half.folder / folder).rmdir()
        for folder in sorted(needed - half.tree.folders):
            os.mkdir(f"{half.folder}/{folder}")  # noqa: PTH102 - the next after a first build makes them all

    def _switch(self) -> None:
        """Make the new generation the site."""
        output = self.places.output
        if not self._make_link():
            journal.move(self.places, self.number)
            return
        if output.is_dir() and not output.is_symlink():
            output.rmdir()
        self.places.link.replace(output)
        self.places.marker.unlink(missing_ok=True)

    def _make_link(self) -> bool:
        """Make the link that takes the place of the output, and return whether links can be made here."""
        if not MAY_LINK:
            return False
        try:
            # It is read from the folder it ends up in, not from the one it is made in.
            self.places.link.symlink_to(Path(GENERATIONS, self.places.generation(self.number).name), True)
        except OSError as error:
            if error.errno in NO_ROOM:
                raise
            return False
        return True


def _link(old: Path, new: Path, path: str, entry: Entry) -> Entry:
    """Give a file of the old folder to the new one too; a copy where there are no links."""
    source, target = f"{old}/{path}", f"{new}/{path}"
    try:
        os.link(source, target)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(source, target)
        return Entry(entry.digest, seal_of(Path(target).stat()))
    return entry
