"""Every template, in every state that looks different, is a page that a strict reader accepts."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from linli.source.headings import RESERVED
from tests.theme.pages import PAGES, Shown
from tests.theme.support import (
    LANGUAGES,
    TEMPLATES,
    addresses,
    headings,
    ids,
    parse,
    render,
    text,
)

EVERY = pytest.mark.parametrize("shown", PAGES, ids=lambda shown: shown.name)


def _tree(shown: Shown, language: str = "zh"):
    return parse(render(shown.template, shown.view, shown.address, language))


def test_every_template_is_among_the_pages() -> None:
    """A template that no page here shows would go untested."""
    templates = {path.name for path in TEMPLATES.glob("*.html")} - {"base.html"}
    assert {shown.template for shown in PAGES} == templates


@pytest.mark.parametrize("language", LANGUAGES)
@EVERY
def test_a_page_parses_without_a_fault(shown: Shown, language: str) -> None:
    """html5lib in strict mode raises at the first fault."""
    tree = _tree(shown, language)
    assert tree.attrib["lang"] == {"zh": "zh-CN", "en": "en"}[language]
    assert text(tree.find(".//title"))


@EVERY
def test_headings_begin_with_one_h1_and_skip_no_level(shown: Shown) -> None:
    levels = headings(_tree(shown))
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@EVERY
def test_landmarks_stand_once(shown: Shown) -> None:
    tree = _tree(shown)
    assert [child.tag for child in tree.find(".//body")] == ["a", "header", "main", "footer"]
    labels = [nav.attrib["aria-label"] for nav in tree.iter("nav")]
    assert len(labels) == len(set(labels))
    assert tree.find(".//body")[0].attrib == {"class": "ll-skip", "href": "#main"}


@EVERY
def test_ids_are_unique_and_every_jump_lands(shown: Shown) -> None:
    tree = _tree(shown)
    found = ids(tree)
    assert len(found) == len(set(found))
    referred = [e.attrib["aria-labelledby"] for e in tree.iter() if "aria-labelledby" in e.attrib]
    assert set(referred) | {a[1:] for a in addresses(tree) if a.startswith("#")} <= set(found)


@EVERY
def test_ids_of_templates_are_kept_from_the_headings_of_a_text(shown: Shown) -> None:
    """``source.headings`` gives no heading an id that a template uses."""
    if not getattr(shown.view, "html", ""):
        return
    ours = ids(_tree(replace(shown, view=replace(shown.view, html=""))))
    assert {id for id in ours if not re.fullmatch(r"[a-z]\d+", id)} <= RESERVED


@EVERY
def test_nothing_is_inline_that_a_strict_policy_forbids(shown: Shown) -> None:
    """``default-src 'self'`` refuses style attributes, event handlers, inline scripts and styles."""
    tree = _tree(shown)
    for element in tree.iter():
        assert not {name for name in element.attrib if name == "style" or name.startswith("on")}
    scripts = [script for script in tree.iter("script") if script.attrib.get("type") != "application/ld+json"]
    sources = [script.attrib.get("src", "").split("?")[0] for script in scripts]
    assert sources == ["/theme/js/edition.js", "/theme/js/site.js"]
    assert ["defer" in script.attrib for script in scripts] == [False, True]
    assert not list(tree.iter("style")) and not list(tree.iter("iframe"))


@EVERY
def test_every_address_is_root_relative_or_secure(shown: Shown) -> None:
    for address in addresses(_tree(shown)):
        assert address.startswith(("/", "#", "https://")) and not address.startswith("//"), address


@EVERY
def test_only_links_leave_the_site(shown: Shown) -> None:
    """No style sheet, script, picture or form asks another host for anything."""
    for element in _tree(shown).iter():
        if element.tag != "a":
            assert not element.attrib.get("href", "").startswith("http")
            assert not element.attrib.get("src", "").startswith("http")


@EVERY
def test_every_link_and_button_has_words(shown: Shown) -> None:
    tree = _tree(shown)
    for element in (
        *tree.iter("a"),
        *tree.iter("button"),
        *tree.iter("h2"),
        *tree.iter("h3"),
        *tree.iter("li"),
    ):
        assert text(element) or any("aria-label" in part.attrib for part in element.iter()), element.attrib


@EVERY
def test_lists_keep_their_role_and_hold_items_only(shown: Shown) -> None:
    """Safari drops the role of a list without markers unless it is said."""
    for element in _tree(shown).iter():
        if element.tag in ("ul", "ol"):
            assert {child.tag for child in element} <= {"li"}
            assert "class" not in element.attrib or element.attrib.get("role") == "list"


@EVERY
def test_a_site_below_a_folder_links_below_it(shown: Shown) -> None:
    html = render(shown.template, shown.view, shown.address, site_url="https://linli.example/xi")
    for address in addresses(parse(html)):
        assert address.startswith(("/xi/", "#", "https://")), address
