"""Several files get their new bytes together, or none does."""

import stat
from pathlib import Path

import pytest

from linli.intake.replacing import Moved, Replacement, replace_all


def files(folder: Path) -> list[Replacement]:
    """Return two files with what they are to become."""
    for name in ("a.md", "b.md"):
        (folder / name).write_bytes(b"old " + name.encode())
    return [Replacement(folder / name, b"old " + name.encode(), b"new") for name in ("a.md", "b.md")]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_all_files_get_their_new_bytes_and_nothing_else_is_left(tmp_path: Path) -> None:
    replace_all(files(tmp_path))
    assert contents(tmp_path) == {"a.md": b"new", "b.md": b"new"}


def test_a_file_that_is_another_one_by_now_keeps_all_as_they_are(tmp_path: Path) -> None:
    wanted = files(tmp_path)
    (tmp_path / "b.md").write_bytes(b"saved meanwhile")
    with pytest.raises(Moved, match=r"b\.md"):
        replace_all(wanted)
    assert contents(tmp_path) == {"a.md": b"old a.md", "b.md": b"saved meanwhile"}


def test_a_step_that_fails_undoes_those_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted, move = files(tmp_path), Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if path.name == ".b.md.new":
            raise PermissionError(13, "open in another program")
        return move(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        replace_all(wanted)
    assert contents(tmp_path) == {"a.md": b"old a.md", "b.md": b"old b.md"}


def test_a_file_keeps_its_rights_and_a_link_stays_a_link(tmp_path: Path) -> None:
    wanted = files(tmp_path)[:1]
    (tmp_path / "a.md").chmod(0o640)
    (tmp_path / "link.md").symlink_to("a.md")
    replace_all([Replacement(tmp_path / "link.md", wanted[0].before, b"new")])
    assert (tmp_path / "link.md").readlink() == Path("a.md")
    assert (tmp_path / "a.md").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o640
