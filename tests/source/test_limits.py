import pytest

from linli.problems import Problems
from linli.source import limits
from linli.source.limits import within_limits
from linli.source.reading import Reading


def reported(text: str) -> list[tuple[str, int]]:
    """Return code and line of what is wrong; the text begins on line 3."""
    reading, problems = Reading(), Problems()
    reading.begin(text, "a.md", 3, problems)
    assert within_limits(text, reading) is (len(problems) == 0)
    return [(problem.code, problem.location.line) for problem in problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("示例\n\n" * (limits.MOST_CHARACTERS // 4 + 1), ("body-too-long", 3)),
        ("甲\n\n" + "例" * (limits.MOST_IN_A_BLOCK + 1), ("block-too-long", 5)),
        ("甲\n\n" + "例\n" * (limits.MOST_LINES + 1), ("too-many-lines", 5)),
        ("甲\n\n" + "*例" * (limits.MOST_MARKS + 1), ("too-many-marks", 5)),
        ("甲\n\n" + "> " * (limits.DEEPEST + 1) + "例", ("markdown-too-deep", 5)),
        ("甲\n\n乙\n" + "- " * (limits.DEEPEST + 1) + "例", ("markdown-too-deep", 6)),
        ("甲\n\n" + "    " * limits.DEEPEST + "1. 例", ("markdown-too-deep", 5)),
    ],
)
def test_what_no_reader_could_read_is_refused_with_its_line(text: str, expected: tuple[str, int]) -> None:
    """Size, lines, marks and depth each have a limit, far from anything people write."""
    assert reported(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "例" * limits.MOST_IN_A_BLOCK,
        "- 例\n" * (limits.MOST_LINES - 1),
        "|甲|乙|丙|丁|戊|己|\n" * 200,
        "> " * limits.DEEPEST + "例",
        "* " * 60,
        "-" * 200,
        " " * 200 + "代码",
    ],
)
def test_what_people_write_is_within_the_limits(text: str) -> None:
    """Long paragraphs, lists and tables, rules and indented code are all fine."""
    assert reported(text) == []


def test_every_block_over_the_limits_is_named() -> None:
    """All that must be mended is said at once."""
    deep = "> " * (limits.DEEPEST + 1)
    assert reported(f"{deep}甲\n\n乙\n\n{deep}丙") == [("markdown-too-deep", 3), ("markdown-too-deep", 7)]
