"""Work is shared among forked processes, and they end whatever happens; left out where there is no fork."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from linli.build.workers import WorkerFault, spread


def test_large_answers_come_whole() -> None:
    sizes = [1, 3_000_000, 10, 70_000] * 3
    found = dict(spread(lambda size: b"x" * size, sizes, 2, least=1))
    assert [len(found[number]) for number in range(len(sizes))] == sizes


def test_the_work_is_done_elsewhere() -> None:
    found = {answer for _, answer in spread(lambda _: str(os.getpid()).encode(), range(100), 2, least=1)}
    assert str(os.getpid()).encode() not in found


def test_what_is_to_be_done_meanwhile_is_done_here_step_by_step() -> None:
    """It is done once and to the end, however long the others work."""
    for seconds in (0.0, 0.02):
        done: list[int] = []
        steps = (done.append(os.getpid()) for _ in range(300))
        answers = spread(lambda _, s=seconds: bytes(time.sleep(s) or 1), range(40), 2, 1, steps)
        assert len(list(answers)) == 40
        assert done == [os.getpid()] * 300


def test_a_worker_that_is_killed_is_a_fault() -> None:
    def work(number: int) -> bytes:
        if number == 70 and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return b""

    parent = os.getpid()
    with pytest.raises(WorkerFault):
        list(spread(work, range(100), 2, least=1))


def test_nobody_is_left_when_the_caller_stops_early() -> None:
    for _ in spread(lambda _: b"x" * 500_000, range(200), 2, least=1):
        break
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_nobody_is_left_when_the_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import os, sys, time\n"
        "from linli.build.workers import spread\n"
        "def work(number):\n"
        "    open(sys.argv[1], 'a').write(f'{os.getpid()}\\n')\n"
        "    time.sleep(0.02)\n"
        "    return b'x' * 300_000\n"
        "for _ in spread(work, range(1000), 2, least=1):\n"
        "    time.sleep(0.05)\n"
    )
    note = tmp_path / "pids"
    parent = subprocess.Popen(
        [sys.executable, str(script), str(note)], env={**os.environ, "PYTHONPATH": "plugins"}
    )
    deadline = time.monotonic() + 20
    while not (note.exists() and len(set(note.read_text().split())) == 2) and time.monotonic() < deadline:
        time.sleep(0.01)
    parent.kill()
    parent.wait()
    workers = set(map(int, note.read_text().split()))
    assert len(workers) == 2
    while any(Path(f"/proc/{pid}/stat").exists() and _lives(pid) for pid in workers):
        assert time.monotonic() < deadline, "a worker outlived its parent"
        time.sleep(0.02)


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
