"""axe finds nothing to mend on any kind of page, and says in Chinese what it would find."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kinds import EVENT, opened

FIVE = ("/", EVENT, "/partners/dongjian-gushang/", "/timeline/", "/threads/book-corner/")
EDITIONS = ("light", "dark", "elder")
CONTRAST = "color-contrast-enhanced"
"""Not asked by itself: 7:1, which the large-print edition promises for letters of any size; axe asks less of large."""
SEVEN = f"""axe.configure({{ checks: [{{ id: "{CONTRAST}",
    options: {{ contrastRatio: {{ normal: {{ expected: 7 }}, large: {{ expected: 7 }} }} }} }}] }});"""
RUN = """async (contrast) => {
    const asked = { [contrast]: { enabled: document.documentElement.dataset.edition === "elder" } };
    const options = { resultTypes: ["violations"], rules: { "target-size": { enabled: true }, ...asked } };
    return (await axe.run(document, options)).violations.map(
        (one) => one.id + ": " + one.help + ": " + one.nodes.map((node) => node.target.join(" ")).join(", ")); }"""


@pytest.fixture(scope="session")
def axe(checkers: Path) -> str:
    """Return a script that puts axe on a page."""
    folder = checkers / "axe-core"
    words = (folder / "locales/zh_CN.json").read_text("utf-8")
    return f"{(folder / 'axe.min.js').read_text('utf-8')};axe.configure({{ locale: {words} }});{SEVEN}"


def drawn(browser: Browser, address: str, width: int, edition: str) -> Page:
    """Open a page in an edition; the policy is set aside, for axe itself would break it."""
    colours = "dark" if edition == "dark" else "light"
    page, _ = opened(browser, address, width, color_scheme=colours, bypass_csp=True)
    if edition == "elder":
        page.evaluate("document.getElementById('elder').click()")  # a full view may lie above it
    return page


def faults(page: Page, axe: str) -> list[str]:
    """Return what axe would have mended."""
    page.evaluate(axe)
    found: list[str] = page.evaluate(RUN, CONTRAST)
    return found


@pytest.mark.parametrize("edition", ["light", "elder"])
def test_nothing_on_any_page(browser: Browser, every: list[str], axe: str, edition: str) -> None:
    for address in every:
        page = drawn(browser, address, 360, edition)
        assert faults(page, axe) == [], address
        page.context.close()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("width", [768, 1280])
def test_nothing_at_any_width_in_any_edition(
    browser: Browser, site: str, axe: str, width: int, edition: str
) -> None:
    for path in (*FIVE, "/calendar/", "/impact/"):
        page = drawn(browser, site + path, width, edition)
        assert faults(page, axe) == [], path
        page.context.close()


def test_it_would_find_something(browser: Browser, site: str, axe: str) -> None:
    page = drawn(browser, site + "/", 360, "elder")
    page.evaluate("""document.querySelector("main").insertAdjacentHTML("beforeend",
        "<img src=/x.png><p style='color: #767676; background: #fff'>示例</p>")""")
    assert faults(page, axe) == [
        f"{CONTRAST}: 元素必须满足增强的颜色对比度比率阈值: #main > p",
        "image-alt: 图像必须有替代文本: img",
    ]
    page.context.close()
