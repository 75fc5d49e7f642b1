import pytest

from linli.problems import Problems
from linli.source.markdown import BodyReader

READER = BodyReader()


def read(text: str) -> str:
    return READER.read(text, "content/news/a.md", 1, Problems()).html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[甲](event:a)", '<a href="/events/a/">甲</a>'),
        ('[甲](event:a "题 目")', '<a href="/events/a/" title="题 目">甲</a>'),
        ("[甲]( event:a '题' )", '<a href="/events/a/" title="题">甲</a>'),
        ("[甲](<event:a>)", '<a href="/events/a/">甲</a>'),
        ("[甲 [乙] 丙](event:a)", '<a href="/events/a/">甲 [乙] 丙</a>'),
        ("[**甲**](event:a)", '<a href="/events/a/"><strong>甲</strong></a>'),
        (
            "[甲](https://example.com/a_(b)_c)",
            '<a href="https://example.com/a_(b)_c" rel="external noopener">甲</a>',
        ),
        ("[甲](/events/a/#乙 丙)", '<a href="/events/a/#乙%20丙">甲</a>'),
        ("[甲][x]\n\n[x]: event:a", '<a href="/events/a/">甲</a>'),
        ("[x][]\n\n[x]: event:a", '<a href="/events/a/">x</a>'),
        ("[x]\n\n[x]: event:a '题'", '<a href="/events/a/" title="题">x</a>'),
        (
            "<https://example.com/>",
            '<a href="https://example.com/" rel="external noopener">https://example.com/</a>',
        ),
        ("<a@example.com>", '<a href="mailto:a@example.com">a@example.com</a>'),
        ("[![图](a.jpg)](event:a)", '<a href="/events/a/">图</a>'),
    ],
)
def test_links_are_read_in_every_form(text: str, html: str) -> None:
    """Direct, by reference, by themselves, with titles, brackets and parentheses."""
    assert read(text) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    "text", ["[甲", "甲]", "[甲](event:a", "[甲] (event:a)", "[[[[", '[甲](a b "c)', "[甲][乙]"]
)
def test_what_is_no_link_stays_text(text: str) -> None:
    """Half a link is shown as it was typed."""
    assert read(text) == f"<p>{text}</p>"


@pytest.mark.parametrize(
    ("text", "html"),
    [("甲  \n乙", "甲<br>\n乙"), ("甲\\\n乙", "甲<br>\n乙"), ("甲\\\\\n乙", "甲\\\n乙"), ("甲\n乙", "甲乙")],
)
def test_two_spaces_or_a_backslash_break_a_line(text: str, html: str) -> None:
    """A plain line end between Han characters is nothing; an escaped backslash breaks no line."""
    assert read(text) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**重点：**说明", "<strong>重点：</strong>说明"),
        ("他说**“好”**了", "他说<strong>“好”</strong>了"),
        ("这是**（重点）**内容", "这是<strong>（重点）</strong>内容"),
        ("中文**bold**中文", "中文<strong>bold</strong>中文"),
        ("*强调*，***都是***", "<em>强调</em>，<strong><em>都是</em></strong>"),
        ("150*2 * 3", "150*2 * 3"),
    ],
)
def test_emphasis_works_beside_han_punctuation(text: str, html: str) -> None:
    """Staff need not know where CommonMark lets a star open or close."""
    assert read(text) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("&copy; AT&T &amp;lt;", "© AT&amp;T &amp;lt;"),
        ("`&lt;b&gt;`", "<code>&amp;lt;b&amp;gt;</code>"),
        ("[甲](https://example.com/?a=1&amp;b=2&c=3)", None),
    ],
)
def test_entities_are_decoded_once(text: str, html: str | None) -> None:
    """In text and addresses they stand for a character; in code they stand for themselves."""
    link = '<a href="https://example.com/?a=1&amp;b=2&amp;c=3" rel="external noopener">甲</a>'
    assert read(text) == f"<p>{html or link}</p>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("甲<b>乙</b>", "甲<b>乙</b>"),
        ("a < b", "a &lt; b"),
        ("甲<!-- 藏 -->乙", "甲乙"),
        ("`<b>` 与 `<!-- 见 -->`", "<code>&lt;b&gt;</code> 与 <code>&lt;!-- 见 --&gt;</code>"),
        ('<abbr title="a\\*b">c</abbr>', '<abbr title="a\\*b">c</abbr>'),
        ("<b>*甲*</b>", "<b><em>甲</em></b>"),
    ],
)
def test_raw_html_within_a_line_is_rewritten_and_code_is_not(text: str, html: str) -> None:
    """Tags, comments and emphasis mix; code shows what it says."""
    assert read(text) == f"<p>{html}</p>"
