"""Whatever the content holds, everything wrong is listed at once and the old site stays byte for byte."""

import json
from pathlib import Path

import pytest

from tests.commands import digest, run
from tests.support import SMALL, write_site

BROKEN: dict[str, str | bytes] = {
    "events/2025-05-20-yizhen.md": "---\ntitle: 示例义诊\ndate: 2025-02-30\nplace: 示例社区\n---\n",
    "partners/hospital.md": "---\nname: 示例医院\ntype: 医院\nnmae: x\n---\n",
    "partners/barber.md": "---\nname: 示例理发店\ntype: company\nname: 又一个\n---\n",
    "services/bp.md": "name: 测血压\n",
    "services/hair.md": "---\nname: 理发\ncategory: grooming\n---\n".encode("gbk"),
    "places/yard.md": "---\nname: 示例社区\nparent: 示例去\n---\n",
    "pages/about.md": "---\ntitle: 关于\n---\n[x](partner:nobody)\n",
    "pages/Bad Name.md": "---\ntitle: 名字\n---\n",
    "people/a.md": "---\nname: 某医生\nkind: public_role\nrole: 医生\norg: 没有这家\n---\n",
}


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return write_site(tmp_path, {**SMALL, **BROKEN})


def test_check_lists_one_entry_a_fault_with_its_line(broken: Path) -> None:
    done = run("check", "--content", broken, "--format", "json")
    entries = json.loads(done.stdout)
    assert done.returncode == 1
    found = {
        (e["path"].split("content/")[-1], e["line"], e["code"]) for e in entries if e["severity"] == "error"
    }
    assert {path for path, _, _ in found} == set(BROKEN)
    assert len(found) == len([e for e in entries if e["severity"] == "error"]) == len(BROKEN)
    lines = {path: line for path, line, _ in found}
    assert lines["events/2025-05-20-yizhen.md"] == 3
    assert lines["partners/hospital.md"] == 4
    assert lines["partners/barber.md"] == 4
    assert lines["places/yard.md"] == 3
    assert lines["pages/about.md"] == 4
    assert lines["people/a.md"] == 5
    for entry in entries:
        assert set(entry) == {"path", "line", "column", "code", "severity", "message", "hint"}
        assert entry["message"]
        assert entry["hint"]


def test_a_build_that_is_stopped_leaves_the_site_as_it_was(broken: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    assert run("build", "--content", write_site(tmp_path / "good", SMALL), "--output", output).returncode == 0
    before = digest(output)
    done = run("build", "--content", broken, "--output", output)
    assert done.returncode == 1
    assert digest(output) == before
    assert "Traceback" not in done.stderr
    assert done.stderr.count("→") >= len(BROKEN)


@pytest.mark.parametrize(
    "line",
    ["slug: ../../x", "save_as: /etc/passwd", "url: ../x", "template: ../../x", "status: hidden", "lang: en"],
)
def test_settings_of_pelican_in_front_matter_are_refused(tmp_path: Path, line: str) -> None:
    text = SMALL["events/2025-05-20-yizhen.md"].replace("title:", f"{line}\n        title:", 1)
    content = write_site(tmp_path, {**SMALL, "events/2025-05-20-yizhen.md": text})
    done = run("check", "--content", content, "--format", "json")
    (entry,) = json.loads(done.stdout)
    assert (entry["line"], entry["severity"]) == (2, "error")
    assert done.returncode == 1


def test_markup_templates_and_scripts_in_text_are_inert(tmp_path: Path) -> None:
    """What looks like a template or a script is text on every page that shows it."""
    evil = "<script>alert(1)</script>{{ site.name }}{% include 'x' %}"
    event = SMALL["events/2025-05-20-yizhen.md"].replace(
        "示例义诊", f"'{evil.replace(chr(39), chr(39) * 2)}'"
    )
    raw = "<img src=x onerror=alert(1)> <a href='javascript:alert(1)'>点</a> <iframe src='//x'></iframe>"
    body = f"\n{evil}\n\n{raw}\n"
    content = write_site(
        tmp_path,
        {**SMALL, "events/2025-05-20-yizhen.md": event, "pages/about.md": "---\ntitle: 关于\n---\n" + body},
    )
    done = run("build", "--content", content, "--output", tmp_path / "output")
    pages = (
        [p.read_text("utf-8") for p in (tmp_path / "output").rglob("*.html")] if done.returncode == 0 else []
    )
    said = run("check", "--content", content).stdout
    assert "Traceback" not in done.stderr
    assert "javascript" in said or done.returncode == 0
    for page in pages:
        assert "<script>alert" not in page
        assert "onerror" not in page
        assert 'href="javascript:' not in page
        assert "<iframe" not in page
    if pages:
        assert any("{% include" in page for page in pages)


@pytest.mark.parametrize(
    "args", [["nonsense"], ["build", "--nonsense"], ["check", "--format", "xml"], ["serve", "--port", "0"]]
)
def test_wrong_usage_is_two(args: list[str]) -> None:
    done = run(*args)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_check_of_some_paths_shows_only_theirs(broken: Path) -> None:
    done = run("check", "--content", broken, "--format", "json", broken / "partners")
    assert {entry["path"].split("content/")[-1] for entry in json.loads(done.stdout)} == {
        "partners/hospital.md",
        "partners/barber.md",
    }


def test_a_clean_tree_is_zero_and_an_empty_list(tmp_path: Path) -> None:
    done = run("check", "--content", write_site(tmp_path, SMALL), "--format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_strict_makes_warnings_count(tmp_path: Path) -> None:
    event = "---\ntitle: 以后\ndate: 2025-12-01\nplace: 示例社区\n---\n"
    content = write_site(tmp_path, {**SMALL, "events/later.md": event})
    assert run("check", "--content", content).returncode == 0
    assert run("check", "--content", content, "--strict").returncode == 1
    assert run("build", "--content", content, "--output", tmp_path / "output", "--strict").returncode == 1
    assert not (tmp_path / "output").exists()
    assert run("build", "--content", content, "--output", tmp_path / "output").returncode == 0
