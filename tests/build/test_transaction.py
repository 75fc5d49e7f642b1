"""A build replaces the old site in one step, or leaves it as it was."""

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from linli.build.transaction import (
    Change,
    ForeignOutput,
    OutputBusy,
    OutputChanged,
    WrittenTwice,
    abandon,
    begin,
    digest_of,
    is_intact,
    lock,
    shown,
)
from tests.build.sites import beside, build, folders, kill, records_are_true, site, stage, state


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def test_output_is_a_relative_link_to_the_newest_generation(output: Path) -> None:
    build(output, {"index.html": "1"})
    assert output.readlink() == Path(".generations/output-1")
    assert site(output) == {"index.html": "1"}
    assert beside(output) == ["output-1", "output-1.files"]
    assert shown(output) == output.resolve()


def test_what_the_new_build_does_not_make_is_gone(output: Path) -> None:
    build(output, {"index.html": "1", "old/index.html": "x", "same": "s"})
    change = build(output, {"index.html": "2", "new": "n", "same": "s"})
    assert site(output) == {"index.html": "2", "new": "n", "same": "s"}
    assert folders(output) == set()
    assert change == Change(new=1, changed=1, gone=1, same=1)


def test_an_unchanged_file_is_the_same_file_on_disk(output: Path) -> None:
    build(output, {"same": "s", "other": "1"})
    first = (output / "same").stat().st_ino
    for number in range(4):
        build(output, {"same": "s", "other": str(number)})
        assert (output / "same").stat().st_ino == first


def test_nothing_is_written_for_bytes_that_the_site_has(output: Path) -> None:
    build(output, {"same": "s"})
    transaction = begin(output)
    assert transaction.known("same") == digest_of(b"s")
    assert transaction.known("other") is None
    assert transaction.put("same", b"s") == digest_of(b"s")
    assert list((transaction.staging / "put").iterdir()) == []
    transaction.roll_back()


def test_a_build_without_a_change_makes_no_generation(output: Path) -> None:
    build(output, {"a": "1", "b/c": "2"})
    assert build(output, {"a": "1", "b/c": "2"}) == Change(0, 0, 0, 2)
    assert beside(output) == ["output-1", "output-1.files"]


def test_a_generation_is_made_of_the_one_before_the_last(output: Path) -> None:
    """Files and folders change places, come and go over many builds; each site is exactly what was asked."""
    sites = [
        {"a": "1", "b": "2", "c/d": "3"},
        {"a": "1", "b/x/y": "2", "c": "3"},
        {"a": "2", "b": "2", "c/d/e": "3"},
        {"a": "1", "b/x/y": "2", "c/d": "3"},
        {},
        {"a": "1"},
    ]
    for files in sites * 2:
        build(output, files)
        assert site(output) == files
        assert folders(output) == {
            parent.as_posix() for path in files for parent in Path(path).parents if parent != Path()
        }
        assert is_intact(output)
        assert records_are_true(output)


def test_two_generations_are_kept_and_the_old_one_is_never_touched(output: Path) -> None:
    for number in range(5):
        before = output.resolve()
        old = state(before)
        build(output, {"index.html": str(number), "same": "s", f"only/{number}": "x"})
        assert state(before) == old or number == 0
    names = ["output-4", "output-4.files", "output-5", "output-5.files"]
    assert beside(output) == names


def test_a_build_rolled_back_leaves_the_site_and_no_rest(output: Path) -> None:
    build(output, {"index.html": "1"})
    transaction = begin(output)
    transaction.put("index.html", b"half")
    (transaction.host / "file").write_text("half")
    transaction.roll_back()
    assert site(output) == {"index.html": "1"}
    assert beside(output) == ["output-1", "output-1.files"]


def test_after_the_commit_there_is_nothing_to_roll_back(output: Path) -> None:
    transaction = begin(output)
    manifest = stage(transaction, {"index.html": "1"})
    transaction.commit(manifest)
    transaction.roll_back()
    assert site(output) == {"index.html": "1"}
    with pytest.raises(RuntimeError):
        transaction.commit(manifest)


def test_a_build_that_was_killed_leaves_nothing_after_the_next_one(output: Path) -> None:
    build(output, {"index.html": "1"})
    for _ in range(3):
        transaction = begin(output)
        transaction.put("index.html", b"half")
        kill(transaction)
    assert site(output) == {"index.html": "1"}
    build(output, {"index.html": "2"})
    assert beside(output) == ["output-1", "output-1.files", "output-2", "output-2.files"]


def test_the_server_removes_what_a_killed_build_left(output: Path) -> None:
    build(output, {"index.html": "1"})
    transaction = begin(output)
    transaction.put("index.html", b"half")
    kill(transaction)
    abandon(output, transaction.staging)
    assert beside(output) == ["output-1", "output-1.files"]
    abandon(output.parent / "nothing/output")


def test_the_server_leaves_a_build_alone_that_goes_on(output: Path) -> None:
    transaction = begin(output)
    manifest = stage(transaction, {"index.html": "1"})
    abandon(output, transaction.staging)
    transaction.commit(manifest)
    assert site(output) == {"index.html": "1"}


def test_what_cannot_be_removed_is_not_taken_for_a_part_of_the_next_build(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(output, {"a": "1", "b": "1"})
    build(output, {"a": "2", "b": "1"})
    with monkeypatch.context() as patch:
        patch.setattr("shutil.rmtree", lambda *args, **options: None)
        transaction = begin(output)
        transaction.put("stray", b"half")
        transaction.roll_back()
        build(output, {"a": "3", "b": "1"})
        build(output, {"a": "4", "b": "1"})
        assert site(output) == {"a": "4", "b": "1"}
    build(output, {"a": "5", "b": "1"})
    assert site(output) == {"a": "5", "b": "1"}
    assert len(beside(output)) == 4


@pytest.mark.parametrize("name", ["thesis.docx", "folder/thesis.docx"])
def test_a_folder_that_is_not_ours_is_refused_and_untouched(output: Path, name: str) -> None:
    (output / name).parent.mkdir(parents=True)
    (output / name).write_text("mine")
    with pytest.raises(ForeignOutput):
        begin(output)
    assert site(output) == {name: "mine"}
    assert not (output.parent / ".generations").exists()
    assert shown(output) is None


@pytest.mark.parametrize("target", ["elsewhere", ".generations/output-x", ".generations/other-1"])
def test_a_link_to_elsewhere_is_refused(output: Path, target: str) -> None:
    (output.parent / target).mkdir(parents=True)
    (output.parent / target / "file").write_text("mine")
    output.symlink_to(target)
    with pytest.raises(ForeignOutput):
        begin(output)


def test_an_empty_folder_is_taken(output: Path) -> None:
    output.mkdir()
    build(output, {"index.html": "1"})
    assert site(output) == {"index.html": "1"}


def test_outputs_beside_each_other_do_not_meet(tmp_path: Path) -> None:
    """Also while both are built, and where the name of one begins like a generation of the other."""
    one, other = tmp_path / "output", tmp_path / "output-2"
    work = begin(other)
    for number in range(4):
        build(one, {"index.html": str(number)})
    work.commit(stage(work, {"index.html": "other"}))
    build(one, {"index.html": "3"})
    assert site(other) == {"index.html": "other"}
    assert site(one) == {"index.html": "3"}


def test_a_fresh_build_uses_and_keeps_nothing_of_the_one_before(output: Path) -> None:
    build(output, {"same": "s"})
    first = (output / "same").stat().st_ino
    transaction = begin(output, fresh=True)
    assert transaction.known("same") is None
    assert transaction.commit(stage(transaction, {"same": "s"})) == Change(0, 0, 0, 1)
    assert (output / "same").stat().st_ino != first
    assert beside(output) == ["output-2", "output-2.files"]


# --- what programs write themselves ---


def test_a_scratch_folder_is_taken_over(output: Path, tmp_path: Path) -> None:
    """What is new is moved, what the site has is kept, and a file with a second name is copied."""
    build(output, {"same": "s", "theme/a.css": "1"})
    same = (output / "same").stat().st_ino
    transaction = begin(output)
    (transaction.host / "theme").mkdir()
    (transaction.host / "theme/a.css").write_text("2")
    (transaction.host / "same").write_text("s")
    (tmp_path / "photo").write_text("original")
    (transaction.host / "linked").hardlink_to(tmp_path / "photo")
    (transaction.host / "pointed").symlink_to(tmp_path / "photo")
    (transaction.host / "broken").symlink_to(tmp_path / "nothing")
    moved = (transaction.host / "theme/a.css").stat().st_ino
    manifest = transaction.adopt(transaction.host)
    assert transaction.commit(manifest) == Change(new=2, changed=1, gone=0, same=1)
    assert site(output) == {"same": "s", "theme/a.css": "2", "linked": "original", "pointed": "original"}
    assert (output / "same").stat().st_ino == same
    assert (output / "theme/a.css").stat().st_ino == moved
    (tmp_path / "photo").write_text("edited")
    assert (output / "linked").read_text() == "original"


def test_one_path_can_be_had_once(output: Path) -> None:
    build(output, {"same": "s"})
    transaction = begin(output)
    transaction.put("a", b"1")
    transaction.put("same", b"s")
    for path in ("a", "same"):
        with pytest.raises(WrittenTwice):
            transaction.put(path, b"2")
        (transaction.host / path).write_text("2")
        with pytest.raises(WrittenTwice):
            transaction.adopt(transaction.host)
        (transaction.host / path).unlink()
    transaction.roll_back()


@pytest.mark.parametrize("path", ["", "/a", "../a", "a/../../b", "a//b", "a/", "./a", "a\\b"])
def test_nothing_is_put_outside_the_site(output: Path, path: str) -> None:
    transaction = begin(output)
    with pytest.raises(ValueError):
        transaction.put(path, b"1")
    transaction.roll_back()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_workers_put_files_too(output: Path) -> None:
    """A worker's second file of a path is found, and a worker neither ends the build nor keeps its lock."""
    build(output, {"same": "s"})
    transaction = begin(output)
    manifest = {"same": transaction.put("same", b"s")}
    for number in range(3):
        if (child := os.fork()) == 0:
            transaction.put(f"worker/{number}", str(number).encode())
            try:
                transaction.put("shared", b"1")
            except WrittenTwice:
                transaction.roll_back()
                os._exit(7)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == (7 if number else 0)
        manifest[f"worker/{number}"] = digest_of(str(number).encode())
    transaction.commit({**manifest, "shared": digest_of(b"1")})
    assert site(output) == {"same": "s", "shared": "1", "worker/0": "0", "worker/1": "1", "worker/2": "2"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_two_versions_of_a_page_are_found_though_one_is_the_old_one(output: Path) -> None:
    build(output, {"page": "old"})
    transaction = begin(output)
    if (child := os.fork()) == 0:
        transaction.put("page", b"new")
        os._exit(0)
    os.waitpid(child, 0)
    digest = transaction.put("page", b"old")
    with pytest.raises(WrittenTwice):
        transaction.commit({"page": digest})
    transaction.roll_back()


# --- what others do to the site meanwhile ---


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
    manifest = {path: digest_of(text.encode()) for path, text in files.items()}
    assert is_intact(output, manifest)
    assert not is_intact(output, {**manifest, "b": digest_of(b"?")})
    assert not is_intact(output, {**manifest, "c": digest_of(b"?")})
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
    for manifest in ({"a": digest_of(b"2")}, {"b": digest_of(b"1")}):
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


# --- two at once ---


def test_a_second_build_waits_and_then_gives_up(output: Path) -> None:
    transaction = begin(output)
    with pytest.raises(OutputBusy):
        begin(output, patience=0.1)
    transaction.commit(stage(transaction, {"index.html": "1"}))
    build(output, {"index.html": "2"}, patience=0.0)
    assert site(output) == {"index.html": "2"}
    assert not any(name.endswith(".lock") for name in beside(output))


def test_a_lock_that_was_removed_meanwhile_is_none(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waited for it must not build beside somebody who made a new one."""
    grasp, tries = lock._grasp, []

    def late(file: IO[bytes]) -> bool:
        tries.append(file)
        if len(tries) == 1:
            (output.parent / ".generations/output.lock").unlink()
        return grasp(file)

    monkeypatch.setattr(lock, "_grasp", late)
    transaction = begin(output)
    assert len(tries) == 2
    with pytest.raises(OutputBusy):
        begin(output, patience=0.0)
    transaction.roll_back()


WRITER = """
import sys
from pathlib import Path
from tests.build.sites import build
for number in range(25):
    build(Path(sys.argv[1]), {"who": sys.argv[2], "number": str(number), sys.argv[2]: "x"}, patience=30)
"""


def test_many_builds_at_once_come_one_after_the_other(output: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), str(root / "plugins")])}
    names = ("one", "two", "three")
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, output, name], env=environment) for name in names
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    found = site(output)
    assert found == {"who": found["who"], "number": "24", found["who"]: "x"}
    assert is_intact(output)
    assert records_are_true(output)
