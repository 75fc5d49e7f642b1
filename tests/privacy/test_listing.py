"""The people a file lists are tied to their person files, or not, as strictly as the contract says."""

import pytest

from linli.model.salvage import FAULTY
from linli.privacy.masked import Shown
from tests.privacy.sites import EVENT, codes, event, found, masked

DOCTOR = {"people/li-ming.md": "---\nname: 李明\nkind: 公开身份\nrole: 医生\norg: 示例医院\n---\n"}
RESIDENT = {"people/li-ming.md": "---\nname: 李明\nkind: 居民\n---\n"}
AGREED = {"people/li-ming.md": "---\nname: 李明\nkind: 居民\nconsent: {scope: [name, age]}\n---\n"}
GONE = {
    "people/li-ming.md": "---\nname: 李明\nkind: 公开身份\nrole: 医生\norg: 示例医院\n"
    "consent: {withdrawn: 2025-05-30}\n---\n"
}
TWIN = {"people/li-ming-2.md": "---\nname: 李明\nkind: 公开身份\nrole: 校长\norg: 示例学校\n---\n"}


def shown(entry: str, others: dict[str, str] | None = None) -> Shown:
    """Return how an event shows the one participant it lists."""
    (person,) = event([entry], others=others)[0].people
    return person


@pytest.mark.parametrize(
    ("entry", "others", "name", "person"),
    [
        # Nothing is known of the person.
        ("李明", {}, "李某", ""),
        ("{name: 李明, role: 医生}", {}, "李某", ""),
        ("{name: 李明, role: 居民, org: 示例医院}", {}, "李某", ""),
        ("{name: 李明, role: 医生, org: 示例医院}", {}, "李明", ""),
        ("{name: 李明, role: 医生, org: 示例医院, minor: 是}", {}, "李某", ""),
        ("{name: 李明, role: 医生, org: 示例医院, age: 13}", {}, "李某", ""),
        ("{name: 李明, role: 医生, org: 示例医院, age: 14}", {}, "李明", ""),
        ("{name: 李明, role: 医生, org: 示例医院, age: 十几岁}", {}, "李某", ""),
        ("{name: 李明, role: 医生, org: 示例医院, age: 八十多岁}", {}, "李明", ""),
        ("{name: 李明, consent: {scope: [name]}}", {}, "李明", ""),
        ("{name: 李明, consent: {scope: [photo]}}", {}, "李某", ""),
        ("{name: 李明, minor: 是, consent: {scope: [name]}}", {}, "李某", ""),
        ("{name: 李明, minor: 是, consent: {scope: [name], guardian: 是}}", {}, "李明", ""),
        ("{name: 李明, role: 医生, org: 示例医院, consent: {withdrawn: 2025-05-30}}", {}, "李某", ""),
        # A person file of somebody in a public role, found by its name.
        ("李明", DOCTOR, "李明", "li-ming"),
        ("{name: 李明, role: 护士长}", DOCTOR, "李明", "li-ming"),
        ("{name: 李明, role: 居民}", DOCTOR, "李某", ""),
        ("{name: 李明, age: 70}", DOCTOR, "李某", ""),
        ("{name: 李明, minor: 是}", DOCTOR, "李某", ""),
        ("李明", {**DOCTOR, **TWIN}, "李某", ""),
        ("李明", GONE, "李某", ""),
        ("{name: 李明, role: 医生, org: 示例医院}", GONE, "李某", ""),
        ("{name: 李明, role: 医生, org: 示例医院, consent: {scope: [name]}}", GONE, "李某", ""),
        # The same, named by its id.
        ("li-ming", DOCTOR, "李明", "li-ming"),
        ("{name: 李明, role: 当年的学生, person: li-ming}", DOCTOR, "李明", "li-ming"),
        ("{name: 李明, person: li-ming, consent: {withdrawn: 2025-05-30}}", DOCTOR, "李某", ""),
        ("{name: 李明, person: li-ming, minor: 是}", DOCTOR, "李某", ""),
        ("{name: 李明, person: li-ming-2}", {**GONE, **TWIN}, "李明", "li-ming-2"),
        # A resident's file binds by its id only.
        ("李明", AGREED, "李某", ""),
        ("{name: 李明, person: li-ming}", AGREED, "李明", "li-ming"),
        ("li-ming", AGREED, "李明", "li-ming"),
        ("{name: 李明, person: li-ming, consent: {scope: [photo]}}", AGREED, "李某", ""),
        ("{name: 李明, person: li-ming, consent: {scope: [name]}}", AGREED, "李明", "li-ming"),
        ("{name: 李明, person: li-ming}", RESIDENT, "李某", ""),
        ("{name: 李明, person: li-ming, role: 医生, org: 示例医院}", RESIDENT, "李某", ""),
        ("{name: 李明, consent: {scope: [name]}}", RESIDENT, "李某", ""),
        ("{name: 李明, role: 医生, org: 示例医院}", RESIDENT, "李明", ""),
        ("{name: 李明, role: 医生, org: 示例医院}", {**RESIDENT, **TWIN}, "李明", "li-ming-2"),
        ("李明", {**RESIDENT, **TWIN}, "李某", ""),
        ("{name: 李鸣, person: li-ming}", AGREED, "李某", ""),
        # Written masked is shown masked, whatever the file would allow.
        ("{name: 李某, person: li-ming}", AGREED, "李某", ""),
    ],
)
def test_who_is_shown_in_full(entry: str, others: dict[str, str], name: str, person: str) -> None:
    """The name as shown, and the person file that a page may link to."""
    assert (shown(entry, others).name, shown(entry, others).person) == (name, person)
    assert shown(entry, others).full is (name == "李明")


def test_somebody_in_a_partners_list_is_named_with_that_organisation() -> None:
    """医生 in the list of a hospital is a public role; 志愿者 there is none."""
    text = (
        "---\ntitle: 示例\ndate: 2025-05-20\nplace: 示例社区\npartners:\n"
        "  - {partner: 示例医院, people: [{name: 李明, role: 医生}, {name: 王强, role: 志愿者}]}\n---\n李明、王强。\n"
    )
    record = masked({EVENT: text})[0]["2025-05-20-shili"]
    assert [(p.loc, p.name, p.role, p.full) for p in record.people] == [
        (("partners", 0, "people", 0), "李明", "医生", True),
        (("partners", 0, "people", 1), "王某", "志愿者", False),
    ]
    assert record.html == "<p>李明、王某。</p>"
    assert record.model.partners[0].people == ()  # type: ignore[attr-defined]


def test_a_story_names_somebody_of_a_public_role_by_name_alone() -> None:
    """Role and organisation come from the person file."""
    story = "---\ntitle: 示例\ndate: 2012-04\npeople: [李明]\n---\n李明。\n"
    record = masked({"stories/s.md": story, **DOCTOR})[0]["s"]
    assert record.people == (
        Shown(("people", 0), "李明", role="医生", org="示例医院", person="li-ming", full=True),
    )
    assert record.html == "<p>李明。</p>"


def test_a_file_found_by_name_grants_what_the_role_grants_and_no_more() -> None:
    """The name alone might be another person's; ``person:`` says that it is not."""
    file = DOCTOR["people/li-ming.md"].replace("\n---\n", "\nconsent: {scope: [name, age]}\n---\n")
    others = {"people/li-ming.md": file}
    assert shown("{name: 李明, role: 医生, age: 45}", others).age == "四十多岁"
    assert shown("{name: 李明, role: 医生, age: 40多岁, person: li-ming}", others).age == "四十多岁"
    assert shown("{name: 李明, role: 医生, age: 45, person: li-ming}", others).age == "45岁"


def test_a_namesake_in_a_public_role_keeps_the_name_in_the_text() -> None:
    """The hidden person of that name is another one, as long as only the doctor is listed."""
    record = event(["{name: 李明, role: 医生, org: 示例医院}"], "李明来了。", others=RESIDENT)[0]
    assert record.html == "<p>李明来了。</p>"


@pytest.mark.parametrize(
    ("entry", "age"),
    [
        ("{name: 李明, age: 84}", "八十多岁"),
        ("{name: 李明, age: 84, consent: {scope: [age]}}", "84岁"),
        ("{name: 李明, age: 84, consent: {scope: [name]}}", "八十多岁"),
        ("{name: 李明, age: 9}", "不满十岁"),
        ("{name: 李明}", ""),
    ],
)
def test_an_age_is_shown_as_its_decade_unless_the_person_agreed(entry: str, age: str) -> None:
    """84 becomes 八十多岁, one form."""
    assert shown(entry).age == age


@pytest.mark.parametrize(
    ("entry", "others", "code", "severity"),
    [
        ("{name: 李明, person: li-mng}", AGREED, "unknown-person", "error"),
        ("{name: 李明, person: somebody}", {}, "unknown-person", "error"),
        ("{name: 李鸣, person: li-ming}", AGREED, "person-name-differs", "error"),
        ("李明（女）", {}, "not-a-name", "error"),
        ("李明奶奶", {}, "not-a-name", "error"),
        ("{name: 李明, surname: 明}", {}, "surname-not-in-name", "error"),
        ("{name: 李明, as: 甲乙}", {}, "bad-letter", "error"),
        ("{name: 李明, as: 秀}", {}, "bad-letter", "error"),
        ("{name: 李明, consent: {scope: [name]}}", RESIDENT, "same-name-masked", "warning"),
        ("李", {}, "name-too-short", "warning"),
        ("{name: 李明, role: 居民}", DOCTOR, "same-name-not-bound", "note"),
        ("{name: 李明, consent: {scope: [name], until: 2025-05-31}}", {}, "consent-not-holding", "note"),
        ("{name: 李明, age: 9, consent: {scope: [name]}}", {}, "consent-not-holding", "note"),
    ],
)
def test_what_staff_must_settle_is_reported_at_the_entry(
    entry: str, others: dict[str, str], code: str, severity: str
) -> None:
    """With the line of the entry in the list."""
    problems = event([entry], others=others)[1]
    assert [(problem.code, problem.severity.value, problem.location.line) for problem in problems] == [
        (code, severity, 6)
    ]


def test_an_unknown_person_comes_with_the_nearest_ones() -> None:
    """Ready to copy."""
    problems = event(["{name: 李明, person: li-mng}"], others=AGREED)[1]
    ((_, _, values),) = found(problems, "unknown-person")
    assert values == {"id": "li-mng", "name": "李明", "near": "li-ming", "first": "li-ming"}


def test_one_name_that_may_and_may_not_be_shown_stops_the_build() -> None:
    """The text could mean either; it is masked, and staff say who is who."""
    entries = ["{name: 李明, role: 医生, org: 示例医院}", "{name: 李明, role: 居民}"]
    record, problems = event(entries, "李明来了。")
    assert record.html == "<p>李某来了。</p>"
    assert found(problems, "name-shown-and-masked") == [
        ("error", 7, {"line": "6", "mask": "李某", "name": "李明"})
    ]


def test_a_faulty_entry_is_reported_once() -> None:
    """A name that is no text was reported when the front matter was read."""
    record, problems = event([f"{{name: {FAULTY}, role: 居民}}"])
    assert ([person.name for person in record.people], codes(problems)) == (["某居民"], [])
