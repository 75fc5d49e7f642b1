"""What looks like somebody's secret is reported with its line and its fix; what only looks like it is not."""

from pathlib import Path

import pytest

from bench.corpus import SEED, make
from bench.corpus import TODAY as CORPUS_DAY
from bench.making.community import Size, settle
from linli.build.site import load
from linli.messages import LANGUAGES, line
from linli.problems import Severity
from linli.settings import Settings
from tests.commands import ROOT
from tests.privacy.lookalikes import INNOCENT, NAMES
from tests.privacy.sites import EVENT, TODAY, codes, event, found, masked
from tests.privacy.suspecting import ID, SUSPECTS, said, suspects
from tests.support import load_small


@pytest.mark.parametrize("text", NAMES)
def test_a_name_beside_a_cue_that_nobody_listed_is_reported(text: str) -> None:
    """However markup, entities and invisible characters cut it."""
    told = [words for code, words in said(text) if code == "unlisted-name"]
    plain = [words.replace(" ", "").replace("\u200b", "") for words in told]
    assert plain == [NAMES[text]]


@pytest.mark.parametrize("text", INNOCENT)
def test_what_only_looks_like_a_name_is_let_be(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        *NAMES,
        f"证件{ID}",
        "138 0000\n1111",
        "3号楼\n2单元",
        "84岁的高桂英\n\n树下",
        "![居民李明](photo:1.jpg)",
    ],
)
def test_the_quick_look_misses_nothing_that_the_careful_one_finds(text: str) -> None:
    """A file that lists nobody is looked at twice only where the quick look sees a sign."""
    front = "title: 示例\ndate: 2025-05-20\nplace: 示例社区\n"
    texts = {
        EVENT: f"---\n{front}---\n{text}\n",
        "events/y.md": f"---\n{front}participants: [黎某某]\n---\n{text}\n",
    }
    problems = masked(texts)[1]
    spots = {(p.code, p.params) for p in problems if p.location.path.endswith(EVENT) and p.code in SUSPECTS}
    assert spots
    quick = {code for code, _ in spots}
    assert quick == {p.code for p in problems if p.location.path.endswith("y.md") and p.code in SUSPECTS}


def test_the_tables_are_as_long_as_promised() -> None:
    assert len(NAMES) >= 60
    assert len(set(INNOCENT)) >= 100


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("84岁的李明来了。", "error"),
        ("患者李明来了。", "error"),
        ("居民李明今年84岁。", "error"),
        ("居民李明有高血压。", "error"),
        ("居民李明血糖17.8。", "error"),
        ("居民李明来了。", "warning"),
        ("李明奶奶来了。别人84岁。", "warning"),
    ],
)
def test_a_name_whose_sentence_tells_an_age_or_an_illness_stops_the_build(text: str, severity: str) -> None:
    """A weaker cue is worth a warning, which --strict makes a fault."""
    assert [problem.severity for problem in suspects(text) if problem.code == "unlisted-name"] == [severity]


@pytest.mark.parametrize(
    ("people", "others"),
    [
        (["李明珠"], {}),
        (["{name: 李明珠, consent: {scope: name}}"], {}),
        ([], {"people/p.md": "---\nname: 李明珠\nkind: 居民\n---\n"}),
        ([], {"people/p.md": "---\nname: 李明珠\nkind: 公开身份\nrole: 医生\norg: 示例医院\n---\n"}),
        ([], {"partners/p.md": "---\nname: 李明珠爱心社\nshort: 李明珠社\ntype: 协会\n---\n"}),
        ([], {"places/p.md": "---\nname: 李明珠\n---\n"}),
        ([], {"services/p.md": "---\nname: 李明珠讲座\ncategory: health\n---\n"}),
        ([], {"threads/p.md": "---\nname: 李明珠\n---\n"}),
    ],
)
def test_a_name_that_somebody_or_something_bears_is_no_suspect(
    people: list[str], others: dict[str, str]
) -> None:
    """Masking knows what to do with people; the others are not people. 李明珠社 is not 居民李明珠 with a cue."""
    text = "居民李明珠爱心社。" if "partners/p.md" in others else "居民李明珠讲座。"
    assert "unlisted-name" not in codes(event(people, text, others=others)[1])


def test_a_word_that_settings_accept_is_no_suspect() -> None:
    assert codes(event([], "居民李明珠。", accepted_words=("李明珠",))[1]) == []


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("李某某血糖17.8。", ["warning"]),
        ("李奶奶血压150/90。", ["warning"]),
        ("李某某有高血压。", ["warning"]),
        ("一位84岁的老人血压180/100。", []),
        ("李某某来了。血压150/90的要注意。", []),
        ("李奶奶测了血压。", []),
    ],
)
def test_a_reading_beside_a_masked_name_that_is_not_listed_is_reported(
    text: str, reported: list[str]
) -> None:
    """What is anonymous stays."""
    assert [
        problem.severity for problem in suspects(text) if problem.code == "health-beside-person"
    ] == reported


FIELDS = (
    "title: 居民李明\n",
    "summary: 居民李明\n",
    "tags: [居民李明]\n",
    "photos: [{file: 1.jpg, alt: 居民李明}]\n",
)


@pytest.mark.parametrize("front", FIELDS)
def test_every_text_of_the_front_matter_is_looked_at(front: str) -> None:
    assert ("unlisted-name", "李明") in said("", front)


def test_a_suspect_is_reported_once_with_its_line() -> None:
    problems = event([], "第一段。\n\n居民李明来了，居民李明走了。\n\n居民李明。")[1]
    assert [(severity, line) for severity, line, _ in found(problems, "unlisted-name")] == [("warning", 9)]


def test_of_two_places_the_one_that_tells_most_is_reported() -> None:
    problems = event([], "居民李明来了。\n\n84岁的李明来了。")[1]
    assert [(severity, line) for severity, line, _ in found(problems, "unlisted-name")] == [("error", 7)]


def test_a_row_of_a_table_is_read_under_its_heads() -> None:
    body = "| 姓名 | 年龄 |\n|---|---|\n| 李明 | 84 |"
    assert ("unlisted-name", "李明") in said(body)


def test_people_who_are_listed_make_nobody_else_known() -> None:
    problems = event(["李明"], "居民李明和居民王秀兰。")[1]
    assert [values["found"] for *_, values in found(problems, "unlisted-name")] == ["王秀兰"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fix_can_be_copied(language: str) -> None:
    """List, mask, or accept with a reason: the line to add is written out."""
    (problem,) = suspects("居民李明秀。")
    words = line(problem, language)
    assert f"content/{EVENT}:7:3" in words
    assert "李某某" in words
    assert f"- {{file: content/{EVENT}, phrase: 李明秀, reason: " in words


def problems_of(folder: Path, exceptions: str, body: str) -> list[tuple[str, int]]:
    """Return what is reported of a site with exceptions: code and line."""
    text = f"---\ntitle: 示例\ndate: 2025-05-20\nplace: yard\n---\n{body}\n"
    loaded = load_small(folder, {"privacy-exceptions.yml": exceptions, "events/x.md": text})
    return [(p.code, p.location.line) for p in loaded.problems if p.severity is not Severity.NOTE]


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        ("{file: events/x.md, phrase: 李明, reason: 示例}", []),
        ("{file: content/events/x.md, phrase: 居民李明商店, reason: 示例}", []),
        ("{file: '*', phrase: 李 明, reason: 示例}", []),
        ("{file: '*', phrase: 明商店, reason: 示例}", [("unlisted-name", 6)]),
        ("{page: /events/x/, phrase: 李明, reason: 示例}", [("unlisted-name", 6)]),
        ("{file: events/y.md, phrase: 李明, reason: 示例}", [("unlisted-name", 6), ("exception-useless", 1)]),
        ("{file: events/x.md, phrase: 王明, reason: 示例}", [("unlisted-name", 6), ("exception-useless", 1)]),
        ("{file: '*', phrase: 王明, reason: 示例}", [("unlisted-name", 6), ("exception-useless", 1)]),
        ("{file: events/x.md, phrase: 李明}", [("unlisted-name", 6), ("exception-incomplete", 1)]),
    ],
)
def test_what_is_accepted_with_a_reason_is_no_suspect(
    tmp_path: Path, entry: str, left: list[tuple[str, int]]
) -> None:
    """Where it is accepted, and nowhere else; an entry that accepts nothing is reported."""
    assert sorted(problems_of(tmp_path, f"- {entry}\n", "居民李明商店。")) == sorted(left)


def test_the_content_of_this_site_holds_no_suspect() -> None:
    loaded = load(ROOT / "content", Settings(today=TODAY))
    assert [problem for problem in loaded.problems if problem.code in SUSPECTS] == []


def test_an_invented_community_holds_no_suspect(tmp_path: Path) -> None:
    """A hundred and fifty events with their residents, stories and pages."""
    make(tmp_path / "content", settle(Size(150), CORPUS_DAY, SEED))
    loaded = load(tmp_path / "content", Settings(today=CORPUS_DAY))
    assert [problem for problem in loaded.problems if problem.code in SUSPECTS] == []
    assert loaded.graph
