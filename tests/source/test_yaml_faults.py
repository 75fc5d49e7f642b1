"""Each slip of YAML is said where staff should look, with the fix that mends it."""

import pytest

from linli import messages
from linli.problems import Problem, Problems, Severity
from linli.source.front_matter import read_front_matter


def faults(text: str) -> list[Problem]:
    problems = Problems()
    read_front_matter(text, "x.md", "event", 2, problems)
    return list(problems)


@pytest.mark.parametrize(
    ("text", "variant", "line", "column"),
    [
        ("a: b: c", "quote-it", 2, 5),
        ("标题：甲: 乙", "quote-it", 2, 5),
        ("a: %b", "quote-it", 2, 4),
        ("a: `b`", "quote-it", 2, 4),
        ("a: |b", "quote-it", 2, 5),
        ("a: - b", "quote-it", 2, 4),
        ("a: !x!y 甲", "quote-it", 2, 4),
        ("a: & b", "quote-it", 2, 5),
        ("a: [b] c", "quote-it", 2, 8),
        ('标题：“甲”\na: "b"c', "quote-it", 3, 7),
        ("a: b\n  c: d", "indent", 3, 3),
        ("a:\n  - b\n c: d", "indent", 4, 2),
        ("a: b\n甲\nc: d", "key", 3, 1),
        ("甲\nc: d", "key", 2, 1),
        ("a: 'b\nc: d", "quote", 2, 4),
        ("a: [b\nc: d", "bracket", 2, 4),
        ("hosts: [b] c", "bracket", 2, 12),
        ("a: ['it's']: \"b", "bracket", 2, 4),
        ('a: "\\q"', "escape", 2, 5),
        ("a: b\n...\nc: d", "document", 3, 1),
        ("a: b\n--- c\n", "document", 3, 1),
        ("%YAML 1.1\na: b", "document", 2, 1),
        ("a: b\x07", "control", 2, 5),
        ("a: \ud800", "control", 2, 4),
    ],
)
def test_slips(text: str, variant: str, line: int, column: int) -> None:
    [found] = faults(text)
    assert (found.code, found.variant) == ("yaml-syntax", variant)
    assert (found.location.line, found.location.column) == (line, column)
    assert all(messages.line(found, language) for language in messages.LANGUAGES)


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("标题：家门口: 示例", "标题：'家门口: 示例'"),
        ('title: "家门口"的示例', "title: '\"家门口\"的示例'"),
        ("title: it's: b", 'title: "it\'s: b"'),
        ("partners:\n  - note: [甲] 乙", "- note: '[甲] 乙'"),
    ],
)
def test_the_fix_can_be_copied_and_mends(text: str, fixed: str) -> None:
    [found] = faults(text)
    assert dict(found.params)["fixed"] == fixed
    broken = text.split("\n")[-1].strip()
    assert faults(text.replace(broken, fixed)) == []


def test_every_tab_and_every_control_character_is_reported() -> None:
    found = faults("a:\n\tb: c\n\td: \x01e\n-\tf")
    assert [(p.code, p.location.line, p.location.column) for p in found] == [
        ("tab-indent", 3, 1),
        ("tab-indent", 4, 1),
        ("yaml-syntax", 4, 5),
        ("tab-indent", 5, 2),
    ]


@pytest.mark.parametrize(
    ("text", "cut", "column"),
    [
        ("a: 甲 #乙 丙", "#乙 丙", 6),
        ("a: #甲#", "#甲#", 4),
        ("hosts：甲、乙 #1", "#1", 11),
        ("标题：　#甲", "#甲", 5),
    ],
)
def test_words_that_yaml_leaves_out_as_a_comment_are_named(text: str, cut: str, column: int) -> None:
    [found] = faults(text)
    assert (found.code, found.severity) == ("text-after-hash", Severity.WARNING)
    assert dict(found.params) == {"cut": cut}
    assert found.location.column == column


@pytest.mark.parametrize(
    "text", ["a: 甲 # 乙", "# 甲\na: b", "a: [b] #c", "a: '甲 #乙'", "a: 甲#乙", "a: |\n  甲 #乙"]
)
def test_comments_and_signs_within_text_are_not(text: str) -> None:
    assert faults(text) == []
