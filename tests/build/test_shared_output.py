"""Processes that a build forks to render put files into the same new site."""

import os
import signal
from pathlib import Path

import pytest

from linli.build.transaction import OutputBusy, WrittenTwice, begin
from linli.text.digest import digest
from tests.build.sites import build, site


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def test_workers_put_files_too(output: Path) -> None:
    """A worker's second file of a path is found, and a worker neither ends the build nor keeps its lock."""
    build(output, {"same": "s"})
    transaction = begin(output)
    manifest = {"same": transaction.put("same", b"s")}
    for number in range(3):
        if (child := os.fork()) == 0:
            transaction.put(f"worker/{number}", str(number).encode())
            try:
                transaction.put("shared", b"1")
            except WrittenTwice:
                transaction.roll_back()
                os._exit(7)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == (7 if number else 0)
        manifest[f"worker/{number}"] = digest(str(number).encode())
    transaction.commit({**manifest, "shared": digest(b"1")})
    assert site(output) == {"same": "s", "shared": "1", "worker/0": "0", "worker/1": "1", "worker/2": "2"}


def test_two_versions_of_a_page_are_found_though_one_is_the_old_one(output: Path) -> None:
    build(output, {"page": "old"})
    transaction = begin(output)
    if (child := os.fork()) == 0:
        transaction.put("page", b"new")
        os._exit(0)
    os.waitpid(child, 0)
    digest = transaction.put("page", b"old")
    with pytest.raises(WrittenTwice):
        transaction.commit({"page": digest})
    transaction.roll_back()


def test_a_worker_that_outlives_its_build_is_waited_for(output: Path) -> None:
    """It may still be writing; a build that ended in order keeps nobody waiting."""
    reading, writing = os.pipe()
    if (parent := os.fork()) == 0:
        transaction = begin(output)
        if os.fork() == 0:
            os.close(writing)
            os.read(reading, 1)
            os._exit(0)
        os.kill(os.getpid(), signal.SIGKILL if transaction.lock.held else signal.SIGTERM)
    os.close(reading)
    os.waitpid(parent, 0)
    with pytest.raises(OutputBusy):
        begin(output, patience=0.1)
    os.close(writing)
    begin(output).roll_back()
