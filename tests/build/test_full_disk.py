"""A disk that is full or read-only ends a build, and the site is as it was; needs the right to mount disks."""

import os
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.kill import worlds
from bench.proving.disks import clear, fill, mounted
from bench.proving.filling import DISK, fill_some
from bench.proving.killing import Yard
from linli.build.transaction import begin, shown
from tests.build.sites import beside, build, is_intact, site, stage
from tests.serving.support import serving
from tests.support import SMALL, write_site

OLD = {"same": "s", "a": "1", "gone/deep/x": "1", "b/c": "1"}
NEW = {"same": "s", "a": "2" * 9000, "new/deep/x": "2", "more": "2", "b/c": "2"}
KIB = 1024


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 200 KiB and 60 files."""
    folder = tmp_path / "disk"
    folder.mkdir()
    with mounted(folder, "size=200k", "nr_inodes=60"):
        yield folder


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("kind", ["room", "files"])
def test_a_disk_that_is_full_sooner_or_later(
    disk: Path, kind: str, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However far the build comes: the old site whole, no rest, and the next build on a free disk succeeds."""
    if not links:
        monkeypatch.delattr(os, "symlink")
        monkeypatch.setattr(Path, "symlink_to", refuse)
    monkeypatch.setattr("linli.build.transaction.journal.PAUSES", ())
    output, ends = disk / "output", []
    for step in range(18):
        for files in ({"a": "0"}, {"same": "s"}, OLD):
            build(output, files)
        old, names = site(output), beside(output)
        fill(disk, **{kind: step * (4 * KIB if kind == "room" else 1)})
        ends.append(attempt(output, NEW))
        clear(disk)
        if ends[-1] == "built":
            assert site(output) == NEW
        else:
            assert site(output) == old
            assert is_intact(output)
            assert set(beside(output)) <= set(names)
    assert {ends[0], ends[-1]} == {"no room", "built"}


def refuse(*args: object, **options: object) -> None:
    raise OSError("no links here")


def attempt(output: Path, files: dict[str, str]) -> str:
    """Try to build, as a page writer does, and say how it ended."""
    try:
        transaction = begin(output)
    except OSError:
        return "no room"
    try:
        transaction.commit(stage(transaction, files))
    except OSError:
        transaction.roll_back()
        return "no room"
    return "built"


def test_a_build_that_has_begun_has_its_folders(disk: Path) -> None:
    """None of them is first made where nobody expects a full disk any more."""
    transaction = begin(disk / "output")
    fill(disk, files=0)
    assert list(transaction.host.iterdir()) == []
    transaction.roll_back()


@pytest.mark.parametrize("kind", ["room", "files"])
def test_a_first_build_for_which_nothing_is_left(tmp_path: Path, kind: str) -> None:
    """It says so, and the next one, on a disk that has room again, goes well."""
    with mounted(tmp_path, *DISK) as disk:
        yard = Yard(disk / "site")
        yard.lay_out(worlds(random.Random(11))[0])
        yard.build()
        yard.forget()
        fill(disk, **{kind: 0})
        assert yard.attempt(yard.start()) == ("stopped", False)
        assert yard.site() == {}
        clear(disk)
        yard.build()


def test_whole_builds_whose_disk_fills_up(tmp_path: Path) -> None:
    """Content, cache and output are on it, and it is full from some moment of each build, often from the first.

    Whether a build was nearly done by then is for the machine to say; the site is the old one or the new.
    """
    dice = random.Random(11)
    assert sum(fill_some(tmp_path, worlds(dice)[:2], 4, dice).values()) == 4


def test_a_read_only_disk_still_shows_its_site(disk: Path) -> None:
    output = disk / "output"
    build(output, OLD)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with pytest.raises(OSError):
        begin(output)
    assert shown(output) == output.resolve()
    assert site(output) == OLD
    assert is_intact(output)
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    build(output, {"a": "3"})
    assert site(output) == {"a": "3"}
    assert beside(output) == ["output-1", "output-1.files", "output-2", "output-2.files"]


def test_a_temporary_disk_that_fills_up_is_nothing_to_serve(tmp_path: Path) -> None:
    """How a build went is told through a pipe."""
    content, spare = write_site(tmp_path, SMALL), tmp_path / "spare"
    spare.mkdir()
    about = content / "pages/about.md"
    with (
        mounted(spare, "size=1m", "nr_inodes=60") as disk,
        serving(
            "--content", content, "--output", tmp_path / "output", "--port", 18700, TMPDIR=str(disk)
        ) as served,
    ):
        fill(disk, room=0, files=0)
        about.write_text("---\ntitle: 关于\n---\n新的说明。\n", "utf-8")
        served.hears("建好了")
        assert "新的说明" in served.get("/about/")[1]
