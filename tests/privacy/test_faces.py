"""Nobody can be recognised in a photo who has not agreed to it."""

import pytest

from tests.privacy.sites import codes, event, found

BLUR = "blur: [[0, 0, 9, 9]]"
PERSON = "photo-without-consent"
FACES = "faces-without-consent"


def told(people: list[str], photo: str, others: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """Return code and name of what is reported of an event with a photo."""
    problems = event(people, front=f"photos: [{{file: 1.jpg, alt: 示例, {photo}}}]\n", others=others)[1]
    return [
        (problem.code, dict(problem.params).get("name", ""))
        for problem in problems
        if problem.code in (PERSON, FACES)
    ]


@pytest.mark.parametrize(
    ("person", "shown"),
    [
        ("{name: 李明}", "李某"),
        ("{name: 李明, consent: {scope: name}}", "李明"),
        ("{name: 李明, role: 医生, org: 示例医院}", "李明"),
        ("{name: 李明, consent: {scope: [name, photo], until: 2025-05-31}}", "李某"),
        ("{name: 李明, consent: {scope: [name, photo], withdrawn: 是}}", "李某"),
        ("{name: 李明, age: 13, consent: {scope: [name, photo]}}", "李某"),
        ("{name: 李明, consent: {scope: photo}}", None),
        ("{name: 李明, consent: {scope: [name, photo]}}", None),
        ("{name: 李明, age: 13, consent: {scope: photo, guardian: 是}}", None),
    ],
)
def test_a_person_in_a_photo_must_have_agreed(person: str, shown: str | None) -> None:
    """The problem calls them what the page does; a public role shows nobody's face, a guardian decides for a child."""
    assert told([person], "people: [李明]") == ([(PERSON, shown)] if shown else [])
    assert told([person], f"people: [李明], {BLUR}") == []


@pytest.mark.parametrize(
    ("name", "shown"), [("黎某某", "黎某某"), ("王五", "某居民"), ("赵某某", "赵某某"), ("p", "张某")]
)
def test_whoever_is_not_known_has_not_agreed(name: str, shown: str) -> None:
    """Masked on the list, on no list at all, or by the id of a file without such a consent."""
    others = {"people/p.md": "---\nname: 张三\nkind: 居民\n---\n"}
    assert told(["黎某某"], f"people: [{name}]", others) == [(PERSON, shown)]


@pytest.mark.parametrize("name", ["张三", "p"])
def test_a_person_file_that_agrees_is_enough(name: str) -> None:
    others = {"people/p.md": "---\nname: 张三\nkind: 居民\nconsent: {scope: photo}\n---\n"}
    assert told([], f"people: [{name}]", others) == []


def test_of_two_who_bear_the_name_both_must_have_agreed() -> None:
    people = ["{name: 李明, as: 甲, consent: {scope: photo}}", "{name: 李明, as: 乙}"]
    assert [code for code, _ in told(people, "people: [李明]")] == [PERSON]


def test_a_masked_person_is_known_by_what_the_page_calls_them() -> None:
    """Two are called 李某 until letters tell them apart."""
    people = ["{name: 李明, as: 甲, consent: {scope: photo}}", "{name: 李刚, as: 乙}"]
    assert told(people, "people: [李某甲]") == []
    assert told(people, "people: [李某乙]") == [(PERSON, "李某乙")]


@pytest.mark.parametrize(
    ("photo", "codes"),
    [("faces: 是", [FACES]), (f"faces: 是, {BLUR}", []), ("faces: 否", []), ("caption: 示例", [])],
)
def test_faces_belong_to_somebody_or_are_blurred(photo: str, codes: list[str]) -> None:
    assert [code for code, _ in told([], photo)] == codes


def test_what_is_blurred_in_one_entry_is_blurred_in_the_other() -> None:
    front = f"photos: [{{file: 1.jpg, alt: 示例, faces: 是}}, {{file: 1.jpg, alt: 示例, {BLUR}}}]\n"
    assert codes(event([], front=front)[1]) == []


def test_the_problem_stands_at_the_name() -> None:
    front = "photos:\n  - file: 1.jpg\n    alt: 示例\n    people:\n      - 黎某某\n"
    ((severity, line, values),) = found(event(["黎某某"], front=front)[1], PERSON)
    assert (severity, line, values["file"]) == ("error", 9, "1.jpg")
