"""In the free text of a flow mapping signs are text, until a known key or the end follows."""

import pytest

from linli.problems import Problems
from linli.source.files import parse_text


def read(text: str) -> object:
    source = parse_text(f"---\nphotos: {text}\n---\n", "x.md", "event", Problems())
    return source.front.data["photos"] if source else None


@pytest.mark.parametrize(
    "text",
    [
        "甲，乙",
        "甲：乙；丙",
        "［图］甲",
        "甲［乙］",
        "甲｛乙｝丙｛丁｝",
        "甲（乙，丙）",
        "甲｝乙",
        "注意：甲、乙",
        "甲　乙",
    ],
)
@pytest.mark.parametrize(
    "form", ["[{{alt: {}}}]", "［｛alt：{}｝］", "[{{alt：{}, file: a}}]", "［｛文件：a、替代文字：{}｝］"]
)
def test_text_keeps_its_signs(text: str, form: str) -> None:
    [photo] = read(form.format(text))  # type: ignore[misc]
    assert photo["alt"] == text


def test_a_known_key_after_a_sign_ends_the_text() -> None:
    assert read("[{alt：甲，乙，说明：丙；丁、文件：a.jpg}]") == [
        {"alt": "甲，乙", "caption": "丙；丁", "file": "a.jpg"}
    ]


def test_a_word_that_is_just_like_a_key_does_not_end_the_text() -> None:
    assert read("[{alt：甲，说法：乙}]") == [{"alt": "甲，说法：乙"}]


def test_values_that_are_no_text_end_at_any_separator() -> None:
    assert read("［甲、乙，丙；丁,戊］") == ["甲", "乙", "丙", "丁", "戊"]


def test_blanks_around_values_are_left_out_and_those_inside_stay() -> None:
    assert read("［　甲　乙　，　丙　］") == ["甲　乙", "丙"]


def test_quotes_keep_everything_in_them() -> None:
    assert read("［\"甲，乙：］\"、'it''s，丁'］") == ["甲，乙：］", "it's，丁"]


def test_a_colon_without_its_space_is_a_key_if_we_know_it() -> None:
    assert read("[{file:a.jpg,alt:甲}, https://e.example/a]") == [
        {"file": "a.jpg", "alt": "甲"},
        "https://e.example/a",
    ]


def test_collections_go_on_in_the_next_line() -> None:
    assert read("［｛文件：a，\n  替代文字：甲、乙｝，\n  ｛文件：b｝］") == [
        {"file": "a", "alt": "甲、乙"},
        {"file": "b"},
    ]
