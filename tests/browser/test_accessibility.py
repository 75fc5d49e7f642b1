"""axe finds nothing to mend, and pages hold when a reader makes everything larger (WCAG 2.2, 1.4.4 and 1.4.10)."""

from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_pages import EVENT, PAGES

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
FIVE = ("/", EVENT, "/partners/dongjian-gushang/", "/timeline/", "/threads/book-corner/")
EDITIONS = ("light", "dark", "elder")
RUN = """async () => (await axe.run(document, { resultTypes: ["violations"] })).violations.map(
    (one) => one.id + ": " + one.nodes.map((node) => node.target.join(" ")).join(", "))"""


def _opened(browser: Browser, address: str, width: int, edition: str = "light") -> Page:
    """Open a page in an edition; the policy is set aside, for axe itself would break it."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if edition == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(address)
    if edition == "elder":
        page.check("#elder")
    return page


def _faults(page: Page) -> list[str]:
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN)
    return found


def test_axe_finds_nothing_on_any_page(browser: Browser, site: str) -> None:
    for path in PAGES:
        page = _opened(browser, site + path, 360)
        assert _faults(page) == [], path
        page.context.close()


def test_axe_would_find_something(browser: Browser, site: str) -> None:
    page = _opened(browser, site + "/", 360)
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/x.png\">')")
    assert _faults(page) == ["image-alt: img"]
    page.context.close()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_axe_finds_nothing_at_any_width_in_any_edition(
    browser: Browser, site: str, width: int, edition: str
) -> None:
    for path in (*FIVE, "/calendar/", "/impact/"):
        page = _opened(browser, site + path, width, edition)
        assert _faults(page) == [], path
        page.context.close()


@pytest.mark.parametrize(("width", "larger"), [(320, ""), (640, "200%"), (390, "150%")])
def test_nothing_runs_out_of_the_window_when_all_is_larger(
    browser: Browser, site: str, width: int, larger: str
) -> None:
    """A window of 640 pixels at 200 % is one of 320; text alone may be half as large again, or twice."""
    for path in PAGES:
        page = _opened(browser, site + path, width)
        if larger:
            page.evaluate(f"document.documentElement.style.fontSize = '{larger}'")
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, (path, over)
        page.context.close()


@pytest.mark.parametrize("path", FIVE)
def test_the_keyboard_goes_through_a_page_in_its_order(browser: Browser, site: str, path: str) -> None:
    """Every link and control as it stands in the source; each shows where it is (WCAG 2.2, 2.4.3 and 2.4.7)."""
    page = _opened(browser, site + path, 1280)
    stops = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button:not(:disabled), input, summary")].filter(
            (one) => one.getClientRects().length && getComputedStyle(one).visibility !== "hidden").length"""
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
    page = _opened(browser, site + EVENT, 1280)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.context.close()
