import re

import pytest

from linli.problems import Problems
from linli.source.markdown import BodyReader

READER = BodyReader()


def read(text: str, reader: BodyReader = READER) -> tuple[str, list[tuple[str, str, int, int]]]:
    """Return the HTML, and severity, code, line and column of each problem."""
    problems = Problems()
    html = reader.read(text, "content/news/a.md", 1, problems).html
    return html, [(it.severity, it.code, it.location.line, it.location.column) for it in problems]


def test_a_footnote_is_numbered_and_leads_back() -> None:
    """Mark and note point to each other, in words for those who cannot see the page."""
    html, problems = read("很热[^a]。\n\n[^a]: 三十五度。")
    assert html == (
        '<p>很热<sup class="footnote-ref"><a aria-label="注释1" href="#fn-1" id="fnref-1">1</a></sup>。</p>\n\n'
        '<section class="footnotes" aria-label="注释">\n<ol>\n'
        '<li id="fn-1"><p>三十五度。 <a class="footnote-back" href="#fnref-1" '
        'aria-label="返回正文第1处注释">返回正文</a></p></li>\n</ol>\n</section>'
    )
    assert problems == []


def test_the_language_of_the_way_back_is_a_setting() -> None:
    """An English reader is led back in English."""
    html, _ = read("Hot[^a].\n\n[^a]: Very.", BodyReader("en"))
    assert 'aria-label="Back to note 1 in the text">Back to the text</a>' in html


def test_labels_never_reach_the_page() -> None:
    """A label may be somebody's name; ids and numbers know nothing of it."""
    html, _ = read("很热[^示某某]，很热[^b]。\n\n[^b]: 乙\n[^示某某]: 甲")
    assert "示某某" not in html
    assert "%" not in html


def test_numbers_follow_the_text_not_the_definitions() -> None:
    """The first mark a reader meets is 1, in a list and in a quotation too; a note's own marks come after."""
    text = "- 一[^b]\n\n> 二[^a]\n\n三[^d]\n\n[^a]: 甲\n[^b]: 乙[^c]\n[^c]: 丙\n[^d]: 丁"
    html, problems = read(text)
    body, notes = html.split("<section", 1)
    assert re.findall(r'href="#fn-(\d)"', body) == ["1", "2", "3"]
    assert re.findall(r'<li id="fn-(\d)"><p>(.)', notes) == [
        ("1", "乙"),
        ("2", "甲"),
        ("3", "丁"),
        ("4", "丙"),
    ]
    assert problems == []


def test_a_note_marked_twice_leads_back_to_both_places() -> None:
    """Each mark has an id of its own, each way back its own words."""
    html, _ = read("一[^a]二[^a]\n\n[^a]: 甲")
    assert re.findall(r' id="(fnref[^"]*)"', html) == ["fnref-1", "fnref-1-2"]
    assert re.findall(r'footnote-back" href="#(fnref[^"]*)"', html) == ["fnref-1", "fnref-1-2"]
    assert "返回正文（1）</a>" in html
    assert "返回正文（2）</a>" in html


def test_a_note_may_have_paragraphs_lists_and_code() -> None:
    """The way back stands in the last paragraph, or in one of its own."""
    html, _ = read("一[^a]二[^b]\n\n[^a]: 甲\n\n    乙\n\n[^b]:\n    - 丙\n    - 丁")
    assert "<p>甲</p>\n<p>乙 <a " in html
    assert "<li>丁</li>\n</ul>\n<p><a " in html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲\n乙[^x]", ("error", "footnote-undefined", 2, 2)),
        ("甲\n\n[^x]: 乙", ("warning", "footnote-unused", 3, 1)),
        ("甲[^x]\n\n[^x]: 乙\n[^x]: 丙", ("warning", "footnote-twice", 4, 1)),
    ],
)
def test_notes_without_marks_and_marks_without_notes_are_problems(
    text: str, expected: tuple[str, str, int, int]
) -> None:
    """Each has its line; nothing is dropped silently."""
    assert read(text)[1] == [expected]


def test_marks_in_code_are_no_marks() -> None:
    """How footnotes are written can be explained."""
    html, problems = read("写 `[^a]`：\n\n```\n[^a]: 乙\n```")
    assert "<code>[^a]</code>" in html
    assert problems == []


def test_one_file_knows_nothing_of_the_notes_of_another() -> None:
    """The reader begins anew with every file."""
    read("很热[^a]。\n\n[^a]: 三十五度。")
    assert read("很热[^a]。")[1] == [("error", "footnote-undefined", 1, 3)]
