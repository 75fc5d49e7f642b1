"""A build replaces the old site in one step, or leaves it as it was."""

from pathlib import Path

import pytest

from linli.build import transaction
from linli.build.transaction import Change, ForeignOutput, begin


def build(output: Path, files: dict[str, str]) -> Change:
    """Build a site of these files."""
    work = begin(output)
    for name, text in files.items():
        path = work.staging / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return work.commit()


def site(output: Path) -> dict[str, str]:
    """Return what a server would serve."""
    found = sorted(path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_text() for path in found}


def test_output_is_a_relative_link_to_the_newest_generation(tmp_path: Path) -> None:
    build(tmp_path / "output", {"index.html": "1"})
    assert (tmp_path / "output").readlink() == Path(".generations/output-1")
    assert site(tmp_path / "output") == {"index.html": "1"}


def test_what_the_new_build_does_not_make_is_gone(tmp_path: Path) -> None:
    build(tmp_path / "output", {"index.html": "1", "old/index.html": "x", "same": "s"})
    change = build(tmp_path / "output", {"index.html": "2", "new": "n", "same": "s"})
    assert site(tmp_path / "output") == {"index.html": "2", "new": "n", "same": "s"}
    assert change == Change(new=1, changed=1, gone=1, same=1)


def test_an_unchanged_file_is_the_same_file_on_disk(tmp_path: Path) -> None:
    build(tmp_path / "output", {"same": "s", "other": "1"})
    first = (tmp_path / "output/same").stat().st_ino
    build(tmp_path / "output", {"same": "s", "other": "2"})
    assert (tmp_path / "output/same").stat().st_ino == first


def test_a_build_rolled_back_leaves_the_site_and_no_rest(tmp_path: Path) -> None:
    build(tmp_path / "output", {"index.html": "1"})
    work = begin(tmp_path / "output")
    (work.staging / "index.html").write_text("half")
    work.roll_back()
    assert site(tmp_path / "output") == {"index.html": "1"}
    assert [path.name for path in (tmp_path / ".generations").iterdir()] == ["output-1"]


def test_a_build_that_was_killed_leaves_nothing_after_the_next_one(tmp_path: Path) -> None:
    build(tmp_path / "output", {"index.html": "1"})
    for _ in range(3):
        (begin(tmp_path / "output").staging / "index.html").write_text("half")
    assert site(tmp_path / "output") == {"index.html": "1"}
    build(tmp_path / "output", {"index.html": "2"})
    assert sorted(path.name for path in (tmp_path / ".generations").iterdir()) == ["output-1", "output-5"]


def test_two_generations_are_kept(tmp_path: Path) -> None:
    for number in range(5):
        build(tmp_path / "output", {"index.html": str(number)})
    assert sorted(path.name for path in (tmp_path / ".generations").iterdir()) == ["output-4", "output-5"]


def test_a_folder_that_is_not_ours_is_refused_and_untouched(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output/thesis.docx").write_text("mine")
    with pytest.raises(ForeignOutput):
        begin(tmp_path / "output")
    assert site(tmp_path / "output") == {"thesis.docx": "mine"}


def test_a_link_to_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/file").write_text("mine")
    (tmp_path / "output").symlink_to("elsewhere")
    with pytest.raises(ForeignOutput):
        begin(tmp_path / "output")


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    build(tmp_path / "output", {"index.html": "1"})
    assert site(tmp_path / "output") == {"index.html": "1"}


def test_without_symlinks_the_folder_itself_is_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise OSError("no symlinks here")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    build(tmp_path / "output", {"index.html": "1", "old": "x"})
    build(tmp_path / "output", {"index.html": "2"})
    assert not (tmp_path / "output").is_symlink()
    assert site(tmp_path / "output") == {"index.html": "2"}


def test_an_exchange_that_stopped_half_way_is_undone_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "output"
    with monkeypatch.context() as patch:
        patch.setattr(Path, "symlink_to", lambda *a, **k: (_ for _ in ()).throw(OSError()))
        build(output, {"index.html": "1"})
    output.rename(tmp_path / transaction.GENERATIONS / "output.old")
    begin(output).roll_back()
    assert site(output) == {"index.html": "1"}


def test_outputs_beside_each_other_do_not_meet(tmp_path: Path) -> None:
    build(tmp_path / "output", {"index.html": "1"})
    build(tmp_path / "output-2", {"index.html": "2"})
    build(tmp_path / "output", {"index.html": "3"})
    assert site(tmp_path / "output-2") == {"index.html": "2"}
    assert site(tmp_path / "output") == {"index.html": "3"}


def test_a_fresh_build_uses_and_keeps_nothing_of_the_one_before(tmp_path: Path) -> None:
    build(tmp_path / "output", {"same": "s"})
    first = (tmp_path / "output/same").stat().st_ino
    work = begin(tmp_path / "output", fresh=True)
    (work.staging / "same").write_text("s")
    work.commit()
    assert (tmp_path / "output/same").stat().st_ino != first
    assert [path.name for path in (tmp_path / ".generations").iterdir()] == ["output-2"]
