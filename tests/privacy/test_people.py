"""A person file says what the whole site may show; what it lacks is reported."""

import pytest

from tests.privacy.sites import TODAY, codes, found, masked

FILE = "people/li-ming.md"


def person(*lines: str, body: str = "") -> dict[str, str]:
    """Return the file of an invented 李明."""
    return {FILE: "\n".join(("---", "name: 李明", *lines, "---", body, ""))}


CONSENT = "consent: {scope: [name, page], on: 2025-05-20, evidence: 登记表 12}"


@pytest.mark.parametrize(
    ("lines", "name", "page"),
    [
        (("kind: 公开身份", "role: 医生", "org: 示例医院"), "李明", True),
        (("kind: 公开身份", "role: 医生"), "李某", False),
        (("kind: 公开身份", "org: 示例医院"), "李某", False),
        (("kind: 公开身份", "role: 邻居", "org: 示例医院"), "李某", False),
        (
            ("kind: 公开身份", "role: 医生", "org: 示例医院", "consent: {withdrawn: 2025-05-30}"),
            "李某",
            False,
        ),
        (("kind: 公开身份", "role: 医生", "org: 示例医院", "consent: {withdrawn: 2025-06-30}"), "李明", True),
        (("kind: 居民",), "李某", False),
        (("kind: 志愿者", "role: 队长", "org: 示例医院"), "李某", False),
        (("kind: 居民", CONSENT), "李明", True),
        (("kind: 居民", "consent: {scope: [name]}"), "李明", False),
        (("kind: 居民", "consent: {scope: [page]}"), "李某", False),
        (("kind: 居民", "consent: {scope: [name, page], until: 2025-05-31}"), "李某", False),
        (("kind: 未成年人", CONSENT), "李某", False),
        (("kind: 未成年人", "consent: {scope: [name, page], guardian: 是}"), "李明", True),
    ],
)
def test_a_person_file_shows_what_it_may(lines: tuple[str, ...], name: str, page: bool) -> None:
    """Its own name, title, body and summary, and whether there is a page at all."""
    record = masked(person(*lines, "summary: 李明，热心人。", body="李明。"))[0]["li-ming"]
    assert (record.model.label, record.may_have_page) == (name, page)
    assert (record.model.summary, record.html) == (f"{name}，热心人。", f"<p>{name}。</p>")
    assert record.people == ()


def test_consent_and_surname_stay_in_the_file() -> None:
    """Where the paper lies is nobody's business."""
    record = masked(person("kind: 居民", "surname: 李", CONSENT))[0]["li-ming"]
    dumped = record.model.model_dump()
    assert (dumped["consent"], dumped["surname"]) == (None, "")


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        (("kind: 公开身份", "role: 医生"), "public-role-incomplete", 3),
        (("kind: 公开身份", "org: 示例医院"), "public-role-incomplete", 3),
        (("kind: 公开身份", "role: 邻居", "org: 示例医院"), "public-role-unknown", 4),
        (("kind: 居民", "surname: 明"), "surname-not-in-name", 2),
    ],
)
def test_what_masks_somebody_by_mistake_is_reported(lines: tuple[str, ...], code: str, line: int) -> None:
    """A role without its organisation, one that is not on the list, a surname that is none."""
    problems = masked(person(*lines))[1]
    assert [(problem.code, problem.location.line) for problem in problems] == [(code, line)]


@pytest.mark.parametrize(
    ("consent", "why"),
    [
        ("{scope: [name], until: 2025-05-31}", "expired"),
        ("{scope: [name], on: 2025-06-02}", "not-yet"),
        ("{scope: [name], withdrawn: 2025-06-01}", "withdrawn"),
    ],
)
def test_a_consent_that_does_not_hold_says_why(consent: str, why: str) -> None:
    """Staff hear why a name is gone, without being stopped."""
    problems = masked(person("kind: 居民", f"consent: {consent}"), today=TODAY)[1]
    (note,) = problems
    assert (note.code, note.variant, note.severity.value) == ("consent-not-holding", why, "note")


def test_a_childs_consent_without_a_guardian_says_so() -> None:
    """PIPL 31."""
    (note,) = masked(person("kind: 未成年人", CONSENT))[1]
    assert (note.code, note.variant) == ("consent-not-holding", "no-guardian")


def test_a_hidden_person_is_masked_in_every_file() -> None:
    """Also where nobody lists them: places, threads, news, pages."""
    files = {
        **person("kind: 居民"),
        "news/n.md": "---\ntitle: 李明的一天\ndate: 2025-05-01\ntags: [李明]\n---\n见 李 明。\n",
        "pages/p.md": "---\ntitle: 页\n---\n## 李明\n",
        "threads/t.md": "---\nname: 线\nmilestones: [{date: 2012-04, title: 李明来了, note: 有李明}]\n---\n",
        "places/q.md": "---\nname: 示例街\naccess: 找李明开门\n---\n",
    }
    done, problems = masked(files)
    assert codes(problems) == []
    assert (done["n"].model.label, done["n"].model.tags) == ("李某的一天", ("李某",))  # type: ignore[attr-defined]
    assert done["n"].html == "<p>见 李某。</p>"
    assert done["p"].html == '<h2 id="李某">李某</h2>'
    (knot,) = done["t"].model.milestones  # type: ignore[attr-defined]
    assert (knot.title, knot.note) == ("李某来了", "有李某")
    assert done["q"].model.access == "找李某开门"  # type: ignore[attr-defined]


def test_things_keep_names_that_hold_a_hidden_persons_name() -> None:
    """An organisation is called what it is called, and is found by that."""
    files = {
        **person("kind: 居民"),
        "partners/a.md": "---\nname: 李明爱心社\nshort: 李明社\naliases: [老李明社]\ntype: 协会\n---\n"
        "李明爱心社是李明办的。\n",
        "news/n.md": "---\ntitle: 李明爱心社的一天\ndate: 2025-05-01\npartners: [李明社, 老李明社]\n---\n",
    }
    done = masked(files)[0]
    assert done["a"].model.names == ("李明爱心社", "李明社", "老李明社")  # type: ignore[attr-defined]
    assert done["a"].html == "<p>李明爱心社是李某办的。</p>"
    assert done["n"].model.label == "李明爱心社的一天"
    assert done["n"].model.partners == ("李明社", "老李明社")  # type: ignore[attr-defined]


def test_two_hidden_people_of_one_mask_get_letters_where_both_stand() -> None:
    """In a file that lists neither, in the order of their first mention; one alone gets none."""
    files = {
        **person("kind: 居民"),
        "people/li-qiang.md": "---\nname: 李强\nkind: 居民\n---\n",
        "news/a.md": "---\ntitle: 甲\ndate: 2025-05-01\n---\n李强、李明。\n",
        "news/b.md": "---\ntitle: 乙\ndate: 2025-05-01\n---\n李强。\n",
    }
    done, problems = masked(files)
    assert done["a"].html == "<p>李某甲、李某乙。</p>"
    assert done["b"].html == "<p>李某。</p>"
    assert found(problems, "ambiguous-masked-name") == []
