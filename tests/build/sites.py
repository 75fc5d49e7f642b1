"""Build small sites through a transaction, as the engine does, and read what stands on the disk."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from linli.build.transaction import Change, Transaction, begin, digest_of


def stage(transaction: Transaction, files: Mapping[str, str]) -> dict[str, str]:
    """Put what the site has not, and return the manifest of these files."""
    manifest = {}
    for path, text in files.items():
        content = text.encode()
        kept = transaction.known(path) == digest_of(content)
        manifest[path] = digest_of(content) if kept else transaction.put(path, content)
    return manifest


def build(output: Path, files: Mapping[str, str], **options: Any) -> Change:
    """Build a site of these files."""
    transaction = begin(output, **options)
    return transaction.commit(stage(transaction, files))


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
    """Return whether each record beside the output names its files' own digests."""
    home = output.parent / ".generations"
    pairs = [(record, record.with_suffix("")) for record in home.glob("output-*.files")]
    if (home / "output.plain").exists():
        pairs.append((home / "output.plain", output))
    for record, folder in pairs:
        said = {path: entry[0] for path, entry in json.loads(record.read_bytes().split(b"\n", 1)[1]).items()}
        if said != {path: digest_of(text.encode()) for path, text in site(folder).items()}:
            return False
    return True
