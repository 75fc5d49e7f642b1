"""The open data holds what the pages say, in the shape its schema states, and nothing that may not stand there."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from linli.formats.export import export, replace_row, schema
from linli.settings import Settings
from tests.support import SMALL, TODAY, load_small

SETTINGS = Settings(today=TODAY)
SCHEMA = json.loads(schema(None, SETTINGS))
FULL = {
    "events/next.md": (
        "---\ntitle: 示例便民日\ndate: 2025-06-17 08:30\nend: 10:30\nplace: 示例社区\nstatus: announced\n"
        "repeat: 每月第三个星期二\nfollows: 2025-05-20-yizhen\ntags: [义诊]\ncategory: 便民\n"
        "volunteers: 12\nhours: 36.5\nmodified: 2025-05-30\n---\n"
    ),
    "stories/spring.md": "---\ntitle: 示例春天\ndate: 2012年春\nmilestone: 是\n---\n春天。\n",
    "news/about.md": "---\ntitle: 示例消息\ndate: 约2012年\n---\n大约。\n",
    "partners/old.md": (
        "---\nname: 示例新名\ntype: school\nformer_names: [{name: 示例旧名, until: 2019年}]\nparent: 示例联盟\n"
        "since: 2012-04\nuntil: 2024\nsuccessor: 示例医院\ngeo: {lat: 33.7, lon: 113.3, datum: gcj02}\n---\n"
    ),
    "people/doctor.md": "---\nname: 示例甲\nkind: public_role\nrole: 医生\norg: 示例医院\n---\n",
    "people/resident.md": (
        "---\nname: 李明\nkind: resident\nconsent: {scope: [photo], on: 2025-05-01, evidence: 登记表 99}\n---\n"
    ),
}


def site(folder: Path, changes: dict[str, Any] | None = None, **values: Any) -> dict[str, Any]:
    """Return the data of the small site."""
    graph = load_small(folder, changes, **values).graph
    assert graph
    data: dict[str, Any] = json.loads(export(graph.data(), Settings(**{"today": TODAY, **values})))
    return data


def faults(data: object) -> list[str]:
    checker = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{list(error.path)}: {error.message}" for error in checker.iter_errors(data)]


def test_the_schema_is_sound_and_says_in_chinese_what_each_field_is() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    nodes = [SCHEMA, *SCHEMA["$defs"].values()]
    fields = [field for node in nodes for field in node.get("properties", {}).values()]
    assert all("\u4e00" <= text[0] <= "\u9fff" for field in (*fields, *nodes) for text in [field["title"]])
    assert all(node["description"] for node in nodes if "properties" in node)


@pytest.mark.parametrize("changes", [{}, FULL, dict.fromkeys(SMALL)])
def test_the_data_validates(tmp_path: Path, changes: dict[str, Any]) -> None:
    """A small site, one with every sort of field, and one without any content."""
    assert faults(site(tmp_path, changes)) == []


@pytest.mark.parametrize(
    ("table", "key", "value"),
    [
        ("events", "date", "2012-13"),
        ("events", "status", "done"),
        ("events", "place", "Bad Id"),
        ("events", "x", 1),
    ],
)
def test_the_schema_refuses_what_it_does_not_state(
    tmp_path: Path, table: str, key: str, value: object
) -> None:
    data = site(tmp_path)
    data[table][0][key] = value
    assert faults(data)


def test_dates_are_edtf_beside_the_words_of_their_author(tmp_path: Path) -> None:
    data = site(tmp_path, FULL)
    dates = {piece["id"]: (piece["date"], piece["date_text"]) for piece in (*data["stories"], *data["news"])}
    assert dates["spring"] == ("2012-21", "2012年春")
    assert dates["about"] == ("2012~", "约2012年")
    assert dates["2012-04-shuwu"] == ("2012-04", "2012年4月")
    event = next(event for event in data["events"] if event["id"] == "next")
    assert (event["date"], event["start"], event["end"]) == ("2025-06-17", "08:30", "10:30")


def test_every_reference_leads_to_something_in_the_data(tmp_path: Path) -> None:
    data = site(tmp_path, FULL)
    ids = {table: {row["id"] for row in rows} for table, rows in data.items() if isinstance(rows, list)}
    for event in data["events"]:
        assert {event["place"]} <= ids["places"] and set(event["hosts"]) <= ids["partners"]
        assert set(event["services"]) <= ids["services"] and set(event["people"]) <= ids["people"]
        assert set(event["tags"]) <= ids["tags"] and {event["category"]} - {None} <= ids["categories"]
        assert {part["partner"] for part in event["partners"]} <= ids["partners"]
    for thread in data["threads"]:
        assert set(thread["partners"]) <= ids["partners"]


def test_only_people_with_a_page_are_in_the_data(tmp_path: Path) -> None:
    """No masked or unmasked resident, no consent, no evidence, nobody without a page."""
    event = SMALL["events/2025-05-20-yizhen.md"].replace(
        "served: 40", "participants: [{name: 李明, person: resident}]\n        served: 40"
    )
    event = event.replace("{name: 甲医生, role: 医生}", "{name: 示例甲, role: 医生, person: doctor}")
    data = site(tmp_path, {**FULL, "events/2025-05-20-yizhen.md": event})
    assert [person["id"] for person in data["people"]] == ["doctor"]
    held = next(event for event in data["events"] if event["status"] == "held")
    assert held["people"] == [] and held["partners"][0]["people"] == ["doctor"]
    text = json.dumps(data, ensure_ascii=False)
    assert not [
        word for word in ("李明", "李某", "登记表", "consent", "evidence", "resident") if word in text
    ]


def test_drafts_and_embargoed_pieces_are_not_in_the_data(tmp_path: Path) -> None:
    more = {
        "news/a.md": "---\ntitle: a\ndate: 2025-05-01\ntags: [x]\ndraft: 是\n---\n",
        "news/b.md": "---\ntitle: b\ndate: 2025-05-01\ntags: [y]\npublish_at: 2025-06-02\n---\n",
    }
    data = site(tmp_path, more)
    assert data["news"] == data["tags"] == []


def test_order_does_not_hang_on_file_names_or_folders(tmp_path: Path) -> None:
    """Pieces stand from new to old, everything else by id, wherever its file lies."""
    moved = {
        "events/2025-05-20-yizhen.md": None,
        "events/z/2025-05-20-yizhen.md": SMALL["events/2025-05-20-yizhen.md"],
    }
    assert site(tmp_path / "a") == site(tmp_path / "b", moved)
    data = site(tmp_path / "c", FULL)
    assert [event["id"] for event in data["events"]] == ["next", "2025-05-20-yizhen"]
    assert [p["id"] for p in data["partners"]] == sorted(p["id"] for p in data["partners"])


def test_the_data_names_its_schema(tmp_path: Path) -> None:
    assert site(tmp_path)["$schema"] == "/data/site.schema.json"
    data = site(tmp_path, site_url="https://linli.example/xi/")
    assert data["$schema"] == "https://linli.example/xi/data/site.schema.json"
    assert data["site"]["url"] == "https://linli.example/xi"


BODIES = {
    "events/next.md": ("event", "next"),
    "stories/spring.md": ("story", "spring"),
    "news/about.md": ("news", "about"),
    "partners/old.md": ("partner", "old"),
    "people/doctor.md": ("person", "doctor"),
}


@pytest.mark.parametrize("path", BODIES)
def test_a_row_takes_the_place_of_the_one_before(tmp_path: Path, path: str) -> None:
    kind, id = BODIES[path]
    old = load_small(tmp_path / "old", FULL).graph
    new = load_small(tmp_path / "new", {**FULL, path: FULL[path] + "别的话“一句”。\n"}).graph
    assert old
    assert new
    before, after = (export(graph.data(), SETTINGS) for graph in (old, new))
    assert before != after == replace_row(before, kind, new.data_row(kind, id))


def test_who_has_no_page_has_no_row(tmp_path: Path) -> None:
    graph = load_small(tmp_path, FULL).graph
    assert graph
    assert graph.data_row("person", "resident") is None
    with pytest.raises(ValueError, match="not found"):
        replace_row(export(graph.data(), SETTINGS), "news", graph.data_row("event", "next"))
