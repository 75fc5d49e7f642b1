"""References are written as staff think; those that fail are all reported at once."""

from pathlib import Path

from tests.support import SMALL, codes, load_small

EVENT = "events/2025-05-20-yizhen.md"


def event(partner: str, date: str = "2025-05-20") -> str:
    return f"---\ntitle: 示例\ndate: {date}\nplace: yard\npartners: [{partner}]\n---\n正文\n"


def hospital(extra: str) -> str:
    return f"---\nname: 示例医院\ntype: hospital\n{extra}---\n"


def given(tmp_path: Path, partner: str, extra: str, date: str = "2025-05-20") -> list[str]:
    """Return the names under which an event shows its partners."""
    changes = {EVENT: event(partner, date), "partners/hospital.md": hospital(extra)}
    loaded = load_small(tmp_path, changes)
    assert codes(loaded) == []
    assert loaded.graph
    return [part.partner.name for part in loaded.graph.event("2025-05-20-yizhen").given]


def test_name_short_name_alias_and_id_all_mean_the_organisation(tmp_path: Path) -> None:
    extra = "short: 示院\naliases: [示例市医院]\n"
    for number, written in enumerate(("示例医院", "示院", "示例市医院", "hospital", "示例 医院")):
        assert given(tmp_path / str(number), written, extra) == ["示例医院"]


def test_a_former_name_resolves_and_the_page_shows_the_name_of_that_day(tmp_path: Path) -> None:
    extra = "former_names: [{name: 示例骨科医院, until: 2019年}]\n"
    assert given(tmp_path / "a", "示例骨科医院", extra, "2018-03-01") == ["示例骨科医院"]
    assert given(tmp_path / "b", "示例医院", extra, "2018-03-01") == ["示例骨科医院"]
    assert given(tmp_path / "c", "示例骨科医院", extra, "2025-05-20") == ["示例医院"]


def test_a_name_that_passed_on_means_who_bore_it_that_day(tmp_path: Path) -> None:
    """Two organisations may bear one name at different times; the date of the event decides."""
    heir = "---\nname: 示例骨科医院\ntype: hospital\n---\n"
    old = hospital("former_names: [{name: 示例骨科医院, until: 2019年}]\n")
    for day, shown in (("2018-03-01", "/partners/hospital/"), ("2025-05-20", "/partners/heir/")):
        changes = {EVENT: event("示例骨科医院", day), "partners/hospital.md": old, "partners/heir.md": heir}
        loaded = load_small(tmp_path / day, changes)
        assert loaded.graph, codes(loaded)
        assert [g.partner.url for g in loaded.graph.event("2025-05-20-yizhen").given] == [shown]


def test_dangling_ambiguous_duplicate_and_circular_references_come_together(tmp_path: Path) -> None:
    changes = {
        EVENT: event("示例医苑"),
        "partners/hospital.md": hospital("parent: alliance\n"),
        "partners/alliance.md": SMALL["partners/alliance.md"].replace("motto", "parent: hospital\nmotto"),
        "partners/twin.md": "---\nname: 示例理发店\ntype: company\n---\n",
        "places/loop.md": "---\nname: 圈\nparent: 圈\n---\n",
        "stories/2013-x.md": "---\ntitle: 某\ndate: 2013\npartners: [示例理发店]\n---\n",
    }
    loaded = load_small(tmp_path, changes)
    assert loaded.graph is None
    assert sorted(codes(loaded)) == sorted(
        ["dangling-reference", "circle", "duplicate-name", "ambiguous-reference", "circle"]
    )


def test_a_dangling_reference_names_its_line_and_the_nearest_name(tmp_path: Path) -> None:
    loaded = load_small(tmp_path, {EVENT: event("示例医苑")})
    (problem,) = loaded.problems.errors
    assert (problem.location.path, problem.location.line, problem.location.column) == (
        f"content/{EVENT}",
        5,
        12,
    )
    assert dict(problem.params)["first"] == "示例医院"


def test_a_broken_partner_is_one_fault_not_one_for_each_event_that_names_it(tmp_path: Path) -> None:
    loaded = load_small(tmp_path, {"partners/hospital.md": "---\nname: 示例医院\ntype: 医原\n---\n"})
    assert codes(loaded) == ["bad-choice"]
    loaded = load_small(
        tmp_path / "yaml", {"partners/hospital.md": '---\nname: "示例医院\ntype: 医院\n---\n'}
    )
    assert len(codes(loaded)) == 1


def test_a_link_in_the_text_to_nothing_is_reported_with_its_line(tmp_path: Path) -> None:
    text = "---\ntitle: 关于\n---\n第一行\n\n见[这里](event:2025-05-21-yizhen)。\n"
    (problem,) = load_small(tmp_path, {"pages/about.md": text}).problems.errors
    assert (problem.code, problem.location.line) == ("dangling-reference", 6)
    assert dict(problem.params)["first"] == "2025-05-20-yizhen"


def test_two_events_may_share_a_title_and_similar_names_stay_apart(tmp_path: Path) -> None:
    twin = SMALL[EVENT]
    people = {
        f"people/{id}.md": f"---\nname: {n}\nkind: public_role\nrole: 医生\norg: 示例医院\n---\n"
        for id, n in (("li-li", "李丽"), ("li-li-2", "李莉"))
    }
    loaded = load_small(tmp_path, {"events/2025-04-20-yizhen.md": twin, **people})
    assert codes(loaded) == []
    assert loaded.graph
    assert loaded.graph.events().total == 2
    assert {p.name for _, group in loaded.graph.people().groups for p in group} == {"李丽", "李莉"}


def test_an_organisation_stands_once_in_an_event_under_whatever_name(tmp_path: Path) -> None:
    extra = "short: 示院\nformer_names: [{name: 老医院, until: 2019}]\n"
    changes = {EVENT: event("示例医院, 示院, 老医院"), "partners/hospital.md": hospital(extra)}
    loaded = load_small(tmp_path, changes)
    assert codes(loaded) == ["partner-twice", "partner-twice"]
    assert [p.location.column for p in loaded.problems.errors] == [18, 22]


def test_an_event_ends_after_it_begins(tmp_path: Path) -> None:
    text = "---\ntitle: 示例\ndate: 2025-05-20\nplace: yard\nstart: 8:30\nend: 07:00\n---\n"
    loaded = load_small(tmp_path, {EVENT: text})
    assert [(p.code, p.location.line) for p in loaded.problems.errors] == [("end-before-start", 6)]
