"""Front matter becomes plain values, each with the line and column where it stands in the file."""

import pytest

from linli.problems import Problems
from linli.source.front_matter import MOST_CHARACTERS, FrontMatter, Mark, read_front_matter
from linli.source.yaml_walk import MOST_DEPTH


def read(text: str, kind: str = "event") -> FrontMatter:
    front = read_front_matter(text, "x.md", kind, 2, Problems())
    assert front
    return front


def faults(text: str) -> list[tuple[str, int, int]]:
    """Return code, line and column of each problem."""
    problems = Problems()
    read_front_matter(text, "x.md", "event", 2, problems)
    return [(p.code, p.location.line, p.location.column) for p in problems]


@pytest.mark.parametrize(
    "text", ["10:30", "007", "yes", "1_000", "2025-05-20", "null", "~", "0x1F", "1e3", ".5", "=", "<<"]
)
def test_a_scalar_is_the_text_that_was_typed(text: str) -> None:
    assert read(f"summary: {text}").data == {"summary": text}


def test_a_value_that_is_not_there_is_none_and_an_empty_text_is_text() -> None:
    assert read("title:\nsummary: ''\nhosts:").data == {"title": None, "summary": "", "hosts": None}


def test_marks_stand_where_values_and_keys_begin() -> None:
    front = read("标题：示例\nhosts: 甲、 乙\n合作单位：\n  - 单位：丙\n    services: [丁]")
    assert front.marks == {
        ("title",): Mark(2, 4),
        ("hosts",): Mark(3, 8),
        ("hosts", 0): Mark(3, 8),
        ("hosts", 1): Mark(3, 11),
        ("partners",): Mark(5, 3),
        ("partners", 0): Mark(5, 5),
        ("partners", 0, "partner"): Mark(5, 8),
        ("partners", 0, "services"): Mark(6, 15),
        ("partners", 0, "services", 0): Mark(6, 16),
    }
    assert front.keys[("partners", 0, "partner")] == Mark(5, 5, "单位")


def test_marks_of_a_list_over_lines_stand_in_their_lines() -> None:
    front = read("主办：甲、\n  乙，丙")
    assert front.data == {"hosts": ["甲", "乙", "丙"]}
    assert [front.marks[("hosts", n)] for n in range(3)] == [Mark(2, 4), Mark(3, 3), Mark(3, 5)]


def test_columns_count_characters_not_bytes() -> None:
    assert read("tags: [😀, 𠮷, 甲]").marks[("tags", 2)] == Mark(2, 14)


def test_what_has_no_place_is_found_at_what_is_around_it() -> None:
    front = read("partners:\n  - partner: 甲")
    assert front.locate(("partners", 0, "services")) == Mark(3, 5)
    assert front.locate(("title",)) == front.locate(()) == Mark(1, 1)


def test_lists_split_plain_text_only() -> None:
    assert read("hosts: [甲、乙, '丙、丁', 戊]").data == {"hosts": ["甲", "乙", "丙、丁", "戊"]}
    assert read("hosts: '甲、乙'").data == {"hosts": "甲、乙"}
    assert read("title: 甲、乙").data == {"title": "甲、乙"}


def test_a_line_break_between_han_characters_is_no_space() -> None:
    assert read("summary: 树荫\n  下\ntitle: '家门\n  口'\nplace: A座\n  B座").data == {
        "summary": "树荫下",
        "title": "家门口",
        "place": "A座 B座",
    }


def test_a_word_may_mean_another_key_in_another_kind() -> None:
    assert read("类别: x", "partner").data == {"type": "x"}
    assert read("类别: x", "event").data == {"category": "x"}


def test_every_duplicate_is_reported_once() -> None:
    text = "title: 甲\n标题: 乙\nplace: 丙\nTITLE: 丁\npartners:\n  - {单位: 戊, partner: 己}"
    assert faults(text) == [("duplicate-key", 3, 1), ("duplicate-key", 5, 1), ("duplicate-key", 7, 13)]


def test_syntax_faults_do_not_hide_what_is_wrong_below_them() -> None:
    assert faults("title: a: b\nplace: %x\nsummary: y\nsummary: z") == [
        ("yaml-syntax", 2, 9),
        ("yaml-syntax", 3, 8),
        ("duplicate-key", 5, 1),
    ]


@pytest.mark.parametrize(
    "text", ["a: &b c", "a: *b", "a: !!str b", "a: !b [c]", "&a b: c", "a: &b [*b]", "a: ! b"]
)
def test_devices_of_yaml_are_refused(text: str) -> None:
    assert [code for code, _, _ in faults(text)] == ["yaml-device"] * (1 + text.count("*b]"))


@pytest.mark.parametrize("text", ["a: 甲 & 乙", "a: 2 * 3!", "a: 甲！", "a: '&b'"])
def test_their_signs_within_text_are_text(text: str) -> None:
    assert faults(text) == []


def nested(levels: int) -> str:
    return "\n".join("  " * level + "a:" for level in range(levels))


def test_nesting_has_an_end() -> None:
    assert faults(nested(MOST_DEPTH)) == []
    assert {code for code, _, _ in faults(nested(MOST_DEPTH + 2))} == {"front-matter-too-deep"}
    for text in ("a: " + "[" * 20 + "]" * 20, "- " * 20 + "a", "－　" * 20 + "a"):
        assert faults(text) == [("front-matter-too-deep", 2, 1)]


def test_length_has_an_end() -> None:
    assert faults("a: " + "b" * MOST_CHARACTERS) == [("front-matter-too-long", 2, 1)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "front-matter-empty"),
        ("# 甲", "front-matter-empty"),
        ("- 甲", "front-matter-no-mapping"),
        ("甲", "front-matter-no-mapping"),
    ],
)
def test_front_matter_is_a_mapping(text: str, code: str) -> None:
    assert faults(text) == [(code, 2, 1)]


@pytest.mark.parametrize("text", ["[a]: b", "{a: b}: c", "? [a]\n: b"])
def test_a_key_is_a_word(text: str) -> None:
    assert [code for code, _, _ in faults(text)] == ["key-no-text"]


def test_marks_are_the_same_however_they_are_asked_for() -> None:
    front = read_front_matter("标题: 甲\nhosts: 乙、丙\n", "content/a.md", "event", 2, Problems())
    assert front is not None
    assert dict(front.marks.items()) == {loc: front.marks[loc] for loc in front.marks} == front.marks
    assert front.keys.get(("title",)) == Mark(2, 1, "标题")
    assert ("title",) in front.keys
    assert front.keys.get(("hosts", 0)) is None
    assert len(front.keys) == 2
