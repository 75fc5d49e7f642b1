"""Nobody reads on the site what a doctor told a neighbour (PIPL 28, 29)."""

from pathlib import Path

import pytest

from tests.support import codes, load_small

PEOPLE = "[{name: 黎某某, role: 居民}, {name: 王强, role: 居民}, {name: 甲医生, role: 医生, org: 示例医院}]"


def said(tmp_path: Path, body: str, people: str = PEOPLE) -> list[str]:
    """Return what is said about an event with this text."""
    text = f"---\ntitle: 示例\ndate: 2025-05-20\nplace: yard\nparticipants: {people}\n---\n\n{body}\n"
    return codes(load_small(tmp_path, {"events/x.md": text}))


@pytest.mark.parametrize(
    "body",
    [
        "黎某某的血糖是17.8mmol/L。",
        "黎某某量了血压，150/90。",
        "给黎某某测血糖：17.8。",
        "王强有高血压。",
        "患糖尿病的王强来了。",
        "黎某某血压 150／90 毫米汞柱。",
    ],
)
def test_a_reading_or_a_diagnosis_beside_a_person_is_an_error(tmp_path: Path, body: str) -> None:
    assert said(tmp_path, body) == ["health-beside-person"]


@pytest.mark.parametrize(
    "body",
    [
        "黎某某量了血压。",
        "甲医生讲高血压怎么防。",
        "讲解高血压、糖尿病。黎某某也听了。",
        "血压 150/90 以上要看医生。",
        "黎某某在测血压三家之一排队。",
        "黎某某说，2025年测血压的有40人。",
        "黎某某带来血压计2台。",
    ],
)
def test_what_tells_nothing_of_a_person_is_fine(tmp_path: Path, body: str) -> None:
    assert said(tmp_path, body) == []


def test_who_agreed_to_it_may_be_told_of(tmp_path: Path) -> None:
    people = "[{name: 王强, role: 居民, consent: {scope: [name, health]}}]"
    assert said(tmp_path, "王强有高血压。", people) == []


def test_the_fault_has_its_line_and_names_nobody_in_full(tmp_path: Path) -> None:
    text = f"---\ntitle: 示例\ndate: 2025-05-20\nplace: yard\nparticipants: {PEOPLE}\n---\n第一段。\n\n王强有高血压。\n"
    (problem,) = load_small(tmp_path, {"events/x.md": text}).problems.errors
    assert problem.location.line == 9
    assert dict(problem.params) == {"found": "高血压", "name": "王某"}
