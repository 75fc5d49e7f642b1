"""Without JavaScript every page says the same, leads to the same, and shows nothing that would do nothing."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kinds import opened

SCRIPTED = ".ll-js, .ll-aloud"
"""What needs a script: to read aloud, print, copy the address, pass on, and what is said of that."""

SEEN = """(scripted) => {
    document.querySelectorAll(scripted).forEach((one) => one.remove());
    const words = (one) => one.innerText.replace(/\\s+/g, " ").trim();
    const all = (what) => [...document.querySelectorAll(what)].filter((one) => one.checkVisibility());
    return {
        title: document.title,
        text: words(document.body),
        headings: all("h1, h2, h3, h4, h5, h6").map((one) => one.localName + " " + words(one)),
        links: all("a[href]").map((one) => one.getAttribute("href") + " " + words(one)),
        landmarks: all("header, nav, main, footer").map((one) => one.localName),
        pictures: all("img").map((one) => one.getAttribute("src") + " " + one.alt),
    }; }"""
CONTROLS = """() => [...document.querySelectorAll("button, input, select, textarea, [data-do]")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches("a[href]"))
    .map((one) => one.localName + "#" + one.id + "." + one.closest("p, div").className.split(" ")[0])"""
WORKING = {"input#elder.ll-mast__ear", "input#.ll-fold"}
"""Boxes that the style sheet heeds (:has), so that they need no script."""


def seen(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(SEEN, SCRIPTED)
    return found


@pytest.mark.parametrize("elder", [False, True], ids=["standard", "elder"])
def test_every_page_is_whole(browser: Browser, every: list[str], elder: bool) -> None:
    for address in every:
        bare, troubles = opened(browser, address, 360, java_script_enabled=False)
        full, _ = opened(browser, address, 360)
        for page in (bare, full) if elder else ():
            page.locator("#elder").focus()
            page.keyboard.press("Space")
        controls = set(bare.evaluate(CONTROLS))
        assert controls <= WORKING and "input#elder.ll-mast__ear" in controls, address
        assert bare.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        assert troubles == [], address
        assert seen(bare) == seen(full), address
        bare.context.close()
        full.context.close()


def test_there_is_a_script_to_be_without(browser: Browser, every: list[str]) -> None:
    """With it, an article has buttons."""
    event = next(address for address in every if "/events/2" in address)
    page, _ = opened(browser, event, 360)
    assert any(control.startswith("button") for control in page.evaluate(CONTROLS))
    page.context.close()
