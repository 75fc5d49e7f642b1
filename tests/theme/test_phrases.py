"""Headlines break between phrases, and nothing but breaks is added."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from page_writer.phrases import phrased, phrases, split


@pytest.mark.parametrize(
    "broken",
    [
        "家门口的/义诊/与理发",
        "当年的/学生，/来给居民/理发",
        "一间/书屋，/一次/理发",
        "当年的/一年级/学生",
        "八家/单位，/带来/什么",
        "第一座/爱心/书屋",
        "社区卫生/服务中心/开展/测血压、/测血糖",
        "示例/图书/角的/推拿/与测血糖",
        "2025年5月20日/社区/义诊",
        "12月2日/9:30/开始",
        "重阳节/为84岁/老人/理发",
        "每月/第二个/星期二",
        "“夕阳红”/合唱队/（第3次）",
        "请记者/李某某/看望/黎某某/老人",
        "没有记下来的",
        "第一座书屋",
        "量一量，/问一问",
        "往后",
        "Volunteers of 2025",
        "",
    ],
)
def test_a_headline_breaks_between_phrases(broken: str) -> None:
    """A masked name, a day and a number with its unit stay whole."""
    assert "/".join(split(broken.replace("/", ""))) == broken


@given(st.text(alphabet="家门口的义诊与理发，。“”（）2025年月日 aB<&", max_size=30))
def test_breaking_changes_no_character(text: str) -> None:
    assert "".join(split(text)) == text
    assert phrases(text).replace("<wbr>", "") == escape(text)
    assert all(len(part) > 1 for part in split(text)[1:])


def test_markup_is_left_as_it_is() -> None:
    assert phrases(Markup("<b>家门口的义诊与理发</b>")) == "<b>家门口的义诊与理发</b>"


def test_headings_of_a_body_break_and_nothing_else_does() -> None:
    other = "<p>家门口的义诊与理发</p><h5>家门口的义诊与理发</h5>"
    html = f'<h2 id="a">当年的<em>一年级的小学生</em> &amp; 书屋</h2>\n{other}'
    assert phrased(html) == html.replace("一年级的小", "一年级的<wbr>小")
