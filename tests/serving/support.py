"""Run ``linli serve`` as its users do, and talk to it."""

import http.client
import os
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.commands import DAY, ROOT

LONG = 20.0
"""Seconds after which a thing that should happen at once has not happened."""


@dataclass(frozen=True)
class Served:
    """A running serve: its process, its port, and what it says line by line."""

    process: subprocess.Popen[str]
    port: int
    said: list[str]
    lines: "queue.Queue[str]"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def hears(self, words: str) -> str:
        """Wait for a line with these words and return it."""
        while words not in (line := self.lines.get(timeout=LONG)):
            self.said.append(line)
        return line

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
        """Return status and body of an address."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer.status, body

    def end(self, sign: int) -> int:
        """Send a signal and return the exit status."""
        self.process.send_signal(sign)
        return self.process.wait(timeout=LONG)


@contextmanager
def started(
    *args: object, cwd: Path = ROOT, command: str = "serve", **environment: str
) -> Iterator[subprocess.Popen[str]]:
    """Run serve, or demo, without a browser unless one is named; end it hard if it has not ended."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "SOURCE_DATE_EPOCH": DAY, **environment}
    quiet = [] if "BROWSER" in environment else ["--no-open"]
    words = [sys.executable, "-u", "-m", "linli", command, *quiet, *map(str, args)]
    # Under nohup a terminal that hangs up is ignored, by serve too; a user's own terminal is none of that.
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    try:
        process = subprocess.Popen(words, cwd=cwd, env=env, stderr=subprocess.PIPE, text=True)
    finally:
        signal.signal(signal.SIGHUP, before)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def serving(*args: object, cwd: Path = ROOT, command: str = "serve", **environment: str) -> Iterator[Served]:
    """Run serve, or demo, and yield it once it has said its address."""
    with started(*args, cwd=cwd, command=command, **environment) as process:
        lines: queue.Queue[str] = queue.Queue()
        assert process.stderr
        threading.Thread(target=listen, args=(process.stderr, lines), daemon=True).start()
        said: list[str] = []
        while not (found := re.search(r"127\.0\.0\.1:(\d+)", "".join(said))):
            said.append(lines.get(timeout=LONG))
            assert said[-1], "".join(said)
        yield Served(process, int(found[1]), said, lines)


def listen(pipe: IO[str], lines: "queue.Queue[str]") -> None:
    """Pass on each line as it comes, and an empty one at the end."""
    for line in pipe:
        lines.put(line)
    lines.put("")
