"""Articles are read aloud in the order in which they stand, by whatever voice the device has."""

import re

import pytest
from playwright.sync_api import Browser, Page

EVENT = "/events/2025-05-20-jiamenkou-yizhen/"
ARTICLES = (EVENT, "/stories/2012-04-shuwu/", "/about/")
VOICE = """
window.spoken = [];
window.voices = [{ lang: "en-US", localService: true }, { lang: "zh-CN", localService: true, name: "示例" }];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
const synth = new EventTarget();
let now = 0;
synth.getVoices = () => voices;
synth.cancel = () => { now += 1; };
synth.speak = words => {
  const mine = now;
  spoken.push({ text: words.text, lang: words.lang, rate: words.rate, voice: words.voice && words.voice.lang });
  if (!window.holding) { setTimeout(() => mine === now && words.onend(), 0); }
};
Object.defineProperty(window, "speechSynthesis", { value: synth });
"""
# What stands in the article and is seen, without its tools, in the order of the source.
SOURCE = """
[...document.querySelectorAll("article")].map(function text(node) {
  if (node.nodeType === 3) { return node.data; }
  if (node.nodeType !== 1 || node.matches(".ll-screen, svg, nav, [aria-hidden=true]")) { return ""; }
  if (getComputedStyle(node).display === "none") { return ""; }
  return node.dataset.say || node.alt || [...node.childNodes].map(text).join("");
}).join("")
"""
BUTTON, STOP, SAID = "[data-do=aloud]", "[data-do=halt]", "[role=status]"


def _opened(browser: Browser, address: str, *scripts: str) -> Page:
    page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    for script in (VOICE, *scripts):
        page.add_init_script(script)
    page.goto(address)
    return page


def _bare(text: str) -> str:
    """Return the letters and figures of a text: where one breathes is the reader's."""
    return re.sub(r"[\W_]", "", text)


def _spoken(page: Page) -> list[dict[str, object]]:
    found: list[dict[str, object]] = page.evaluate("spoken")
    return found


@pytest.mark.parametrize("path", ARTICLES)
@pytest.mark.parametrize("elder", [False, True], ids=["standard", "elder"])
def test_what_is_read_is_what_stands_there_in_its_order(
    browser: Browser, site: str, path: str, elder: bool
) -> None:
    """Title, facts, text, captions and roster, each once; neither menus nor buttons; slower for elders."""
    page = _opened(browser, site + path)
    page.set_checked("#elder", elder)
    page.click(BUTTON)
    page.locator(f"{SAID}:not(:empty)").wait_for()
    spoken = _spoken(page)
    assert _bare("".join(str(part["text"]) for part in spoken)) == _bare(page.evaluate(SOURCE))
    assert spoken[-1]["text"] and page.inner_text(SAID) == "读完了。"
    assert {part["rate"] for part in spoken} == {0.9 if elder else 1}
    assert all(len(str(part["text"])) <= 62 for part in spoken), "Chrome falls silent after 15 seconds"
    page.context.close()


def test_a_day_is_read_as_a_day_and_a_list_with_pauses(browser: Browser, site: str) -> None:
    page = _opened(browser, site + EVENT)
    page.click(BUTTON)
    page.locator(f"{SAID}:not(:empty)").wait_for()
    texts = [str(part["text"]) for part in _spoken(page)]
    assert "2025年5月20日 星期二" in texts
    assert any("测血压、测血糖" in text for text in texts)
    page.context.close()


def test_an_english_passage_is_read_in_english(browser: Browser, site: str) -> None:
    page = _opened(browser, site + "/about/")
    page.evaluate(
        "document.querySelector('article .ll-prose').insertAdjacentHTML('afterbegin',"
        " '<p>示例文字 <span lang=\"en\">Good morning, neighbours.</span> 完。</p>')"
    )
    page.click(BUTTON)
    page.locator(f"{SAID}:not(:empty)").wait_for()
    (english,) = [part for part in _spoken(page) if part["lang"] == "en"]
    assert (english["text"], english["voice"]) == ("Good morning, neighbours.", "en-US")
    assert {part["voice"] for part in _spoken(page) if part["lang"] == "zh-CN"} == {"zh-CN"}
    page.context.close()


def test_a_photo_is_told_by_its_words_and_its_caption(browser: Browser, site: str) -> None:
    page = _opened(browser, site + "/about/")
    page.evaluate(
        "document.querySelector('article .ll-prose').insertAdjacentHTML('afterbegin',"
        " '<figure><img alt=\"示例树荫\"><figcaption>示例说明</figcaption></figure>')"
    )
    page.click(BUTTON)
    page.locator(f"{SAID}:not(:empty)").wait_for()
    texts = [part["text"] for part in _spoken(page)]
    assert texts[texts.index("示例树荫") + 1] == "示例说明"
    page.context.close()


@pytest.mark.parametrize(
    "silence",
    [
        "Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: undefined });",
        "window.voices = [];",
        "window.voices = [{ lang: 'en-US', localService: true }];",
    ],
    ids=["no interface", "no voice", "no Chinese voice"],
)
def test_who_cannot_be_read_to_is_offered_nothing(browser: Browser, site: str, silence: str) -> None:
    page = _opened(browser, site + EVENT, silence)
    assert not page.is_visible(BUTTON)
    page.context.close()


def test_a_voice_that_comes_late_is_offered_and_moves_nothing(browser: Browser, site: str) -> None:
    page = _opened(browser, site + EVENT, "window.late = voices; window.voices = [];")
    height = page.evaluate("document.body.offsetHeight")
    assert not page.is_visible(BUTTON)
    page.evaluate("voices = late; speechSynthesis.dispatchEvent(new Event('voiceschanged'))")
    assert page.is_visible(BUTTON)
    assert page.evaluate("document.body.offsetHeight") == height
    page.context.close()


def test_reading_pauses_goes_on_and_stops_by_keyboard(browser: Browser, site: str) -> None:
    """What goes on begins with the sentence it was paused in; the state is said in words."""
    page = _opened(browser, site + EVENT, "window.holding = true;")
    assert not page.is_visible(STOP)
    page.focus(BUTTON)
    page.keyboard.press("Enter")
    assert page.inner_text(BUTTON) == "暂停"
    assert page.evaluate("document.querySelectorAll('[data-read]').length") == 1
    page.keyboard.press("Enter")
    assert (page.inner_text(BUTTON), page.inner_text(SAID)) == ("继续", "读到这里，先停一停。")
    page.keyboard.press("Enter")
    first, again = (part["text"] for part in _spoken(page))
    assert first == again
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert (page.inner_text(BUTTON), page.inner_text(SAID)) == ("读给我听", "不读了。")
    assert page.evaluate("document.activeElement.dataset.do") == "aloud"
    assert page.evaluate("document.querySelectorAll('[data-read]').length") == 0
    assert not page.is_visible(STOP)
    page.context.close()


def test_reading_moves_nothing_on_the_page(browser: Browser, site: str) -> None:
    page = _opened(browser, site + EVENT, "window.holding = true;")
    before = page.evaluate("document.body.offsetHeight")
    page.click(BUTTON)
    assert page.evaluate("document.body.offsetHeight") == before
    page.context.close()


def test_leaving_the_page_ends_the_reading(browser: Browser, site: str) -> None:
    page = _opened(browser, site + EVENT, "window.holding = true;")
    page.click(BUTTON)
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert page.inner_text(BUTTON) == "读给我听"
    page.context.close()
