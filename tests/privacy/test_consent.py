"""The truth table: what may be shown of whom, on which grounds, on which day."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from linli.model.person import Consent
from linli.privacy.consent import NOTHING, Permissions, Standing, is_public, permissions, standing
from linli.settings import PUBLIC_ROLES

TODAY = date(2025, 6, 1)
BEFORE, AFTER = "2025-05-31", "2025-06-02"
SCOPES = ("name", "age", "photo", "health", "quote", "page")

RECORDS: dict[str, dict[str, Any] | None] = {
    "none": None,
    "holds": {"on": BEFORE},
    "guardian": {"on": BEFORE, "guardian": "是"},
    "not yet": {"on": AFTER, "guardian": "是"},
    "expired": {"until": BEFORE, "guardian": "是"},
    "withdrawn": {"withdrawn": BEFORE, "guardian": "是"},
    "withdrawn later": {"withdrawn": AFTER, "guardian": "是"},
}
"""Every state that a record of consent can be in; each names all scopes."""

# all: every scope. role: the name, and a page where there is a file. –: nothing.
TABLE = """
person         | inline          | none | holds | guardian | not yet | expired | withdrawn | withdrawn later
public role    | none            | role | all   | all      | role    | role    | –         | all
public role    | holds           | all  | all   | all      | role    | role    | –         | all
public role    | guardian        | all  | all   | all      | role    | role    | –         | all
public role    | not yet         | role | role  | role     | role    | role    | –         | role
public role    | expired         | role | role  | role     | role    | role    | –         | role
public role    | withdrawn       | –    | –     | –        | –       | –       | –         | –
public role    | withdrawn later | all  | all   | all      | role    | role    | –         | all
other          | none            | –    | all   | all      | –       | –       | –         | all
other          | holds           | all  | all   | all      | –       | –       | –         | all
other          | guardian        | all  | all   | all      | –       | –       | –         | all
other          | not yet         | –    | –     | –        | –       | –       | –         | –
other          | expired         | –    | –     | –        | –       | –       | –         | –
other          | withdrawn       | –    | –     | –        | –       | –       | –         | –
other          | withdrawn later | all  | all   | all      | –       | –       | –         | all
child          | none            | –    | –     | all      | –       | –       | –         | all
child          | holds           | –    | –     | –        | –       | –       | –         | –
child          | guardian        | all  | –     | all      | –       | –       | –         | all
child          | not yet         | –    | –     | –        | –       | –       | –         | –
child          | expired         | –    | –     | –        | –       | –       | –         | –
child          | withdrawn       | –    | –     | –        | –       | –       | –         | –
child          | withdrawn later | all  | –     | all      | –       | –       | –         | all
child, role    | none            | –    | –     | all      | –       | –       | –         | all
child, role    | holds           | –    | –     | –        | –       | –       | –         | –
child, role    | guardian        | all  | –     | all      | –       | –       | –         | all
child, role    | not yet         | –    | –     | –        | –       | –       | –         | –
child, role    | expired         | –    | –     | –        | –       | –       | –         | –
child, role    | withdrawn       | –    | –     | –        | –       | –       | –         | –
child, role    | withdrawn later | all  | –     | all      | –       | –       | –         | all
"""
"""Down: who, and the record written beside the name. Across: the record in the person's own file."""

PEOPLE = {
    "public role": {"public": True},
    "other": {},
    "child": {"child": True},
    "child, role": {"child": True, "public": True},
}


def consent(state: str, scopes: tuple[str, ...] = SCOPES) -> tuple[Consent, ...]:
    """Return a record in a state, or none."""
    given = RECORDS[state]
    return () if given is None else (Consent.model_validate({"scope": list(scopes), **given}),)


def rows() -> list[tuple[str, str, str, str]]:
    """Return the table cell by cell: who, inline record, record in the file, what is shown."""
    head, *lines = ([cell.strip() for cell in line.split("|")] for line in TABLE.strip().split("\n"))
    return [
        (line[0], line[1], state, cell)
        for line in lines
        for state, cell in zip(head[2:], line[2:], strict=True)
    ]


def test_the_table_names_every_combination_once() -> None:
    """Four sorts of people, seven states of each of two records."""
    cells = [row[:3] for row in rows()]
    assert sorted(cells) == sorted(product(PEOPLE, RECORDS, RECORDS))


@pytest.mark.parametrize(("who", "inline", "own", "shown"), rows())
def test_the_truth_table(who: str, inline: str, own: str, shown: str) -> None:
    """Each cell of the table is what the function says, with a person file and without one."""
    for has_file in (True, False):
        expected = {
            "–": NOTHING,
            "role": Permissions(name=True, page=has_file),
            "all": Permissions(True, True, True, True, True, page=has_file),
        }[shown]
        allowed = permissions((*consent(inline), *consent(own)), TODAY, has_file=has_file, **PEOPLE[who])
        by_role = who == "public role" and allowed.name
        assert allowed == Permissions(
            expected.name,
            expected.age,
            expected.photo,
            expected.health,
            expected.quote,
            expected.page,
            by_role,
        )


@pytest.mark.parametrize("scope", SCOPES)
def test_a_scope_grants_itself_and_no_other(scope: str) -> None:
    """An agreement to one thing is none to another; a page without a name is no page."""
    allowed = permissions(consent("holds", (scope,)), TODAY, has_file=True)
    granted = {name for name in SCOPES if getattr(allowed, name)}
    assert granted == {scope} - {"page"}


@pytest.mark.parametrize(("one", "other"), list(product(SCOPES, SCOPES)))
def test_of_two_records_the_stricter_wins(one: str, other: str) -> None:
    """What only one of two records grants is not granted."""
    both = (*consent("holds", ("name", one)), *consent("holds", ("name", other)))
    allowed = permissions(both, TODAY, has_file=True)
    granted = {name for name in SCOPES if getattr(allowed, name)}
    assert granted == {"name"} | ({one} & {other})


def test_a_page_needs_a_file_a_name_and_its_scope() -> None:
    """Of the scopes name and page neither alone, nor both without a file, make a page."""
    both = consent("holds", ("name", "page"))
    assert permissions(both, TODAY, has_file=True).page
    assert not permissions(both, TODAY).page
    assert not permissions(consent("holds", ("name",)), TODAY, has_file=True).page
    assert not permissions(consent("holds", ("page",)), TODAY, has_file=True).page


@pytest.mark.parametrize(
    ("fields", "first", "last"),
    [
        ({"on": "2025-06-01"}, 0, None),
        ({"until": "2025-06-01"}, None, 0),
        ({"withdrawn": "2025-06-01"}, None, -1),
        ({"on": "2025-05-01", "until": "2025-06-01", "withdrawn": "2025-05-20"}, None, -13),
    ],
)
def test_a_record_holds_on_its_first_and_last_day_and_not_on_that_of_its_withdrawal(
    fields: dict[str, str], first: int | None, last: int | None
) -> None:
    """``first`` and ``last`` are the days, counted from 2025-06-01, on which the record begins and ends to hold."""
    record = Consent.model_validate({"scope": ["name"], **fields})

    def holds(day: int) -> bool:
        return standing(record, TODAY + timedelta(days=day)) is Standing.HOLDS

    if first is not None:
        assert (holds(first - 1), holds(first)) == (False, True)
    if last is not None:
        assert (holds(last), holds(last + 1)) == (True, False)


@pytest.mark.parametrize(
    ("role", "org", "public"),
    [
        ("医生", "示例医院", True),
        ("康复科护士长", "示例医院", True),
        ("中医科主任", "示例医院", True),
        ("社区书记", "示例社区", True),
        ("　护士 ", "示例医院", True),
        ("医生", "", False),
        ("居民", "示例社区", False),
        ("志愿者", "示例歌友会", False),
        ("医生的家属", "示例医院", False),
        ("不是医生", "示例医院", False),
        ("退休老师", "示例学校", False),
        ("原主任", "示例社区", False),
        ("前任书记", "示例社区", False),
        ("陪同看病的患者医生", "示例医院", False),
        ("中原街道主任", "示例街道", True),
        ("前台护士", "示例医院", True),
        ("", "示例医院", False),
    ],
)
def test_a_public_role_is_one_of_the_list_with_an_organisation(role: str, org: str, public: bool) -> None:
    """The role may be more exact than the list; without an organisation it is none."""
    assert is_public(role, org, PUBLIC_ROLES) is public


def test_no_role_is_public_where_the_list_is_empty() -> None:
    """A community that names nobody by role gets just that."""
    assert not is_public("医生", "示例医院", ())
    assert not is_public("医生", "示例医院", ("",))
