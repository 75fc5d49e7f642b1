"""``linli mask`` shows what it would change, writes it when told to, and leaves the site as it is."""

from pathlib import Path

import pytest

from linli.privacy.fold import plain
from tests.commands import ROOT, digest, run
from tests.support import SMALL, pixel, write_site

EVENT = "events/2025-05-20-yizhen.md"
FILES = {
    **SMALL,
    EVENT: "---\ntitle: 李明的一天\ndate: 2025-05-20\nplace: 示例社区\ntags: [李明]\n# 李明\nparticipants:\n"
    "  - {name: 李明, role: 居民, age: 84}\n  - {name: 李芳, person: p1}\n"
    "photos: [{file: a.jpg, alt: 李明, caption: 84岁}]\n---\n**李明**84岁，[李芳](person:p1)来了。\n\n## 李明\n",
    "people/p1.md": "---\nname: 李芳\nkind: 居民\nconsent: {scope: [photo, page]}\n---\n李芳来了。\n",
    "stories/2012-04-shuwu.md": "---\ntitle: 示例书屋\ndate: 2012年4月\nthreads: [shuwu]\n---\n李芳，71岁。\n",
    "photos/a.jpg": pixel(),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project of its own with people who may not appear."""
    for name in ("plugins", "theme", "pelicanconf.py"):
        (tmp_path / name).symlink_to(ROOT / name)
    write_site(tmp_path, FILES)
    return tmp_path


def test_the_site_of_a_masked_source_is_the_same_byte_for_byte(project: Path) -> None:
    assert run("build", "--clean", cwd=project).returncode == 0
    before = digest((project / "output").resolve())
    done = run("mask", "--yes", cwd=project)
    assert done.returncode == 0, done.stderr
    said = plain("".join(path.read_text("utf-8") for path in (project / "content").rglob("*.md")))
    assert [name for name in ("李明", "李芳", "84", "71") if name in said] == []
    assert run("build", "--clean", cwd=project).returncode == 0
    assert digest((project / "output").resolve()) == before
    again = run("mask", "--yes", cwd=project)
    assert (again.returncode, again.stdout) == (0, "")
    assert "没有要遮的" in again.stderr


def test_the_difference_is_shown_and_nothing_is_written_before_somebody_agrees(project: Path) -> None:
    before = digest(project / "content")
    for options, status in ((("--dry-run",), 0), ((), 1)):
        done = run("mask", *options, cwd=project)
        assert done.returncode == status
        assert f"--- content/{EVENT}\n+++ content/{EVENT}\n@@ -1,14 +1,14 @@\n" in done.stdout
        assert "-title: 李明的一天\n+title: 李某甲的一天\n" in done.stdout
        assert "\x1b" not in done.stdout
        assert digest(project / "content") == before


def test_content_with_errors_is_refused_with_its_problems(project: Path) -> None:
    write_site(project, {"stories/2012-04-shuwu.md": "---\ntitle: 示例\ndate: 2012-13\n---\n"})
    before = digest(project / "content")
    done = run("mask", "--yes", cwd=project)
    assert done.returncode == 1
    assert done.stdout.startswith("content/stories/2012-04-shuwu.md:3:7 ")
    assert digest(project / "content") == before


def test_a_name_that_stands_elsewhere_must_be_put_right_first(project: Path) -> None:
    """Once it is masked in the files that list it, nobody would find it there any more."""
    write_site(project, {"tags.yml": "tags:\n  李明: a\n", "photos/李明.jpg": pixel()})
    before = digest(project / "content")
    done = run("mask", "--yes", cwd=project)
    assert done.returncode == 1
    places = [line.split(" ")[0] for line in done.stdout.splitlines()]
    assert places == ["content/photos/李明.jpg:1:1", "content/tags.yml:2:3"]
    assert digest(project / "content") == before


def test_files_can_be_named(project: Path) -> None:
    """李芳 of the person file is masked everywhere by it, so its own file cannot be masked alone."""
    done = run("mask", "--dry-run", "content/stories", cwd=project)
    assert done.returncode == 0
    assert "2012-04-shuwu.md" in done.stdout
    assert EVENT not in done.stdout
    done = run("mask", "--yes", "content/people/p1.md", cwd=project)
    assert done.returncode == 1
    assert "mask-changes-page" in done.stdout


def test_a_check_of_the_source_fails_until_it_is_masked(project: Path) -> None:
    assert run("check", cwd=project).returncode == 0
    done = run("check", "--strict-source", cwd=project)
    assert done.returncode == 1
    assert f"content/{EVENT}:2:8 name-in-source 稿子里还有不能出现的全名：李明 → 李某甲" in done.stdout
    assert f"content/{EVENT}:8:31 age-in-source 稿子里还有没同意公开的年龄：84 → 八十多岁" in done.stdout
    run("mask", "--yes", cwd=project)
    done = run("check", "--strict-source", cwd=project)
    assert done.returncode == 0, done.stdout
