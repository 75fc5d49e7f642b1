"""Every worked example of docs/ is done here as a reader would do it, in a copy of the project."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.commands import ROOT, digest, python

COPIED = ("plugins", "theme", "pelicanconf.py", "publishconf.py")
_BLOCK = re.compile(r"^`(?P<path>[\w./-]+)`\n+```\w*\n(?P<text>.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(name: str) -> dict[str, list[str]]:
    """Return the files that a document tells its reader to write, each with its texts in order."""
    found: dict[str, list[str]] = {}
    for block in _BLOCK.finditer((ROOT / "docs" / name).read_text("utf-8")):
        found.setdefault(block["path"], []).append(block["text"])
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project with an empty content folder."""
    project = tmp_path / "示例里"
    project.mkdir()
    for name in COPIED:
        source = ROOT / name
        ignored = shutil.ignore_patterns("__pycache__")
        if source.is_dir():
            shutil.copytree(source, project / name, ignore=ignored)
        else:
            shutil.copy(source, project / name)
    (project / "content").mkdir()
    return project


def write(project: Path, path: str, text: str) -> None:
    """Write a file as a document shows it; a message goes to the end of its catalogue."""
    target = project / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix == ".toml":
        text = target.read_text("utf-8") + "\n" + text
    target.write_text(text, "utf-8")


def replace(project: Path, path: str, old: str, new: str) -> None:
    """Change one place of a file, which must be there."""
    text = (project / path).read_text("utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new, 1), "utf-8")


def adopt(project: Path) -> None:
    """Do what docs/adopt.md says up to the first build."""
    for path, texts in blocks("adopt.md").items():
        if path == "pelicanconf.py":
            settings = (project / path).read_text("utf-8")
            start = settings.index("LINLI = {")
            end = settings.index("\n}\n", start) + len("\n}\n")
            (project / path).write_text(settings[:start] + texts[0] + settings[end:], "utf-8")
        else:
            write(project, path, texts[0])


def run(project: Path, *args: object, module: str = "linli") -> tuple[int, str]:
    """Run a command of the copy with the copy's own plugins; return status and all it said."""
    done = python("-m", module, *args, cwd=project, plugins=project / "plugins")
    return done.returncode, done.stdout + done.stderr


def test_a_newcomer_ends_with_a_site_of_another_community(project: Path) -> None:
    adopt(project)
    status, said = run(project, "check")
    assert status == 0, said
    assert "“示小乙”已经写成“示某某”" in said
    assert "错误 0 处，提醒 0 处" in said
    status, said = run(project, "build")
    assert status == 0, said
    event = (project / "output/events/2025-03-18-yizhen/index.html").read_text("utf-8")
    assert "示例里" in event
    assert "示某某" in event
    assert "八十多岁" in event
    assert "示例甲" in event
    everything = "".join(path.read_text("utf-8") for path in (project / "output").rglob("*.html"))
    assert "示小乙" not in everything
    assert "平顶山" not in everything
    assert run(project, "check", "--built", "--strict")[0] == 0


def test_a_site_does_not_go_out_half_told(project: Path) -> None:
    """As docs/adopt.md says: without address and filing number publishconf.py builds nothing."""
    adopt(project)
    status, said = run(project, "content", "-s", "publishconf.py", module="pelican")
    assert status == 1
    assert "SITEURL" in said
    assert "Traceback" not in said
    assert not (project / "output").exists()


def test_a_source_that_is_public_tells_no_more_than_its_pages(project: Path) -> None:
    """As docs/public.md says, with the content of docs/adopt.md."""
    adopt(project)
    assert run(project, "build", "--clean")[0] == 0
    before = digest((project / "output").resolve())
    difference = (ROOT / "docs/public.md").read_text("utf-8").split("```diff\n")[1].split("```")[0]
    status, said = run(project, "check", "--strict-source")
    assert status == 1
    assert "content/events/2025-03-18-yizhen.md:11:10 name-in-source" in said
    status, said = run(project, "mask", "--dry-run")
    assert status == 0
    assert said.startswith(difference)
    assert run(project, "mask", "--yes")[0] == 0
    assert run(project, "check", "--strict-source")[0] == 0
    assert run(project, "build", "--clean")[0] == 0
    assert digest((project / "output").resolve()) == before


def test_who_withdraws_is_named_no_longer_and_staff_know_where(project: Path) -> None:
    """As docs/withdrawal.md says."""
    adopt(project)
    ((story, (agreed, withdrawn)),) = blocks("withdrawal.md").items()
    write(project, story, agreed)
    status, said = run(project, "build")
    assert (status, "示例丙" in page(project, "stories/2025-04-shufa")) == (0, True), said
    write(project, story, withdrawn)
    status, said = run(project, "build")
    told = (ROOT / "docs/withdrawal.md").read_text("utf-8").split("```text\n")[1].split("\n```")[0]
    assert told in said
    assert "\n  /stories/2025-04-shufa/\n" in said
    kept = (path for path in project.rglob("*") if path.is_file() and ".cache" not in path.parts)
    assert [path for path in kept if "示例丙".encode() in path.read_bytes()] == [project / story]
    assert run(project, "mask", "--yes")[0] == run(project, "build")[0] == 0
    kept = (path for path in project.rglob("*") if path.is_file())
    assert [path for path in kept if "示例丙".encode() in path.read_bytes()] == []


def page(project: Path, path: str) -> str:
    """Return a page of the built site."""
    return (project / "output" / path / "index.html").read_text("utf-8")


def test_a_check_is_a_file_a_line_and_its_words(project: Path) -> None:
    adopt(project)
    for path, texts in blocks("extend.md").items():
        if path.startswith(("plugins/linli/checks", "plugins/linli/messages")):
            write(project, path, texts[0])
    rules = "plugins/linli/checks/built.py"
    first = "from linli.checks.unique_ids"
    replace(project, rules, first, f"from linli.checks.short_titles import check_short_titles\n{first}")
    replace(project, rules, "    check_unique_ids,\n", "    check_unique_ids,\n    check_short_titles,\n")
    long = project / "content/events/2025-03-18-yizhen.md"
    long.write_text(long.read_text("utf-8").replace("第一次义诊", "第一次义诊" * 8), "utf-8")
    assert run(project, "build")[0] == 0
    status, said = run(project, "check", "--built", "--format", "json")
    found = [entry for entry in json.loads(said) if entry["code"] == "built-title-long"]
    assert status == 0
    assert {Path(entry["path"]).parent.name for entry in found} == {"2025-03-18-yizhen"}
    assert "40" in found[0]["message"]


def test_a_page_kind_is_a_plugin_and_a_template(project: Path) -> None:
    adopt(project)
    for path, texts in blocks("extend.md").items():
        if path.startswith(("plugins/site_numbers", "theme/templates/numbers")):
            write(project, path, texts[0])
    replace(project, "pelicanconf.py", '"page_writer"]', '"page_writer", "site_numbers"]')
    status, said = run(project, "build")
    assert status == 0, said
    assert "<h1>1 / 1</h1>" in (project / "output/numbers/index.html").read_text("utf-8")


def test_a_format_is_a_pure_function_and_a_job(project: Path) -> None:
    adopt(project)
    for path, texts in blocks("extend.md").items():
        if path.startswith(("plugins/linli/formats", "plugins/partner_list")):
            write(project, path, texts[0])
    replace(project, "pelicanconf.py", '"page_writer"]', '"page_writer", "partner_list"]')
    status, said = run(project, "build")
    assert status == 0, said
    assert (project / "output/data/partners.csv").read_text("utf-8") == (
        "示例医院,hospital,/partners/yiyuan/\n示例社区居委会,community,/partners/juweihui/\n"
    )
