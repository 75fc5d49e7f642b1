"""Put the pictures of a site into its output: each variant once, from the cache where it was made before.

The cache lies beside the content and holds what may be published only: no original, no metadata. A file of it is
named after a picture, a width and the digest of its own bytes, so that a damaged one is known and made again.
"""

import errno
import json
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Protocol

from linli import urls
from linli.build.photos import Source
from linli.build.records import dump
from linli.build.workers import spread
from linli.graph.photos import Flaw
from linli.images.encode import Unmade, encode
from linli.images.recipe import Variant, variants_of
from linli.images.svg import sanitise
from linli.text.digest import digest

Watch = Callable[[int], AbstractContextManager[Callable[[], None]]]
"""Is told how many pictures are to be made; gives what is called after each of them."""

FAILED = ""
"""No path of a file: it says why none could be put."""


class Output(Protocol):
    """Be where files are put: the transaction of a build."""

    def known(self, path: str) -> str | None:
        """Return the digest of a file that the site has already."""

    def put(self, path: str, content: bytes) -> str:
        """Take a file into the new site and return its digest."""


def put_pictures(
    sources: Sequence[Source], cache: Path, output: Output, processes: int, watch: Watch
) -> dict[str, str]:
    """Return every file of these pictures, with its digest; the output has them all.

    Raises Unmade where a file is another one than was looked at, OSError where the output takes no more.
    """
    manifest: dict[str, str] = {}
    missing = []
    for source in sources:
        found = {path: output.known(path) for path in _paths(source)}
        if all(found.values()):
            manifest |= {path: mark for path, mark in found.items() if mark}
        else:
            missing.append(source)
    work = _Work(cache, output)
    with watch(len(missing)) as advance:
        for _, answer in spread(work.put, missing, processes, least=2):
            files = json.loads(answer)
            if FAILED in files:
                raise OSError(errno.EIO, files[FAILED])
            manifest |= files
            advance()
    return manifest


def prune(cache: Path, keys: Collection[str]) -> None:
    """Remove from the cache what no file of the content shows any more."""
    with suppress(FileNotFoundError, NotADirectoryError):
        for entry in os.scandir(cache):
            if entry.name not in keys:
                shutil.rmtree(entry.path, ignore_errors=True)


def _paths(source: Source) -> Mapping[str, Variant | None]:
    """Return the files of a picture in the output, each with what it is; a drawing is one file."""
    if source.seen.kind == "svg":
        return {urls.output_path(urls.photo(source.key, "svg")): None}
    made = variants_of(source.seen.width, source.seen.height)
    return {urls.output_path(urls.photo(source.key, one.suffix, one.width)): one for one in made}


class _Work:
    """Put one picture after another, wherever that is done."""

    def __init__(self, cache: Path, output: Output) -> None:
        self._cache, self._output = cache, output

    def put(self, source: Source) -> bytes:
        """Return the files of a picture with their digests."""
        made = list(self._drawn(source) if source.seen.kind == "svg" else self._photo(source))
        try:
            return dump({path: self._output.put(path, content) for path, content in made}).encode()
        except OSError as error:
            # Told, not raised: what is raised is tried again, and some files are put already.
            return dump({FAILED: error.strerror or str(error)}).encode()

    def _drawn(self, source: Source) -> Iterator[tuple[str, bytes]]:
        clean = sanitise(source.path.read_bytes())
        if isinstance(clean, Flaw):
            raise Unmade(source.path.name)
        for path in _paths(source):
            yield path, clean

    def _photo(self, source: Source) -> Iterator[tuple[str, bytes]]:
        kept = _Kept(self._cache / source.key)
        missing = {}
        for path, variant in _paths(source).items():
            assert variant
            content = kept.get(variant)
            if content is None:
                missing[variant] = path
            else:
                yield path, content
        for variant, content in encode(source.path, list(missing), source.blur) if missing else ():
            kept.put(variant, content)
            yield missing[variant], content


class _Kept:
    """Be what the cache holds of one picture."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        names = [entry.name for entry in os.scandir(folder)] if folder.is_dir() else []
        self._files = {name.rpartition("-")[0]: name for name in names}

    def get(self, variant: Variant) -> bytes | None:
        """Return the bytes of a variant, None where they are not there or not what they were."""
        name = self._files.get(_name(variant))
        if name is None:
            return None
        with suppress(OSError):
            content = (self._folder / name).read_bytes()
            if digest(content) == name.rpartition("-")[2]:
                return content
        return None

    def put(self, variant: Variant, content: bytes) -> None:
        """Keep a variant; a disk that takes no more costs only time."""
        half = self._folder / f"{_name(variant)}.{os.getpid()}"
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            half.write_bytes(content)
            half.replace(self._folder / f"{_name(variant)}-{digest(content)}")


def _name(variant: Variant) -> str:
    return f"{variant.width}.{variant.suffix}"
