"""Give each theme or plugin from elsewhere a test environment of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent
OFFLINE = "LINLI_OFFLINE"
"""Set to anything, it leaves these tests out: their environments are filled from a package index."""

Environment = Callable[[str], Path]

collect_ignore = ["test_third_party.py"] if os.environ.get(OFFLINE) else []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was left out."""
    for name in collect_ignore:
        terminalreporter.write_line(
            f"没有运行 tests/foreign/{name}：设了 {OFFLINE}，装不了别人的主题和插件。"
        )


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Return what makes an environment: this one's packages and those of one lock; its Python is returned."""

    @cache
    def make(lock: str) -> Path:
        folder = tmp_path_factory.mktemp("foreign") / lock
        shutil.copytree(sys.prefix, folder, symlinks=True, copy_function=_link)
        python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        command = [python, "-I", "-m", "pip", "install", "--quiet", "--no-deps", "--only-binary=:all:"]
        command += ["--require-hashes", "--disable-pip-version-check", f"-r{HERE / lock}.lock"]
        subprocess.run(command, check=True, env={**os.environ, "PIP_CONSTRAINT": os.devnull})
        return python

    return make


def _link(source: str, target: str) -> str:
    """Link a file where that can be done, for a copy of an environment is large; copy it elsewhere."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target
