"""Content files are found by their folders; whatever is not taken is named, with the reason."""

import os
from pathlib import Path

import pytest

from linli.problems import Problems, Severity
from linli.source.files import MOST_BYTES, MOST_ID_BYTES, parse_text, propose_id, read_tree

FILE = "---\nname: 示例\n---\n"


def tree(root: Path, files: dict[str, str | bytes]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Read a folder of these files; return kind and id of what is taken, path and code of what is said."""
    content = root / "content"
    content.mkdir(exist_ok=True)
    for name, text in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    problems = Problems()
    found = read_tree(content, problems)
    return [(s.kind, s.id) for s in found], [(p.location.path, p.code) for p in problems]


def test_each_folder_has_its_kind_and_subfolders_count(tmp_path: Path) -> None:
    files = {f"{folder}/a.md": FILE for folder in ("news", "events/2025/05", "people", "pages", "threads")}
    assert tree(tmp_path, files) == (
        [("event", "a"), ("news", "a"), ("page", "a"), ("person", "a"), ("thread", "a")],
        [],
    )


def test_what_is_no_content_is_named(tmp_path: Path) -> None:
    files = {
        "events/a.docx": "x",
        "events/a.markdown": "x",
        "notes.txt": "x",
        "drafts/a.md": FILE,
        "b.md": FILE,
    }
    assert tree(tmp_path, files) == (
        [],
        [(f"content/{name}", "not-content") for name in sorted(files)],
    )


def test_what_editors_leave_and_what_is_read_elsewhere_needs_no_word(tmp_path: Path) -> None:
    names = (
        "events/~$a.docx",
        "events/.a.md.swp",
        ".DS_Store",
        "events/Thumbs.db",
        "photos/a.jpg",
        "tags.yml",
    )
    assert tree(tmp_path, dict.fromkeys((*names, "README.md", "events/a.md~"), "x")) == ([], [])


def test_an_id_that_is_taken_names_both_files(tmp_path: Path) -> None:
    files = {"events/2024/a.md": FILE, "events/2025/a.md": FILE, "partners/a.md": FILE}
    assert tree(tmp_path, files)[1] == [("content/events/2025/a.md", "duplicate-id")]


def test_ids_that_differ_by_case_only_are_the_same_address_somewhere(tmp_path: Path) -> None:
    codes = [code for _, code in tree(tmp_path, {"events/x/a.md": FILE, "events/y/A.md": FILE})[1]]
    assert sorted(codes) == ["bad-id", "duplicate-id"]


@pytest.mark.parametrize("stem", ["活动", "a b", "a_b", "-a", "a-", "a--b", "A", "é", "a.b"])
def test_an_id_is_what_may_stand_in_an_address(tmp_path: Path, stem: str) -> None:
    assert tree(tmp_path, {f"events/{stem}.md": FILE})[1] == [(f"content/events/{stem}.md", "bad-id")]


def test_an_id_has_at_most_sixty_characters(tmp_path: Path) -> None:
    assert tree(tmp_path, {f"events/{'a' * 60}.md": FILE})[1] == []
    assert tree(tmp_path, {f"events/{'b' * 61}.md": FILE})[1] == [
        (f"content/events/{'b' * 61}.md", "id-too-long")
    ]


def test_links_out_of_the_folder_to_nothing_and_in_circles_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(FILE)
    events = tmp_path / "content/events"
    events.mkdir(parents=True)
    (events / "out.md").symlink_to(tmp_path / "secret.md")
    (events / "gone.md").symlink_to("nothing.md")
    (events / "round").symlink_to("..")
    (events / "self.md").symlink_to("self.md")
    (events / "real.md").write_text(FILE)
    (events / "inside.md").symlink_to("real.md")
    found, said = tree(tmp_path, {})
    assert found == [("event", "inside"), ("event", "real")]
    assert said == [
        ("content/events/gone.md", "symlink-broken"),
        ("content/events/out.md", "symlink-outside"),
        ("content/events/round", "symlink-circle"),
        ("content/events/self.md", "symlink-broken"),
    ]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    assert tree(tmp_path, {"events/a.md": b"x" * (MOST_BYTES + 1)})[1] == [
        ("content/events/a.md", "file-too-large")
    ]


def test_a_folder_named_like_a_file_is_a_folder(tmp_path: Path) -> None:
    assert tree(tmp_path, {"events/a.md/b.md": FILE}) == ([("event", "b")], [])


def test_no_folder_is_a_problem(tmp_path: Path) -> None:
    problems = Problems()
    assert read_tree(tmp_path / "none", problems) == ()
    assert [problem.code for problem in problems] == ["no-content"]


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    found, said = tree(tmp_path, {"events/a.md": "x", "events/b.md": FILE, "events/c.md": b"\xff"})
    assert found == [("event", "b")]
    assert [path for path, _ in said] == ["content/events/a.md", "content/events/c.md"]


def test_what_is_not_published_is_a_warning_and_what_is_wrong_an_error(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.txt").write_text("x")
    problems = Problems()
    read_tree(tmp_path / "content", problems)
    assert [problem.severity for problem in problems] == [Severity.WARNING]


def hints(root: Path, names: list[str]) -> dict[str, tuple[str, str]]:
    """Return for each file's name which hint it gets, and the name that is proposed."""
    for name in names:
        path = root / "content/events" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(FILE)
    problems = Problems()
    read_tree(root / "content", problems)
    found = ((Path(p.location.path).name, p.variant, dict(p.params)) for p in problems)
    return {name: (variant, values["proposed"]) for name, variant, values in found if "proposed" in values}


def test_a_text_that_is_just_misnamed_is_told_its_name(tmp_path: Path) -> None:
    names = ["A.MD", "b.md.txt", "c.markdown", "照片.JPG", "d.docx"]
    assert hints(tmp_path, names) == {
        "A.MD": ("rename", "a"),
        "b.md.txt": ("rename", "b"),
        "c.markdown": ("rename", "c"),
        "照片.JPG": ("photo", ""),
        "d.docx": ("", ""),
    }


def test_proposed_ids_are_free_and_differ(tmp_path: Path) -> None:
    names = ["a.md", "x/A.md", "义诊.md", "理发.md", "event-1.md", "a b.md", "a_b.md"]
    found = [proposed for _, proposed in hints(tmp_path, names).values() if proposed]
    assert sorted(found) == ["a-2", "a-b", "a-b-2", "event-2", "event-3"]


@pytest.mark.parametrize(
    ("stem", "proposed"),
    [
        ("２０２５年５月２日　示例", "2025-05-02"),
        ("2025.5.20 Yi Zhen", "2025-05-20-yi-zhen"),
        ("Café Été", "cafe-ete"),
        ("示例", "event-1"),
        ("a" * 80, "a" * MOST_ID_BYTES),
    ],
)
def test_an_id_is_proposed_from_what_may_stand_in_an_address(stem: str, proposed: str) -> None:
    assert propose_id(stem, "event") == proposed


def test_files_are_read_in_the_order_of_their_paths(tmp_path: Path) -> None:
    content = tmp_path / "content"
    for name in ("stories/a.md", "events/b.md", "events/2025/c.md", "events/10/d.md"):
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(FILE)
    paths = [source.path for source in read_tree(content, Problems(), shown_as="内容")]
    assert paths == ["内容/events/10/d.md", "内容/events/2025/c.md", "内容/events/b.md", "内容/stories/a.md"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "content/events").mkdir(parents=True)
    os.mkfifo(tmp_path / "content/events/a.md")
    assert tree(tmp_path, {}) == ([], [("content/events/a.md", "no-plain-file")])


def delimiters(text: str) -> list[tuple[str, str, int]]:
    problems = Problems()
    parse_text(text, "x.md", "event", problems)
    return [(p.code, p.variant, p.location.line) for p in problems]


@pytest.mark.parametrize(
    "line", ["--", "----", "———", "－－－", "——", "===", "___", "***", "- - -", "–––", "＝＝"]
)
def test_a_delimiter_written_otherwise_is_found_where_it_stands(line: str) -> None:
    """Also where a rule in the body would do for the second one."""
    assert delimiters(f"---\ntitle: x\n{line}\n正文\n\n---\n") == [("no-closing", "written", 3)]
    assert delimiters(f"{line}\ntitle: x\n---\n") == [("no-opening", "written", 1)]
    assert delimiters(f"{line}\na: b\na: c\n{line}\n") == [
        ("no-opening", "written", 1),
        ("duplicate-key", "", 3),
        ("no-closing", "written", 4),
    ]


def test_a_delimiter_that_is_not_there_is_missed_where_it_belongs() -> None:
    assert delimiters("title: x\n---\n") == [("no-opening", "", 1)]
    assert delimiters("---\ntitle: x\n\n正文\n") == [("no-closing", "", 3)]
    assert delimiters("---\ntitle: x\n ---\n正文\n") == [("no-closing", "indented", 3)]


def test_hyphens_in_a_block_of_text_end_nothing() -> None:
    source = parse_text("\n--- \nsummary: |\n  甲\n  ---\n  乙\n---\n正文\n", "a/x.md", "event", Problems())
    assert source
    assert source.front.data == {"summary": "甲\n---\n乙"}
    assert (source.id, source.body, source.body_line) == ("x", "正文\n", 8)
