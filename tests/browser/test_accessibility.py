"""Pages hold when a reader makes everything larger, and when there is only a keyboard (WCAG 2.2, 1.4.4 and 1.4.10)."""

import pytest
from playwright.sync_api import Browser

from tests.browser.kinds import EVENT, opened

FIVE = ("/", EVENT, "/partners/dongjian-gushang/", "/timeline/", "/threads/book-corner/")


@pytest.mark.parametrize(("width", "larger"), [(320, ""), (640, "200%"), (390, "150%")])
def test_nothing_runs_out_of_the_window_when_all_is_larger(
    browser: Browser, every: list[str], width: int, larger: str
) -> None:
    """A window of 640 pixels at 200 % is one of 320; text alone may be half as large again, or twice."""
    for address in every:
        page, _ = opened(browser, address, width)
        if larger:
            page.evaluate(f"document.documentElement.style.fontSize = '{larger}'")
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, (address, over)
        page.context.close()


@pytest.mark.parametrize("path", FIVE)
def test_the_keyboard_goes_through_a_page_in_its_order(browser: Browser, site: str, path: str) -> None:
    """Every link and control as it stands in the source; each shows where it is (WCAG 2.2, 2.4.3 and 2.4.7)."""
    page, _ = opened(browser, site + path, 1280)
    stops = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button:not(:disabled), input, summary")].filter(
            (one) => one.checkVisibility({ visibilityProperty: true })).length"""
    )
    places, seen = [], 0
    for _ in range(stops):
        page.keyboard.press("Tab")
        place, outlined = page.evaluate(
            """() => { const now = document.activeElement;
                return [[...document.querySelectorAll("*")].indexOf(now),
                    getComputedStyle(now).outlineStyle !== "none"]; }"""
        )
        places.append(place)
        seen += outlined
    assert places == sorted(places)
    assert (len(set(places)), seen) == (stops, stops)
    page.context.close()


def test_the_first_stop_leads_past_the_menu(browser: Browser, site: str) -> None:
    page, _ = opened(browser, site + EVENT, 1280)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.context.close()
