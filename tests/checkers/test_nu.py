"""The Nu checker of the W3C has nothing to say of any page: the sample, a made-up one with photos, one in English."""

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.commands import ROOT, pelican, python, run

ALLOWED = {
    "The “list” role is unnecessary for element “ul”.": "list role",
    "The “list” role is unnecessary for element “ol”.": "list role",
}
"""What is said and stays. List role: Safari reads out a list drawn without bullets as no list, unless it has it."""

ENGLISH = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from pelicanconf import *
LINLI = {{**LINLI, "language": "en", "icp": "豫ICP备00000000号", "police": "豫公网安备00000000000000号"}}
SITEURL = "https://linli.example"
"""


def messages(checkers: Path, folder: Path) -> list[str]:
    """Return what the checker says of the pages and drawings below a folder, as a list of file: words."""
    files = sorted(path for kind in ("html", "svg") for path in folder.rglob(f"*.{kind}"))
    assert files
    jar = checkers / "vnu-jar/build/dist/vnu.jar"
    command = ["java", "-Xss2m", "-jar", jar, "--also-check-svg", "--format", "json", "--exit-zero-always"]
    said = []
    for start in range(0, len(files), 100):  # a command line has an end, on Windows soon
        done = subprocess.run(
            [*command, *files[start : start + 100]], capture_output=True, encoding="utf-8", check=True
        )
        said += json.loads(done.stderr)["messages"]
    return [f"{Path(one.get('url', '')).parent.name}:{one.get('lastLine')}: {one['message']}" for one in said]


def faults(checkers: Path, folder: Path) -> list[str]:
    """Return what is not allowed."""
    return [one for one in messages(checkers, folder) if one.split(": ", 1)[1] not in ALLOWED]


def test_the_sample_site(checkers: Path, tmp_path: Path) -> None:
    """And each exception is needed."""
    done = run("build", "--output", tmp_path / "output")
    assert done.returncode == 0, done.stderr
    said = Counter(one.split(": ", 1)[1] for one in messages(checkers, tmp_path / "output"))
    assert said.keys() == ALLOWED.keys()


def test_a_site_with_photos_and_all_states(checkers: Path, tmp_path: Path) -> None:
    made = python("bench/corpus.py", tmp_path / "content", "--events", 60, "--photos", cwd=ROOT)
    assert made.returncode == 0, made.stderr
    done = run("build", "--content", tmp_path / "content", "--output", tmp_path / "output")
    assert done.returncode == 0, done.stderr
    assert faults(checkers, tmp_path / "output") == []


def test_a_published_site_in_english(checkers: Path, tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text(ENGLISH, "utf-8")
    done = pelican(ROOT / "content", "-s", tmp_path / "conf.py", "-o", tmp_path / "output")
    assert done.returncode == 0, done.stderr
    assert faults(checkers, tmp_path / "output") == []


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<ul><p>示例</ul>", "Element “p” not allowed as child of element “ul”"),
        ("<h2>示例</h2><h4>示例</h4>", "heading"),
        ("<img src=a.png>", "An “img” element must have an “alt” attribute"),
    ],
)
def test_it_would_find_something(checkers: Path, tmp_path: Path, html: str, words: str) -> None:
    page = f'<!doctype html><html lang="zh-CN"><title>示例</title><body><h1>示例</h1>{html}'
    (tmp_path / "index.html").write_text(page, "utf-8")
    assert any(words in one for one in faults(checkers, tmp_path))
