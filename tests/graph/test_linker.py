"""A record linked once is linked alike as long as its look-ups hold and today is one of its days."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from linli.build.site import read_records
from linli.graph.names import known
from linli.graph.resolve import Linked, Linker, link
from linli.model.base import Entity
from linli.privacy.masked import Masked
from linli.privacy.masking import mask
from linli.problems import Problems
from linli.settings import Settings
from tests.support import SMALL, TODAY, write_site

EVENT = "events/2025-05-20-yizhen.md"
HOSPITAL = "---\nname: {name}\ntype: 医院\n{more}---\n"
FUTURE = "---\ntitle: 示例\ndate: 2025-06-10\nplace: yard\n{more}---\n"


def masked(folder: Path, changes: dict[str, Any] | None = None) -> list[Masked[Entity]]:
    content = write_site(folder, {**SMALL, **(changes or {})})
    settings = Settings(today=TODAY)
    return mask(read_records(content, "content", Problems()), settings, Problems())


def linker(records: list[Masked[Entity]], today: date = TODAY) -> Linker:
    return Linker(map(known, records), {}, Settings(today=today))


def linked(records: list[Masked[Entity]], kind: str, id: str, today: date = TODAY) -> Linked:
    record = next(r for r in records if (r.kind, r.id) == (kind, id))
    return linker(records, today).node(record)


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        ({}, True),
        # what the event does not name may change
        ({"partners/alliance.md": "---\nname: 别的联盟\ntype: alliance\n---\n"}, True),
        ({"events/2024-01-01-x.md": "---\ntitle: 又一次\ndate: 2024-01-01\nplace: yard\n---\n"}, True),
        ({"partners/hospital.md": HOSPITAL.format(name="示例医院", more="motto: 示例\n")}, True),
        # what it names may not: renamed, given an alias elsewhere, gone
        ({"partners/hospital.md": HOSPITAL.format(name="别的医院", more="")}, False),
        ({"partners/new.md": HOSPITAL.format(name="新的医院", more="aliases: [示例医院]\n")}, False),
        (
            {
                "partners/new.md": HOSPITAL.format(
                    name="新的医院", more="former_names: [{name: 示例医院, until: 2025-05-30}]\n"
                )
            },
            False,
        ),
        ({"partners/hospital.md": None}, False),
    ],
)
def test_look_ups_hold_until_a_name_that_was_looked_up_means_something_else(
    tmp_path: Path, changes: dict[str, str | None], holds: bool
) -> None:
    before = linked(masked(tmp_path / "a"), "event", "2025-05-20-yizhen")
    assert linker(masked(tmp_path / "b", changes)).still_true(before.lookups) is holds


def test_a_name_that_passed_on_holds_by_its_day(tmp_path: Path) -> None:
    """While two organisations bore a name, each day keeps its answer when a third comes that never bore it."""
    heir = HOSPITAL.format(name="示例医院", more="")
    old = HOSPITAL.format(name="新医院", more="former_names: [{name: 示例医院, until: 2019}]\n")
    changes: dict[str, str | None] = {"partners/heir.md": heir, "partners/hospital.md": old}
    before = linked(masked(tmp_path / "a", changes), "event", "2025-05-20-yizhen")
    assert ("partner", "示例医院", "2025-05-20", "heir") in before.lookups
    assert linker(masked(tmp_path / "b", changes)).still_true(before.lookups)
    later = {**changes, "partners/hospital.md": old.replace("2019", "2025-05-30")}
    assert not linker(masked(tmp_path / "c", later)).still_true(before.lookups)


@pytest.mark.parametrize("partner", ["示例医苑", "示例医院, hospital"])
def test_a_fault_is_looked_into_each_time(tmp_path: Path, partner: str) -> None:
    """A dangling reference and an organisation listed twice: what is said of them depends on more than ids."""
    text = f"---\ntitle: 示例\ndate: 2025-05-20\nplace: yard\npartners: [{partner}]\n---\n"
    records = masked(tmp_path, {EVENT: text})
    found = linked(records, "event", "2025-05-20-yizhen")
    assert found.problems
    assert not linker(records).still_true(found.lookups)


def test_a_piece_that_comes_out_today_is_another_answer(tmp_path: Path) -> None:
    follower = FUTURE.format(more="status: announced\nfollows: early\n")
    early = "---\ntitle: 示例\ndate: 2025-05-01\nplace: yard\npublish_at: 2025-06-05\n---\n"
    records = masked(tmp_path, {"events/late.md": follower, "events/early.md": early})
    found = linked(records, "event", "late")
    assert ("event", "early", "", "!early") in found.lookups
    assert linker(records).still_true(found.lookups)
    assert not linker(records, date(2025, 6, 5)).still_true(found.lookups)


@pytest.mark.parametrize(
    "more",
    [
        "",
        "status: announced\n",
        "status: held\n",
        "status: postponed\n",
        "status: announced\nrepeat: 每月第二个星期二\n",
        "status: announced\npublish_at: 2025-06-05\n",
        "publish_at: 2025-06-12\n",
        "draft: 是\n",
    ],
)
def test_a_node_is_the_same_on_each_of_its_days(tmp_path: Path, more: str) -> None:
    records = masked(tmp_path, {"events/e.md": FUTURE.format(more=more)})
    days = [date(2025, 5, 30) + timedelta(days=n) for n in range(30)]
    by_day = {day: linked(records, "event", "e", day) for day in days}
    for day, found in by_day.items():
        assert found.days[0] <= day <= found.days[1]
        for other in days:
            if found.days[0] <= other <= found.days[1]:
                assert by_day[other] == replace(found, days=by_day[other].days)


def test_linking_one_by_one_makes_the_same_site(tmp_path: Path) -> None:
    records = masked(tmp_path)
    whole = link(records, {}, Settings(today=TODAY), Problems())
    one_by_one = linker(records)
    for record in records:
        nodes = (getattr(whole, name).get(record.id) for name in whole.__slots__)
        assert one_by_one.node(record).node in [node for node in nodes if node]
