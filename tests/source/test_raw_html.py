import pytest

from linli.problems import Problems
from linli.source.limits import MOST_TAGS
from linli.source.raw_html import RawHtml
from linli.source.reading import Reading
from linli.source.references import References


def rewritten(html: str) -> tuple[str, list[tuple[str, int, int, str]]]:
    """Return what goes on, and code, line, column and what of each problem."""
    reading, problems = Reading(), Problems()
    reading.begin(html, "content/events/a.md", 1, problems)
    out = RawHtml(reading, References(reading)).rewrite(html)
    return out, [
        (problem.code, problem.location.line, problem.location.column, dict(problem.params).get("what", ""))
        for problem in problems
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<b>粗</b>",
        '<details open=""><summary>问</summary>答</details>',
        '<table><tr><td colspan="2">格</td></tr></table>',
        '<abbr title="世界卫生组织">世卫</abbr>',
        '<p lang="en">a &amp; b</p>',
        '<a href="/events/x/" title="题">看</a>',
    ],
)
def test_what_an_author_may_write_goes_on(html: str) -> None:
    """Structure, tables, abbreviations, languages and links stay, without a word."""
    assert rewritten(html) == (html, [])


def test_a_link_to_another_site_says_so() -> None:
    """The rel of such a link is ours."""
    out, problems = rewritten('<A HREF="https://example.com/?a=1&b=2">站</A>')
    assert out == '<a href="https://example.com/?a=1&amp;b=2" rel="external noopener">站</a>'
    assert problems == []


@pytest.mark.parametrize(
    ("html", "kept", "what"),
    [
        ("前<script>alert(1)</script>后", "前后", "<script>"),
        ("前<script>没有收尾", "前没有收尾", "<script>"),
        ("<iframe src=x></iframe>", "", "<iframe>"),
        ("<svg><a href=x>y</a></svg >后", "后", "<svg>"),
        ("<form>说明</form>", "说明", "<form>"),
        ("<o:p>字</o:p>", "字", "<o:p>"),
        ('<b onclick="x()">粗</b>', "<b>粗</b>", 'onclick="…"'),
        ("<p style='a:b'>段</p>", "<p>段</p>", 'style="…"'),
        ('<p id="main">段</p>', "<p>段</p>", 'id="…"'),
        ('<li id="fn-1">项</li>', "<li>项</li>", 'id="…"'),
        ('<section aria-label="注释">段</section>', "<section>段</section>", 'aria-label="…"'),
        ('<sup class="footnote-ref">1</sup>', "<sup>1</sup>", 'class="…"'),
        ('<td colspan="1e9">格</td>', "<td>格</td>", 'colspan="…"'),
        ('<a href="/events/x/" target=_blank>看</a>', '<a href="/events/x/">看</a>', 'target="…"'),
    ],
)
def test_what_an_author_may_not_write_goes_and_is_named(html: str, kept: str, what: str) -> None:
    """Active elements, handlers, styles, ids and classes are taken out, with a warning at their place."""
    out, problems = rewritten(f"\n{html}")
    assert out == f"\n{kept}"
    assert [(code, line, named) for code, line, _, named in problems] == [("html-removed", 2, what)]


def test_each_thing_is_named_once_a_line() -> None:
    """A pasted page has the same attribute on every tag; one warning a line is enough."""
    _, problems = rewritten('<p style="a">一</p><p style="b">二</p>\n<p style="c">三</p>')
    assert [(line, what) for _, line, _, what in problems] == [(1, 'style="…"'), (2, 'style="…"')]


def test_pictures_become_their_alternative_text() -> None:
    """No picture is left broken; its address is reported."""
    out, problems = rewritten('前<img src="a.jpg" alt="甲 &amp; <乙>">后')
    assert out == "前甲 &amp; &lt;乙&gt;后"
    assert [(code, column) for code, _, column, _ in problems] == [("image-left-out", 12)]


def test_a_refused_link_keeps_its_text() -> None:
    """The tag goes, the problem stands where its address stands."""
    out, problems = rewritten('<a href="javascript:alert(1)">看</a>')
    assert out == "看</a>"
    assert [(code, column) for code, _, column, _ in problems] == [("link-scheme", 10)]


@pytest.mark.parametrize(
    "text", ["a < b > c", "<3", "<示例>", "<a href=", '<b x="1>', "</ b>", "<>", "<!DOCTYPE html>"]
)
def test_what_only_looks_like_a_tag_stays_text(text: str) -> None:
    """Nothing is lost that is no tag."""
    assert rewritten(text) == (text.replace("<", "&lt;").replace(">", "&gt;"), [])


def test_comments_go_and_one_without_an_end_is_an_error() -> None:
    """What was meant to be hidden never shows."""
    assert rewritten("前<!-- 藏 <b> -->后") == ("前后", [])
    assert rewritten("前<!-- 藏 后") == ("前", [("comment-open", 1, 2, "")])


def test_more_tags_than_a_page_can_have_are_an_error() -> None:
    """One error, not thousands, and nothing more is read."""
    _, problems = rewritten("<b>" * (MOST_TAGS + 50))
    assert [code for code, *_ in problems] == ["too-many-tags"]
