"""What is accepted although it looks like a secret is written down: where, which words, and why."""

from pathlib import Path

import pytest

from linli.problems import Problems
from linli.source.exceptions import FILE, Accepted, read_exceptions


def read(folder: Path, text: str) -> tuple[tuple[Accepted, ...], list[tuple[str, int, str]]]:
    """Return the entries of a file and what is wrong with it: code, line and which hint."""
    (folder / FILE).write_text(text, "utf-8")
    problems = Problems()
    entries = read_exceptions(folder, "content", problems)
    return entries, [(problem.code, problem.location.line, problem.variant) for problem in problems]


def test_entries_are_read_with_their_lines(tmp_path: Path) -> None:
    first = "# 例外\n- {file: events/a.md, phrase: 王府井, reason: 地名}\n"
    text = f"{first}\n- 文件: '*'\n  词句: 13800000000\n  理由: 示例\n"
    entries, wrong = read(tmp_path, text)
    assert wrong == []
    assert [(one.file, one.phrase, one.reason, one.where.line) for one in entries] == [
        ("events/a.md", "王府井", "地名", 2),
        ("*", "13800000000", "示例", 4),
    ]


@pytest.mark.parametrize("text", ["", "# 没有\n", "\n\n"])
def test_a_file_that_accepts_nothing_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == ((), [])
    (tmp_path / FILE).unlink()
    assert read_exceptions(tmp_path, "content", Problems()) == ()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("- {file: a.md, phrase: 甲}\n", ("exception-incomplete", 1, "reason")),
        ("- {file: a.md, phrase: 甲, reason: ' '}\n", ("exception-incomplete", 1, "reason")),
        ("- {file: a.md, reason: 甲}\n", ("exception-incomplete", 1, "phrase")),
        ("- {phrase: 甲, reason: 甲}\n", ("exception-incomplete", 1, "file")),
        ("- {file: a.md, page: /a/, phrase: 甲, reason: 甲}\n", ("exception-incomplete", 1, "file")),
        ("- {file: [a.md], phrase: 甲, reason: 甲}\n", ("exception-incomplete", 1, "file")),
        ("\n- {file: a.md, phrase: 甲, reason: 甲, until: 2026}\n", ("exception-key", 2, "")),
        ("- 甲\n", ("exceptions-shape", 1, "")),
        ("file: a.md\n", ("exceptions-shape", 1, "")),
    ],
)
def test_an_entry_that_says_too_little_or_too_much_is_an_error(
    tmp_path: Path, text: str, wrong: tuple[str, int, str]
) -> None:
    """It accepts nothing: whoever accepts something says where, what and why."""
    assert read(tmp_path, text) == ((), [wrong])


def test_an_entry_holds_where_it_says(tmp_path: Path) -> None:
    """In a content file however its path begins, on one page, or everywhere."""
    places = (
        "file: events/a.md",
        "page: /events/a/",
        "file: /events/a/",
        "page: data/site.json",
        "file: '*'",
    )
    text = "".join(f"- {{{place}, phrase: 甲, reason: 乙}}\n" for place in places)
    of_file, of_page, of_address, of_data, everywhere = read(tmp_path, text)[0]
    assert of_file.is_for_file("content/events/a.md")
    assert of_file.is_for_file("events/a.md")
    assert not of_file.is_for_file("content/old-events/a.md")
    assert not of_file.is_for_page("/events/a/")
    for one in (of_page, of_address):
        assert one.is_for_page("/events/a/")
        assert not one.is_for_page("/events/b/")
        assert not one.is_for_file("content/events/a.md")
    assert of_data.is_for_page("/data/site.json")
    assert everywhere.is_for_file("content/pages/b.md")
    assert everywhere.is_for_page("/b/")
