import re

import pytest

from linli.problems import Problems
from linli.source import limits
from linli.source.markdown import Body, BodyReader, InternalLink

READER = BodyReader()


def read(text: str) -> tuple[Body, Problems]:
    """Read a body that begins on line 1 of an event's file."""
    problems = Problems()
    return READER.read(text, "content/events/a.md", 1, problems), problems


def html(text: str) -> str:
    return read(text)[0].html


def found(text: str) -> list[tuple[str, int]]:
    """Return code and line of each problem."""
    return [(problem.code, problem.location.line) for problem in read(text)[1]]


def test_a_body_becomes_html_with_its_links() -> None:
    """Paragraphs, lists, quotations and rules are HTML; a link to a thing of ours is one the graph can check."""
    body, problems = read("第一段\n\n- 甲\n- [乙](event:b)\n\n> 引\n\n---\n")
    assert body == Body(
        "<p>第一段</p>\n<ul>\n<li>甲</li>\n<li>"
        '<a href="/events/b/">乙</a></li>\n</ul>\n<blockquote>\n<p>引</p>\n</blockquote>\n<hr>',
        (InternalLink("event", "b", 4, 7, "event:b"),),
    )
    assert len(problems) == 0


def test_lines_are_those_of_the_file() -> None:
    """A body below its front matter reports the file's lines, whatever its line ends."""
    problems = Problems()
    body = READER.read("甲\r\n\r\n[乙](event:b)[丙](nowhere)\r\n", "content/events/a.md", 12, problems)
    assert [(link.line, link.column) for link in body.links] == [(14, 5)]
    assert [problem.location.line for problem in problems] == [14]


def test_line_breaks_are_joined_as_chinese_joins_them() -> None:
    """Nothing between Han characters, behind markup too; a space beside Latin; code as it is."""
    assert html("**服务**\n之后\n[链接](event:b)\n又 Linli\n邻里") == (
        '<p><strong>服务</strong>之后<a href="/events/b/">链接</a>又 Linli\n邻里</p>'
    )
    assert html("    甲\n    乙") == "<pre><code>甲\n乙\n</code></pre>"


def test_a_table_keeps_its_columns_and_their_sides() -> None:
    """Sides are classes, because the page's policy forbids styles; a table needs no line after it."""
    assert html("|甲|乙|\n|:-:|--:|\n|1|`a|b`|\n") == (
        '<table>\n<thead>\n<tr>\n<th class="align-center">甲</th>\n<th class="align-right">乙</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<td class="align-center">1</td>\n<td class="align-right"><code>a|b</code></td>\n</tr>\n'
        "</tbody>\n</table>"
    )


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# 一\n\n## 二\n\n###### 六", [2, 3, 6]),
        ("## 二\n\n### 三", [2, 3]),
        ("<h1>一</h1>\n\n二\n---", [2, 3]),
        ("一\n===", [2]),
    ],
)
def test_headings_begin_below_the_title(text: str, levels: list[int]) -> None:
    """A body that uses the title's level is moved down as a whole, and never below the sixth."""
    assert [int(level) for level in re.findall(r"<h(\d)>", html(text))] == levels


@pytest.mark.parametrize(
    "text", ["{{ title }}", "{% raw %}", '{% include "a" %}', "{# 甲 #}", "{attach}a.jpg", "{: #a }", "[TOC]"]
)
def test_template_syntax_is_text(text: str) -> None:
    """Nothing in a text is run or replaced."""
    assert html(text) == f"<p>{text}</p>"


def test_raw_html_is_cleaned_and_reported() -> None:
    """Structure stays, Markdown stands between raw blocks, active content goes with a warning on its line."""
    body, problems = read(
        "<details><summary>问</summary>\n\n**答**\n\n</details>\n\n甲<script>alert(1)</script>乙\n"
    )
    assert body.html == "<details><summary>问</summary>\n<p><strong>答</strong></p>\n</details>\n<p>甲乙</p>"
    assert [(problem.code, problem.location.line, problem.location.column) for problem in problems] == [
        ("html-removed", 7, 2)
    ]


def test_an_unclosed_tag_does_not_take_the_page_along() -> None:
    """Script or style without an end removes its tag, not the text behind it."""
    assert html("甲<script>乙\n\n丙<style>丁") == "<p>甲乙</p>\n<p>丙丁</p>"


def test_scripts_in_links_are_inert_and_reported() -> None:
    """A refused link keeps its text; the error has its line and column."""
    body, problems = read("甲\n[乙](javascript:alert(1)) [丙](//example.com)")
    assert body.html == "<p>甲乙 丙</p>"
    assert [(problem.code, problem.location.line, problem.location.column) for problem in problems] == [
        ("link-scheme", 2, 5),
        ("link-no-scheme", 2, 30),
    ]


def test_pictures_leave_their_description() -> None:
    """One from elsewhere is an error, one that nobody can find a warning; no broken img is on the page."""
    body, problems = read("![甲](https://example.com/a.png)\n![乙](b.png)")
    assert body.html == "<p>甲乙</p>"
    assert [(problem.code, problem.location.line) for problem in problems] == [
        ("image-external", 1),
        ("image-left-out", 2),
    ]


def test_photos_stand_in_the_text_by_their_numbers() -> None:
    """Their words and captions stay; of raw HTML nothing else does."""
    body, problems = read('![甲](photo:a.jpg "题")\n<img src="photo:b.jpg" alt="1 > 0" class="x">')
    assert not problems
    assert [photo.file for photo in body.photos] == ["b.jpg", "a.jpg"]
    assert body.html == (
        '<p><img alt="甲" src="/photos/1" title="题">\n<img src="/photos/0" alt="1 &gt; 0"></p>'
    )


def test_hidden_characters_are_taken_out_and_reported() -> None:
    """A name that an invisible character cuts in two is whole again before it is masked."""
    assert html("示\u200b某\x00某\u202e") == "<p>示某某</p>"
    assert found("甲\n示\u200b某\x00某") == [("hidden-character", 2), ("hidden-character", 2)]


@pytest.mark.parametrize("text", ["", "\n\n", "   \n\t", "<!-- 只有注释 -->"])
def test_an_empty_body_is_empty(text: str) -> None:
    """No paragraph is made of nothing."""
    assert read(text)[0] == Body("", ())
    assert found(text) == []


def test_what_cannot_be_read_is_an_error_and_empty() -> None:
    """A body that would cost minutes or overflow the stack is refused with its line."""
    assert (html("> " * 400 + "甲"), found("甲\n\n" + "> " * 400 + "乙")) == ("", [("markdown-too-deep", 3)])
    assert found("<b>\n\n" * 2500) == [("too-many-tags", 1)]


def test_a_stack_that_overflows_all_the_same_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should a nesting escape the limits, the body is refused like any other too deep one."""
    monkeypatch.setattr(limits, "DEEPEST", 10_000)
    assert (html("1. " * 600 + "甲"), found("1. " * 600 + "甲")) == ("", [("markdown-too-deep", 1)])


def test_a_reader_keeps_nothing_of_the_last_file() -> None:
    """The same text gives the same body, whatever was read before, refused bodies included."""
    text = "[甲][x] 乙[^1]\n\n[x]: event:a\n[^1]: 丙"
    first = read(text)[0]
    for before in ("[x]: event:z\n[^1]: 丁", "> " * 400, "<b>\n\n" * 2500, "*a **b" * 50):
        read(before)
        assert read(text)[0] == first
    assert html("[甲][x]") == "<p>[甲][x]</p>"
