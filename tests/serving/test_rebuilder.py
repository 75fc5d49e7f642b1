"""Builds run one at a time, in processes that end with us."""

import asyncio
import sys
import time
from pathlib import Path

import pytest

from linli.serving import rebuilder
from linli.serving.outcome import Outcome
from linli.serving.rebuilder import Builder, Rebuilder

TELL = """
import sys
from linli.build.report import Report
report = Report(is_wanted=True)
"""
REPORT = f"""
{TELL}
print("示例：", end="")
report.put(language="en", content="示例\\udce4")
print("说了一句")
report.put(built={{"new": 1}})
"""
STUBBORN = f"""
{TELL}
import pathlib, signal, subprocess, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
folder = pathlib.Path(sys.argv[1])
(folder / ".generations/output-1").mkdir(parents=True)
report.put(output=str(folder / "output"), staging=str(folder / ".generations/output-1"))
child = "import sys, time; open(sys.argv[1], 'w').close(); time.sleep(1); open(sys.argv[2], 'w').close()"
subprocess.Popen([sys.executable, "-c", child, str(folder / "started"), str(folder / "survived")])
time.sleep(60)
"""


def builder(code: str, folder: Path) -> Builder:
    return Builder([sys.executable, "-c", code, str(folder)], folder)


def test_saves_during_a_build_lead_to_one_more() -> None:
    """Three saves before and three during a build make two builds, never at once."""
    running, most, builds = 0, 0, 0

    async def build() -> Outcome:
        nonlocal running, most, builds
        running, builds = running + 1, builds + 1
        most = max(most, running)
        await asyncio.sleep(0.02)
        running -= 1
        return Outcome(True, {})

    async def work() -> None:
        ended: list[Outcome] = []
        line = Rebuilder(build, ended.append)
        task = asyncio.create_task(line.run())
        for _ in range(2):
            for _ in range(3):
                line.request()
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)
        task.cancel()
        assert len(ended) == builds

    asyncio.run(work())
    assert (builds, most) == (2, 1)


def test_a_build_is_what_it_reports(tmp_path: Path) -> None:
    outcome = asyncio.run(builder(REPORT, tmp_path).build())
    assert (outcome.good, outcome.changed, outcome.language) == (True, 1, "en")
    assert outcome.folder("content") == Path("示例\udce4")
    assert outcome.printed == "示例：说了一句\n"


@pytest.mark.parametrize("code", ["raise SystemExit('示例：坏了')", "print('示例：坏了')"])
def test_a_build_without_a_report_failed_however_it_ended(tmp_path: Path, code: str) -> None:
    """Pelican without our plugins ends well and has made nothing of ours: that is no site."""
    outcome = asyncio.run(builder(code, tmp_path).build())
    assert not outcome.good
    assert outcome.stops[0]["detail"] == "示例：坏了"


def test_ending_a_build_ends_what_it_started_and_removes_what_it_half_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the build does not listen to the polite signal."""
    monkeypatch.setattr(rebuilder, "PATIENCE", 0.1)

    async def work() -> None:
        task = asyncio.create_task(builder(STUBBORN, tmp_path).build())
        while not (tmp_path / "started").exists():
            await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(asyncio.wait_for(work(), 20))
    assert list((tmp_path / ".generations").iterdir()) == []
    time.sleep(1.1)
    assert not (tmp_path / "survived").exists()
