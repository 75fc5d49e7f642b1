"""Front matter reads the same in ASCII and in full-width structure, and every mark stands on its text."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linli.problems import Problems
from linli.source import fullwidth
from linli.source.files import parse_text
from linli.source.front_matter import FrontMatter
from linli.source.fullwidth import to_yaml

Part = tuple[Any, str]
"""A value, and one way to write it."""

NAMES = st.sampled_from(["示例甲", "示例医院", "甲（乙）", "A座", "示例😀", "book-corner"])
TEXTS = st.sampled_from(
    [
        "示例：一次活动",
        "甲、乙，丙；丁",
        "“引”言",
        "【通知】示例",
        "理发师，在树荫下",
        "9：30开始",
        "a：b",
        "（一）示例",
        "示例｛图｝",
        "［图］示例",
        "一－二",
        "示例\u3000空",
        "注意：请带证件、医保卡",
        "见 https://e.example/a",
    ]
)
COLON = st.sampled_from([": ", "：", "： ", "：　", ":　", "　：", ":\u00a0"])
SEPARATOR = st.sampled_from([", ", "，", "、", "；", "， ", "、　"])
LIST_SEPARATOR = st.sampled_from(["、", "，", ", ", "；", "; "])
DASH = st.sampled_from(["- ", "－ ", "－　", "-　"])
OPEN, CLOSE = st.sampled_from("[［"), st.sampled_from("]］")
OPEN_MAP, CLOSE_MAP = st.sampled_from("{｛"), st.sampled_from("}｝")
INDENT = st.sampled_from(["  ", "　"])
DEEP = st.sampled_from(["    ", "　　", "  　"])


@st.composite
def listed(draw: st.DrawFn) -> Part:
    names = draw(st.lists(NAMES, min_size=1, max_size=4))
    if draw(st.booleans()):
        return names, draw(LIST_SEPARATOR).join(names)
    return names, draw(OPEN) + draw(SEPARATOR).join(names) + draw(CLOSE)


@st.composite
def flow_mapping(draw: st.DrawFn) -> Part:
    data: dict[str, str] = {"file": draw(NAMES)}
    parts = [draw(st.sampled_from(["file", "文件"])) + draw(COLON) + data["file"]]
    for key, word in (("alt", "替代文字"), ("caption", "说明")):
        if draw(st.booleans()):
            data[key] = draw(TEXTS)
            parts.append(draw(st.sampled_from([key, word])) + draw(COLON) + data[key])
    return data, draw(OPEN_MAP) + draw(SEPARATOR).join(parts) + draw(CLOSE_MAP)


@st.composite
def photos(draw: st.DrawFn) -> Part:
    entries = draw(st.lists(flow_mapping(), min_size=1, max_size=3))
    data = [value for value, _ in entries]
    if draw(st.booleans()):
        indent = draw(st.sampled_from(["", "  ", "　"]))
        return data, "".join(f"\n{indent}{draw(DASH)}{written}" for _, written in entries)
    between = draw(st.sampled_from(["，", ", ", "、\n  ", "；"]))
    return data, draw(OPEN) + between.join(written for _, written in entries) + draw(CLOSE)


@st.composite
def partners(draw: st.DrawFn) -> Part:
    data: list[dict[str, Any]] = []
    written = ""
    for _ in range(draw(st.integers(1, 3))):
        name, (services, services_written), note = draw(NAMES), draw(listed()), draw(TEXTS)
        data.append({"partner": name, "services": services, "note": note})
        written += f"\n{draw(INDENT)}- {draw(st.sampled_from(['partner', '单位']))}{draw(COLON)}{name}"
        written += f"\n{draw(DEEP)}服务{draw(COLON)}{services_written}\n{draw(DEEP)}备注{draw(COLON)}{note}"
    return data, written


@st.composite
def front_matter(draw: st.DrawFn) -> Part:
    """Return data and front matter that says it, in a random mixture of ASCII and full-width signs."""
    fields: dict[str, tuple[str, st.SearchStrategy[Part]]] = {
        "title": ("标题", TEXTS.map(lambda text: (text, text))),
        "place": ("地点", NAMES.map(lambda text: (text, text))),
        "hosts": ("主办", listed()),
        "photos": ("照片", photos()),
        "partners": ("合作单位", partners()),
    }
    data, lines = {}, []
    for key in draw(st.lists(st.sampled_from(sorted(fields)), min_size=1, max_size=5, unique=True)):
        word, values = fields[key]
        data[key], written = draw(values)
        lines.append(draw(st.sampled_from([key, key.title(), word])) + draw(COLON) + written)
    return data, "\n".join(lines)


def read(text: str) -> FrontMatter | None:
    source = parse_text(f"---\n{text}\n---\n", "x.md", "event", Problems())
    return source.front if source else None


@settings(max_examples=300, deadline=None)
@given(front_matter())
def test_any_mixture_says_the_same_and_each_mark_points_at_what_it_marks(part: Part) -> None:
    data, text = part
    front = read(text)
    assert front
    assert front.data == data
    lines = f"---\n{text}".split("\n")
    for loc, mark in front.marks.items():
        value: Any = data
        for step in loc:
            value = value[step]
        if isinstance(value, str):
            assert lines[mark.line - 1][mark.column - 1 :].startswith(value)
    for mark in front.keys.values():
        assert lines[mark.line - 1][mark.column - 1 :].startswith(mark.written)


@pytest.mark.parametrize(
    "text", ["title: 示例\nhosts: [甲, 乙]\n", 'a: "b"\nc:\n  - {d: e, f: g}\n', "a: |\n  b\n"]
)
def test_what_has_no_full_width_structure_is_left_as_it_is(text: str) -> None:
    assert to_yaml(text)[0] is text


@pytest.mark.parametrize(
    "text",
    [
        "summary: |\n  备注：甲、乙\n  - 丙：丁\n",
        "summary: >-\n\n  备注：甲\n",
        "summary: '甲\n  it''s\n  备注：乙，丙'\n",
        'summary: "甲\\"\n  备注：乙，丙"\n',
        "summary: 甲\n  地址，电话：乙\n",
        "# 备注：甲\nsummary: “甲”，乙\n",
        "tags: [甲, # 备注：（［\n  乙]\nsummary: 甲，乙\n",
    ],
)
def test_text_in_blocks_quotes_and_comments_is_left_as_it_is(text: str) -> None:
    assert to_yaml(text)[0] == text


@pytest.mark.parametrize("sign", ["\u0085", "\u2028", "\u2029"])
def test_line_ends_that_no_editor_shows_do_not_shift_the_lines_below(sign: str) -> None:
    front = read(f"title: 甲{sign}乙\nplace: 丙")
    assert front
    assert front.data == {"title": "甲 乙", "place": "丙"}
    assert front.locate(("place",)).line == 3


def test_a_word_with_a_colon_is_a_key_where_keys_stand_and_text_elsewhere() -> None:
    front = read("services:\n  - 理发：老人优先\n  - 备注：x\npartners:\n  - 单位：甲\n    没有这个：乙")
    assert front
    assert front.data["services"] == ["理发：老人优先", {"note": "x"}]
    assert front.data["partners"] == [{"partner": "甲", "没有这个": "乙"}]


FLOWS = st.lists(
    st.sampled_from(
        (
            *(
                "[",
                "]",
                "{",
                "}",
                ", ",
                ",",
                ": ",
                ":",
                " ",
                "甲",
                "乙丙",
                "name",
                "姓名",
                "note",
                "8",
                "-",
                "#",
                "'",
            ),
            "：",
            "、",
        )
    ),
    max_size=14,
).map("".join)


@given(
    st.lists(FLOWS, min_size=1, max_size=4), st.sampled_from(("hosts: [", "  - {", "note: {", "people: ["))
)
def test_writes_a_sound_flow_as_it_would_sign_by_sign(inner: list[str], opening: str) -> None:
    text = "\n".join(f"{opening}{words}{'}' if opening[-1] == '{' else ']'}" for words in inner) + "\n甲：乙"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fullwidth, "_SOUND_FLOW", re.compile("(?!)"))
        slow = to_yaml(text)
    assert to_yaml(text) == slow


@pytest.mark.parametrize("flow", ["[示例社区, 示例书店]", "{name: 张某某, role: 居民}", "[甲]"])
def test_knows_what_people_mostly_write_in_brackets(flow: str) -> None:
    assert fullwidth._SOUND_FLOW.fullmatch(flow)
