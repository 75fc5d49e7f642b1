"""Build small sites through a transaction, as the engine does, and read what stands on the disk."""

import hashlib
import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from linli.build.transaction import Change, Transaction, begin
from linli.build.transaction.places import Places
from linli.build.transaction.site import look, read_site
from linli.text.digest import digest

ACTS = {"open", "os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "os.symlink"}
"""Audit events before which a process is killed; os.replace and os.unlink have the names of their twins."""


def stage(transaction: Transaction, files: Mapping[str, str]) -> dict[str, str]:
    """Put what the site has not, and return the manifest of these files."""
    manifest = {}
    for path, text in files.items():
        content = text.encode()
        kept = transaction.known(path) == digest(content)
        manifest[path] = digest(content) if kept else transaction.put(path, content)
    return manifest


def build(output: Path, files: Mapping[str, str], **options: Any) -> Change:
    """Build a site of these files."""
    transaction = begin(output, **options)
    return transaction.commit(stage(transaction, files))


def is_intact(output: Path, manifest: Mapping[str, str] | None = None) -> bool:
    """Return whether the site is what its record says, and, where given, these files; nothing is read."""
    places = Places(output)
    if not places.is_ours or places.journal.exists():
        return False
    found = read_site(places)
    return found.is_intact if manifest is None else found.is_made_of(manifest)


def kill(transaction: Transaction) -> None:
    """End a build as the system does when it kills the process: the lock is gone, all else stays."""
    assert transaction.lock.file
    transaction.lock.file.close()
    transaction.lock.file = None


def site(output: Path) -> dict[str, str]:
    """Return what a server would serve."""
    found = sorted(path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_text() for path in found}


def folders(output: Path) -> set[str]:
    """Return every folder of a site."""
    return {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_dir()}


def beside(output: Path) -> list[str]:
    """Return the names of all that is kept beside an output."""
    return sorted(path.name for path in (output.parent / ".generations").iterdir())


def state(folder: Path) -> dict[str, tuple[str, int]]:
    """Return bytes and times of all files of a folder, to see whether anything touched them."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        str(path): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) for path in files
    }


def records_are_true(output: Path) -> bool:
    """Return whether each file beside which a record's seal holds has the digest that the record names."""
    places = Places(output)
    sites = [look(places.generation(number), places.record(number)) for number in places.numbers()]
    sites.append(read_site(places))
    pairs = ((site.folder / path, entry) for site in sites for path, entry in site.known.items())
    return all(digest(path.read_bytes()) == entry.digest for path, entry in pairs)


def killed(act: Callable[[], object], at: int) -> bool:
    """Do something in a process that is killed before its so-many-th act; return whether it was."""
    if (child := os.fork()) == 0:
        left = [at]

        def hook(event: str, args: tuple[object, ...]) -> None:
            if event in ACTS:
                left[0] -= 1
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        try:
            act()
        except BaseException as error:
            os.write(2, repr(error).encode())
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, -signal.SIGKILL)
    return code != 0
