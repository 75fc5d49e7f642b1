"""Where no link can be made, the output is a folder of ours, and a change of it that was begun is finished."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from linli.build.transaction import Change, begin, journal, shown
from linli.text.digest import digest
from tests.build.sites import beside, build, folders, is_intact, kill, records_are_true, site, stage

SITES = [
    {"a": "1", "b": "2", "c/d": "3"},
    {"a": "1", "b/x/y": "2", "c": "3"},
    {"a": "2", "b": "2", "c/d/e": "3"},
    {},
    {"a": "1", "b/x/y": "2", "c/d": "3"},
]


def refuse(*args: object, **options: object) -> None:
    raise OSError("no links here")


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A file system like that of a memory stick: neither symbolic nor hard links."""
    with monkeypatch.context() as patch:
        patch.setattr(os, "symlink", refuse)
        patch.setattr(os, "link", refuse)
        yield patch


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def test_the_output_is_a_folder_whose_files_are_replaced(no_links: object, output: Path) -> None:
    build(output, SITES[0])
    assert not output.is_symlink()
    assert beside(output) == ["output.plain"]
    first = (output / "a").stat().st_ino
    assert build(output, SITES[1]) == Change(new=2, changed=0, gone=2, same=1)
    assert (output / "a").stat().st_ino == first
    assert build(output, SITES[1]) == Change(0, 0, 0, 3)
    assert shown(output) == output


@pytest.mark.parametrize("fresh", [False, True])
def test_each_site_is_exactly_what_was_asked(no_links: object, output: Path, fresh: bool) -> None:
    for files in SITES * 2:
        if output.exists():
            (output / "empty/folder").mkdir(parents=True)
        build(output, files, fresh=fresh)
        assert site(output) == files
        parents = {parent.as_posix() for path in files for parent in Path(path).parents if parent != Path()}
        assert folders(output) == parents
        assert is_intact(output)
        assert records_are_true(output)
        assert beside(output) == ["output.plain"]


def test_what_was_changed_by_hand_is_mended(no_links: object, output: Path) -> None:
    build(output, SITES[0])
    (output / "a").write_text("by hand")
    (output / "b").unlink()
    (output / "more").write_text("x")
    (output / "c/link").write_text("y")
    assert not is_intact(output)
    assert build(output, SITES[0]) == Change(new=1, changed=1, gone=2, same=1)
    assert site(output) == SITES[0]
    assert is_intact(output)


def test_a_plain_folder_stays_one_where_links_can_be_made_later(output: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "symlink", refuse)
        build(output, SITES[0])
    for files in SITES:
        build(output, files)
        assert site(output) == files
        assert not output.is_symlink()


def test_a_link_becomes_a_folder_where_no_link_can_be_made_later(output: Path) -> None:
    build(output, SITES[0])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "symlink", refuse)
        for files in SITES[1:]:
            build(output, files)
            assert site(output) == files
            assert not output.is_symlink()
            assert beside(output) == ["output.plain"]


def test_a_plain_folder_that_was_removed_becomes_a_link(output: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "symlink", refuse)
        build(output, SITES[0])
    output.rename(output.parent / "elsewhere")
    build(output, SITES[1])
    assert output.is_symlink()
    assert site(output) == SITES[1]
    assert beside(output) == ["output-1", "output-1.files"]


def test_an_empty_folder_is_taken(no_links: object, output: Path) -> None:
    output.mkdir()
    build(output, SITES[0])
    assert site(output) == SITES[0]


def test_without_hard_links_files_are_copied(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", refuse)
    for files in SITES * 2:
        build(output, files)
        assert site(output) == files
        assert is_intact(output)
        assert records_are_true(output)
    assert output.is_symlink()


def test_a_full_disk_is_no_reason_to_give_up_the_link(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    build(output, SITES[0])
    with monkeypatch.context() as patch:
        patch.setattr(os, "symlink", full)
        transaction = begin(output)
        with pytest.raises(OSError):
            transaction.commit(stage(transaction, SITES[1]))
        transaction.roll_back()
    assert output.is_symlink()
    assert site(output) == SITES[0]
    assert beside(output) == ["output-1", "output-1.files"]


# --- files that another program keeps open, as on Windows ---


def closed_after(tries: int, name: str) -> Callable[..., Any]:
    """Return a ``replace`` that the system refuses for one file, so many times."""
    real, left = os.replace, [tries]

    def replace(source: Any, target: Any, **options: Any) -> None:
        if Path(target).name == name and left[0]:
            left[0] -= 1
            raise PermissionError(errno.EACCES, "in use")
        real(source, target, **options)

    return replace


def test_a_file_that_is_open_for_a_moment_is_waited_for(no_links: pytest.MonkeyPatch, output: Path) -> None:
    build(output, {"a": "1", "b": "1"})
    no_links.setattr(os, "replace", closed_after(2, "a"))
    build(output, {"a": "2", "b": "2"})
    assert site(output) == {"a": "2", "b": "2"}


def test_a_file_that_stays_open_leaves_the_rest_to_the_next_start(
    no_links: pytest.MonkeyPatch, output: Path
) -> None:
    """Rolling back does not take away what the next start needs."""
    build(output, {"a": "1", "b": "1", "c": "1"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal, "PAUSES", (0.0,))
        patch.setattr(os, "replace", closed_after(99, "b"))
        transaction = begin(output)
        manifest = stage(transaction, {"a": "2", "b": "2"})
        with pytest.raises(PermissionError):
            transaction.commit(manifest)
        transaction.roll_back()
        assert not is_intact(output)
        with pytest.raises(PermissionError):
            begin(output)
    transaction = begin(output)
    assert site(output) == {"a": "2", "b": "2"}
    assert transaction.known("b") == digest(b"2")
    transaction.roll_back()
    assert beside(output) == ["output.plain"]


@pytest.mark.parametrize("keep", [0, 10, 33, -1])
def test_a_journal_that_is_not_whole_is_dropped(no_links: object, output: Path, keep: int) -> None:
    build(output, {"a": "1"})
    transaction = begin(output)
    manifest = stage(transaction, {"a": "2"})
    plan = output.parent / ".generations/output.journal"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal, "finish", lambda places: None)
        patch.setattr(type(transaction.places), "sweep", lambda *args: None)
        transaction.commit(manifest)
    plan.write_bytes(plan.read_bytes()[:keep])
    begin(output).roll_back()
    assert site(output) == {"a": "1"}
    assert is_intact(output)
    assert beside(output) == ["output.plain"]


def test_a_whole_journal_is_finished_by_the_next_start(no_links: object, output: Path) -> None:
    build(output, {"a": "1", "gone/x": "1"})
    transaction = begin(output)
    manifest = stage(transaction, {"a": "2", "gone": "2"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal, "finish", refuse)
        with pytest.raises(OSError):
            transaction.commit(manifest)
    kill(transaction)
    begin(output).roll_back()
    assert site(output) == {"a": "2", "gone": "2"}
    assert is_intact(output, manifest)
