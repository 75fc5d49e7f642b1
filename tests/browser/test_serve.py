"""While serve runs, an open page follows each save by itself, or says what is wrong on top of the last good one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.serving.support import Served, serving
from tests.support import SMALL, write_site

GOOD = "---\ntitle: 关于\nnav: 1\n---\n说明。\n"
EVIL = "---\ntitle: 关于\n'<img src=x onerror=alert(1)>': x\n---\n"
BAD = GOOD.replace("nav: 1", "nvb: 1")


@dataclass(frozen=True)
class Desk:
    """A writer's desk: the file being written, and the page it makes, open in a browser."""

    file: Path
    page: Page
    served: Served
    troubles: list[str]

    def save(self, text: str) -> None:
        self.file.write_text(text, "utf-8")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_site(tmp_path, SMALL)


@pytest.fixture
def desk(browser: Browser, content: Path) -> Iterator[Desk]:
    """A desk with the page about.md open, under the strictest policy, with all that the browser complains of."""
    with serving("--content", content, "--output", content.parent / "output", "--port", 18500) as served:
        page = browser.new_page(color_scheme="light")
        troubles: list[str] = []
        page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.route("**/about/", strictly)
        page.goto(f"{served.address}/about/")
        yield Desk(content / "pages/about.md", page, served, troubles)
        page.close()


def strictly(route: Route) -> None:
    """Pass a page on under a policy that allows what comes from this address and nothing else."""
    answer = route.fetch()
    route.fulfill(
        response=answer, headers={**answer.headers, "content-security-policy": "default-src 'self'"}
    )


def test_a_saved_edit_is_on_the_page_without_touching_the_browser(desk: Desk) -> None:
    expect(desk.page.get_by_text("说明。")).to_be_visible()
    desk.save(GOOD.replace("说明。", "改过的一句。"))
    expect(desk.page.get_by_text("改过的一句。")).to_be_visible()
    desk.save(GOOD.replace("说明。", "又改了一句。"))
    expect(desk.page.get_by_text("又改了一句。")).to_be_visible()
    assert desk.troubles == []


def test_a_save_that_changes_nothing_reloads_nothing(desk: Desk) -> None:
    """A page that somebody reads or fills in stays as it is while the site does."""
    desk.page.evaluate("window.here = true")
    desk.save(GOOD)
    desk.served.hears("0 个文件")
    desk.page.wait_for_timeout(200)
    assert desk.page.evaluate("window.here") is True


def test_a_problem_lies_over_the_last_good_page_until_it_is_mended(desk: Desk) -> None:
    """File, line, column, message and fix are shown; the page behind stays; both ways of mending clear it."""
    for mend in (
        lambda: desk.save(GOOD),
        lambda: desk.save(GOOD.replace("说明。", "改好了。")),
        desk.file.unlink,
    ):
        desk.save(BAD)
        alert = desk.page.get_by_role("alert")
        expect(alert).to_contain_text("content/pages/about.md:3:1")
        expect(alert).to_contain_text("nvb")
        expect(alert).to_contain_text("怎么改：")
        assert desk.page.locator("main h1").inner_text() == "关于"
        mend()
        expect(alert).to_have_count(0)
    expect(desk.page).to_have_title(re.compile("没有"))
    assert [trouble for trouble in desk.troubles if "404" not in trouble] == []


def test_a_problem_shows_on_a_page_opened_later(desk: Desk) -> None:
    desk.save(BAD)
    expect(desk.page.get_by_role("alert")).to_be_visible()
    desk.page.goto(f"{desk.served.address}/events/")
    expect(desk.page.get_by_role("alert")).to_contain_text("content/pages/about.md:3:1")


def test_markup_in_a_problem_is_text(desk: Desk) -> None:
    desk.save(EVIL)
    expect(desk.page.get_by_role("alert")).to_contain_text("<img src=x onerror=alert(1)>")
    assert desk.page.locator("linli-problems img").count() == 0
    assert desk.troubles == []


def test_a_problem_can_be_read_and_put_away_by_keyboard(desk: Desk) -> None:
    """It comes first on the keyboard's way, folds on Enter, stays folded, and its text is 18 px or more."""
    desk.save(BAD)
    alert = desk.page.get_by_role("alert")
    expect(alert).to_be_visible()
    sizes = alert.locator("summary, .place, .message, .hint").evaluate_all(
        "found => found.map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert len(sizes) == 4
    assert min(sizes) >= 18
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("document.activeElement.localName") == "linli-problems"
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Enter")
    expect(alert.locator(".message")).to_be_hidden()
    desk.save(BAD.replace("nvb", "nvc"))
    expect(alert.locator(".message")).to_contain_text("nvc")
    expect(alert.locator(".message")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_problem_is_legible_in_light_and_dark(desk: Desk, scheme: str) -> None:
    """Ink and ground differ by 7:1 at least (WCAG 2.2, 1.4.6)."""
    desk.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    desk.save(BAD)
    for part in (".message", ".hint"):
        ink = desk.page.locator(f"linli-problems {part}").evaluate("e => getComputedStyle(e).color")
        ground = desk.page.locator("linli-problems section").evaluate(
            "e => getComputedStyle(e).backgroundColor"
        )
        light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 7


def luminance(colour: str) -> float:
    """Return the relative luminance of ``rgb(r, g, b)`` (WCAG 2.2)."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_first_build_that_fails_is_a_page_that_comes_alive(browser: Browser, content: Path) -> None:
    """Without any site the problems fill the page, follow each save, and give way to the site."""
    (content / "pages/about.md").write_text(BAD, "utf-8")
    with serving("--content", content, "--output", content.parent / "output", "--port", 18500) as served:
        page = browser.new_page()
        page.goto(f"{served.address}/about/")
        expect(page.locator("main")).to_contain_text("content/pages/about.md:3:1")
        (content / "pages/about.md").write_text(BAD.replace("nvb", "nvc"), "utf-8")
        expect(page.locator("main")).to_contain_text("nvc")
        (content / "pages/about.md").write_text(GOOD, "utf-8")
        expect(page.get_by_text("说明。")).to_be_visible()
        page.close()
