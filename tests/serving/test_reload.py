"""Open pages learn which site there is and what is wrong, at once and at each change."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from linli.serving import reload
from linli.serving.outcome import Outcome
from linli.serving.reload import Board

ENTRY = {"path": "content/a.md", "line": 3, "column": 1, "code": "x", "message": "坏", "hint": "改"}
ERROR, WARNING = {**ENTRY, "severity": "error"}, {**ENTRY, "severity": "warning"}
GOOD = Outcome(True, {"built": {"new": 0, "changed": 2, "gone": 0}})
SAME = Outcome(True, {"built": {"new": 0, "changed": 0, "gone": 0}, "problems": [WARNING]})
FAILED = Outcome(False, {"stopped": True, "problems": [ERROR, WARNING]})


@pytest.fixture
def board(tmp_path: Path) -> Board:
    return Board(tmp_path, whole=lambda output: output)


def heard(board: Board, *steps: Callable[[], None]) -> list[Any]:
    """Return what a listener hears at first and after each step, until the board closes."""

    async def listen() -> list[Any]:
        stream, found = board.follow(), []
        for step in (None, *steps, board.close):
            if step:
                step()
            try:
                while not (text := await anext(stream)).startswith("data: "):
                    pass
                found.append(json.loads(text.removeprefix("data: ")))
            except StopAsyncIteration:
                break
        return found

    return run(listen)


def run(work: Callable[[], Awaitable[Any]]) -> Any:
    async def limited() -> Any:
        return await asyncio.wait_for(work(), 5)

    return asyncio.run(limited())


def test_a_listener_hears_the_state_at_once_each_change_and_the_end(board: Board) -> None:
    first, failed, mended = heard(board, lambda: board.show(FAILED), lambda: board.show(GOOD))
    assert first["problems"] == mended["problems"] == []
    assert [problem["place"] for problem in failed["problems"]] == ["content/a.md:3:1"]
    assert "1 处" in failed["title"]


def test_only_a_site_that_differs_is_another_one(board: Board) -> None:
    """Pages reload when a build changed something; not when it failed, nor when nothing came of it."""
    board.show(GOOD)
    site = board.site
    for same in (SAME, FAILED, SAME):
        board.show(same)
        assert board.site == site
    board.show(GOOD)
    assert board.site != site


def test_without_a_site_each_build_is_news(tmp_path: Path) -> None:
    board = Board(tmp_path / "output")
    board.show(FAILED)
    site = board.site
    board.show(FAILED)
    assert board.site != site


def test_a_page_from_before_this_server_is_out_of_date(tmp_path: Path) -> None:
    assert Board(tmp_path).site != Board(tmp_path).site


def test_a_silent_stream_shows_that_it_lives(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reload, "PING", 0.01)

    async def three() -> list[str]:
        stream = board.follow()
        return [await anext(stream) for _ in range(3)]

    retry, data, ping = run(three)
    assert (retry.partition(":")[0], data.partition(":")[0], ping) == ("retry", "data", ": \n\n")


def test_a_crash_is_shown_with_the_last_of_what_it_printed() -> None:
    """Warnings that were found before are not what stopped it."""
    crash = Outcome(False, {"problems": [WARNING]}, printed="\n".join(map(str, range(100))))
    (entry,) = crash.stops
    assert (entry["code"], entry["line"], entry["hint"]) == ("serve-crashed", 0, "")
    assert entry["detail"].splitlines() == [str(number) for number in range(60, 100)]


def test_warnings_are_shown_where_nothing_else_stopped_the_build() -> None:
    assert Outcome(False, {"stopped": True, "problems": [WARNING]}).stops == [WARNING]
    assert SAME.stops == []
