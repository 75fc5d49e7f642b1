"""What is done to text, line by line of what was asked: a table of before and after for each, in ``golden/``.

A ``body`` is read, masked and set as every file of a site is; titles, dates, summaries and styles are read off
the pages of a site that is built of the cases.
"""

import re
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from linli.model.record import build_record
from linli.privacy.masking import mask
from linli.problems import Problem, Problems
from linli.settings import Settings
from linli.source.characters import strip_hidden
from linli.source.files import read_file
from linli.source.headings import add_heading_ids
from linli.source.markdown import BodyReader
from linli.text.han import join_lines
from linli.text.html import join_html_lines
from linli.text.summary import summarise
from linli.text.typeset import typeset
from tests.commands import run

GOLDEN = Path(__file__).parent / "golden"
FRONT = "---\ntitle: 示例\n---\n"
READER = BodyReader()
SETTINGS = Settings(today=date(2025, 6, 1))
Case = dict[str, Any]

LINES = {
    "english": "typogrify on text without Han, block by block",
    "titles": "never titles",
    "quotes": "paired straight quotes beside Han",
    "stops": "ASCII stops between Han",
    "dots": "ellipses and dashes",
    "kept": "times, units and dates unchanged",
    "lines": "line breaks between Han",
    "slips-lists": "the linter, on lists and products",
    "slips-marks": "the linter, on marks, indents and addresses",
    "headings": "heading ids",
    "footnotes": "footnotes speak Chinese",
    "lang": "zh-CN",
    "dates": "dates without a locale",
    "css": "progressive CSS",
    "summary": "summaries",
    "gist": "summaries nobody wrote",
}
"""The lines of what was asked of text; each has its table. A language or a style has few cases to it."""
FEW = {"lang": 2}
AT_LEAST = 8


@cache
def table(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((GOLDEN / f"{name}.yaml").read_text("utf-8"))
    return loaded


def cases(*kinds: str) -> list[Any]:
    """Return the cases of some kinds as parameters, each named by its table and its place there."""
    return [
        pytest.param(case, id=f"{name}-{number}")
        for name in LINES
        if table(name)["kind"] in kinds
        for number, case in enumerate(table(name)["cases"], 1)
    ]


def became(body: str, folder: Path) -> tuple[str, list[Problem]]:
    """Return what a body becomes on its page, and what was said of it."""
    file = folder / "a.md"
    file.write_text(FRONT + body, "utf-8", newline="")
    problems = Problems()
    source = read_file(file, "page", "content/pages/a.md", problems)
    assert source
    record = build_record(source, READER, problems)
    assert record
    (masked,) = mask([record], SETTINGS, problems)
    return masked.html, list(problems)


def test_every_line_has_its_table() -> None:
    assert {file.stem for file in GOLDEN.iterdir()} == set(LINES)
    few = {name: len(table(name)["cases"]) for name in LINES if len(table(name)["cases"]) < AT_LEAST}
    assert few == FEW


@pytest.mark.parametrize("name", LINES)
def test_no_case_stands_twice(name: str) -> None:
    befores = [(case.get("before", case), case.get("limit")) for case in table(name)["cases"]]
    assert [before for before in befores if befores.count(before) > 1] == []


@pytest.mark.parametrize("case", cases("body"))
def test_a_body_is_set(case: Case, tmp_path: Path) -> None:
    """The whole pass, and once more over what came out: nothing changes then."""
    html, _ = became(case["before"], tmp_path)
    assert html == case["after"]
    assert typeset(html) == html
    assert join_html_lines(html) == html
    assert add_heading_ids(html)[0] == html


@pytest.mark.parametrize("case", cases("slips"))
def test_a_slip_is_said(case: Case, tmp_path: Path) -> None:
    """With line and column, its code, and what to write instead."""
    found = []
    for problem in became(case["before"], tmp_path)[1]:
        line = problem.location.line - FRONT.count("\n")
        fix = dict(problem.params).get("suggestion")
        found.append(f"{line}:{problem.location.column} {problem.code}" + (f" → {fix}" if fix else ""))
    assert found == case["found"]


@pytest.mark.parametrize("case", cases("slips"))
def test_a_slip_put_right_is_none(case: Case, tmp_path: Path) -> None:
    """What is suggested, written in its place, is not reported again."""
    text = case["before"]
    problems = [p for p in became(text, tmp_path)[1] if "suggestion" in dict(p.params)]
    for problem in reversed(problems):
        params, lines = dict(problem.params), text.split("\n")
        line, column = problem.location.line - FRONT.count("\n") - 1, problem.location.column - 1
        assert lines[line].startswith(params["written"], column)
        rest = lines[line][column + len(params["written"]) :]
        lines[line] = lines[line][:column] + params["suggestion"] + rest
        text = "\n".join(lines)
    codes = {problem.code for problem in problems}
    assert [p.code for p in became(text, tmp_path)[1] if p.code in codes] == []


@pytest.mark.parametrize("case", cases("summary"))
def test_a_summary_is_cut(case: Case) -> None:
    shown = summarise(case["before"], case["limit"])
    assert shown == case["after"]
    assert summarise(shown, case["limit"]) == shown
    assert join_lines(shown) == shown


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of a site made of the cases that only a page shows."""
    folder = tmp_path_factory.mktemp("cases")
    for name, inner, front in (
        ("titles", "pages", "title: {before}"),
        ("gist", "pages", "title: 示例页 {number}"),
        ("dates", "stories", "title: 示例 {number}\ndate: {before}"),
    ):
        for number, case in enumerate(table(name)["cases"]):
            values = {key: value for key, value in case.items() if key == "before"}
            if name == "titles":
                values["before"] = "'" + values["before"].replace("'", "''") + "'"
            file = folder / "content" / inner / f"{name}-{number}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            body = case["before"] if name == "gist" else "正文。"
            file.write_text(f"---\n{front.format(number=number, **values)}\n---\n{body}\n", "utf-8")
    done = run("build", "--content", folder / "content", "--output", folder / "output", LC_ALL="C")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output"


def page(built: Path, address: str) -> str:
    return (built / address / "index.html").read_text("utf-8")


def inner(html: str, tag: str) -> str:
    """Return the text of the first element of a kind, where breaks between phrases stand for nothing."""
    found = re.search(rf"<{tag}\b[^>]*>(.*?)</{tag}>", html, re.DOTALL)
    assert found
    return unescape(re.sub(r"<wbr>", "", found[1]))


@pytest.mark.parametrize("number", range(len(table("titles")["cases"])))
def test_a_title_stays(built: Path, number: int) -> None:
    """In the heading, the window's title, and what is shared."""
    title = table("titles")["cases"][number]["before"]
    html = page(built, f"titles-{number}")
    assert inner(html, "h1") == title
    assert inner(html, "title").startswith(f"{title} — ")


@pytest.mark.parametrize("number", range(len(table("gist")["cases"])))
def test_a_page_is_described(built: Path, number: int) -> None:
    html = page(built, f"gist-{number}")
    found = re.search(r'<meta name="description" content="([^"]*)">', html)
    assert found
    assert unescape(found[1]) == table("gist")["cases"][number]["after"]


@pytest.mark.parametrize("number", range(len(table("dates")["cases"])))
def test_a_date_is_shown(built: Path, number: int) -> None:
    """In the C locale, the only one that many machines have."""
    main = page(built, f"stories/dates-{number}").split("<main", 1)[1]
    after = table("dates")["cases"][number]["after"]
    assert re.search(rf"(?<![\d约年]){re.escape(after)}(?![\d年月日])", main.split("</h1>")[0])


@pytest.mark.parametrize("case", cases("lang"))
def test_a_page_says_its_language(case: Case, built: Path) -> None:
    from tests.theme.support import environment

    assert environment(case["before"]).globals["lang"] == case["after"]
    if case["before"] == "zh":
        for file in built.rglob("*.html"):
            assert f'<html lang="{case["after"]}">' in file.read_text("utf-8")


@pytest.mark.parametrize("case", cases("css"))
def test_a_style_is_in_the_sheet(case: Case, built: Path) -> None:
    sheet = "".join(file.read_text("utf-8") for file in built.rglob("*.css"))
    if "never" in case:
        assert case["never"] not in sheet
    else:
        assert re.search(rf"(?<![\w-]){re.escape(case['after'])}[;}}]", sheet)


PARTS = st.sampled_from(
    [
        *(
            "甲",
            "乙",
            "𠮷",
            "ab",
            "it's",
            "9:30",
            "6'30\"",
            "150/90",
            "17.8mmol/L",
            "2025-05-20",
            "0375--1234567",
        ),
        *(
            '"',
            "'",
            "“",
            "”",
            ",",
            ":",
            ";",
            "?",
            "!",
            "。",
            "，",
            "（",
            "）",
            "...",
            "--",
            ".",
            "-",
            "\\",
            "&",
        ),
        *(" ", "\n", "  \n", "\n\n", "**", "*", "`", '`a--b "c"`', "<br>", "<b>", "</b>", "\ue000"),
        *(
            "https://example.com/a--b,甲",
            "[甲,](https://example.com/ 'a--b')",
            "a--b@example.com",
            "[^1]",
            "- ",
            "# ",
        ),
    ]
)


@given(st.lists(PARTS, max_size=25).map("".join))
def test_setting_twice_is_setting_once(tmp_path_factory: pytest.TempPathFactory, body: str) -> None:
    """Of any mixture, and neither a code span nor an address in it changes."""
    html, _ = became(f"{body}\n\n[^1]: {strip_hidden(body)}", tmp_path_factory.getbasetemp())
    assert typeset(html) == html
    assert join_html_lines(html) == html
    for code in re.findall(r"<code>(.*?)</code>", html, re.DOTALL):
        assert not set(code) & set("—…\u00a0")
    assert not re.search(r"href=\"[^\"]*[—…“]", html)
