"""explain is asked with whatever a reader has at hand, and answers people and programs."""

import json
from pathlib import Path

import pytest

from linli.build.jobs import PageJob
from linli.cli.explain import find_page
from tests.commands import run
from tests.support import SMALL, write_site

PAGES = {a: PageJob(a, "x.html") for a in ("/", "/about/", "/events/x/", "/events/page/2/", "/404.html")}


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("/events/x/", "/events/x/"),
        ("/events/x", "/events/x/"),
        ("events/x", "/events/x/"),
        ("/events/x/index.html", "/events/x/"),
        ("https://linli.example/shequ/events/x/", "/events/x/"),
        ("https://linli.example/shequ/events/x?from=wx#top", "/events/x/"),
        ("https://linli.example/shequ", "/"),
        ("http://127.0.0.1:8000/events/x/", "/events/x/"),
        ("output/events/x/index.html", "/events/x/"),
        ("./output/events/x/index.html", "/events/x/"),
        ("output\\events\\x\\index.html", "/events/x/"),
        ("/srv/site/output/events/x/index.html", "/events/x/"),
        ("output/index.html", "/"),
        ("output", "/"),
        ("/", "/"),
        ("/404.html", "/404.html"),
        ("/%65vents/x/", "/events/x/"),
    ],
)
def test_a_page_is_found_as_its_readers_write_it(asked: str, address: str) -> None:
    outputs = ("output", "/srv/site/output")
    assert find_page(asked, PAGES, "https://linli.example/shequ", outputs) == PAGES[address]


@pytest.mark.parametrize(
    "asked", ["/events/y/", "/events/", "content/events/x.md", "", "https://linli.example/no/"]
)
def test_what_is_no_page_is_not_found(asked: str) -> None:
    pages = {address: job for address, job in PAGES.items() if address != "/"}
    assert find_page(asked, pages, "https://linli.example", ("output",)) is None


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_site(tmp_path, SMALL)


def test_people_read_files_queries_and_figures(content: Path) -> None:
    done = run("explain", "/partners/hospital", "--content", content)
    assert done.returncode == 0, done.stderr
    for words in ("partner(hospital)", "partner.html", "partners/hospital.md", "活动 1　← 2025-05-20-yizhen"):
        assert words in done.stdout
    assert "志愿者 没有登记" in done.stdout


def test_programs_read_json_and_nothing_else(content: Path) -> None:
    done = run("explain", "/services/hair/", "--content", content, "--format", "json")
    said = json.loads(done.stdout)
    assert (done.returncode, said["address"], said["template"]) == (0, "/services/hair/", "service.html")
    assert [query["name"] for query in said["queries"]] == ["frame", "service"]
    assert any(file.endswith("partners/barber.md") for file in said["files"])
    assert said["figures"][0] == {"name": "events", "of": "", "value": 1, "events": ["2025-05-20-yizhen"]}


def test_an_unknown_address_is_one_and_the_nearest_are_named(content: Path) -> None:
    done = run("explain", "/partners/hospitl/", "--content", content)
    assert (done.returncode, done.stdout) == (1, "")
    assert "/partners/hospital/" in done.stderr


def test_content_that_makes_no_site_cannot_be_explained(tmp_path: Path) -> None:
    content = write_site(
        tmp_path, {**SMALL, "partners/hospital.md": "---\nname: 示例医院\ntype: 不知道\n---\n"}
    )
    done = run("explain", "/", "--content", content)
    assert done.returncode == 1
    assert "bad-choice" in done.stderr


def test_no_address_is_wrong_usage() -> None:
    assert run("explain").returncode == 2
