"""Every kind of page holds on a phone and on a screen, in light, dark and elder edition."""

import pytest
from playwright.sync_api import Browser, Page

EVENT = "/events/2025-05-20-jiamenkou-yizhen/"
PAGES = (
    *("/", "/events/", EVENT, "/stories/", "/stories/2012-04-shuwu/", "/news/", "/partners/"),
    *(
        "/partners/dongjian-gushang/",
        "/services/",
        "/services/ce-xueya/",
        "/places/",
        "/places/hongxiang-xiqu/",
    ),
    *(
        "/people/",
        "/people/yang-yuxiang/",
        "/threads/",
        "/threads/book-corner/",
        "/timeline/",
        "/timeline/2012/",
        "/calendar/",
        "/impact/",
    ),
    *("/tags/", "/tags/yizhen/", "/categories/bianmin-fuwu/", "/about/", "/how-to/", "/404.html"),
)
WIDTHS = (360, 1280)


def opened(browser: Browser, address: str, width: int, **options: object) -> tuple[Page, list[str]]:
    """Open a page, and return it with everything the browser complains of or fetches from elsewhere."""
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)  # type: ignore[arg-type]
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    host = address.split("/")[2]
    page.on("request", lambda request: troubles.append(request.url) if host not in request.url else None)
    page.goto(address)
    return page, troubles


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_fits_and_asks_nobody_else(browser: Browser, site: str, width: int) -> None:
    """No page is wider than its window, breaks the strict policy, or leaves the host."""
    for path in PAGES:
        page, troubles = opened(browser, site + path, width)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert troubles == [], path
        page.context.close()


@pytest.mark.parametrize(
    "path", ["/", EVENT, "/partners/dongjian-gushang/", "/timeline/", "/threads/book-corner/"]
)
def test_the_elder_edition_is_larger_fits_a_phone_and_is_remembered(
    browser: Browser, site: str, path: str
) -> None:
    page, _ = opened(browser, site + path, 360)
    size = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
    body = "parseFloat(getComputedStyle(document.body).fontSize)"
    assert page.evaluate(body) >= 18
    page.check("#elder")
    assert page.evaluate(body) >= 24
    assert page.evaluate(size) >= 24
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.reload()
    assert page.is_checked("#elder")
    assert page.evaluate(body) >= 24
    page.context.close()


def test_the_elder_edition_works_without_javascript(browser: Browser, site: str) -> None:
    page, _ = opened(browser, site + "/", 360, java_script_enabled=False)
    page.check("#elder")
    box = page.locator("nav a").first.bounding_box()
    assert box
    assert box["height"] >= 60
    page.context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_links_that_stand_alone_are_large_enough_to_hit(browser: Browser, site: str, width: int) -> None:
    """Targets in menus, directories and slips are at least 44 px high (WCAG 2.2, 2.5.8; 工信部适老化规范)."""
    for path in ("/", EVENT, "/services/", "/partners/", "/timeline/"):
        page, _ = opened(browser, site + path, width)
        small = page.evaluate(
            """[...document.querySelectorAll('nav a, .ll-dir a, .ll-slip__tabs a, .ll-slip__tabs button, .ll-switch')]
               .filter(e => e.offsetParent && e.getBoundingClientRect().height < 43.5).map(e => e.textContent.trim())"""
        )
        assert small == [], path
        page.context.close()


def test_dark_follows_the_system(browser: Browser, site: str) -> None:
    light, _ = opened(browser, site + "/", 360, color_scheme="light")
    dark, _ = opened(browser, site + "/", 360, color_scheme="dark")
    colour = "getComputedStyle(document.body).backgroundColor"
    assert light.evaluate(colour) != dark.evaluate(colour)
    light.context.close()
    dark.context.close()


def test_the_keyboard_meets_the_way_to_the_text_first(browser: Browser, site: str) -> None:
    page, _ = opened(browser, site + "/", 1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.context.close()
