import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.source.sanitize import ATTRIBUTES, DROPPED_WHOLE, TAGS, VALUES, make_sanitiser

SANITISE = make_sanitiser()
PARTS = [
    *[
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<i>",
        '<a href="/x/">',
        "</a>",
        "<div>",
        "</div>",
        "<table>",
        "<tr>",
        "<td>",
    ],
    *[
        "<ul>",
        "<li>",
        "<h2>",
        "</h2>",
        "<h3>",
        "<button>",
        "</button>",
        "<form>",
        "<select>",
        "<option>",
        "<svg>",
    ],
    *[
        "<math>",
        "<mi>",
        "<style>",
        "</style>",
        "<script>",
        "</script>",
        "<template>",
        "<title>",
        "<textarea>",
    ],
    *[
        "<noscript>",
        "<plaintext>",
        "<details>",
        "<summary>",
        "<ruby>",
        "<rt>",
        "<br>",
        "<hr>",
        "<nobr>",
        "<body>",
    ],
    *[
        '<img src="/a.png" onerror="x">',
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "&lt;",
        "&#0;",
        "&#x202e;",
        "汉",
        "a",
    ],
    *['<p id="fn-1" style="x" class="footnotes">', "\x00", "\ud800", "<", ">", '"', "'", "&", "\n"],
]


def faults(html: str) -> list[object]:
    """Return what a strict HTML parser finds wrong with a fragment."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parseFragment(html, container="div")
    return list(parser.errors)


@pytest.mark.parametrize("tag", sorted(DROPPED_WHOLE - {"plaintext", "head", "title"}))
def test_elements_whose_content_is_no_text_go_with_it(tag: str) -> None:
    """Scripts, styles, frames, drawings and the like leave nothing."""
    assert "alert" not in SANITISE(f"前<{tag}>alert(1)</{tag}>后")


def test_other_unknown_elements_leave_their_text() -> None:
    """A form is no form any more, what it says stays."""
    assert SANITISE('<form action="/x"><font color="red">说明</font><input name="a"></form>') == "说明"


@pytest.mark.parametrize(
    "html",
    [
        *['<p onclick="x()">说</p>', '<p style="x">说</p>', '<p id="main">说</p>', '<p class="big">说</p>'],
        *['<p data-x="1">说</p>', "<p hidden>说</p>", '<p lang="zh CN!">说</p>', '<p aria-label="x">说</p>'],
    ],
)
def test_attributes_outside_the_list_go(html: str) -> None:
    """Handlers, styles, ids, classes and data attributes are not for text."""
    assert SANITISE(html) == "<p>说</p>"


@pytest.mark.parametrize(
    "href",
    [
        *["javascript:alert(1)", "JaVaScRiPt:x", "java&#9;script:x", "&#1;javascript:x", "data:text/html,x"],
        *["vbscript:x", "file:///x", "//example.com", "/\\example.com", "relative", "ftp://example.com", ""],
    ],
)
def test_addresses_outside_the_list_go(href: str) -> None:
    """Only the web, mail, telephone, our own addresses and places on the page may be linked to."""
    assert SANITISE(f'<a href="{href}">说</a>') == "<a>说</a>"


@pytest.mark.parametrize(
    "src", ["https://example.com/a.png", "//example.com/a.png", "data:image/png;base64,A", "a.png"]
)
def test_a_picture_from_elsewhere_goes(src: str) -> None:
    """No picture makes a browser ask another site, and none is left broken."""
    assert SANITISE(f'前<img src="{src}" alt="图">后') == "前后"


def test_what_we_make_passes_unchanged() -> None:
    """Tables, figures, footnotes and our own pictures and links are let through as they are."""
    html = (
        '<table><thead><tr><th class="align-right" scope="col">数</th></tr></thead></table>'
        '<figure><img src="/photos/a.webp" alt="图" width="80" height="60" loading="lazy">'
        "<figcaption>说明</figcaption></figure>"
        '<p><sup class="footnote-ref"><a aria-label="注释1" href="#fn-1" id="fnref-1">1</a></sup></p>'
        '<section class="footnotes" aria-label="注释"><ol start="2"><li id="fn-1">示'
        '<a class="footnote-back" href="#fnref-1">返回</a></li></ol></section>'
        '<details open=""><summary>问</summary><p lang="en">Answer<br><kbd>K</kbd></p></details>'
        '<p><a href="https://example.com/" rel="external noopener" title="题">站</a></p>'
    )
    assert SANITISE(html) == html


def test_the_list_is_consistent() -> None:
    """No handler, style or class stands in the lists, and each checked value belongs to an attribute."""
    names = frozenset().union(*ATTRIBUTES.values())
    assert not [name for name in names if name.startswith("on") or name in {"style", "class", "srcset"}]
    assert set(VALUES) <= names
    assert not TAGS & (DROPPED_WHOLE | {"form", "input", "button", "embed", "base", "meta", "link"})


def test_freed_paragraphs_do_not_nest() -> None:
    """Taking an element out can leave a paragraph in a paragraph, which no parser reads back the same."""
    assert SANITISE("<p><button><p>里</button>外") == "<p>里</p>外"


@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
def test_sanitising_twice_is_sanitising_once(html: str) -> None:
    """What comes out stays as it is, and a strict parser finds no error in it."""
    clean = SANITISE(html)
    assert SANITISE(clean) == clean
    assert faults(clean) == []


def test_a_reading_over_a_name_goes_and_the_name_stays_whole() -> None:
    """What <rt> held would keep the characters of a name apart, and spell it where it is masked."""
    assert SANITISE("<p><ruby>李<rp>(</rp><rt>lǐ</rt>明<rt>míng</rt></ruby>来了</p>") == "<p>李明来了</p>"
