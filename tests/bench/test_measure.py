"""What a run cost is counted over all its processes, and none of them is left."""

import os
import sys
import time
from pathlib import Path

import pytest

from bench.measure import Failed, processes, run

CHILD = "from time import process_time as now; block, end = bytearray(60 << 20), now() + .3\nwhile now() < end: pass"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {CHILD!r}], check=True)"


def cost_of(code: str, folder: Path, limit: float = 30) -> object:
    return run([sys.executable, "-c", code], folder, dict(os.environ), folder / "log", limit)


def test_children_count(tmp_path: Path) -> None:
    cost = run([sys.executable, "-c", PARENT], tmp_path, dict(os.environ), tmp_path / "log")
    assert cost.wall > 0.3
    assert cost.cpu > 0.3
    assert 60 < cost.memory < 200


def test_a_failure_says_the_command_and_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="the reason"):
        cost_of("raise SystemExit('the reason')", tmp_path)


def test_what_takes_too_long_is_ended_with_all_it_started(tmp_path: Path) -> None:
    code = "import subprocess, sys, os; print(os.getpid(), flush=True); subprocess.run(['sleep', '60'])"
    began = time.monotonic()
    with pytest.raises(Failed):
        cost_of(code, tmp_path, limit=0.5)
    assert time.monotonic() - began < 10
    session = int((tmp_path / "log").read_text("ascii"))
    until = time.monotonic() + 5
    while list(processes(session)) and time.monotonic() < until:
        time.sleep(0.05)
    assert list(processes(session)) == []
