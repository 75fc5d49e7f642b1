"""run.py, tried for real in a small house of its own that installs without a network."""

import ast
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import run
from tests.house.small import build_house, offline

RUN = Path(run.__file__)
WHOLE = ("-m venv", "-m ensurepip", "--require-hashes", "--editable")


def start(house: run.House, *arguments: str, **more: str) -> subprocess.Popen[str]:
    """Start run.py as a person would, from another folder."""
    command = [sys.executable, str(house.root / "run.py"), *arguments]
    pipe, away = subprocess.PIPE, tempfile.gettempdir()
    return subprocess.Popen(
        command, cwd=away, env=offline(house, **more), stdout=pipe, stderr=pipe, encoding="utf-8"
    )


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> run.House:
    """A house in a folder with spaces and Chinese, whose .venv was left half-made."""
    house = build_house(tmp_path_factory.mktemp("x") / "示例 邻里 (1)")
    (house.venv / "lib").mkdir(parents=True)
    (house.venv / "lib/half-made").touch()
    return house


@pytest.fixture(scope="module")
def first_runs(house: run.House) -> list[tuple[int, str, str]]:
    """Exit code, output and messages of two first runs at once, in an environment that leads astray."""
    poison = house.root / "poison"
    poison.mkdir()
    (poison / "tiny.py").write_text("raise SystemExit('the wrong tiny')")
    astray = {"PYTHONPATH": str(poison), "PIP_USER": "1", "PIP_TARGET": str(poison)}
    running = [start(house, "check", "一 二", **astray), start(house, "check", "一 二", **astray)]
    said = [process.communicate() for process in running]
    return [(process.returncode, *texts) for process, texts in zip(running, said, strict=True)]


def test_first_run_installs_and_hands_over(first_runs: list[tuple[int, str, str]]) -> None:
    """Both of two first runs reach linli with their arguments and return its exit code."""
    assert [(code, out) for code, out, _ in first_runs] == [(7, "check|一 二\n")] * 2, first_runs


def test_two_first_runs_install_once(first_runs: list[tuple[int, str, str]]) -> None:
    """Of two runs at once one installs, the other waits for it."""
    messages = "".join(err for _, _, err in first_runs)
    assert messages.count(run.TEXT["half-made"]) == 1
    assert messages.count("运行环境准备好了") == 1


def test_activated_environment_finds_a_chinese_folder_in_any_locale(
    house: run.House, first_runs: list[tuple[int, str, str]]
) -> None:
    """The path file names no folder, so that no locale can misread one."""
    (finder,) = house.venv.rglob("_linli.pth")
    assert finder.read_text("ascii") == run.FINDER


def test_half_made_venv_is_rebuilt(house: run.House, first_runs: list[tuple[int, str, str]]) -> None:
    """A .venv without its stamp is made anew, nothing of it kept."""
    assert not (house.venv / "lib/half-made").exists()
    assert house.stale(tests=False) == []


def test_later_run_only_hands_over(house: run.House, first_runs: list[tuple[int, str, str]]) -> None:
    """A later run says nothing, calls no pip, takes no lock, and serves where no command is given."""
    (house.root / ".venv.lock").unlink()
    process = start(house, PIP_FIND_LINKS="")
    assert process.communicate() == ("serve\n", "")
    assert process.returncode == 7
    assert not (house.root / ".venv.lock").exists()


def test_incomplete_download_is_named(small: run.House) -> None:
    """Without its lock the command exits with 1 and names the file; no .venv is begun."""
    (small.root / "requirements.lock").unlink()
    process = start(small, "build")
    assert "缺少文件：" in process.communicate()[1]
    assert process.returncode == 1
    assert not small.venv.exists()


@pytest.fixture
def small(tmp_path: Path) -> run.House:
    """A house that nothing was installed in."""
    return build_house(tmp_path / "house")


@pytest.fixture
def steps(small: run.House, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands that an installation runs, recorded instead; venv leaves a Python."""
    commands: list[str] = []

    def record(command: list[str], lock: int) -> None:
        commands.append(" ".join(command))
        small.python.parent.mkdir(parents=True, exist_ok=True)
        small.python.touch()
        assert not small.stamp.exists()

    monkeypatch.setattr(run, "step", record)
    return commands


@pytest.mark.parametrize("changed", ["requirements.lock", "sys.version", "folder"])
def test_changed_lock_python_or_folder_rebuilds(
    small: run.House, steps: list[str], changed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another lock, Python or place of the folder makes .venv anew."""
    run.prepare(small, tests=False)
    steps.clear()
    if changed == "folder":
        house = run.House(small.root.rename(small.root.with_name("elsewhere")))
        small.python = house.python
    elif changed == "sys.version":
        house = small
        monkeypatch.setattr(sys, "version", "3.99")
    else:
        house = small
        (small.root / changed).write_text("tiny==2.0")
    run.prepare(house, tests=False)
    assert len(steps) == len(WHOLE)
    assert [word for word, step in zip(WHOLE, steps, strict=True) if word not in step] == []
    assert house.stale(tests=False) == []


def test_venv_whose_python_is_gone_is_rebuilt(small: run.House, steps: list[str]) -> None:
    """A .venv whose Python was removed by a system update is made anew."""
    run.prepare(small, tests=False)
    small.python.unlink()
    assert small.stale(tests=False) == ["python", "runtime", "project"]


def test_test_tools_come_with_the_first_test(small: run.House, steps: list[str]) -> None:
    """``test`` adds its tools to a whole .venv once; a plain run neither needs nor removes them."""
    run.prepare(small, tests=False)
    steps.clear()
    run.prepare(small, tests=True)
    run.prepare(small, tests=False)
    run.prepare(small, tests=True)
    assert [step.rsplit(" ", 1)[-1] for step in steps] == [
        f"-r{small.root / 'requirements-test.lock'}",
        f"--editable={small.root}",
    ]


def test_every_python_3_can_read_it() -> None:
    """The file parses as Python 3.6, so that an old Python gets as far as saying what it lacks."""
    ast.parse(RUN.read_text("utf-8"), feature_version=(3, 6))


def test_old_python_is_told_what_to_do() -> None:
    """Under Python 3.9 it exits with 1, naming both versions and the fix, and without a traceback."""
    pretend = (
        f"import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_path({str(RUN)!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", pretend],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ},
    )
    assert done.returncode == 1
    assert "需要 Python 3.11 或更新的版本，而这个是 Python 3.9" in done.stderr
    assert "run.py" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_message_is_utf8_where_the_terminal_lacks_chinese() -> None:
    """An ASCII terminal gets UTF-8 bytes, not question marks or an error."""
    command = [sys.executable, "-c", "import run; run.say('interrupted')"]
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, check=True, env=env, cwd=RUN.parent)
    assert done.stderr.decode("utf-8").strip() == run.TEXT["interrupted"]


@pytest.mark.parametrize("arguments", [["test", "--", "-k", "x"], ["test", "-k", "x"]])
def test_test_hands_its_arguments_to_pytest(
    small: run.House, steps: list[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    """``test`` runs pytest of .venv in the house, with what follows ``--``."""
    handed: list[list[str]] = []
    monkeypatch.setattr(run, "hand_over", handed.append)
    monkeypatch.chdir(small.root.parent)
    run.main(arguments, small)
    assert handed == [[str(small.python), "-m", "pytest", "-k", "x"]]
    assert Path.cwd() == small.root
