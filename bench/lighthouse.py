"""Let Lighthouse look at the site as a phone does: python -m bench.lighthouse, from the root.

It builds the site with the address it is then served from, compressed and with lifetimes as a published site has
them, and writes what Lighthouse says of four pages to docs/lighthouse.md. It needs Node.js, npm and a Chromium.
"""

import argparse
import asyncio
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bench.engines import ROOT
from bench.peers import modules

PAGES = (
    ("首页", "/"),
    ("活动", "/events/2025-05-20-jiamenkou-yizhen/"),
    ("单位", "/partners/dongjian-gushang/"),
    ("时间线", "/timeline/"),
)
CATEGORIES = {"performance": "性能", "accessibility": "无障碍", "best-practices": "做法", "seo": "搜索"}
METRICS = {
    "first-contentful-paint": "首次显示",
    "largest-contentful-paint": "最大一块",
    "cumulative-layout-shift": "挪动",
    "total-blocking-time": "卡住",
}
CHROMIUM = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"
HEAD = """# Lighthouse

这一页由程序写出，不要手改：`python -m bench.lighthouse`（要有 Node.js、npm 和 Chromium）

Lighthouse {version}，手机（它模拟的慢网和慢处理器），Chromium {chromium}；每页量 {runs} 次，取中位。
网站照发布的样子送出：gzip 压缩，`/theme/`、`/photos/` 存一年，`Content-Security-Policy: default-src 'self'`。
分数满分 100，目标是四项都不低于 99。

"""


class Lifetimes:
    """Add the headers that docs tell a server to send."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add to the head of the answer."""
        lasting = str(scope.get("path", "")).startswith(("/theme/", "/photos/"))

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = "default-src 'self'"
                headers["Cache-Control"] = "max-age=31536000, immutable" if lasting else "max-age=300"
            await send(message)

        await self.app(scope, receive, with_headers)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write the page; return 1 where a score is below the goal."""
    parser = argparse.ArgumentParser(description="Let Lighthouse look at four pages of the site.")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--out", type=Path, default=ROOT / "docs/lighthouse.md")
    asked = parser.parse_args(arguments)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not chromium or not shutil.which("npm"):
        raise SystemExit("要有 Chromium 和 npm 才能量。")
    with tempfile.TemporaryDirectory() as folder:
        program = modules("lighthouse", Path(folder) / "lighthouse") / ".bin/lighthouse"
        with served(Path(folder) / "output") as host:
            found = {path: _median(program, chromium, host + path, asked.runs) for _, path in PAGES}
    version = found["/"]["version"]
    said = subprocess.run([chromium, "--version"], check=True, capture_output=True, encoding="utf-8").stdout
    numbers = next(word for word in said.split() if word[:1].isdigit())
    head = HEAD.format(version=version, chromium=numbers.split(".")[0], runs=asked.runs)
    asked.out.write_text(head + table(found), "utf-8")
    print(asked.out.read_text("utf-8"))
    return int(any(page[key] < 99 for page in found.values() for key in CATEGORIES))


@contextmanager
def served(output: Path) -> Iterator[str]:
    """Build the site for a port that is free, and serve it there."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        host = f"http://127.0.0.1:{listener.getsockname()[1]}"
        address = ("--extra-settings", f"SITEURL={json.dumps(host)}")
        command = (sys.executable, "-m", "pelican", "content", "--quiet", "--output", str(output), *address)
        subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")}, check=True)
        files = StaticFiles(directory=output, html=True)
        app = Starlette(middleware=[Middleware(Lifetimes), Middleware(GZipMiddleware)])
        app.mount("/", files)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=lambda: asyncio.run(server.serve([listener])), daemon=True)
        thread.start()
        try:
            yield host
        finally:
            server.should_exit = True
            thread.join()


def _median(program: Path, chromium: str, address: str, runs: int) -> dict[str, Any]:
    """Return the median of each score and metric of a page, and what kept a score from 100."""
    seen = [_look(program, chromium, address) for _ in range(runs)]
    scores = {key: _middle(one["categories"][key]["score"] * 100 for one in seen) for key in CATEGORIES}
    metrics = {key: _middle(one["audits"][key]["numericValue"] for one in seen) for key in METRICS}
    return {**scores, **metrics, "missed": missed(seen[-1]), "version": seen[-1]["lighthouseVersion"]}


def _look(program: Path, chromium: str, address: str) -> Mapping[str, Any]:
    options = ("--locale=zh", "--form-factor=mobile", "--output=json", "--quiet")
    done = subprocess.run(
        [program, address, f"--chrome-flags={CHROMIUM}", *options, "--no-enable-error-reporting"],
        env={**os.environ, "CHROME_PATH": chromium},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=180,
    )
    found: Mapping[str, Any] = json.loads(done.stdout)
    return found


def missed(seen: Mapping[str, Any]) -> list[str]:
    """Return the audits that count towards a score and are not passed."""
    counted = {
        ref["id"]
        for category in seen["categories"].values()
        for ref in category["auditRefs"]
        if ref["weight"]
    }
    audits = ((id, audit) for id, audit in seen["audits"].items() if id in counted)
    return [f"{id}（{audit['title']}）" for id, audit in audits if audit["score"] not in (None, 1)]


def _middle(values: Iterator[float]) -> float:
    return statistics.median(values)


def table(found: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the table of all pages, and below it what was missed."""
    titles = ["页面", *CATEGORIES.values(), *METRICS.values()]
    rows = [titles, ["---"] * len(titles)]
    for name, path in PAGES:
        page = found[path]
        times = [
            f"{page[key] / 1000:.1f} 秒" for key in ("first-contentful-paint", "largest-contentful-paint")
        ]
        still = [f"{page['cumulative-layout-shift']:.3f}", f"{page['total-blocking-time']:.0f} 毫秒"]
        rows.append([f"{name} `{path}`", *(f"{page[key]:.0f}" for key in CATEGORIES), *times, *still])
    lines = [f"| {' | '.join(row)} |" for row in rows]
    missed = [
        f"- {name}：{'；'.join(found[path]['missed'])}" for name, path in PAGES if found[path]["missed"]
    ]
    return "\n".join([*lines, *(["", "没有满分的检查：", "", *missed] if missed else []), ""])


if __name__ == "__main__":
    sys.exit(main())
