from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.text.html import escape, join_html_lines, plain_text, replace, split, text_runs

MARK = '<sup class="footnote-ref"><a aria-label="注释1" href="#fn-1" id="fnref-1">1</a></sup>'
HTML = st.lists(
    st.sampled_from(
        [
            *["<p>", "</p>", "<b>", "</b>", "<br>", "\n", "汉", "字", "A", "&amp;", "&nbsp;", "<td>", MARK],
            *[
                "<code>",
                "</code>",
                "<pre>",
                "</pre>",
                '<a title="x&lt;y">',
                "</a>",
                "<",
                ">",
                '"',
            ],
        ]
    ),
    max_size=25,
).map("".join)


def texts(html: str) -> list[str]:
    return [run.text for run in text_runs(html)]


def test_split_gives_tags_and_text_in_order() -> None:
    """Together the tokens are the whole of the HTML; a > within a value ends no tag."""
    html = '<p>一<a title="a>b">二</a></p>'
    assert [html[token.start : token.end] for token in split(html)] == [
        *["<p>", "一", '<a title="a>b">', "二", "</a>", "</p>"]
    ]
    assert [(token.name, token.closing) for token in split(html)][2:5] == [
        ("a", False),
        ("", False),
        ("a", True),
    ]


def test_inline_markup_does_not_break_a_run() -> None:
    """A name that emphasis, a link, a line break or a footnote cuts in two stands whole in its run."""
    assert texts(f"<p>示<b>例</b><br>某{MARK}某</p>") == ["示例某某"]


def test_blocks_and_cells_break_a_run() -> None:
    """Two paragraphs, two items and two cells are never read as one text."""
    assert texts("<p>甲</p><p>乙</p>") == ["甲", "乙"]
    assert texts("<ul><li>甲</li><li>乙</li></ul>") == ["甲", "乙"]
    assert texts("<table><tr><td>甲</td><td>乙</td></tr></table>") == ["甲", "乙"]


def test_attributes_for_people_are_runs_of_their_own() -> None:
    """alt, title and aria-label are read too; addresses are not."""
    runs = list(text_runs('<p>看<a href="/x/" title="示例 &amp; 二">这里</a><img src="/a" alt="图"></p>'))
    assert [(run.text, run.attribute) for run in runs] == [
        ("示例 & 二", "title"),
        ("图", "alt"),
        ("看这里", ""),
    ]


def test_spans_say_where_characters_stand() -> None:
    """Plain characters are found one by one, an entity as a whole, across tags."""
    html = "<p>A&amp;示<b>例</b></p>"
    (run,) = text_runs(html)
    assert run.text == "A&示例"
    assert [html[start:end] for start, end in run.spans(1, 4)] == ["&amp;", "示", "例"]


def test_replace_masks_a_name_that_markup_cuts_in_two() -> None:
    """The new text is escaped; the tags stay where they are."""
    html = "<p>示<b>例</b>好</p>"
    (run,) = text_runs(html)
    first, second = run.spans(0, 2)
    assert replace(html, [(*second, ""), (*first, "<某>")]) == "<p>&lt;某&gt;<b></b>好</p>"


def test_plain_text_is_what_a_reader_reads() -> None:
    """One line a block; no footnote numbers, no ways back, entities decoded."""
    html = (
        f"<h2>活动{MARK}</h2>\n<p>很<strong>热</strong>，<br>人&amp;人\n多示</p>"
        '<li id="fn-1"><p>注 <a class="footnote-back" href="#fnref-1">返回正文</a></p></li>'
    )
    assert plain_text(html) == "活动\n很热，\n人&人多示\n注"


@pytest.mark.parametrize(
    ("html", "joined"),
    [
        ("<p>服务\n之后</p>", "<p>服务之后</p>"),
        ("<p><strong>服务</strong>\n之后</p>", "<p><strong>服务</strong>之后</p>"),
        ('<p>服务\n<a href="/x/">之后</a></p>', '<p>服务<a href="/x/">之后</a></p>'),
        ("<p>说：\n“好”</p>", "<p>说：“好”</p>"),
        (f"<p>服务{MARK}\n之后</p>", f"<p>服务{MARK}之后</p>"),
        ("<p><code>服务</code>\n之后</p>", "<p><code>服务</code>之后</p>"),
        ("<p>服务\nLinli</p>", "<p>服务\nLinli</p>"),
        ("<p>服务<br>\n之后</p>", "<p>服务<br>\n之后</p>"),
        ("<p>一</p>\n<p>二</p>", "<p>一</p>\n<p>二</p>"),
        ("<pre><code>一\n二</code></pre>", "<pre><code>一\n二</code></pre>"),
        ("<p><code>一\n二</code></p>", "<p><code>一\n二</code></p>"),
    ],
)
def test_join_html_lines_drops_breaks_that_are_no_space(html: str, joined: str) -> None:
    """Breaks between Han characters go, behind inline markup too; code, blocks and Latin text keep theirs."""
    assert join_html_lines(html) == joined


@pytest.mark.parametrize("blanks", ["", " ", "\t", " \t \t"])
def test_join_html_lines_drops_the_blanks_around_a_break(blanks: str) -> None:
    """They go with the break, and stay where it stays; those of code are never touched."""
    assert join_html_lines(f"<p>汉{blanks}\n{blanks}\u2028{blanks}字</p>") == "<p>汉字</p>"
    for kept in (
        f"A{blanks}\n{blanks}字",
        f"<code>汉{blanks}</code>{blanks}",
        f"<p>汉{blanks}</p>{blanks}\n<p>",
    ):
        assert join_html_lines(kept) == kept


@given(HTML)
def test_joining_html_twice_is_joining_once(html: str) -> None:
    """Joined HTML stays as it is."""
    assert join_html_lines(join_html_lines(html)) == join_html_lines(html)


@given(HTML)
def test_every_character_of_a_run_is_found_in_the_html(html: str) -> None:
    """What a run says stands where its spans say, in order."""
    for run in text_runs(html):
        places = [run.spans(number, number + 1) for number in range(len(run.text))]
        assert all(len(place) == 1 for place in places)
        assert "".join(unescape(html[start:end]) for ((start, end),) in places) == run.text
        assert places == sorted(places)


@given(HTML)
def test_tokens_are_the_whole_of_the_html(html: str) -> None:
    """Nothing is lost between two tokens, whatever the HTML."""
    assert "".join(html[token.start : token.end] for token in split(html)) == html


def test_escape_makes_text_safe() -> None:
    """All that could end a text or a value is an entity."""
    assert escape('<a title="&">') == "&lt;a title=&quot;&amp;&quot;&gt;"
