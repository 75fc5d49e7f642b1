"""Type is large and open enough to read, and targets are large enough to hit, on a phone and on every kind of page.

工信部适老化规范, GB/T 37668-2019, WCAG 2.2 (2.5.8). The rules, measured as drawn at 360 pixels:

- What is read is at least 18 px: paragraphs, list items, cells, definitions, notes, code. Labels (LABELS) say in a
  few words when, where, of what kind, how many or by whom beside what is read: they may be 16 px, and no text less.
  In the large-print edition everything is at least 24 px.
- Running text has lines at least 1.75 apart. Headings, labels, controls and words that are set as display (DISPLAY)
  stand in short lines and may be closer.
- A target is at least 44 px high and wide, 60 px in the large-print edition. A link in a sentence is as high as its
  line, and one in a list of words is as wide as its word (2.5.8: inline); a box is hit by its label.
"""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kinds import opened

LABELS = (
    *(".ll-kicker", ".ll-tag", ".ll-sec__label", ".ll-mast__date", ".ll-steps__date", ".ll-steps__at"),
    *(".ll-dir__num", ".ll-turn span", ".ll-plate p", ".ll-gap", ".ll-cap", "blockquote footer", "thead"),
    *("h1 small", "h2 small", "h3 small", "h4 small"),
)
DISPLAY = (
    *(".ll-mast__name", ".ll-mast__line", ".ll-foot__name", ".ll-slip__day", ".ll-couplet", ".ll-nums"),
    *(".ll-turn", ".ll-bars", "caption"),
)
CLOSE = (*LABELS, *DISPLAY, "h1", "h2", "h3", "h4", "h5", "h6", "button", "label", "nav", ".ll-slip__tabs")

TEXTS = """([labels, close]) => {
    const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const text = walk.currentNode, holder = text.parentElement, range = document.createRange();
        range.selectNodeContents(text);
        const seen = range.getClientRects().length && getComputedStyle(holder).visibility !== "hidden";
        if (!/\\S/.test(text.data) || !seen || holder.closest("script, svg")) { continue; }
        let block = holder;
        while (/^inline/.test(getComputedStyle(block).display)) { block = block.parentElement; }
        const look = getComputedStyle(block);
        found.push({
            where: block.localName + "." + block.className + " > " + holder.localName + "." + holder.className,
            text: text.data.trim().slice(0, 20),
            size: parseFloat(getComputedStyle(holder).fontSize),
            label: !!holder.closest(labels),
            apart: holder.closest(close) ? null : parseFloat(look.lineHeight) / parseFloat(look.fontSize),
        });
    }
    return found; }"""
TARGETS = """([target]) => {
    const found = [];
    for (const one of document.querySelectorAll("a[href], button, summary, input, select, textarea")) {
        const hit = one.closest("label") || one, box = hit.getBoundingClientRect();
        const seen = box.width && getComputedStyle(hit).visibility !== "hidden";
        if (!seen || hit.closest(".ll-skip")) { continue; }
        const inline = getComputedStyle(hit).display === "inline";
        let block = hit;
        while (/^inline/.test(getComputedStyle(block).display)) { block = block.parentElement; }
        let words = block.cloneNode(true);
        words.querySelectorAll("a").forEach((link) => link.remove());
        if (inline && /[\\p{L}\\p{N}]/u.test(words.textContent)) { continue; }
        const short = box.height < target - 0.5, narrow = !inline && box.width < target - 0.5;
        if (short || narrow) {
            const size = Math.round(box.width) + " x " + Math.round(box.height);
            found.push(block.localName + "." + block.className + ": " + hit.textContent.trim() + ": " + size);
        }
    }
    return found; }"""


def drawn(browser: Browser, address: str, elder: bool) -> Page:
    """Open a page in an edition, with all that unfolds."""
    page, _ = opened(browser, address, 360)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    if elder:
        page.evaluate("document.getElementById('elder').click()")
    return page


@pytest.mark.parametrize("elder", [False, True], ids=["standard", "elder"])
def test_what_is_read_is_large_and_open_and_what_is_hit_is_large(
    browser: Browser, every: list[str], elder: bool
) -> None:
    least, label, target = (24, 24, 60) if elder else (18, 16, 44)
    for address in every:
        page = drawn(browser, address, elder)
        texts = page.evaluate(TEXTS, [", ".join(LABELS), ", ".join(CLOSE)])
        assert texts, address
        small = [one for one in texts if one["size"] < (label if one["label"] else least)]
        assert small == [], address
        close = [one for one in texts if one["apart"] is not None and one["apart"] < 1.745]
        assert close == [], address
        assert page.evaluate(TARGETS, [target]) == [], address
        page.context.close()


def test_it_would_find_what_is_too_small(browser: Browser, site: str) -> None:
    page, _ = opened(browser, site + "/about/", 360, bypass_csp=True)
    small = '<p style="font-size: 17px; line-height: 1.7">小</p>'
    links = '<p><a href="/">一</a>、<a href="/">二</a></p><p>句中的<a href="/">字</a></p>'
    page.evaluate("(html) => { document.querySelector('.ll-prose').innerHTML = html; }", small + links)
    texts = page.evaluate(TEXTS, [", ".join(LABELS), ", ".join(CLOSE)])
    assert [one["text"] for one in texts if one["size"] < 18 and not one["label"]] == ["小"]
    assert [one["text"] for one in texts if (one["apart"] or 2) < 1.75] == ["小"]
    assert page.evaluate(TARGETS, [44]) == ["p.: 一: 18 x 26", "p.: 二: 18 x 26"]
    page.context.close()
