"""Have small disks that fill up, and folders that may not be written to."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

FILLER = "filler"


@cache
def may_mount() -> bool:
    """Say whether disks can be mounted here: root may on Linux, unless a container forbids it."""
    with tempfile.TemporaryDirectory() as place:
        try:
            with mounted(Path(place)) as folder, _mounted_read_only(folder):
                return True
        except (OSError, subprocess.CalledProcessError):
            return False


def may_close() -> bool:
    """Say whether a folder can be made read-only here; nothing but a mount keeps root from writing."""
    return may_mount() or (hasattr(os, "geteuid") and os.geteuid() != 0)


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[Path]:
    """Have a disk in memory on a folder, with options such as ``size=8m`` and ``nr_inodes=900``."""
    _run("mount", "-t", "tmpfs", "-o", ",".join(("mode=0755", *options)), "tmpfs", str(folder))
    try:
        yield folder
    finally:
        _run("umount", "-l", str(folder))


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Let nobody write below a folder."""
    with _mounted_read_only(folder) if may_mount() else _closed(folder):
        yield


@contextmanager
def _mounted_read_only(folder: Path) -> Iterator[None]:
    _run("mount", "--bind", str(folder), str(folder))
    try:
        _run("mount", "-o", "remount,ro,bind", str(folder))
        yield
    finally:
        _run("umount", "-l", str(folder))


@contextmanager
def _closed(folder: Path) -> Iterator[None]:
    """Take from everything below a folder the right to be written."""
    modes = {path: path.lstat().st_mode for path in [folder, *folder.rglob("*")] if not path.is_symlink()}
    for path, mode in modes.items():
        path.chmod(mode & 0o555)
    try:
        yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def used(disk: Path) -> dict[str, int]:
    """Return the bytes and the files on a disk."""
    found = os.statvfs(disk)
    return {
        "room": (found.f_blocks - found.f_bfree) * found.f_frsize,
        "files": found.f_files - found.f_ffree,
    }


def fill(disk: Path, *, room: int | None = None, files: int | None = None) -> None:
    """Leave so many bytes, or room for so many files; a disk that has less left stays as it is."""
    home, found = disk / FILLER, os.statvfs(disk)
    home.mkdir()
    with suppress(OSError):  # a build that goes on meanwhile takes its share
        if room is not None:
            with (home / "block").open("wb") as block:
                block.write(bytes(max(0, found.f_bavail * found.f_frsize - room)))
        if files is not None:
            for number in range(found.f_favail - files):
                (home / str(number)).touch()


def clear(disk: Path) -> None:
    """Take away what fills a disk."""
    shutil.rmtree(disk / FILLER)
