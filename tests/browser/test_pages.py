"""Every kind of page holds on a phone and on a screen, in light, dark and elder edition."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.kinds import EVENT, kind, kinds_of, opened

WIDTHS = (360, 1280)


def test_the_pages_tried_are_of_every_kind(every: list[str], outputs: tuple[Path, Path]) -> None:
    tried = {kind("/" + address.split("/", 3)[3]) for address in every}
    for output in outputs:
        assert kinds_of(output) - tried == set()


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_fits_and_asks_nobody_else(browser: Browser, every: list[str], width: int) -> None:
    """No page is wider than its window, breaks the strict policy, or leaves the host."""
    for address in every:
        page, troubles = opened(browser, address, width)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        assert troubles == [], address
        page.context.close()


def test_the_policy_would_complain(browser: Browser, site: str) -> None:
    page, troubles = opened(browser, site + "/about/", 360)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<i style=\"top:0\"></i>')")
    page.evaluate("new Image().src = 'http://elsewhere.invalid/x.png'")
    page.wait_for_timeout(200)
    assert any("style" in trouble for trouble in troubles), troubles
    assert any("elsewhere.invalid" in trouble for trouble in troubles), troubles
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
