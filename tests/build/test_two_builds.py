"""Two builds of one output come one after the other."""

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from linli.build.transaction import OutputBusy, begin, lock
from tests.build.sites import beside, build, is_intact, records_are_true, site, stage


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def test_a_second_build_waits_and_then_gives_up(output: Path) -> None:
    transaction = begin(output)
    with pytest.raises(OutputBusy):
        begin(output, patience=0.1)
    transaction.commit(stage(transaction, {"index.html": "1"}))
    build(output, {"index.html": "2"}, patience=0.0)
    assert site(output) == {"index.html": "2"}
    assert not any(name.endswith(".lock") for name in beside(output))


def test_a_lock_that_was_removed_meanwhile_is_none(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waited for it must not build beside somebody who made a new one."""
    grasp, tries = lock._grasp, []

    def late(file: IO[bytes]) -> bool:
        tries.append(file)
        if len(tries) == 1:
            (output.parent / ".generations/output.lock").unlink()
        return grasp(file)

    monkeypatch.setattr(lock, "_grasp", late)
    transaction = begin(output)
    assert len(tries) == 2
    with pytest.raises(OutputBusy):
        begin(output, patience=0.0)
    transaction.roll_back()


WRITER = """
import sys
from pathlib import Path
from tests.build.sites import build
for number in range(25):
    build(Path(sys.argv[1]), {"who": sys.argv[2], "number": str(number), sys.argv[2]: "x"}, patience=30)
"""


def test_many_builds_at_once_come_one_after_the_other(output: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), str(root / "plugins")])}
    names = ("one", "two", "three")
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, output, name], env=environment) for name in names
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    found = site(output)
    assert found == {"who": found["who"], "number": "24", found["who"]: "x"}
    assert is_intact(output)
    assert records_are_true(output)
