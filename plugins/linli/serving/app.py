"""Answer requests from the site as it is at that moment."""

from collections.abc import AsyncIterator, Callable, Iterator
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from linli import urls
from linli.serving import pages
from linli.serving.files import find, media_type
from linli.serving.reload import Board

NAMES = frozenset({"127.0.0.1", "localhost"})
"""Names by which this machine calls itself."""
HEADERS = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HTML = "text/html"

Answer = Callable[[Request], Response]


def make_app(board: Board) -> ASGIApp:
    """Return the application for a board: the site, the event stream, and our own script and style."""

    def events(request: Request) -> Response:
        stream: AsyncIterator[str] | Iterator[str] = board.follow() if request.method == "GET" else iter(())
        return StreamingResponse(stream, media_type="text/event-stream", headers=HEADERS)

    routes = [
        Route(pages.EVENTS, events, methods=["GET"]),
        *(Route(path, _own(path), methods=["GET"]) for path in (pages.SCRIPT, pages.STYLE)),
        Route("/{path:path}", lambda request: answer(board, request), methods=["GET"]),
    ]
    return OnlyHere(Starlette(routes=routes))


def answer(board: Board, request: Request) -> Response:
    """Return the page or file for an address, the site's own page for what is not there, or what is wrong."""
    # First which site it is, then its files: a switch in between costs a reload, and never shows an old page.
    site, root, path = board.site, board.folder, request.scope["path"]
    if root is None:
        return _html(pages.problems_page(board), 503)
    file, status = find(root, path), 200
    if file is None and not path.endswith("/") and find(root, f"{path}/"):
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{quote(path)}/{query}", 307, HEADERS)
    if file is None:
        file, status = find(root, urls.NOT_FOUND), 404
    if file is None:
        return PlainTextResponse(board.word("serve-not-found"), 404, HEADERS)
    media = media_type(file)
    if media.startswith(HTML):
        return _html(pages.with_script(file.read_bytes(), site), status)
    return FileResponse(file, status, HEADERS, media)


def _html(body: bytes, status: int) -> Response:
    return Response(body, status, HEADERS, f"{HTML}; charset=utf-8")


def _own(path: str) -> Answer:
    name = path.rpartition("/")[2]
    media = "text/css" if name.endswith(".css") else "text/javascript"
    return lambda request: Response(pages.client(name), 200, HEADERS, media)


class OnlyHere:
    """Refuse what a foreign page had the browser ask for: under its own name (DNS rebinding), or of our own files."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or _is_local(scope):
            await self._app(scope, receive, send)
            return
        await PlainTextResponse("Forbidden", 403, HEADERS)(scope, receive, send)


def _is_local(scope: Scope) -> bool:
    headers = dict(scope["headers"])
    host = headers.get(b"host", b"").decode("latin-1")
    name, colon, port = host.partition(":")
    known = name in NAMES and (not colon or port.isdecimal())
    foreign = headers.get(b"sec-fetch-site") == b"cross-site" and scope["path"].startswith(pages.HOME)
    return known and not foreign
