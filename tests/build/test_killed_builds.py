"""A build may be killed before each thing it asks of the system; nothing but the old or the new site is ever there."""

import os
import shutil
from itertools import count
from pathlib import Path

import pytest

from linli.build.transaction import begin
from tests.build.sites import beside, build, is_intact, killed, records_are_true, site, state

FIRST = {"same": "s", "a": "0", "folder/x": "0", "gone/deep/y": "0"}
SECOND = {"same": "s", "a": "1", "folder/x": "0", "file": "1"}
OLD = {"same": "s", "a": "2", "folder/x": "2", "gone/deep/y": "0", "shape": "2"}
NEW = {"same": "s", "a": "3", "folder/z": "3", "shape/inner": "3"}
LAST = {"same": "s", "a": "3", "only": "4"}


def refuse(*args: object, **options: object) -> None:
    raise OSError("no links here")


HISTORIES = {"first": [], "second": [OLD], "many": [FIRST, SECOND, OLD]}
"""Sites that were built before: with none, one or two generations there a build goes other ways."""
CASES = [
    *(("linked", name, False) for name in HISTORIES),
    ("linked", "many", True),
    ("copied", "many", False),
    ("plain", "first", False),
    ("plain", "second", False),
    ("turned plain", "many", False),
]


@pytest.mark.parametrize(("mode", "history", "fresh"), CASES)
def test_killed_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, history: str, fresh: bool
) -> None:
    monkeypatch.setattr(os, "fsync", lambda number: None)  # a kill is no power cut
    if mode == "copied":
        monkeypatch.setattr(os, "link", refuse)
    if mode == "plain":
        monkeypatch.setattr(os, "symlink", refuse)
    for at in count(1):
        output = tmp_path / str(at) / "output"
        output.parent.mkdir()
        for files in HISTORIES[history]:
            build(output, files)
        with monkeypatch.context() as patch:
            if mode == "turned plain":
                patch.setattr(os, "symlink", refuse)
            was_killed = kill_one(output, at, HISTORIES[history], fresh)
        shutil.rmtree(output.parent)
        if not was_killed:
            break
    assert at > 15


def kill_one(output: Path, at: int, history: list[dict[str, str]], fresh: bool) -> bool:
    """Kill a build before an act, and see that all is well then, after the next start and after the next build."""
    old, served, was_link = history[-1] if history else {}, output.resolve(), output.is_symlink()
    before = state(served)
    was_killed = killed(lambda: build(output, NEW, fresh=fresh), at)
    if was_link and output.is_symlink():
        assert site(output) in (old, NEW)
        assert state(served) == before or fresh
    # The next start is killed too, and then one does its work.
    killed(lambda: begin(output).roll_back(), at % 8 + 1)
    begin(output).roll_back()
    assert site(output) in ((old, NEW) if was_killed else (NEW,))
    assert is_intact(output) or not site(output)
    assert rests(output) == []
    build(output, LAST)
    assert site(output) == LAST
    assert is_intact(output)
    assert records_are_true(output)
    assert rests(output) == []
    return was_killed


def rests(output: Path) -> list[str]:
    """Return what stands beside an output and should not."""
    names = beside(output)
    whole = {f"{name}.files" for name in names} | {name.removesuffix(".files") for name in names}
    kept = [name for name in names if name.startswith("output-") and name in whole]
    plain = ["output.plain"] if not output.is_symlink() else []
    assert len(kept) <= 4
    return [name for name in names if name not in kept + plain]
