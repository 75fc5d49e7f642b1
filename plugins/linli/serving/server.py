"""Run everything in one loop: the first build, the watcher, the rebuilder, the web server; and end it in order."""

import asyncio
import errno
import os
import signal
import socket
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn

from linli.serving.app import make_app
from linli.serving.outcome import Outcome
from linli.serving.rebuilder import Builder, Rebuilder
from linli.serving.reload import Board
from linli.serving.watcher import Places, Watcher

HOST = "127.0.0.1"
TRIES = 50
"""Ports tried after the one asked for."""
GRACE = 2
"""Seconds that open requests get at the end."""


class NoPort(Exception):
    """Say that no port is free near the one asked for."""


@dataclass(frozen=True, slots=True)
class Show:
    """Say what to show, and whom to tell: ``built`` how each build ended, ``ready`` the address."""

    builder: Builder
    output: Path
    places: Callable[[Outcome | None], Places]
    """Give what to watch, by the folders that the last build worked with."""
    built: Callable[[Outcome], None]
    ready: Callable[[str], None]
    deaf: Callable[[], None]
    polling: bool = False


def listen(port: int) -> socket.socket:
    """Return a socket that listens on this machine only, at the port or the next one that nobody has.

    Raises NoPort when none of the next fifty is free.
    """
    for number in range(port, min(port + TRIES, 65535) + 1):
        taken = socket.socket()
        try:
            if os.name == "posix":  # a server that has just ended must not cost its port
                taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taken.bind((HOST, number))
            taken.listen()
        except OSError as error:
            taken.close()
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
        else:
            return taken
    raise NoPort(port)


def open_browser(address: str) -> None:
    """Open the browser without waiting for it: one in the terminal would hold us up until it ends."""
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def run(show: Show, taken: socket.socket) -> None:
    """Build and serve on a socket until SIGINT, SIGTERM or the end of the terminal."""
    asyncio.run(_run(show, taken))


async def _run(show: Show, taken: socket.socket) -> None:
    board = Board(show.output, show.builder.language)
    config = uvicorn.Config(
        make_app(board),
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE,
    )
    server = Server(config, board)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, server.handle_exit)
    work = asyncio.create_task(_work(show, board, server.stop, f"http://{HOST}:{taken.getsockname()[1]}/"))
    # A fault of ours in the work ends the server instead of leaving one that never builds again.
    work.add_done_callback(lambda _: server.handle_exit(0, None))
    try:
        await server.serve([taken])
        await work
    finally:
        await show.builder.close()


async def _work(show: Show, board: Board, stop: asyncio.Event, address: str) -> None:
    def done(outcome: Outcome) -> None:
        board.show(outcome)
        show.built(outcome)

    def places() -> Places:
        return show.places(board.outcome)

    rebuilder = Rebuilder(show.builder.build, done)
    watcher = Watcher(places, rebuilder.request, stop, show.polling, show.deaf)

    async def begin() -> None:
        done(await show.builder.build())
        show.ready(address)
        await rebuilder.run()

    tasks = [asyncio.create_task(begin()), asyncio.create_task(watcher.run())]
    ended = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait([*tasks, ended], return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            if task.done():
                task.result()
    finally:
        for one in (*tasks, ended):
            one.cancel()
        await asyncio.gather(*tasks, ended, return_exceptions=True)


class Server(uvicorn.Server):
    """End with the open event streams, on one signal, without sending that signal to ourselves again."""

    def __init__(self, config: uvicorn.Config, board: Board) -> None:
        super().__init__(config)
        self.stop = asyncio.Event()
        self._board = board
        self._loop = asyncio.get_running_loop()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Note the signal; the loop may be asleep and must wake to see it."""
        self.should_exit = True
        self._loop.call_soon_threadsafe(self.stop.set)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close the streams, which would never end by themselves, then everything else."""
        self._board.close()
        await super().shutdown(sockets)
