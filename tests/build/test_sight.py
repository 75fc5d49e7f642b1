"""A sight is another one after anything that a site is made from has changed, and the same where nothing has."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from linli.build import sight
from linli.build.sight import NAMES, look, outermost

CHANGES: dict[str, Callable[[Path], object]] = {
    "edit": lambda folder: (folder / "events/a.md").write_text("b"),
    "edit of the same size and time": lambda folder: _rewrite(folder / "events/a.md"),
    "new": lambda folder: (folder / "events/b.md").write_text("a"),
    "deleted": lambda folder: (folder / "events/a.md").unlink(),
    "renamed": lambda folder: (folder / "events/a.md").rename(folder / "events/c.md"),
    "moved": lambda folder: (folder / "events/a.md").rename(folder / "a.md"),
    "replaced": lambda folder: (folder / "spare").replace(folder / "events/a.md"),
    "another target": lambda folder: (folder / "target").write_text("other"),
    "a link turned": lambda folder: _turn(folder / "events/link.md", "../spare"),
    "in a linked folder": lambda folder: (folder.parent / "elsewhere/inner.md").write_text("b"),
    "the file alone": lambda folder: (folder / "alone.py").write_text("1"),
    "a name where one was looked for": lambda folder: (folder / "names/new.py").write_text("1"),
}


def _rewrite(path: Path) -> None:
    stat = path.stat()
    path.write_text("z")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def _turn(link: Path, target: str) -> None:
    link.unlink()
    link.symlink_to(target)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in ("content/events/a.md", "content/target", "content/spare", "content/names/old.py"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("a")
    (tmp_path / "content/events/link.md").symlink_to("../target")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/inner.md").write_text("a")
    (tmp_path / "elsewhere/circle").symlink_to("..")
    (tmp_path / "content/events/folder").symlink_to("../../elsewhere")
    return tmp_path / "content"


def _mark(folder: Path) -> str:
    places = [folder / "events", folder / "a.md", folder / "alone.py"]
    return look([*map(str, places), f"{folder / 'names'}{NAMES}"], time.time_ns()).mark


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_makes_another_sight(name: str, folder: Path) -> None:
    before = _mark(folder)
    assert _mark(folder) == before
    CHANGES[name](folder)
    assert _mark(folder) != before


def test_the_environment_belongs_to_it_but_for_what_passes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _mark(folder)
    monkeypatch.setenv("SHLVL", "77")
    assert _mark(folder) == before
    monkeypatch.setenv("LINLI_EXAMPLE", "1")
    assert _mark(folder) != before


def test_what_was_just_written_or_removed_is_not_settled(folder: Path) -> None:
    """Within the grain of a clock a second save could look like the first."""
    now = time.time_ns()
    assert not look([str(folder)], now).is_settled
    assert look([str(folder)], now + 3_000_000_000).is_settled
    (folder / "events/a.md").unlink()
    assert not look([str(folder)], time.time_ns()).is_settled


def test_where_times_can_be_set_back_nothing_is_settled(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sight, "HAS_CHANGE_TIME", False)
    assert not look([str(folder)], time.time_ns() + 3_000_000_000).is_settled


def test_what_python_compiles_is_no_change(folder: Path) -> None:
    before = look([str(folder)], 0).mark
    (folder / "events/__pycache__").mkdir()
    (folder / "events/__pycache__/a.pyc").write_text("a")
    assert look([str(folder)], 0).mark == before


def test_a_folder_that_nobody_may_enter_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    assert look([str(tmp_path), str(tmp_path / "never")], 0).mark


def test_a_place_within_another_is_looked_at_once() -> None:
    places = [os.path.join("x", *parts) for parts in (["a"], ["a", "b"], ["a-b"], ["a", "c", "*"], ["*"])]  # noqa: PTH118
    assert outermost(places) == sorted([places[4], places[0], places[2]])
