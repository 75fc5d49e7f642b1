"""Rules over the built site find what they are for, and leave a sound page alone."""

from datetime import date
from pathlib import Path

import pytest

from linli.checks.built import check_built
from linli.problems import Problems
from linli.settings import Settings

SOUND = '<!doctype html><title>t</title><a id="x" href="/a/">a</a><a href="#x">x</a><a href="https://b.example/">b</a>'


def found(output: Path, page: str, site_url: str = "") -> list[tuple[str, int]]:
    """Return code and line of each problem of a site with one more page."""
    (output / "a").mkdir(parents=True)
    (output / "a/index.html").write_text(page, encoding="utf-8")
    (output / "index.html").write_text(SOUND, encoding="utf-8")
    problems = Problems()
    check_built(output, "output", Settings(today=date(2025, 6, 1), site_url=site_url), problems)
    return [(problem.code, problem.location.line) for problem in problems]


def test_a_sound_page_is_left_alone(tmp_path: Path) -> None:
    assert found(tmp_path, SOUND) == []


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<p>\n<a href='/gone/'>x</a>", "built-link-broken"),
        ("<p>\n<a href='../gone.html'>x</a>", "built-link-broken"),
        ("<p>\n<img src='/gone.png' alt=''>", "built-link-broken"),
        ("<p>\n<img src='/' srcset='/ 1x, /gone.webp 2x' alt=''>", "built-link-broken"),
        ("<p>\n<img src='/' srcset='/ 1x, //cdn.example/x.webp 2x' alt=''>", "built-third-party"),
        ("<p>\n<a href='/#nowhere'>x</a>", "built-anchor-missing"),
        ("<p>\n<script src='https://cdn.example/x.js'></script>", "built-third-party"),
        ("<p>\n<img src='//cdn.example/x.png' alt=''>", "built-third-party"),
        ("<p>\n<img src='data:image/png;base64,AA' alt=''>", "built-third-party"),
        ("<p>\n<link rel=stylesheet href='https://fonts.example/x.css'>", "built-third-party"),
        ("<p>\n<b style='color:red'>x</b>", "built-inline"),
        ("<p>\n<script>alert(1)</script>", "built-inline"),
        ('<p>\n<i id="y"></i><i id="y"></i>', "built-id-twice"),
    ],
)
def test_each_fault_is_found_on_its_line(tmp_path: Path, page: str, code: str) -> None:
    assert found(tmp_path, page) == [(code, 2)]


def test_links_of_a_site_below_a_folder_are_followed(tmp_path: Path) -> None:
    """A link that leaves the folder out is broken: the one to /a/ on the first page here."""
    assert found(tmp_path, "<a href='/linli/a/'>x</a>", "https://h.example/linli") == [
        ("built-link-broken", 1)
    ]


def test_no_site_is_a_problem_of_its_own(tmp_path: Path) -> None:
    problems = Problems()
    check_built(tmp_path / "none", "output", Settings(today=date(2025, 6, 1)), problems)
    assert [problem.code for problem in problems] == ["not-built"]
