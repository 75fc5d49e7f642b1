"""Build in a process of its own, so that an edit of code, theme or settings counts like one of content."""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from linli.build.report import read_report
from linli.build.transaction import abandon
from linli.serving.outcome import Outcome

Command = Callable[[Path], Sequence[str]]
"""Give the command line of a build that reports into this file."""

POSIX = os.name == "posix"
PATIENCE = 3.0
"""Seconds that a build gets to end when it is told to, before it is killed."""


@dataclass(slots=True)
class Builder:
    """Run the build command in a project and return how it ended; nothing of a broken one is left."""

    command: Command
    root: Path
    language: str = "zh"

    async def build(self) -> Outcome:
        """Build once. When cancelled, end the process and all it started, then remove what it half made."""
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="linli-") as folder:
            path = Path(folder, "report.json")
            process = await self._start(path)
            finished = False
            try:
                printed, _ = await process.communicate()
                finished = process.returncode == 0
            finally:
                await _end(process)
                facts = read_report(path)
                if not finished:
                    _clean(facts)
        # Pelican without our plugins would end well and have built nothing of ours.
        good, seconds = finished and bool(facts.get("built")), time.monotonic() - started
        return Outcome(good, facts, seconds, printed.decode("utf-8", "replace"), self.language)

    async def _start(self, report: Path) -> Process:
        # A group of its own: Ctrl-C in the terminal reaches us alone, and we end the build in order.
        group = 0 if POSIX else int(getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0))
        return await asyncio.create_subprocess_exec(
            *self.command(report),
            cwd=self.root,
            env={**os.environ, "PYTHONUTF8": "1"},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=POSIX,
            creationflags=group,
        )


async def _end(process: Process) -> None:
    """End a build that still runs, with every process that it started."""
    if process.returncode is not None:
        return
    _signal(process, kill=False)
    try:
        await asyncio.wait_for(process.wait(), PATIENCE)
    except TimeoutError:
        _signal(process, kill=True)
        await process.wait()


def _signal(process: Process, *, kill: bool) -> None:
    if sys.platform != "win32":
        os.killpg(process.pid, signal.SIGKILL if kill else signal.SIGTERM)
    else:
        process.kill()


def _clean(facts: Mapping[str, Any]) -> None:
    if "staging" in facts:
        abandon(Path(facts["output"]), Path(facts["staging"]))


class Rebuilder:
    """Build one at a time; whatever is saved during a build leads to exactly one more."""

    def __init__(self, build: Callable[[], Awaitable[Outcome]], done: Callable[[Outcome], None]) -> None:
        self._build = build
        self._done = done
        self._wanted = asyncio.Event()

    def request(self) -> None:
        """Ask for a build; asking again before it begins changes nothing."""
        self._wanted.set()

    async def run(self) -> None:
        """Build whenever it is asked for, until cancelled."""
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            self._done(await self._build())
