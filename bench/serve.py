"""Measure how long after a save the open page shows it: python3 run.py serve, watched as the browser watches it."""

import http.client
import json
import os
import queue
import re
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bench.measure import Failed, end
from bench.sites import Bench, Wrong

EVENTS = "/.linli/events"
FIRST = 1200
"""Seconds that the first build may take."""
LONGEST = 600
"""Seconds that a page may take to come after a save."""
SERVED = ("linli", "linli-full")
"""Engines that serve while somebody writes."""

_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")


def delays(bench: Bench, saves: int, log: Path) -> list[float]:
    """Return, for each of some saves, the seconds until the stream told of it and the page held the text."""
    event, found = bench.edited, []
    path = bench.site.content / f"events/{event.day.year}/{event.id}.md"
    text = path.read_text("utf-8")
    with _served(bench, log) as port, _told(port) as sites:
        _next(sites, FIRST)
        for _ in range(saves):
            mark = bench.mark("存盘")
            began = time.perf_counter()
            path.write_text(f"{text}\n{mark}。\n", "utf-8", newline="\n")
            while mark not in _page(port, f"/events/{event.id}/"):
                _next(sites, LONGEST)
            found.append(time.perf_counter() - began)
            time.sleep(1)
    path.write_text(text, "utf-8", newline="\n")
    return found


@contextmanager
def _served(bench: Bench, log: Path) -> Iterator[int]:
    """Start serve, yield its port once the site is there, and end it as Ctrl-C does."""
    site = bench.site
    command = [site.tools.python, "-m", "linli", "serve", "--no-open", "--port", "18600"]
    command += ["--content", str(site.content), "--output", str(site.output)]
    environment = {**bench.engine.environment(site), "PYTHONUNBUFFERED": "1"}
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=site.folder, env=environment, stdout=said, stderr=said, start_new_session=True
        )
        try:
            yield _port(process, log)
            os.killpg(process.pid, signal.SIGINT)
            process.wait(30)
        finally:
            end(process.pid)
            process.wait()


def _port(process: subprocess.Popen[bytes], log: Path) -> int:
    until = time.monotonic() + FIRST
    while time.monotonic() < until and process.poll() is None:
        if found := _ADDRESS.search(log.read_text("utf-8", "replace")):
            return int(found[1])
        time.sleep(0.1)
    raise Failed(log.read_text("utf-8", "replace")[-2000:])


@contextmanager
def _told(port: int) -> Iterator["queue.Queue[str]"]:
    """Yield what the event stream says of which site there is, as the script in a page hears it."""
    sites: queue.Queue[str] = queue.Queue()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONGEST)
    connection.request("GET", EVENTS, headers={"Accept": "text/event-stream"})
    stream = connection.getresponse()

    def listen() -> None:
        with suppress(OSError, ValueError, AttributeError, http.client.HTTPException):
            while line := stream.readline():
                if line.startswith(b"data: "):
                    sites.put(json.loads(line[6:])["site"])

    threading.Thread(target=listen, daemon=True).start()
    try:
        yield sites
    finally:
        connection.close()


def _next(sites: "queue.Queue[str]", seconds: float) -> str:
    try:
        return sites.get(timeout=seconds)
    except queue.Empty:
        raise Wrong(f"the stream said nothing for {seconds} seconds") from None


def _page(port: int, address: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", address)
        return connection.getresponse().read().decode()
    finally:
        connection.close()
