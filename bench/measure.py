"""Run a command and say what it cost: time on the clock, time of processors, memory of all its processes."""

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

TICK = 0.02
"""Seconds between looks at the memory."""
SHARE = 10
"""A look may cost one part in so many of the time; where pages are many, there are fewer looks."""
PROC = Path("/proc")
MEASURE = "PSS" if (PROC / "self/smaps_rollup").exists() else "RSS"
"""How memory is counted: with PSS a page that processes share counts once, shared out among them."""


class Failed(Exception):
    """Say that a command ended badly, with the last lines it printed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Be what one run cost: seconds on the clock, seconds of processors, and mebibytes at the highest."""

    wall: float
    cpu: float
    memory: float


def run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path, limit: float = 1800
) -> Cost:
    """Run a command to its end and return what it cost; nothing that it started is left.

    Raises Failed where it ends with another status than 0 or takes longer than ``limit`` seconds.
    """
    with log.open("wb") as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=said, stderr=said, start_new_session=True
        )
        waiter = _Waiter(process.pid)
        waiter.start()
        try:
            memory = _watch(process.pid, waiter, began + limit)
        finally:
            end(process.pid)
            waiter.join()
            process.returncode = waiter.status
    if waiter.status:
        lines = log.read_text("utf-8", "replace").splitlines()[-15:]
        raise Failed("\n".join([" ".join(command), f"-> {waiter.status}", *lines]))
    return Cost(waiter.ended - began, waiter.cpu, max(memory, waiter.largest if MEASURE == "RSS" else 0))


class _Waiter(threading.Thread):
    """Wait for a process and keep the moment of its end and what the system counted of it."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.status, self.ended, self.cpu, self.largest = 0, 0.0, 0.0, 0.0

    def run(self) -> None:
        _, status, usage = os.wait4(self._pid, 0)
        self.ended = time.perf_counter()
        self.status = os.waitstatus_to_exitcode(status)
        # Of the process and of all that it, and those it started, waited for.
        self.cpu, self.largest = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def _watch(session: int, waiter: _Waiter, until: float) -> float:
    """Return the most memory that the processes of a session had together, in mebibytes."""
    most = 0.0
    while waiter.is_alive():
        looked = time.perf_counter()
        if looked > until:
            raise Failed(f"more than the time allowed: {session}")
        if MEASURE == "PSS":
            most = max(most, sum(map(_memory, processes(session))) / 1024)
        waiter.join(max(TICK, SHARE * (time.perf_counter() - looked)))
    return most


def processes(session: int) -> Iterator[int]:
    """Yield the processes of a session, those included whose parent is gone."""
    for entry in PROC.iterdir() if PROC.is_dir() else ():
        if entry.name.isdecimal():
            with contextlib.suppress(OSError):
                # The name of a program, in brackets, may hold blanks; the session is the fourth field after it.
                fields = (entry / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
                if int(fields[3]) == session:
                    yield int(entry.name)


def _memory(pid: int) -> int:
    """Return the kibibytes of a process, 0 for one that has just ended."""
    with contextlib.suppress(OSError, IndexError):
        rollup = (PROC / str(pid) / "smaps_rollup").read_text("ascii")
        return int(rollup.split("\nPss:", 1)[1].split(maxsplit=1)[0])
    return 0


def end(group: int) -> None:
    """Kill what is left of a process group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
