"""The large-print edition is there before the page is drawn, and the same on every page and in every tab."""

import pytest
from playwright.sync_api import Browser, Page

EVENT = "/events/2025-05-20-jiamenkou-yizhen/"
EDITION = "document.documentElement.dataset.edition || ''"
WATCH = """
window.shifts = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => shifts.push(entry.value)))
  .observe({ type: "layout-shift", buffered: true });
"""


def _opened(browser: Browser, address: str, width: int = 360) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 740}).new_page()
    page.goto(address)
    return page


def test_nothing_moves_for_a_reader_who_comes_back(browser: Browser, site: str) -> None:
    """Cumulative layout shift is 0 for every kind of article, whichever edition was chosen last time."""
    for path in ("/", EVENT, "/stories/2012-04-shuwu/", "/about/"):
        for width in (360, 1280):
            page = _opened(browser, site + path, width)
            page.add_init_script(WATCH)
            for elder in (False, True):
                page.set_checked("#elder", elder)
                page.reload(wait_until="load")
                page.wait_for_timeout(100)
                assert page.evaluate(EDITION) == ("elder" if elder else "")
                assert page.evaluate("shifts") == [], (path, width, elder)
            page.context.close()


def test_the_edition_stands_before_the_first_paint(browser: Browser, site: str) -> None:
    """With the page's own script held back, the head script alone has set it."""
    page = _opened(browser, site + EVENT)
    page.check("#elder")
    page.route("**/site.js*", lambda route: route.abort())
    page.reload()
    assert page.evaluate(EDITION) == "elder"
    page.context.close()


def test_the_edition_goes_along_to_other_pages_and_back(browser: Browser, site: str) -> None:
    page = _opened(browser, site + "/")
    page.check("#elder")
    page.goto(site + EVENT)
    assert page.is_checked("#elder")
    page.uncheck("#elder")
    page.go_back()
    assert not page.is_checked("#elder")
    assert page.evaluate(EDITION) == ""
    page.go_forward()
    assert page.evaluate(EDITION) == ""
    page.context.close()


def test_a_second_tab_follows(browser: Browser, site: str) -> None:
    page = _opened(browser, site + "/")
    other = page.context.new_page()
    other.goto(site + EVENT)
    page.check("#elder")
    other.locator(":root[data-edition=elder]").wait_for()
    assert other.is_checked("#elder")
    page.context.close()


def test_a_window_that_keeps_nothing_switches_all_the_same(browser: Browser, site: str) -> None:
    """Where storage is refused the switch holds for the page."""
    page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } });"
    )
    page.goto(site + EVENT)
    page.check("#elder")
    assert page.evaluate(EDITION) == "elder"
    page.uncheck("#elder")
    assert page.evaluate(EDITION) == ""
    page.context.close()


ROWS = "[...document.querySelectorAll('.ll-roster > li')].filter(row => row.getClientRects().length).length"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_long_list_folds_for_elders_and_unfolds_by_keyboard(
    browser: Browser, site: str, script: bool
) -> None:
    """In the standard edition and on paper all eight organisations stand open, without a switch."""
    page = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=script).new_page()
    page.goto(site + EVENT)
    switch = page.locator(".ll-fold input")
    assert page.evaluate(ROWS) == 8 and not switch.is_visible()
    page.check("#elder")
    assert page.evaluate(ROWS) == 4
    box = page.locator(".ll-fold label").bounding_box()
    assert box and box["height"] >= 60
    switch.focus()
    page.keyboard.press("Space")
    assert page.evaluate(ROWS) == 8
    page.keyboard.press("Space")
    page.emulate_media(media="print")
    assert page.evaluate(ROWS) == 8 and not switch.is_visible()
    page.context.close()
