"""What may be shown of a person follows from one table, and from nothing else."""

from datetime import date
from pathlib import Path

import pytest

from linli.model.person import Consent
from linli.privacy.consent import is_public, permissions
from tests.support import codes, load_small

TODAY = date(2025, 6, 1)
ALL = ("name", "age", "photo", "health", "quote", "page")


def consent(scope: str = "name", **more: object) -> Consent:
    """Return a record; days are given as text, as in front matter."""
    return Consent.model_validate({"scope": scope.split(), **more})


def shown(*records: Consent, **grounds: bool) -> str:
    """Return what may be shown, in words."""
    may = permissions(records, TODAY, **{"public": False, **grounds})
    return " ".join(name for name in ALL if getattr(may, name))


EVERYTHING = " ".join(ALL)

TABLE = [
    # who and what is on record, what may be shown
    ("nobody", [], {}, ""),
    ("nobody with a file", [], {"has_file": True}, ""),
    ("public role", [], {"public": True}, "name"),
    ("public role with a file", [], {"public": True, "has_file": True}, "name page"),
    ("public role and consent", [consent("age")], {"public": True}, "name age"),
    (
        "public role, not in the scope",
        [consent("photo")],
        {"public": True, "has_file": True},
        "name photo page",
    ),
    ("consent to a name", [consent("name")], {}, "name"),
    ("consent to a page without a file", [consent("name page")], {}, "name"),
    ("consent to a page", [consent("name page")], {"has_file": True}, "name page"),
    ("consent to a page, not to a name", [consent("page")], {"has_file": True}, ""),
    ("consent to a photo only", [consent("photo")], {}, "photo"),
    ("consent to all", [consent(EVERYTHING)], {"has_file": True}, EVERYTHING),
    ("given today", [consent(on="2025-06-01")], {}, "name"),
    ("given tomorrow", [consent(on="2025-06-02")], {}, ""),
    ("until yesterday", [consent(until="2025-05-31")], {}, ""),
    ("until today", [consent(until="2025-06-01")], {}, "name"),
    ("withdrawn yesterday", [consent(withdrawn="2025-05-31")], {}, ""),
    ("withdrawn today", [consent(withdrawn="2025-06-01")], {}, ""),
    ("withdrawn tomorrow", [consent(withdrawn="2025-06-02")], {}, "name"),
    ("withdrawn, no day", [consent(withdrawn="是")], {}, ""),
    ("public role withdrawn", [consent("", withdrawn="是")], {"public": True, "has_file": True}, ""),
    ("public role, consent expired", [consent(until="2025-05-31")], {"public": True}, "name"),
    ("two records agree", [consent("name age"), consent("name photo")], {}, "name"),
    ("two records do not", [consent("name"), consent("photo")], {}, ""),
    ("one of two expired", [consent("name"), consent("name", until="2025-05-31")], {}, ""),
    ("one of two withdrawn", [consent("name"), consent("name", withdrawn="2025-05-01")], {}, ""),
    ("child", [], {"child": True}, ""),
    ("child in a public role", [], {"public": True, "child": True}, ""),
    ("child's own consent", [consent("name photo")], {"child": True}, ""),
    ("guardian's consent", [consent("name photo", guardian="是")], {"child": True}, "name photo"),
    ("guardian's and another's", [consent("name", guardian="是"), consent("name")], {"child": True}, ""),
    (
        "guardian's page",
        [consent("name page", guardian="是")],
        {"child": True, "has_file": True},
        "name page",
    ),
]


@pytest.mark.parametrize(("who", "records", "grounds", "may"), TABLE, ids=[row[0] for row in TABLE])
def test_truth_table(who: str, records: list[Consent], grounds: dict[str, bool], may: str) -> None:
    assert shown(*records, **grounds) == may


@pytest.mark.parametrize(
    ("role", "org", "public"),
    [
        ("医生", "示例医院", True),
        ("康复科护士长", "示例医院", True),
        ("中医科主任", "示例医院", True),
        ("医生", "", False),
        ("", "示例医院", False),
        ("居民", "示例社区", False),
        ("志愿者", "示例联盟", False),
        ("医生家属", "示例医院", False),
    ],
)
def test_a_public_role_is_one_of_the_list_named_with_its_organisation(
    role: str, org: str, public: bool
) -> None:
    assert is_public(role, org, ("医生", "护士长", "主任")) is public


def listed(tmp_path: Path, mention: str, person: str = "") -> tuple[list[str], list[str]]:
    """Return whom an event names in full, and who has a page, after one mention and one person file."""
    event = f"---\ntitle: 示例\ndate: 2025-05-20\nplace: yard\nparticipants: [{mention}]\n---\n李小示来了。\n"
    changes = {"events/2025-05-20-yizhen.md": event}
    if person:
        changes["people/p1.md"] = f"---\nname: 李小示\n{person}---\n"
    loaded = load_small(tmp_path, changes)
    assert loaded.graph, codes(loaded)
    view = loaded.graph.event("2025-05-20-yizhen")
    assert ("李小示" in view.html) == ("李小示" in [p.name for p in view.people])
    return [p.name for p in view.people], [p.url for _, g in loaded.graph.people().groups for p in g]


@pytest.mark.parametrize(
    ("mention", "person", "names", "pages"),
    [
        ("{name: 李小示, role: 居民}", "", [], []),
        ("{name: 李小示, consent: {scope: name}}", "", ["李小示"], []),
        ("{name: 李小示, role: 医生, org: 示例医院}", "", ["李小示"], []),
        ("{name: 李小示, role: 医生}", "", [], []),
        # A consent is bound by the id; the same name alone may be another person's.
        ("{name: 李小示, person: p1}", "kind: 居民\nconsent: {scope: name}\n", ["李小示"], []),
        ("{name: 李小示}", "kind: 居民\nconsent: {scope: name}\n", [], []),
        (
            "{name: 李小示, person: p1}",
            "kind: 居民\nconsent: {scope: [name, page]}\n",
            ["李小示"],
            ["/people/p1/"],
        ),
        (
            "{name: 李小示, person: p1, consent: {scope: name}}",
            "kind: 居民\nconsent: {scope: photo}\n",
            [],
            [],
        ),
        ("{name: 李小示, person: p1}", "kind: 未成年人\nconsent: {scope: name}\n", [], []),
        (
            "{name: 李小示, person: p1}",
            "kind: 未成年人\nconsent: {scope: name, guardian: 是}\n",
            ["李小示"],
            [],
        ),
        ("{name: 李小示, age: 13, consent: {scope: name}}", "", [], []),
        ("{name: 李小示, age: 14, consent: {scope: name}}", "", ["李小示"], []),
        ("{name: 李小示}", "kind: 公开身份\nrole: 医生\norg: 示例医院\n", ["李小示"], ["/people/p1/"]),
        ("{name: 李小示}", "kind: 公开身份\nrole: 医生\norg: 示例医院\nconsent: {withdrawn: 是}\n", [], []),
    ],
)
def test_through_a_built_graph(
    tmp_path: Path, mention: str, person: str, names: list[str], pages: list[str]
) -> None:
    assert listed(tmp_path, mention, person) == (names, pages)


def test_an_unknown_person_is_an_error_because_consent_hangs_on_it(tmp_path: Path) -> None:
    event = (
        "---\ntitle: 示例\ndate: 2025-05-20\nplace: yard\nparticipants: [{name: 李小示, person: p9}]\n---\n"
    )
    loaded = load_small(tmp_path, {"events/x.md": event})
    assert codes(loaded) == ["unknown-person"]
    assert loaded.problems.errors[0].location.line == 5
