"""``linli mask`` asks before it writes, where somebody sits at the terminal."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_mask import project
from tests.commands import DAY, ROOT, digest

__all__ = ["project"]


@pytest.mark.parametrize(("answer", "status"), [(b"y\n", 0), (b"n\n", 1)])
def test_an_answer_at_the_terminal_decides(project: Path, answer: bytes, status: int) -> None:
    before = digest(project / "content")
    inside, outside = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "SOURCE_DATE_EPOCH": DAY}
    process = subprocess.Popen(
        [sys.executable, "-m", "linli", "mask"],
        cwd=project,
        env=env,
        stdin=outside,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.write(inside, answer)
    assert process.wait(60) == status
    os.close(inside)
    os.close(outside)
    assert (digest(project / "content") == before) is bool(status)
