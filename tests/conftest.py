"""Find what the tests need of the system; leave out, by name, what cannot run without it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from bench.proving.disks import may_close, may_mount

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


NO_CHROMIUM = (
    "这台电脑上找不到 Chromium、Chrome 或 Edge。"
    "装一个（Debian、Ubuntu：sudo apt install chromium），或用 LINLI_CHROMIUM=程序路径 指明。"
)
NO_NPM = "没有 npm，装不了检查网页的程序（Debian、Ubuntu：sudo apt install npm）。"
NO_JAVA = "没有 Java（Debian、Ubuntu：sudo apt install default-jre-headless）。"
NO_MOUNT = "这里不能挂上一个小磁盘来试写满（要 Linux 的 root；有的容器不许）。"
NO_READ_ONLY = "这里不能让文件夹变成只读：root 哪里都写得进，又不能挂载（不用 root 就能试）。"
OFFLINE = "设了 LINLI_OFFLINE，装不了检查网页的程序。"


def left_out() -> dict[str, str]:
    """Return the tests that this machine cannot run, each with the reason."""
    found = {}
    packages = OFFLINE if os.environ.get("LINLI_OFFLINE") else "" if shutil.which("npm") else NO_NPM
    if packages or not shutil.which("java"):
        found["checkers/test_nu.py"] = packages or NO_JAVA
    if not find_chromium():
        found["browser"] = NO_CHROMIUM
    elif packages:
        found["browser/test_axe.py"] = packages
    if not may_mount():
        found["build/test_full_disk.py"] = NO_MOUNT
    if not may_close():
        found["build/test_read_only.py"] = NO_READ_ONLY
    return found


LEFT_OUT = left_out()
collect_ignore = [*LEFT_OUT]
if not hasattr(os, "fork"):
    collect_ignore += [
        "build/test_forks.py",
        "build/test_kill.py",
        "build/test_read_only.py",
        "build/test_sight.py",
        "cli/test_mask_prompt.py",
        "cli/test_unchanged.py",
    ]


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the browser's program; tests that ask for it stand in tests/browser/."""
    program = find_chromium()
    assert program, "put tests that need a browser into tests/browser/"
    return program


@pytest.fixture(scope="session")
def checkers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the packages that tests/checkers/package-lock.json names, as their authors publish them."""
    folder = tmp_path_factory.mktemp("checkers")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(Path(__file__).parent / "checkers" / name, folder)
    npm = shutil.which("npm")
    assert npm, "name tests that need packages of npm in left_out()"
    # No scripts: one of them would fetch a Java of its own.
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(command, cwd=folder, check=True)
    return folder / "node_modules"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was left out, just above pytest's own last line."""
    for name, reason in LEFT_OUT.items():
        terminalreporter.write_line(f"没有运行 tests/{name}：{reason}")
