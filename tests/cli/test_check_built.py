"""check --built reads every byte of the built site, whatever the settings say."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands import run
from tests.support import SMALL, write_site

EVENT = "events/2025-05-20-yizhen.md"
LISTED = SMALL[EVENT].replace("served: 40 人次", "participants: [{name: 李明, role: 居民}]")
PAGE = '<!doctype html><html lang="zh-CN"><title>示例</title>\n<p>来了{}。</p></html>'


def check(
    folder: Path, said: str, settings: str = "", exceptions: str = ""
) -> tuple[int, list[dict[str, Any]]]:
    """Return the exit code and the findings of a project whose only page says something."""
    (folder / "pelicanconf.py").write_text(f"LINLI = {{{settings}}}\n", "utf-8")
    content = write_site(folder, {**SMALL, EVENT: LISTED})
    if exceptions:
        (content / "privacy-exceptions.yml").write_text(exceptions, "utf-8")
    (folder / "output").mkdir()
    (folder / "output/index.html").write_text(PAGE.format(said), "utf-8")
    done = run("check", "--built", "--format", "json", cwd=folder)
    return done.returncode, [entry for entry in json.loads(done.stdout) if entry["severity"] != "note"]


def test_a_name_in_the_built_site_stops_a_publish(tmp_path: Path) -> None:
    """With its place, the words around it, whose it is, and what to do."""
    status, (found,) = check(tmp_path, "李<b>明</b>")
    assert (status, found["path"], found["line"], found["column"]) == (1, "output/index.html", 2, 6)
    assert found["code"] == "leak-name"
    assert "“来了李明”" in found["message"]
    assert f"content/{EVENT}" in found["message"]
    assert "- {page: 网页地址, phrase: 来了李明, reason: 为什么可以}" in found["hint"]


@pytest.mark.parametrize(
    "settings",
    ['"accepted_words": ["李明"]', '"public_roles": ["居民"]', '"drafts": True', '"language": "en"'],
)
def test_no_setting_switches_it_off(settings: str, tmp_path: Path) -> None:
    status, found = check(tmp_path, "李明", settings)
    assert (status, [entry["code"] for entry in found]) == (1, ["leak-name"])


def test_an_exception_with_a_reason_lets_a_phrase_stand(tmp_path: Path) -> None:
    entry = "- {page: /, phrase: 李明, reason: 是别的城市的地名}\n"
    assert check(tmp_path, "李明", exceptions=entry) == (0, [])


def test_an_exception_without_a_reason_lets_nothing_stand(tmp_path: Path) -> None:
    status, found = check(tmp_path, "李明", exceptions="- {page: /, phrase: 李明}\n")
    assert (status, [entry["code"] for entry in found]) == (1, ["exception-incomplete", "leak-name"])
