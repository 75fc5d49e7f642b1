"""Open the real site in a real browser, served under the strictest policy it is made for."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.kinds import PAGES, fuller
from tests.commands import ROOT, python, run

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
QUIET = ("--disable-background-networking", "--disable-component-update")


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serve files under a policy that forbids everything that is not of this site."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the built sample site, and a made-up one with photos, news, and events to come."""
    folder = tmp_path_factory.mktemp("browser")
    made = python("bench/corpus.py", folder / "made", "--events", 60, "--photos", cwd=ROOT)
    assert made.returncode == 0, made.stderr
    for name, content in (("output", ROOT / "content"), ("fuller", folder / "made")):
        done = run("build", "--content", content, "--output", folder / name)
        assert done.returncode == 0, done.stderr
    return folder / "output", folder / "fuller"


@pytest.fixture(scope="session")
def site(outputs: tuple[Path, Path]) -> Iterator[str]:
    """Return the address of the sample site."""
    with serving(outputs[0]) as address:
        yield address


@pytest.fixture(scope="session")
def every(site: str, outputs: tuple[Path, Path]) -> Iterator[list[str]]:
    """Return the address of a page of every kind."""
    with serving(outputs[1]) as address:
        yield [*(site + path for path in PAGES), *(address + path for path in fuller(outputs[1]))]


@contextmanager
def serving(output: Path) -> Iterator[str]:
    """Serve a built site; yield its address."""
    handler = functools.partial(Handler, directory=str(output))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    """Return a browser that talks to nobody by itself.

    It ends with this folder's tests: while it lives no other test can run an event loop.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*ARGUMENTS, *QUIET])
        yield browser
        browser.close()
