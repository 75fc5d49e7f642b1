"""Name a page of every kind, and open one."""

from pathlib import Path

from playwright.sync_api import Browser, Page

EVENT = "/events/2025-05-20-jiamenkou-yizhen/"
PAGES = (
    *("/", "/events/", EVENT, "/stories/", "/stories/2012-04-shuwu/", "/news/", "/partners/"),
    *("/partners/dongjian-gushang/", "/services/", "/services/ce-xueya/", "/places/"),
    *("/places/hongxiang-xiqu/", "/people/", "/people/yang-yuxiang/", "/threads/"),
    *("/threads/book-corner/", "/timeline/", "/timeline/2012/", "/calendar/", "/impact/"),
    *("/tags/", "/tags/yizhen/", "/categories/bianmin-fuwu/", "/about/", "/how-to/", "/404.html"),
)
"""Of the sample site."""
FULLER = ("/", "/events/", "/events/page/2/", "/news/", "/calendar/", "/timeline/", "/impact/")
"""Of a site with more to say: events to come, photos, news, a second page of a list."""
FOLDERS = ("news", "partners", "people", "places", "services", "stories", "tags", "threads", "timeline")


def fuller(output: Path) -> list[str]:
    """Return a page of each kind of the made-up site, and one that has photos, with and without its full view."""
    first = [min(page.parent for page in output.glob(f"{folder}/*/index.html")) for folder in FOLDERS]
    events = sorted(output.glob("events/2*/index.html"))
    coming, past = events[-1], next(page for page in events if 'class="ll-full' in page.read_text("utf-8"))
    kinds = [f"/{page.relative_to(output).as_posix()}/" for page in (*first, coming.parent, past.parent)]
    return [*FULLER, *kinds, f"{kinds[-1]}#p1"]


def kinds_of(output: Path) -> set[str]:
    """Return the sorts of addresses that a built site has: ``/``, ``/events/``, ``/events/…/`` and so on."""
    return {kind(f"/{page.relative_to(output).as_posix()}") for page in output.rglob("*.html")}


def kind(address: str) -> str:
    """Return the sort of an address."""
    parts = address.split("#")[0].removesuffix("index.html").strip("/").split("/")
    return "/".join([parts[0], *("page" if part == "page" else "…" for part in parts[1:])])


def opened(browser: Browser, address: str, width: int, **options: object) -> tuple[Page, list[str]]:
    """Open a page, and return it with everything the browser complains of or fetches from elsewhere."""
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)  # type: ignore[arg-type]
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    host = "/".join(address.split("/")[:3])
    page.on("request", lambda asked: None if asked.url.startswith(f"{host}/") else troubles.append(asked.url))
    page.goto(address)
    return page, troubles
