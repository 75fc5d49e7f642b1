"""Build the site and show it on this machine."""

import errno
import webbrowser
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click

from linli import urls
from linli.cli.build import run_pelican
from linli.cli.project import open_project
from linli.cli.words import tell, word

HOST = "127.0.0.1"
TRIES = 50
"""Ports tried after the one asked for."""


@click.command(help=word("help-serve"))
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help=word("help-port"))
@click.option("--no-open", is_flag=True, help=word("help-no-open"))
def serve(port: int, no_open: bool) -> int:
    """Build, then serve until Ctrl-C; without a site to show, return 1."""
    output = open_project().folder("OUTPUT_PATH", None)
    if run_pelican(None, None, {}) != 0:
        if not output.exists():
            return 1
        tell("serving-old")
    server = _listen(port, output)
    address = f"http://{HOST}:{server.server_port}/"
    if server.server_port != port:
        tell("port-taken", port=port, next=server.server_port)
    tell("serving", address=address)
    if not no_open:
        webbrowser.open(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        tell("stopped")
    finally:
        server.server_close()
    return 0


class Server(ThreadingHTTPServer):
    """Serve on this machine only, on a port that nobody else has."""

    daemon_threads = True
    allow_reuse_address = False


def _listen(port: int, output: Path) -> Server:
    handler = partial(Handler, directory=str(output))
    for number in range(port, min(port + TRIES, 65535) + 1):
        try:
            return Server((HOST, number), handler)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    raise click.ClickException(word("no-port", port=port))


class Handler(SimpleHTTPRequestHandler):
    """Answer from the newest generation; what is not there gets the site's own page for it."""

    def do_GET(self) -> None:
        if self._is_local():
            super().do_GET()

    def do_HEAD(self) -> None:
        if self._is_local():
            super().do_HEAD()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, urls.output_path(urls.NOT_FOUND))
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request: the terminal belongs to what staff must see."""

    def _is_local(self) -> bool:
        """Refuse a request that a foreign page sent here under its own name (DNS rebinding)."""
        name = (self.headers.get("Host") or "").rpartition(":")[0] or self.headers.get("Host", "")
        if name in (HOST, "localhost"):
            return True
        super().send_error(403)
        return False
