"""Be one build on its way to the output: what it may keep, what it writes, and how it ends."""

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from linli.build.transaction import journal
from linli.build.transaction.generation import Assembly
from linli.build.transaction.lock import Lock
from linli.build.transaction.places import Places
from linli.build.transaction.record import Entry, Tree, digest_file, scan, write_record
from linli.build.transaction.site import Change, Site
from linli.build.transaction.twin import Twin, begin_twin
from linli.text.digest import digest


class WrittenTwice(Exception):
    """Say that two things were made for one path of the site."""


class OutputChanged(OSError):
    """Say that a file which should be kept is neither staged nor in the site: somebody removed it meanwhile."""


@dataclass(frozen=True, slots=True)
class Transaction:
    """Change ``output`` from one whole site to the next; ``begin`` makes one.

    ``known``, ``put`` and ``adopt`` may be called in processes forked from the one that began. Only that one
    can commit or roll back.
    """

    places: Places
    number: int
    site: Site
    lock: Lock
    fresh: bool = False
    """Nothing of the site before is used, and none of it is kept."""
    _put: set[str] = field(default_factory=set)
    _twins: list[Twin] = field(default_factory=list)
    """The folder that the new site is made of where no generation lies ready: one or none."""
    _folder: str = field(init=False)
    """Where files of the new site are put: as text, for every file of the site asks for it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_folder", str(self._staged))

    @property
    def output(self) -> Path:
        return self.places.output

    @property
    def staging(self) -> Path:
        """Return the folder that holds what this build has half made."""
        return self.places.work(self.number)

    @property
    def host(self) -> Path:
        """Return a scratch folder for programs that write files themselves; ``adopt`` takes them over."""
        return self.staging / "host"

    @property
    def _staged(self) -> Path:
        return self.staging / "put"

    def prepare(self) -> None:
        """Begin with what the commit of a site that has changed will need; a build that ends early need not."""
        if self.fresh or self.places.is_plain or self.places.before is not None or self._twins:
            return
        if twin := begin_twin(self.staging / "twin", self.site):
            self._twins.append(twin)

    def known(self, path: str) -> str | None:
        """Return the digest of a file in the site as it stands, None where it must be made."""
        entry = None if self.fresh else self.site.known.get(path)
        return entry.digest if entry else None

    def before(self, path: str, mark: str) -> bytes | None:
        """Return the bytes of a file of the site as it stands, None unless they have this digest."""
        try:
            content = (self.site.folder / path).read_bytes()
        except OSError:
            return None
        return content if digest(content) == mark else None

    def intact(self, manifest: Mapping[str, str]) -> bool:
        """Return whether the site on disk is these files, untouched, and no others."""
        return not self.fresh and self.site.is_made_of(manifest)

    def put(self, path: str, content: bytes) -> str:
        """Put a file into the new site and return its digest; one that the site has is not written.

        Raises WrittenTwice for the second file of one path, also of another process where it was written
        there. Two processes that both bring what the site has are not told apart.
        """
        target = self._claim(path)
        mark = digest(content)
        if self._find(path, mark, len(content)) is None:
            # Paths and their methods would cost as much as the system does.
            os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120
            try:
                with open(target, "xb") as file:  # noqa: PTH123
                    file.write(content)
            except FileExistsError:
                raise WrittenTwice(path) from None
            except OSError:
                # Half a file must not be taken for one.
                with suppress(OSError):
                    os.unlink(target)  # noqa: PTH108
                raise
        return mark

    def adopt(self, folder: Path) -> dict[str, str]:
        """Take over every file below a scratch folder, and return their digests."""
        tree = scan(folder)
        links = [path for path in tree.odd if (folder / path).is_file()]
        return {path: self._adopt(folder / path, path) for path in sorted([*tree.files, *links])}

    def _adopt(self, source: Path, path: str) -> str:
        target = Path(self._claim(path))
        digest = digest_file(source)
        if self._find(path, digest, source.stat().st_size) is not None:
            source.unlink()
            return digest
        if target.exists():
            raise WrittenTwice(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        # A file that has another name too, such as a picture of the content, would change with that one.
        if source.is_symlink() or source.stat().st_nlink > 1:
            shutil.copyfile(source, target)
            source.unlink()
        else:
            shutil.move(source, target)
        return digest

    def replaced(self, manifest: Mapping[str, str]) -> Iterator[tuple[str, bytes, bytes]]:
        """Yield each file that the site has and a new site of these files has not, or has otherwise.

        That is its path, its bytes on the site, and those that it will have: none for one that will be gone.
        """
        for path in sorted(self.site.tree.files):
            known = self.site.known.get(path)
            if known is None or manifest.get(path) != known.digest:
                new = self._staged / path
                content = new.read_bytes() if path in manifest and new.is_file() else b""
                yield path, (self.site.folder / path).read_bytes(), content

    def commit(self, manifest: Mapping[str, str], *, alone: bool = False) -> Change:
        """Make the site of these files, and return what differs from the one before.

        With ``alone`` nothing of earlier generations is kept: they say what is not to be said any more.

        Raises OSError where that cannot be done; the site is then the one before, once rolled back.
        """
        if not self.lock.held:
            raise RuntimeError("the transaction has ended, or was begun by another process")
        staged = scan(self._staged)
        kept = self._kept(manifest, staged)
        change, old = self.site.compare(manifest), self.places.served
        if not self.intact(manifest):
            self._switch(manifest, staged, kept)
        self._part()
        alone = alone or self.fresh or self.places.is_plain
        numbers = (self.places.served, *(() if alone else (old, self.places.before)))
        self.places.sweep({number for number in numbers if number is not None})
        self.lock.release()
        return change

    def start_again(self) -> None:
        """Forget what was put; what other programs wrote stays."""
        self._put.clear()
        shutil.rmtree(self._staged, ignore_errors=True)
        self._staged.mkdir()

    def roll_back(self) -> None:
        """Leave the site as it is; after a commit this changes nothing."""
        if self.lock.held:
            self._part()
            journal.give_up(self.places)
            self.lock.release()

    def _part(self) -> None:
        while self._twins:
            self._twins.pop().stop()

    def _claim(self, path: str) -> str:
        """Return where a file of the new site is staged; each path can be had once."""
        if "\\" in path or not {"", ".", ".."}.isdisjoint(path.split("/")):
            raise ValueError(path)
        if path in self._put:
            raise WrittenTwice(path)
        self._put.add(path)
        return f"{self._folder}/{path}"

    def _find(self, path: str, digest: str, size: int | None = None) -> Entry | None:
        return None if self.fresh else self.site.find(path, digest, size)

    def _kept(self, manifest: Mapping[str, str], staged: Tree) -> dict[str, Entry]:
        """Return the entries of the files that the new site has of the one before."""
        kept: dict[str, Entry] = {}
        for path, mark in manifest.items():
            if path in staged.files:
                if self.known(path) == mark:  # another process brought what the site has
                    raise WrittenTwice(path)
            elif entry := self._find(path, mark):
                kept[path] = entry
            else:
                raise OutputChanged(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return kept

    def _switch(self, manifest: Mapping[str, str], staged: Tree, kept: Mapping[str, Entry]) -> None:
        if not self.places.is_plain:
            twin = self._twins[0] if self._twins else None
            assembly = Assembly(self.places, self.number, self._staged, manifest, kept, twin)
            assembly.run(self.site, fresh=self.fresh)
            return
        new = {path: Entry(manifest[path], staged.files[path]) for path in manifest if path not in kept}
        write_record(self.places.record(self.number), {**kept, **new})
        journal.change(self.places, self.number, staged, manifest, self.site)
