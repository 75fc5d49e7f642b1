"""What is saved is noticed, once a burst; what editors and tools leave is not."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from linli.serving import watcher
from linli.serving.watcher import Places, Watcher, left_out, snapshot

QUIET = 0.4
"""Seconds within which a change would have been told of."""


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watcher, "TICK", 50)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path / "content"


def noticed(content: Path, *steps: Callable[[], Any], polling: bool = False) -> list[int]:
    """Return how often a change was told of after each step."""

    async def work() -> list[int]:
        told, deaf, counts = [0], [0], []
        stop = asyncio.Event()

        def changed() -> None:
            told[0] += 1

        def found_deaf() -> None:
            deaf[0] += 1

        places = Places((content,), (content.parent / "settings.py",))
        watching = Watcher(lambda: places, changed, stop, polling, found_deaf)
        task = asyncio.create_task(watching.run())
        await asyncio.sleep(QUIET)
        for step in steps:
            before = told[0]
            step()
            await asyncio.sleep(QUIET)
            counts.append(told[0] - before)
        stop.set()
        await asyncio.wait_for(task, 5)
        return [*counts, deaf[0]]

    return asyncio.run(work())


def test_a_burst_of_saves_is_one_change(content: Path) -> None:
    def burst() -> None:
        for number in range(5):
            (content / f"{number}.md").write_text("x")

    assert noticed(content, burst) == [1, 0]


def test_an_editor_that_replaces_the_file_is_noticed(content: Path) -> None:
    """Many editors write a new file beside the old one and rename it."""

    def replace(path: Path) -> Callable[[], object]:
        return lambda: (path.with_name(".x.swp").write_text("new"), path.with_name(".x.swp").replace(path))

    steps = [replace(content / "a.md"), replace(content.parent / "settings.py"), (content / "a.md").unlink]
    assert noticed(content, *steps) == [1, 1, 1, 0]


def test_what_editors_and_tools_leave_is_not_a_change(content: Path) -> None:
    names = [".a.md.swp", "a.md~", "~$a.md", "#a.md#", ".#a.md", "4913", "a.tmp", "a.pyc", ".DS_Store"]

    def litter() -> None:
        for name in names:
            (content / name).write_text("x")

    assert noticed(content, litter) == [0, 0]
    for folder in ("__pycache__", ".generations", "output", ".git", "node_modules"):
        assert left_out(folder)
    assert not any(
        map(left_out, ["2025-05-20-yizhen.md", "义诊.md", "macro.html", "a.bak.md", "__init__.py"])
    )


def test_a_folder_that_is_made_anew_is_watched_again(content: Path) -> None:
    """It may not be there at first, or go and come back, as when another branch is checked out."""

    def anew() -> None:
        content.mkdir()
        (content / "a.md").write_text("x")

    content.rmdir()
    away, edit = lambda: shutil.rmtree(content), lambda: (content / "a.md").write_text("y")
    *counts, _ = noticed(content, anew, edit, away, anew, edit)
    assert min(counts) >= 1
    assert counts[1] == counts[4] == 1


def test_polling_notices_each_of_two_quick_saves(content: Path) -> None:
    """Also where both fall into one second, and where the length stays the same."""
    (content / "a.md").write_text("x")
    edits = [lambda text=text: (content / "a.md").write_text(text) for text in "yz"]
    assert noticed(content, lambda: None, *edits, (content / "a.md").unlink, polling=True) == [0, 1, 1, 1, 0]


def test_where_the_system_tells_of_nothing_files_are_looked_at(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change that was found and never told of is built, said once, and the last one found that slow way."""
    (content / "a.md").write_text("x")
    real = watcher.awatch

    async def deaf(*folders: Path, **options: Any) -> AsyncIterator[set[Any]]:
        async for _ in real(*folders, **options):
            yield set()

    monkeypatch.setattr(watcher, "awatch", deaf)
    monkeypatch.setattr(watcher, "PROOF", 2)
    edits = [lambda text=text: (content / "a.md").write_text(text) for text in ("1", "22", "333")]
    first, *later, told = noticed(content, *edits)
    assert first in (1, 2)
    assert later == [1, 1]
    assert told == 1


def test_a_system_out_of_watches_is_polled(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    def out(*folders: Path, **options: Any) -> AsyncIterator[set[Any]]:
        raise OSError("OS file watch limit reached")

    monkeypatch.setattr(watcher, "awatch", out)
    (content / "a.md").write_text("x")
    first, second, told = noticed(content, lambda: None, lambda: (content / "a.md").write_text("yy"))
    assert (first, second, told) == (0, 1, 1)


def test_a_snapshot_holds_what_counts(content: Path) -> None:
    (content / "events").mkdir()
    (content / "__pycache__").mkdir()
    for name in ("events/a.md", "__pycache__/a.md", "a.md~"):
        (content / name).write_text("x")
    assert list(snapshot([content])) == [str(content / "events/a.md")]
