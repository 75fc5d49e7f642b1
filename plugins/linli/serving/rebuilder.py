"""Build in a process of its own, so that an edit of code or settings counts like one of content or theme."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from linli.build.report import read_reports
from linli.build.session import DONE, ORDER, RESTART
from linli.build.transaction import abandon
from linli.serving.outcome import Outcome

POSIX = os.name == "posix"
LONGEST_LINE = 1 << 28
"""Bytes of a line that a build may print: all its problems stand in one."""
PATIENCE = 3.0
"""Seconds that a build gets to end when it is told to, before it is killed."""


@dataclass(slots=True)
class Builder:
    """Have a process build a project again and again, and return how each build ended.

    The process stays after its first build with all that it knows, and waits for orders on its standard input. Where
    it cannot stay, because its own code or its settings are others now, the next build is another process's.
    """

    command: Sequence[str]
    """The command line of a build that reports and stays."""
    root: Path
    language: str = "zh"
    _process: Process | None = None

    async def build(self) -> Outcome:
        """Build once. When cancelled, end the process and all it started, then remove what it half made."""
        started = time.monotonic()
        lines: list[str] = []
        finished = False
        try:
            finished = await self._build(lines)
        finally:
            try:
                if not finished:
                    await self.close(lines)
            finally:
                facts, printed = read_reports(lines)
                if not finished and "staging" in facts:
                    abandon(Path(facts["output"]))
        # Pelican without our plugins would end well and have built nothing of ours.
        good, seconds = finished and bool(facts.get("built")), time.monotonic() - started
        return Outcome(good, facts, seconds, printed, self.language)

    async def close(self, lines: list[str] | None = None) -> None:
        """End the process, where there is one, with every process that it started, and hear what it still said."""
        process, self._process = self._process, None
        if process is not None:
            await _end(process)
            with suppress(TimeoutError):  # whoever left its group may hold its output open
                await asyncio.wait_for(_listen(process, [] if lines is None else lines), PATIENCE)

    async def _build(self, lines: list[str]) -> bool:
        """Add what a build prints; return whether it came to its end."""
        if self._process is not None:
            if await self._order(self._process, lines):
                return True
            process, self._process = self._process, None
            if await process.wait() != RESTART:
                return False
        self._process = await self._start()
        if await _listen(self._process, lines):
            return True
        process, self._process = self._process, None
        return await process.wait() == 0

    async def _order(self, process: Process, lines: list[str]) -> bool:
        """Order a build from a process that waits; it may have ended meanwhile."""
        assert process.stdin
        with suppress(ConnectionError):
            process.stdin.write(ORDER.encode())
            await process.stdin.drain()
        return await _listen(process, lines)

    async def _start(self) -> Process:
        # A group of its own: Ctrl-C in the terminal reaches us alone, and we end the build in order.
        group = 0 if POSIX else int(getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0))
        return await asyncio.create_subprocess_exec(
            *self.command,
            cwd=self.root,
            env={**os.environ, "PYTHONUTF8": "1"},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=POSIX,
            creationflags=group,
            limit=LONGEST_LINE,
        )


async def _listen(process: Process, lines: list[str]) -> bool:
    """Add what a build prints; return whether it said that it has ended, False where the process ended."""
    assert process.stdout
    async for raw in process.stdout:
        line = raw.decode("utf-8", "replace")
        if (text := line.rstrip("\r\n")).endswith(DONE):
            lines.append(text.removesuffix(DONE))
            return True
        lines.append(line)
    return False


async def _end(process: Process) -> None:
    """End a build that still runs, with every process that it started."""
    if process.returncode is not None:
        return
    _signal(process, kill=False)
    try:
        await asyncio.wait_for(process.wait(), PATIENCE)
    except TimeoutError:
        _signal(process, kill=True)
        with suppress(TimeoutError):  # asyncio waits for all who hold its output open, too
            await asyncio.wait_for(process.wait(), PATIENCE)


def _signal(process: Process, *, kill: bool) -> None:
    if sys.platform != "win32":
        with suppress(ProcessLookupError):  # it ended by itself just now
            os.killpg(process.pid, signal.SIGKILL if kill else signal.SIGTERM)
    else:
        process.kill()


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
