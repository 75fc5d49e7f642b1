"""run.py when the system does not help: each trouble has its own words, with the command to copy."""

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import run
from tests.house.small import build_house, offline


@pytest.fixture
def small(tmp_path: Path) -> run.House:
    """A house that nothing was installed in."""
    return build_house(tmp_path / "house")


@pytest.fixture
def lock(tmp_path: Path) -> Iterator[int]:
    """A lock that a step may hold."""
    with run.alone(tmp_path / ".lock") as descriptor:
        yield descriptor


def pip_install(requirement: str, tmp_path: Path) -> list[str]:
    """Return the command by which pip of this Python installs one hashed requirement into a folder."""
    (tmp_path / "lock").write_text(requirement)
    pip = [sys.executable, "-I", "-m", "pip", "install", f"--target={tmp_path / 'new'}", "--retries=1"]
    return [*pip, "--require-hashes", f"-r{tmp_path / 'lock'}"]


def test_unreachable_index_is_named(tmp_path: Path, lock: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed port as package index is told from a wrong file."""
    for name, value in {
        "INDEX_URL": "http://127.0.0.1:9/",
        "CONFIG_FILE": os.devnull,
        "FIND_LINKS": "",
    }.items():
        monkeypatch.setenv(f"PIP_{name}", value)
    with pytest.raises(run.Stop) as stop:
        run.step(pip_install(f"tiny==1.0 --hash=sha256:{'0' * 64}", tmp_path), lock)
    assert stop.value.key == "unreachable"


@pytest.mark.parametrize(
    ("requirement", "key", "why"),
    [("tiny==1.0", "hash-mismatch", "tiny==1.0"), ("tiny==2.0", "no-version", "tiny==2.0")],
)
def test_wrong_file_and_missing_version_are_named(
    small: run.House, lock: int, monkeypatch: pytest.MonkeyPatch, requirement: str, key: str, why: str
) -> None:
    """A file with another hash, and a version that the index lacks, are told apart."""
    for name, value in offline(small).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(run.Stop) as stop:
        run.step(pip_install(f"{requirement} --hash=sha256:{'0' * 64}", small.root), lock)
    assert (stop.value.key, stop.value.why) == (key, why)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("python3: No module named ensurepip", "venv-missing"),
        ("/usr/bin/python3: No module named venv", "venv-missing"),
        (
            "Retrying (Retry(total=1)) after connection broken by 'X'\nOSError: [Errno 28] No space left",
            "disk-full",
        ),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: 'x'",
            "read-only",
        ),
        ("something new", "failed"),
    ],
)
def test_failed_step_is_judged_by_what_it_said(said: str, key: str) -> None:
    """What pip or venv printed decides the message."""
    assert run.cause(said).key == key


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), ["磁盘满了", "MB"]),
        (OSError(errno.EROFS, "Read-only file system", "某处"), ["没法写入：某处", "cp -r"]),
        (PermissionError(errno.EACCES, "Permission denied", "某处"), ["没法写入：某处"]),
        (
            FileNotFoundError(errno.ENOENT, "No such file", "requirements.lock"),
            ["缺少文件：requirements.lock"],
        ),
        (OSError(errno.EIO, "Input/output error"), ["Input/output error"]),
        (run.Stop("venv-missing"), ["venv", f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"]),
        (run.Stop("unreachable"), ["连不上软件包仓库", "pip config set global.index-url"]),
        (run.Stop("hash-mismatch", "tiny==1.0"), ["tiny==1.0", "校验值不一样", "pip cache purge"]),
        (run.Stop("no-version", "tiny==1.0"), ["没有这台电脑能用的 tiny==1.0"]),
    ],
)
def test_trouble_is_said_with_the_command_to_copy(
    small: run.House,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fault: Exception,
    words: list[str],
) -> None:
    """Each trouble ends with exit code 1, what is wrong, and a command; the output stays empty."""

    def fail(command: list[str], lock: int) -> None:
        raise fault

    monkeypatch.setattr(run, "step", fail)
    monkeypatch.setattr(sys, "argv", ["run.py", "build"])
    monkeypatch.setattr(shutil, "which", lambda name: name)
    assert run.main(["build"], small) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert [word for word in [*words, "怎么办：", "run.py"] if word not in said.err] == []
    assert small.stale(tests=False)


def test_interrupt_leaves_a_venv_to_rebuild(
    small: run.House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C during set-up exits with 130, says so, and leaves no stamp."""

    def interrupt(command: list[str], lock: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "step", interrupt)
    assert run.main([], small) == 130
    assert run.TEXT["interrupted"] in capsys.readouterr().err
    assert not small.stamp.exists()
