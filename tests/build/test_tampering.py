"""What others do to the site between builds costs work, and never makes a wrong site."""

import os
from pathlib import Path

import pytest

from linli.build.transaction import Change, OutputChanged, begin
from linli.text.digest import digest
from tests.build.sites import build, is_intact, records_are_true, site, stage


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def tamper(output: Path, how: str) -> None:
    """Change a site as a person does."""
    if how == "edited":
        (output / "a").write_text("by hand")
    elif how == "edited to the same size":
        (output / "a").write_text("7")
        os.utime(output / "a", ns=(1, 1))
    elif how == "replaced":
        (output / "spare").write_text("7")
        os.utime(output / "spare", ns=((output / "a").stat().st_mtime_ns,) * 2)
        (output / "spare").replace(output / "a")
    elif how == "removed":
        (output / "a").unlink()
    elif how == "added":
        (output / "more").mkdir()
        (output / "more/file").write_text("x")
    elif how == "a link":
        (output / "a").unlink()
        (output / "a").symlink_to("b")
    else:
        (output / "a").unlink()
        (output / "a").mkdir()


HOW = ("edited", "edited to the same size", "replaced", "removed", "added", "a link", "a folder")


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("builds", [1, 3])
def test_what_was_changed_by_hand_is_mended(output: Path, how: str, builds: int) -> None:
    """Also by a build that changes nothing else."""
    files = {"a": "1", "b": "2"}
    for number in range(builds):
        build(output, {**files, "b": str(number)})
    files["b"] = str(builds - 1)
    manifest = {path: digest(text.encode()) for path, text in files.items()}
    assert is_intact(output, manifest)
    assert not is_intact(output, {**manifest, "b": digest(b"?")})
    assert not is_intact(output, {**manifest, "c": digest(b"?")})
    tamper(output, how)
    assert not is_intact(output)
    transaction = begin(output)
    assert not transaction.intact(manifest)
    change = transaction.commit(stage(transaction, files))
    assert change.new + change.changed + change.gone
    assert site(output) == files
    assert not any(path.is_symlink() for path in output.iterdir())
    assert is_intact(output, manifest)
    build(output, {**files, "b": "9"})
    assert site(output) == {**files, "b": "9"}


@pytest.mark.parametrize("how", HOW)
def test_what_was_changed_by_hand_in_the_generation_before_does_not_come_back(output: Path, how: str) -> None:
    """The next site is made of that one, where nobody looks at it."""
    for number in range(3):
        build(output, {"a": "1", "b": str(number)})
    before = output.parent / ".generations/output-2"
    (before / "own").write_bytes((before / "a").read_bytes())
    (before / "own").replace(before / "a")  # so that the served one is not changed with it
    tamper(before, how)
    build(output, {"a": "1", "b": "9"})
    assert site(output) == {"a": "1", "b": "9"}
    assert is_intact(output)
    assert records_are_true(output)


@pytest.mark.parametrize("how", ["missing", "torn", "empty", "swapped"])
def test_a_record_that_cannot_be_trusted_costs_work_only(output: Path, how: str) -> None:
    """The files are read instead: what is the same stays the same file."""
    for number in range(3):
        build(output, {"a": "1", "b": str(number)})
    first = (output / "a").stat().st_ino
    last, before = (output.parent / f".generations/output-{number}.files" for number in (3, 2))
    if how == "missing":
        last.unlink()
        before.unlink()
    elif how == "torn":
        last.write_bytes(last.read_bytes()[:-3])
        before.write_bytes(b"[]")
    elif how == "empty":
        last.write_bytes(b"")
    else:
        last.write_bytes(before.read_bytes())
    assert is_intact(output) is False
    assert build(output, {"a": "1", "b": "9"}) == Change(0, 1, 0, 1)
    assert site(output) == {"a": "1", "b": "9"}
    assert (output / "a").stat().st_ino == first
    for number in range(2):
        build(output, {"a": "1", "b": str(number)})
    assert is_intact(output)
    assert records_are_true(output)


def test_a_file_that_vanishes_during_the_build_ends_it(output: Path) -> None:
    build(output, {"a": "1", "b": "1"})
    transaction = begin(output)
    manifest = stage(transaction, {"a": "1", "b": "2"})
    (output / "a").unlink()
    with pytest.raises(OSError):
        transaction.commit(manifest)
    transaction.roll_back()
    build(output, {"a": "1", "b": "2"})
    assert site(output) == {"a": "1", "b": "2"}


def test_a_manifest_of_what_nobody_made_is_refused(output: Path) -> None:
    build(output, {"a": "1"})
    transaction = begin(output)
    for manifest in ({"a": digest(b"2")}, {"b": digest(b"1")}):
        with pytest.raises(OutputChanged):
            transaction.commit(manifest)
    transaction.roll_back()
    assert site(output) == {"a": "1"}


@pytest.mark.parametrize("what", ["link", "generations", "generation"])
def test_a_site_that_was_lost_in_part_is_built_anew(output: Path, what: str) -> None:
    for number in range(3):
        build(output, {"a": "1", "b": str(number)})
    if what == "link":
        output.unlink()
    elif what == "generation":
        output.resolve().rename(output.parent / "elsewhere")
    else:
        (output.parent / ".generations").rename(output.parent / "elsewhere")
    build(output, {"a": "1", "b": "9"})
    assert site(output) == {"a": "1", "b": "9"}
    assert is_intact(output)
