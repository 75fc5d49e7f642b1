"""Leave out, by name, what this system cannot do: a disk of its own to fill up, processes that fork."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest


def can_mount() -> bool:
    """Return whether a small disk of memory can be had: on Linux, by root."""
    if not shutil.which("mount") or not hasattr(os, "geteuid") or os.geteuid():
        return False
    with tempfile.TemporaryDirectory() as folder:
        tried = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], capture_output=True
        )
        return tried.returncode == 0 and subprocess.run(["umount", folder]).returncode == 0


REASONS = {"test_full_disk.py": "要装一块临时的小盘（Linux，root）。"} if not can_mount() else {}
if not hasattr(os, "fork"):
    names = ("test_killed_builds.py", "test_output_model.py", "test_twin.py", "test_workers.py")
    REASONS |= dict.fromkeys(names, "这个系统没有 fork。")
collect_ignore = list(REASONS)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was left out, just above pytest's own last line."""
    for name, reason in REASONS.items():
        file = Path(__file__).with_name(name)
        terminalreporter.write_line(f"没有运行 tests/{file.parent.name}/{name}：{reason}")
