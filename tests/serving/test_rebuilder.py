"""Builds run one at a time, in processes that end with us."""

import asyncio
import sys
import time
from pathlib import Path

import pytest

from linli.build.report import read_reports
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
STAYING = f"""
{TELL}
from linli.build.session import RESTART, say_done, wait_for_order
for number in (1, 2):
    report.put(built={{"new": number}})
    print("示例", end="")
    say_done()
    assert wait_for_order()
sys.exit(RESTART)
"""
STUBBORN = f"""
{TELL}
import pathlib, signal, subprocess, time
folder = pathlib.Path(sys.argv[1])
work = folder / ".generations/output-1.work"
work.mkdir(parents=True)
signal.signal(signal.SIGTERM, lambda *_: report.put(output=str(folder / "output"), staging=str(work)))
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


@pytest.mark.parametrize(
    ("lines", "facts", "printed"),
    [
        (['\x1f{"a": 1}\n', '\x1f{"a": 2}\n'], {"a": 2}, ""),
        (['说\x1f{"a": 1}\r\n', "了\n"], {"a": 1}, "说了\n"),
        (
            ['\x1f{"a": [{"b', '\x1f{"a": [{"bTraceback\n', "\x1f5\n"],
            {},
            '\x1f{"a": [{"b\x1f{"a": [{"bTraceback\n\x1f5\n',
        ),
        (['\x1f{"a": [{"b\x1f{"a": 1}\n'], {"a": 1}, '\x1f{"a": [{"b'),
    ],
)
def test_what_is_no_fact_is_printed(lines: list[str], facts: dict[str, int], printed: str) -> None:
    """Half a line of somebody who is killed, a sign in what another plugin prints."""
    assert read_reports(lines) == (facts, printed)


def test_a_process_that_stays_is_asked_again_and_one_that_must_not_is_replaced(tmp_path: Path) -> None:
    """What it prints before its last word, without an end of the line, is its own too."""

    async def work() -> list[Outcome]:
        made = builder(STAYING, tmp_path)
        outcomes = [await made.build() for _ in range(4)]
        await made.close()
        return outcomes

    outcomes = asyncio.run(asyncio.wait_for(work(), 20))
    assert [outcome.changed for outcome in outcomes] == [1, 2, 1, 2]
    assert [outcome.printed for outcome in outcomes] == ["示例"] * 4


@pytest.mark.parametrize("code", ["raise SystemExit('示例：坏了')", "print('示例：坏了')"])
def test_a_build_without_a_report_failed_however_it_ended(tmp_path: Path, code: str) -> None:
    """Pelican without our plugins ends well and has made nothing of ours: that is no site."""
    outcome = asyncio.run(builder(code, tmp_path).build())
    assert not outcome.good
    assert outcome.stops[0]["detail"] == "示例：坏了"


def test_ending_a_build_ends_what_it_started_and_removes_what_it_half_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the build does not listen to the polite signal, and says only then what there is to remove."""
    monkeypatch.setattr(rebuilder, "PATIENCE", 1.0)

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
