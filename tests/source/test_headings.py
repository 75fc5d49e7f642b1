from hypothesis import given
from hypothesis import strategies as st

from linli.source.headings import RESERVED, Heading, add_heading_ids


def ids(*texts: str) -> list[str]:
    """Return the ids that headings with these texts get."""
    _, headings = add_heading_ids("".join(f"<h2>{text}</h2>" for text in texts))
    return [heading.id for heading in headings]


def test_a_heading_gets_an_id_of_its_own_words() -> None:
    """The HTML gains ids and nothing else; the list holds level, id and text."""
    html, headings = add_heading_ids("<h2>活动现场</h2>\n<p>很热</p>\n<h3>谁来了</h3>")
    assert html == '<h2 id="活动现场">活动现场</h2>\n<p>很热</p>\n<h3 id="谁来了">谁来了</h3>'
    assert headings == (Heading(2, "活动现场", "活动现场"), Heading(3, "谁来了", "谁来了"))


def test_ids_are_readable() -> None:
    """Han stays, blanks are hyphens, punctuation goes, Latin is lower case, full-width forms are plain."""
    assert ids("2025年 5月：义诊！", "Book Corner", "Ｂook　２", "a -- b") == [
        *["2025年-5月义诊", "book-corner", "book-2", "a-b"]
    ]


def test_the_same_words_are_numbered_from_two() -> None:
    """Never _1: the first has the words to itself, and a heading that is called so keeps its own id."""
    assert ids("活动", "活动", "活动 2", "活动") == ["活动", "活动-3", "活动-2", "活动-4"]


def test_an_id_is_stable_when_another_heading_changes() -> None:
    """Taking out or rewording one heading leaves the others' ids alone."""
    assert ids("甲", "乙", "丙")[2] == ids("甲", "丁", "丙")[2] == ids("丙")[0]


def test_a_heading_without_words_is_a_numbered_section() -> None:
    """Pictures and punctuation give no words."""
    assert ids("！", "？？", "🎉") == ["section-1", "section-2", "section-3"]


def test_ids_of_templates_and_footnotes_are_left_to_them() -> None:
    """What templates or footnotes may use gets section- before it; more can be named."""
    assert ids("Main", "fn-1", "fnref-1-2", "y2025") == [
        *["section-main", "section-fn-1", "section-fnref-1-2", "section-y2025"]
    ]
    _, (heading,) = add_heading_ids("<h2>活动</h2>", frozenset({"活动"}))
    assert heading.id == "section-活动"


def test_markup_and_footnote_numbers_are_no_words() -> None:
    """Emphasis and links within a heading leave their text, a footnote's number leaves nothing."""
    mark = '<sup class="footnote-ref"><a aria-label="注释1" href="#fn-1" id="fnref-1">1</a></sup>'
    html, (heading,) = add_heading_ids(f'<h3>看<em>书</em>&amp;<a href="/x/">屋</a>{mark}</h3>')
    assert (heading.id, heading.text) == ("看书屋", "看书&屋")
    assert html == f'<h3 id="看书屋">看<em>书</em>&amp;<a href="/x/">屋</a>{mark}</h3>'


def test_giving_ids_twice_is_giving_them_once() -> None:
    """An id that is there already is given anew."""
    once = add_heading_ids('<h2 lang="en">One</h2><h2>二</h2>')
    assert add_heading_ids(once[0]) == once


@given(st.lists(st.text(st.sampled_from("活动main-1 2!fn"), max_size=8), max_size=12))
def test_ids_are_unique_and_never_reserved(texts: list[str]) -> None:
    """Whatever the headings, no two share an id, none is empty and none is a template's."""
    given_ids = ids(*(text.replace("<", "") for text in texts))
    assert len(set(given_ids)) == len(texts)
    assert not set(given_ids) & {"", *RESERVED}
    assert not [id for id in given_ids if id.startswith(("fn-", "fnref-")) or set(id) & set(' "<>')]
