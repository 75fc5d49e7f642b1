"""An article can be passed on: by the device, by its address, on paper."""

from playwright.sync_api import Browser, Page

EVENT = "/events/2025-05-20-jiamenkou-yizhen/"
SAID = "[role=status]"


def _opened(browser: Browser, address: str, script: str = "", **options: object) -> Page:
    page = browser.new_context(viewport={"width": 360, "height": 740}, **options).new_page()  # type: ignore[arg-type]
    page.add_init_script(script)
    page.goto(address)
    return page


def test_the_address_is_copied_and_that_is_said(browser: Browser, site: str) -> None:
    kept = "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); };"
    page = _opened(browser, site + EVENT + "#who", kept)
    page.click("[data-do=copy]")
    assert page.inner_text(SAID) == "网址已复制，可以贴给别人了。"
    assert page.evaluate("copied") == site + EVENT
    page.context.close()


def test_an_address_that_cannot_be_copied_is_shown_and_chosen(browser: Browser, site: str) -> None:
    """Over plain http a browser has no clipboard for us; the reader copies what is marked."""
    refused = (
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        "document.execCommand = () => false;"
    )
    page = _opened(browser, site + EVENT, refused)
    page.click("[data-do=copy]")
    assert page.inner_text(SAID) == site + EVENT
    assert page.evaluate("getSelection().toString()") == site + EVENT
    page.context.close()


def test_sharing_is_offered_where_the_device_can(browser: Browser, site: str) -> None:
    can = (
        "navigator.share = what => { window.shared = what; return Promise.reject(new DOMException('no')); };"
    )
    page = _opened(browser, site + EVENT, can)
    page.click("[data-do=share]")
    assert page.evaluate("shared.url") == site + EVENT
    assert "义诊" in page.evaluate("shared.title")
    page.context.close()
    page = _opened(browser, site + EVENT, "delete Navigator.prototype.share;")
    assert not page.is_visible("[data-do=share]")
    page.context.close()


def test_wechat_is_told_where_its_own_button_is(browser: Browser, site: str) -> None:
    """Its browser lets no page share by itself."""
    page = _opened(browser, site + EVENT, user_agent="Mozilla/5.0 MicroMessenger/8.0")
    page.click("[data-do=share]")
    assert "右上角“…”" in page.inner_text(SAID)
    page.context.close()


def test_nothing_is_offered_without_a_script(browser: Browser, site: str) -> None:
    page = _opened(browser, site + EVENT, java_script_enabled=False)
    for what in ("aloud", "halt", "print", "copy", "share"):
        assert not page.is_visible(f"[data-do={what}]"), what
    page.context.close()


def test_paper_shows_the_article_and_no_tools(browser: Browser, site: str) -> None:
    page = _opened(browser, site + EVENT)
    page.emulate_media(media="print")
    assert not any(item.is_visible() for item in page.locator("button, nav, .ll-switch").all())
    assert page.is_visible("h1") and page.is_visible(".ll-roster")
    page.context.close()
