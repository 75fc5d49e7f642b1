"""What is read of plain front matter without the YAML reader is what the YAML reader reads."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linli.problems import Problems
from linli.source import front_matter
from linli.source.front_matter import FrontMatter, read_front_matter
from linli.source.plain_front_matter import NotPlain, read_plain

SIGNS = "甲乙aＡ_1０-－.,，、；;：:#'\"[]{}［］&*!|>?%@`~=/\\（“。 \u3000\xa0\t\n"
KEYS = ("title", "标题", "主办", "hosts", "合作单位", "people", "participants", "place", "note", "说明", "As")
KEYS += ("甲", "photos", "date", "tags", "name", "1", "a b", "１", "_", "地点", "单位", "services")
INDENTS = (
    "",
    "",
    "",
    " ",
    "  ",
    "  ",
    "    ",
    "      ",
    "- ",
    "  - ",
    "  - ",
    "-  ",
    "    - ",
    "- - ",
    "-",
    "－ ",
)
WORDS = (
    "甲",
    "乙，丙",
    "丁、戊",
    "2025-05-20",
    "a.jpg",
    "9:30",
    "：",
    "a b",
    "甲;乙",
    "- 甲",
    "是",
    "'甲'",
    "？",
    "a?",
)
words = st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), st.text(st.sampled_from(SIGNS), max_size=4))


@st.composite
def values(draw: st.DrawFn) -> str:
    """Draw what may stand behind a key or a dash."""
    form = draw(
        st.sampled_from(("", "{}", "{}", "[{}]", "[{}, {}]", "[{},{}]", "{{k: {}}}", "{{k: {}, k: {}}}"))
    )
    for key in draw(st.lists(st.sampled_from(KEYS), min_size=2, max_size=2)):
        form = form.replace("k: ", f"{key}: ", 1)
    return form.format(draw(words), draw(words)) + draw(
        st.sampled_from(("", "", "", " ", " # 乙", " #乙", ":"))
    )


@st.composite
def lines(draw: st.DrawFn) -> str:
    key = draw(st.sampled_from((*KEYS, *KEYS, "")))
    colon = draw(st.sampled_from((": ", ": ", ": ", ": ", ":  ", ":", "：", " : "))) if key else ""
    return draw(st.sampled_from(INDENTS)) + key + colon + draw(values())


fronts = st.lists(lines(), min_size=1, max_size=6).map("\n".join)

FULL = """title: 家门口的义诊：理发、维修，“都来”
日期: 2025年5月20日 上午9:30
place:  示例社区 (西区)
合作单位:
  - partner: 示例医院
    services: [测血压, 理发]

    people:
    - {name: 示例甲, role: 医生, 说明: 从前的学生，如今来帮忙}
    - 示例乙
  - 示例丙、示例丁
主办:
- 示例戊
geo: {lat: 33.7, lon: 113.3}
摘要:
tags: 义诊、理发; 维修
"""


def read(text: str, kind: str = "event") -> tuple[FrontMatter | None, list[object]]:
    problems = Problems()
    return read_front_matter(text, "content/events/a.md", kind, 2, problems), list(problems)


def read_by_yaml(text: str, kind: str = "event") -> tuple[FrontMatter | None, list[object]]:
    """Return what the YAML reader alone makes of front matter."""

    def refuse(text: str, kind: str) -> None:
        raise NotPlain

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(front_matter, "read_plain", refuse)
        return read(text, kind)


def agree(text: str, kind: str = "event") -> None:
    """Hold the two against each other: values, their order, where they stand, what is reported."""
    (ours, problems), (theirs, reported) = read(text, kind), read_by_yaml(text, kind)
    assert problems == reported
    assert repr(ours) == repr(theirs)
    if ours and theirs:
        assert (dict(ours.marks), dict(ours.keys)) == (dict(theirs.marks), dict(theirs.keys))


@given(fronts, st.sampled_from(("event", "story", "partner")))
@settings(max_examples=500, deadline=None)
def test_agrees_with_the_yaml_reader(text: str, kind: str) -> None:
    agree(text, kind)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_agrees_where_a_sign_is_changed(data: st.DataObject) -> None:
    """A sign put into sound front matter, or taken out, changes both in the same way."""
    text = FULL
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        put = data.draw(st.text(st.sampled_from(SIGNS), max_size=2))
        text = text[:at] + put + text[at + data.draw(st.integers(0, 2)) :]
    agree(text)


def test_takes_what_people_mostly_write() -> None:
    """Front matter that never qualified would be agreed on as well, and spare nothing."""
    assert read_plain(FULL, "event") == {
        "title": "家门口的义诊：理发、维修，“都来”",
        "date": "2025年5月20日 上午9:30",
        "place": "示例社区 (西区)",
        "partners": [
            {
                "partner": "示例医院",
                "services": ["测血压", "理发"],
                "people": [
                    {"name": "示例甲", "role": "医生", "caption": "从前的学生，如今来帮忙"},
                    "示例乙",
                ],
            },
            "示例丙",
            "示例丁",
        ],
        "hosts": ["示例戊"],
        "geo": {"lat": "33.7", "lon": "113.3"},
        "summary": None,
        "tags": ["义诊", "理发", "维修"],
    }
    agree(FULL)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "title: 甲\ntitle: 乙",
        "title: 甲\n  乙",
        "title: '甲'",
        "title: 甲 # 乙",
        "title: 甲: 乙",
        "title：甲",
        "title: &甲 乙",
        "title: |\n  甲",
        "hosts: [甲、乙]",
        "people: [{name: 甲}]",
        "people:\n  - {name: 甲，乙}",
        "note: 甲" + " -" * 20,
        "title: 甲\u3000乙",
        "hosts:\n  - 甲\n - 乙",
        "a:\n" + "".join("  " * depth + "- a:\n" for depth in range(1, 12)),
    ],
)
def test_leaves_all_else_to_the_yaml_reader(text: str) -> None:
    with pytest.raises(NotPlain):
        read_plain(text, "event")
    agree(text)
