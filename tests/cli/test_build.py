"""build makes the site once, says what changed, and takes its options."""

from pathlib import Path

import pytest

from tests.commands import digest, run
from tests.support import SMALL, write_site

DRAFT = "---\ntitle: 示例草稿\ndate: 2025-05-20\nplace: 示例社区\ndraft: 是\n---\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_site(tmp_path, {**SMALL, "events/draft.md": DRAFT})


def test_build_says_what_changed_and_how_long_it_took(content: Path, tmp_path: Path) -> None:
    first = run("build", "--content", content, "--output", tmp_path / "output")
    again = run("build", "--content", content, "--output", tmp_path / "output")
    with (content / "pages/about.md").open("a", encoding="utf-8") as page:
        page.write("\n新的话。\n")
    third = run("build", "--content", content, "--output", tmp_path / "output")
    assert "新文件 0 个" not in first.stdout
    assert "没有要改的" in again.stdout
    assert "改了 2 个" in third.stdout  # the page and the open data
    assert "用时" in again.stderr


def test_a_draft_is_named_with_its_reason_and_built_only_when_asked_for(
    content: Path, tmp_path: Path
) -> None:
    done = run("build", "--content", content, "--output", tmp_path / "output")
    assert "events/draft.md:5" in done.stderr
    assert not (tmp_path / "output/events/draft").exists()
    assert run("build", "--content", content, "--output", tmp_path / "output", "--drafts").returncode == 0
    assert (tmp_path / "output/events/draft/index.html").is_file()
    assert run("build", "--content", content, "--output", tmp_path / "output").returncode == 0
    assert not (tmp_path / "output/events/draft").exists()


def test_a_clean_build_makes_the_same_bytes(content: Path, tmp_path: Path) -> None:
    run("build", "--content", content, "--output", tmp_path / "output")
    before = digest(tmp_path / "output")
    done = run("build", "--content", content, "--output", tmp_path / "output", "--clean")
    assert done.returncode == 0, done.stderr
    assert digest(tmp_path / "output") == before


def test_no_content_is_an_empty_site(tmp_path: Path) -> None:
    """A community that has just begun gets its site, every list saying that it is empty, and a warning."""
    (tmp_path / "content").mkdir()
    done = run("build", "--content", tmp_path / "content", "--output", tmp_path / "output")
    assert done.returncode == 0, done.stderr
    assert "content-empty" in done.stderr
    for page in ("index.html", "events/index.html", "partners/index.html", "timeline/index.html", "404.html"):
        assert (tmp_path / "output" / page).is_file()


def test_events_stand_twenty_to_a_page(tmp_path: Path) -> None:
    many = {
        f"events/e{n:02}.md": f"---\ntitle: 示例{n}\ndate: 2024-01-{n + 1:02}\nplace: 示例社区\n---\n"
        for n in range(25)
    }
    done = run("build", "--content", write_site(tmp_path, {**SMALL, **many}), "--output", tmp_path / "output")
    assert done.returncode == 0, done.stderr
    first, second = (tmp_path / "output/events/index.html", tmp_path / "output/events/page/2/index.html")
    assert "/events/page/2/" in first.read_text("utf-8")
    assert "/events/e00/" in second.read_text("utf-8")
    assert not (tmp_path / "output/events/page/3").exists()


def test_a_folder_nobody_may_write_to_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = run("build", "--content", write_site(tmp_path, SMALL), "--output", tmp_path / "file/output")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "写不进" in done.stderr
