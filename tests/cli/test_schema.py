"""The reference in docs/ is what the commands write today."""

import json
import re
from pathlib import Path

import pytest

from linli import urls
from linli.cli.schema import schema_files, settings_page
from linli.messages import catalogue
from linli.model.record import KINDS
from linli.settings import Settings, read_settings
from tests.commands import ROOT, run

DOCS = ROOT / "docs"


@pytest.mark.parametrize("kind", KINDS)
def test_the_schemas_in_docs_are_fresh(kind: str) -> None:
    """Mend with ``python3 run.py schema -o docs/schema``."""
    assert (DOCS / f"schema/{kind}.json").read_text("utf-8") == schema_files(kind, "zh")[f"{kind}.json"]


def test_the_page_of_settings_is_fresh() -> None:
    """Mend with ``python3 run.py schema --settings -o docs``."""
    assert (DOCS / "settings.md").read_text("utf-8") == settings_page("zh")


def test_each_setting_is_described_with_default_and_example_in_both_languages() -> None:
    assert catalogue("zh")["setting"].keys() == Settings.model_fields.keys()
    for language in ("zh", "en"):
        page = settings_page(language)
        assert re.findall(r"^## `(\w+)`$", page, re.MULTILINE) == list(Settings.model_fields)
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_each_example_of_a_setting_is_a_setting() -> None:
    """What the page offers to copy is taken."""
    found = dict(re.findall(r'例如：`"(\w+)": (.+),`', settings_page("zh")))
    assert found.keys() == Settings.model_fields.keys()
    for name, text in found.items():
        value = json.loads(text.replace("True", "true"))
        beside = {"icp": "豫ICP备1号", "site_url": "https://a.example"} if name == "published" else {}
        assert str(getattr(read_settings({**beside, name: value}, {}, {}), name))


def test_one_kind_is_printed(tmp_path: Path) -> None:
    done = run("schema", "place", cwd=tmp_path)
    assert (done.returncode, json.loads(done.stdout)["title"]) == (0, "地点 place")


def test_all_kinds_are_printed_as_one_value_or_written_as_files(tmp_path: Path) -> None:
    assert json.loads(run("schema", cwd=tmp_path).stdout).keys() == KINDS.keys()
    done = run("schema", "-o", "made", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert {path.name for path in (tmp_path / "made").iterdir()} == {f"{kind}.json" for kind in KINDS}


def test_the_english_reference_is_english() -> None:
    done = run("schema", "place", LINLI_LANGUAGE="en")
    assert json.loads(done.stdout)["properties"]["name"]["description"] == "Its full name."


def test_an_unknown_kind_is_wrong_usage() -> None:
    assert run("schema", "nonsense").returncode == 2


def test_vs_code_knows_the_schema_of_each_folder() -> None:
    """Each schema is mapped to its folder; the task turns lines of check into problems of the editor."""
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert settings.keys() == {f"./docs/schema/{kind}.json" for kind in KINDS}
    for kind in KINDS:
        folder = urls.FOLDERS.get(kind, "pages")
        assert f"content/{folder}/**/*.md" in settings[f"./docs/schema/{kind}.json"]
    (task,) = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    found = re.match(pattern["regexp"], "content/events/x.md:3:5 bad-date 看不懂日期 → 写成 2025-05-20")
    assert found
    assert found[pattern["file"]] == "content/events/x.md"
    assert (found[pattern["line"]], found[pattern["code"]]) == ("3", "bad-date")
