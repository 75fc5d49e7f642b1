"""serve shows the site on this machine only, finds a free port, and ends on Ctrl-C."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands import DAY, ROOT


@contextmanager
def serving(*args: object) -> Iterator[tuple[subprocess.Popen[str], int, str]]:
    """Run serve and yield its process, its port and what it said until it listened."""
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "plugins"),
        "SOURCE_DATE_EPOCH": DAY,
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-m", "linli", "serve", "--no-open", *map(str, args)]
    process = subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True)
    said = ""
    try:
        assert process.stderr
        while not (found := re.search(r"127\.0\.0\.1:(\d+)", said)):
            line = process.stderr.readline()
            assert line, said
            said += line
        yield process, int(found[1]), said
    finally:
        process.kill()
        process.wait()


def get(port: int, path: str, host: str = "127.0.0.1") -> tuple[int, str]:
    """Return status and body of a page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_serve_from_start_to_ctrl_c(free_port: int) -> None:
    """Pages answer, a missing one says so in the site's own words, a foreign name is refused, 0 at the end."""
    with serving("--port", free_port) as (process, port, _):
        assert port == free_port
        assert get(port, "/")[0] == 200
        assert "测血压" in get(port, "/services/")[1]
        status, page = get(port, "/nothing/")
        assert status == 404
        assert page == Path(ROOT / "output/404.html").read_text("utf-8")
        assert get(port, "/", host=f"localhost:{port}")[0] == 200
        assert get(port, "/", host="evil.example")[0] == 403
        assert get(port, "/../pelicanconf.py")[0] == 404
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0


def test_a_port_in_use_gives_way_to_the_next_and_says_so(free_port: int) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", free_port))
        other.listen()
        with serving("--port", free_port) as (_, port, said):
            assert port > free_port
            assert str(free_port) in said
            assert get(port, "/")[0] == 200
