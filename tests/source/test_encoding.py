"""Bytes are read as UTF-8, whatever its marks and line ends; other bytes are named for what they are."""

import pytest

from linli.problems import Problems
from linli.source.encoding import decode


def fault(raw: bytes) -> tuple[str, str, int, int]:
    """Return code, variant, line and column of the one thing that is wrong."""
    problems = Problems()
    assert decode(raw, "x.md", problems) is None
    [found] = problems
    return found.code, found.variant, found.location.line, found.location.column


@pytest.mark.parametrize(
    "raw", [b"a\nb\n", b"a\r\nb\r\n", b"a\rb\r", b"\xef\xbb\xbfa\nb\n", b"\xef\xbb\xbf" * 2 + b"a\nb\n"]
)
def test_marks_and_line_ends_make_no_difference(raw: bytes) -> None:
    assert decode(raw, "x.md", Problems()) == "a\nb\n"


@pytest.mark.parametrize("raw", [b"", b" \n\t", b"\xef\xbb\xbf", "　\n\u00a0".encode()])
def test_a_file_of_blanks_is_empty(raw: bytes) -> None:
    assert fault(raw)[0] == "file-empty"


@pytest.mark.parametrize("encoding", ["gbk", "gb18030"])
def test_chinese_of_older_windows_is_told_by_its_name(encoding: str) -> None:
    assert fault("---\n标题: 示例活动\n---\n".encode(encoding)) == ("not-utf8", "gbk", 2, 1)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_wide_unicode_is_told_by_its_name(encoding: str) -> None:
    assert fault("---\n标题: 示例\n".encode(encoding))[:2] == ("not-utf8", "utf16")


def test_utf8_that_breaks_off_is_not_taken_for_gbk() -> None:
    raw = "---\n标题: 示例活动".encode()[:-1] + "\n地点: 示例社区\n".encode()
    assert fault(raw) == ("not-utf8", "broken", 2, 8)


def test_what_is_neither_is_just_not_utf8() -> None:
    assert fault(b"---\ntitle: caf\xe9\n") == ("not-utf8", "", 2, 11)


def test_a_nul_is_no_text_in_any_encoding() -> None:
    assert fault(b"---\na: \0b\n") == ("nul-character", "", 2, 4)
    assert fault(b"\x89PNG\r\n\x1a\n\0\0")[0] == "nul-character"
