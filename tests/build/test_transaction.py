"""A build replaces the old site in one step, or leaves it as it was."""

from pathlib import Path

import pytest

from linli.build.transaction import (
    Change,
    ForeignOutput,
    WrittenTwice,
    abandon,
    begin,
    shown,
)
from linli.text.digest import digest
from tests.build.sites import beside, build, folders, is_intact, kill, records_are_true, site, stage, state


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
    assert transaction.known("same") == digest(b"s")
    assert transaction.known("other") is None
    assert transaction.put("same", b"s") == digest(b"s")
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
    abandon(output)
    assert beside(output) == ["output-1", "output-1.files"]
    abandon(output.parent / "nothing/output")


def test_the_server_leaves_a_build_alone_that_goes_on(output: Path) -> None:
    transaction = begin(output)
    manifest = stage(transaction, {"index.html": "1"})
    abandon(output)
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


def test_a_build_that_stands_alone_keeps_no_earlier_generation(output: Path) -> None:
    build(output, {"a": "1", "b": "2"})
    build(output, {"a": "2", "b": "2"})
    transaction = begin(output)
    transaction.commit(stage(transaction, {"a": "3", "b": "2"}), alone=True)
    assert beside(output) == ["output-3", "output-3.files"]
    assert site(output) == {"a": "3", "b": "2"}


def test_what_a_build_replaces_is_seen_before_it_is_gone(output: Path) -> None:
    build(output, {"same": "s", "changed": "1", "gone": "g", "edited": "e"})
    (output / "edited").write_text("by hand")
    transaction = begin(output)
    manifest = stage(transaction, {"same": "s", "changed": "2", "new": "n", "edited": "e"})
    assert list(transaction.replaced(manifest)) == [
        ("changed", b"1", b"2"),
        ("edited", b"by hand", b"e"),
        ("gone", b"g", b""),
    ]
    transaction.roll_back()


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
