"""What a build after a first one needs is made while it goes on; left out where there is no fork."""

import os
import signal
from pathlib import Path

import pytest

from linli.build.transaction import Transaction, begin
from linli.build.transaction import twin as twins
from tests.build.sites import beside, build, records_are_true, site, stage

FILES = {f"events/{number}/index.html": str(number) for number in range(twins.MANY)}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    build(tmp_path / "output", FILES)
    return tmp_path / "output"


def again(output: Path, files: dict[str, str]) -> tuple[Transaction, dict[str, str]]:
    """Begin a build that prepares its end, and put its files; return it with its manifest."""
    transaction = begin(output)
    transaction.prepare()
    return transaction, stage(transaction, files)


def is_gone(process: int) -> bool:
    """Return whether a child of this process has ended and been waited for."""
    try:
        os.waitpid(process, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


NEW = {**FILES, "events/3/index.html": "anders", "events/new/index.html": "neu"}
del NEW["events/7/index.html"]


def test_the_next_site_is_made_of_the_twin(output: Path) -> None:
    first = (output / "events/5/index.html").stat().st_ino
    transaction, manifest = again(output, NEW)
    folder, process = transaction.staging / "twin", transaction._twins[0].process
    transaction.commit(manifest)
    assert site(output) == NEW
    assert (output / "events/5/index.html").stat().st_ino == first
    assert beside(output) == ["output-1", "output-1.files", "output-2", "output-2.files"]
    assert not folder.exists()
    assert records_are_true(output)
    assert is_gone(process)


def test_where_a_generation_lies_ready_there_is_none(output: Path) -> None:
    build(output, NEW)
    transaction = begin(output)
    transaction.prepare()
    assert not transaction._twins
    transaction.roll_back()


@pytest.mark.parametrize("end", ["roll back", "commit nothing new"])
def test_nothing_is_left_of_a_twin_that_nobody_needs(output: Path, end: str) -> None:
    transaction, manifest = again(output, FILES)
    process = transaction._twins[0].process
    if end == "roll back":
        transaction.roll_back()
    else:
        transaction.commit(manifest)
    assert site(output) == FILES
    assert beside(output) == ["output-1", "output-1.files"]
    assert is_gone(process)


def test_a_twin_that_fails_costs_nothing_but_time(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(twins, "_link_all", fail)
    transaction, manifest = again(output, NEW)
    transaction.commit(manifest)
    assert site(output) == NEW
    assert records_are_true(output)


def test_a_twin_that_is_killed_costs_nothing_but_time(output: Path) -> None:
    transaction, manifest = again(output, NEW)
    os.kill(transaction._twins[0].process, signal.SIGKILL)
    transaction.commit(manifest)
    assert site(output) == NEW
    assert records_are_true(output)
    assert beside(output) == ["output-1", "output-1.files", "output-2", "output-2.files"]


def test_a_small_site_has_none(tmp_path: Path) -> None:
    build(tmp_path / "output", {"index.html": "1"})
    transaction = begin(tmp_path / "output")
    transaction.prepare()
    assert not transaction._twins
    transaction.roll_back()
