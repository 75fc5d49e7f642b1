"""Find what the tests need of the system; leave out, by name, what cannot run without it."""

import os
import shutil
from pathlib import Path

import pytest

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PROGRAMS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


def find_chromium() -> str | None:
    """Return the program of a Chromium-like browser: LINLI_CHROMIUM, else the first one installed."""
    named = [os.environ.get("LINLI_CHROMIUM"), *map(shutil.which, COMMANDS)]
    there = [program for program in PROGRAMS if Path(program).exists()]
    return next(filter(None, [*named, *there]), None)


collect_ignore = [] if find_chromium() else ["browser"]
if not hasattr(os, "fork"):
    collect_ignore += ["build/test_forks.py", "build/test_kill.py", "cli/test_mask_prompt.py"]


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the browser's program; tests that ask for it stand in tests/browser/."""
    program = find_chromium()
    assert program, "put tests that need a browser into tests/browser/"
    return program


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was left out, just above pytest's own last line."""
    if "browser" in collect_ignore:
        terminalreporter.write_line(
            "没有运行 tests/browser：这台电脑上找不到 Chromium、Chrome 或 Edge。"
            "装一个（Debian、Ubuntu：sudo apt install chromium），或用 LINLI_CHROMIUM=程序路径 指明。"
        )
