"""Photograph the real site: python docs/screenshots/make.py writes the pictures beside this file.

It needs what the browser tests need (a Chromium) and the fonts that Debian's fonts-noto-cjk holds. Pictures are cut
at four screens and brought to 128 colours, so that the folder stays small.
"""

import shutil
import sys
import tempfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from subprocess import run
from threading import Thread

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
EVENT, PARTNER, THREAD = (
    "/events/2025-05-20-jiamenkou-yizhen/",
    "/partners/dongjian-gushang/",
    "/threads/book-corner/",
)
SHOTS = (
    ("home", "/", 1280, "light"),
    ("home-phone", "/", 360, "light"),
    ("home-elder", "/", 360, "elder"),
    ("event", EVENT, 1280, "light"),
    ("event-dark", EVENT, 360, "dark"),
    ("partner", PARTNER, 1280, "light"),
    ("thread", THREAD, 1280, "light"),
    ("timeline", "/timeline/", 1280, "light"),
    ("calendar", "/calendar/", 1280, "light"),
    ("impact", "/impact/", 1280, "light"),
)
"""Name, address, width in pixels, edition."""
HEIGHT, SCREENS = 900, 4


class Quiet(SimpleHTTPRequestHandler):
    """Serve files and say nothing."""

    def log_message(self, format: str, *args: object) -> None:
        pass


def main() -> None:
    """Build the site and photograph each page; end with a word where there is no browser, or no such page."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        raise SystemExit("没有找到 Chromium：请先安装 chromium 和 fonts-noto-cjk。")
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        run([sys.executable, "-m", "linli", "build", "--output", str(output)], cwd=ROOT, check=True)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(output)))
        Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for name, address, width, edition in SHOTS:
                shot = _shot(browser, f"http://127.0.0.1:{server.server_port}{address}", width, edition)
                _save(shot, HERE / f"{name}.png")
            browser.close()
        server.shutdown()


def _shot(browser: Browser, address: str, width: int, edition: str) -> bytes:
    page = browser.new_page(
        viewport={"width": width, "height": HEIGHT}, color_scheme="dark" if edition == "dark" else "light"
    )
    answer = page.goto(address)
    if answer is None or not answer.ok:
        raise SystemExit(f"{address}：这一页没有建出来。")
    if edition == "elder":
        page.check("#elder")
    shot = page.screenshot(full_page=True)
    page.close()
    return shot


def _save(shot: bytes, path: Path) -> None:
    with Image.open(BytesIO(shot)) as image:
        cut = image.convert("RGB").crop((0, 0, image.width, min(image.height, HEIGHT * SCREENS)))
        cut.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
