"""Photos are fetched as small as is enough, move nothing when they come, and open with and without a script."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.kinds import opened
from tests.browser.photos import served

MANY, STORY = "/events/many/", "/stories/s/"
PAGES = (
    *("/", MANY, "/events/two/", "/events/one/", "/events/old/", "/events/wide/", STORY),
    *("/partners/hospital/", "/partners/barber/"),
)
SHOWN = """async () => {
  const found = [];
  for (const img of document.querySelectorAll("main picture img")) {
    if (!img.offsetParent) continue;
    img.loading = "eager";
    await img.decode();
    const box = img.getBoundingClientRect(), ratio = img.getAttribute("width") / img.getAttribute("height");
    const fit = getComputedStyle(img).objectFit, high = box.height * ratio;
    const shown = fit === "cover" ? Math.max(box.width, high) : Math.min(box.width, high);
    const source = [...img.parentNode.children].find(one => one.srcset);
    found.push({src: img.currentSrc.split("/").pop(), shown, stated: img.naturalWidth, alt: img.alt,
                srcset: source.srcset, tag: source.type, gallery: !!img.closest(".ll-gallery")});
  }
  return found;
}"""
"""Each picture in view: how wide it stands there in CSS pixels, and how wide the page says (its density is by that)."""


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("photos")) as address:
        yield address


def shown(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(SHOWN)
    return found


def candidates(srcset: str) -> dict[str, int]:
    """Return the files of a srcset by their widths."""
    pairs = (one.split() for one in srcset.split(","))
    return {address.split("/")[-1]: int(width[:-1]) for address, width in pairs}


@pytest.mark.parametrize("dpr", [1, 3])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_smallest_file_that_is_wide_enough_is_fetched(
    browser: Browser, photos: str, width: int, dpr: int
) -> None:
    """AVIF, as wide as the picture's pixels on the screen, or the widest there is."""
    for path in PAGES:
        page, _ = opened(browser, photos + path, width, device_scale_factor=dpr)
        for one in shown(page):
            files = candidates(one["srcset"])
            enough = [found for found in files.values() if found >= (one["shown"] - 1) * dpr]
            assert files[one["src"]] == min(enough, default=max(files.values())), (path, one)
            assert one["tag"] == "image/avif"
        page.context.close()


@pytest.mark.parametrize("elder", [False, True], ids=["standard", "elder"])
def test_a_page_says_how_wide_its_pictures_stand(browser: Browser, photos: str, elder: bool) -> None:
    """Never less, and at most 6 px more; large print on a phone has galleries as wide as the screen."""
    for path in PAGES:
        page, _ = opened(browser, photos + path, 1280)
        page.set_checked("#elder", elder)
        for width in (360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.reload()
            for one in shown(page):
                most = 2.1 if elder and width == 360 and one["gallery"] else 1
                assert one["shown"] <= most * one["stated"] + 1, (path, width, one)
                if (
                    not elder and "small" not in one["alt"]
                ):  # which is not blown up to the width of its column
                    assert one["stated"] <= one["shown"] + 6, (path, width, one)
        page.context.close()


@pytest.mark.parametrize("elder", [False, True], ids=["standard", "elder"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_pictures_come_late(
    browser: Browser, photos: str, width: int, elder: bool
) -> None:
    """Every picture takes its place before it is there: cumulative layout shift 0."""

    def later(route: Route) -> None:
        time.sleep(0.15)
        route.continue_()

    for path in ("/", MANY, STORY):
        context = browser.new_context(viewport={"width": width, "height": 800})
        page = context.new_page()
        page.add_init_script(
            "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(e => moved += e.value))"
            ".observe({type: 'layout-shift', buffered: true})"
        )
        if elder:
            page.add_init_script("document.documentElement.dataset.edition = 'elder'")
        page.route("**/photos/**", later)
        page.goto(photos + path, wait_until="domcontentloaded")
        page.evaluate(
            "async () => { for (let y = 0; y < document.body.scrollHeight; y += 600) {"
            " scrollTo(0, y); await new Promise(done => setTimeout(done, 60)); } }"
        )
        page.wait_for_load_state("networkidle")
        assert page.evaluate("moved") == 0, path
        context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_with_photos_fit_and_ask_nobody_else(browser: Browser, photos: str, width: int) -> None:
    """None is wider than its window, in large print either, breaks the strict policy, or leaves the host."""
    for path in (*PAGES, f"{MANY}#p2"):
        page, troubles = opened(browser, photos + path, width)
        fits = "document.documentElement.scrollWidth <= innerWidth"
        shown(page)
        assert page.evaluate(fits), path
        page.evaluate("document.documentElement.dataset.edition = 'elder'")
        assert page.evaluate(fits), path
        assert troubles == [], path
        page.context.close()


def test_the_full_view_needs_no_script(browser: Browser, photos: str) -> None:
    """A click opens it, words lead on and back to the photo; nothing large is fetched before."""
    page, troubles = opened(browser, photos + MANY, 360, java_script_enabled=False)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.locator("#g2").click()
    view = page.locator("#p2")
    expect(view).to_be_visible()
    expect(view.locator("span")).to_have_text("2 / 7")
    expect(page.locator(".ll-full:visible")).to_have_count(1)
    view.get_by_text("下一张").click()
    expect(page.locator("#p3")).to_be_visible()
    expect(view).to_be_hidden()
    page.locator("#p3").get_by_text("关闭").click()
    expect(page.locator(".ll-full:visible")).to_have_count(0)
    expect(page.locator("#g3")).to_be_in_viewport()
    assert len([url for url in fetched if "-480." in url or "-720." in url]) <= 3
    assert troubles == []
    page.context.close()


def test_the_full_view_obeys_the_keyboard_and_leaves_one_step_of_history(
    browser: Browser, photos: str
) -> None:
    """Focus goes in, stays in, and comes back to the photo seen last; Back closes too."""
    page, _ = opened(browser, photos + MANY, 1280)
    before = page.evaluate("history.length")
    page.locator("#g3").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#p3")).to_be_visible()
    for key, seen in (("ArrowRight", 4), ("ArrowRight", 5), ("ArrowLeft", 4)):
        page.keyboard.press(key)
        expect(page.locator(f"#p{seen}")).to_be_visible()
        assert page.evaluate("document.activeElement.closest('.ll-full').id") == f"p{seen}"
    for key in ("Tab", "Tab", "Tab", "Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab"):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.closest('.ll-full').id") == "p4"
    assert page.evaluate("history.length") == before + 1
    page.keyboard.press("Escape")
    expect(page.locator(".ll-full:visible")).to_have_count(0)
    expect(page.locator("#g4")).to_be_focused()
    page.locator("#g2").click()
    page.locator("#p2").get_by_text("下一张").click()
    expect(page.locator("#p3")).to_be_visible()
    page.go_back()
    expect(page.locator(".ll-full:visible")).to_have_count(0)
    assert page.url.endswith(MANY)
    page.context.close()


def test_a_finger_leafs_through_the_photos(browser: Browser, photos: str) -> None:
    """A wipe to the left leads on, one to the right back; one up or down scrolls."""
    page, _ = opened(browser, photos + MANY + "#p2", 360, has_touch=True)
    session = page.context.new_cdp_session(page)

    def wipe(x: int, y: int) -> None:
        start = {"x": 180, "y": 400}
        session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [start]})
        end = {"x": 180 + x, "y": 400 + y}
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [end]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    for x, y, seen in ((-120, 10, 3), (-120, -20, 4), (120, 0, 3), (20, 200, 3), (-40, 0, 3)):
        wipe(x, y)
        expect(page.locator(f"#p{seen}")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".ll-full:visible")).to_have_count(0)
    assert page.url.endswith("#g3")
    page.context.close()
