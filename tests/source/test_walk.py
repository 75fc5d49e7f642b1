"""A content folder is walked once, whatever links stand in it, and each thing not walked is named."""

import os
from pathlib import Path

import pytest

from linli.problems import Problems
from linli.source.walk import printable, walk


def walked(content: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the files found, as shown, and path and code of each problem."""
    problems = Problems()
    found = sorted(shown for _, shown in walk(content, "content", problems))
    return found, [(problem.location.path, problem.code) for problem in problems]


def test_folders_that_link_to_one_another_are_walked_once(tmp_path: Path) -> None:
    """Followed, three such folders would make 2⁴⁰ paths."""
    for name in "abc":
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.md").touch()
        for other in set("abc") - {name}:
            (tmp_path / name / other).symlink_to(f"../{other}")
    found, said = walked(tmp_path)
    assert found == [f"content/{name}/x.md" for name in "abc"]
    assert [code for _, code in said] == ["symlink-folder"] * 6


def test_a_link_to_a_file_inside_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    (tmp_path / "b.md").symlink_to("a.md")
    assert walked(tmp_path) == (["content/a.md", "content/b.md"], [])


def test_a_folder_that_cannot_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "a.md").touch()
    scandir = os.scandir

    def shut(path: Path) -> object:
        if path.name == "shut":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", shut)
    assert walked(tmp_path) == (["content/a.md"], [("content/shut", "folder-unreadable")])


def test_what_stands_beside_the_content_is_left_at_the_top_only(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/a.jpg").touch()
    (tmp_path / "events/photos").mkdir(parents=True)
    (tmp_path / "events/photos/b.jpg").touch()
    assert walked(tmp_path) == (["content/events/photos/b.jpg"], [])


def test_a_name_in_gbk_is_shown_as_it_was_meant() -> None:
    """Archives made by Chinese Windows hold such names."""
    assert printable(os.fsdecode("示例.md".encode("gbk"))) == "示例.md"
    assert printable(os.fsdecode(b"\xff.md")) == "\ufffd.md"


@pytest.mark.parametrize("sign", ["\n", "\x1b", "\u202e", "\u2028"])
def test_no_name_breaks_or_turns_the_line_it_is_shown_in(sign: str) -> None:
    assert printable(f"a{sign}b.md") == "a\ufffdb.md"
