"""Every text of every kind of record is found and can be changed, whatever its field is called."""

import ast
from pathlib import Path
from typing import Any

import pytest
from pydantic import Field, create_model

import linli.model
from linli.model.base import Photo
from linli.model.event import Event
from linli.model.person import Mention
from linli.model.record import KINDS
from linli.privacy.passages import REFERENCES, read, rewrite

MODELS = Path(linli.model.__file__).parent


def example(model: type[Any]) -> dict[str, Any]:
    """Return front matter with the example of each field."""
    return {field.alias or name: (field.examples or [""])[0] for name, field in model.model_fields.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_each_text_of_a_full_record_can_be_changed(kind: str) -> None:
    """Where every text is replaced, none of the old ones is left, and no person or consent."""
    model = KINDS[kind].model_validate(example(KINDS[kind]))
    texts, _ = read(model)
    changed = rewrite(model, {text.loc: f"{n}号" for n, text in enumerate(texts)})
    again, listings = read(changed)
    assert listings == []
    left = {text.text for text in again} & {text.text for text in texts}
    assert left == set()
    assert "张三" not in changed.model_dump_json(exclude={"name"})
    assert '"evidence"' not in changed.model_dump_json()


def test_a_field_added_later_is_found_too() -> None:
    """The walk knows no field by name, save who is listed and what consent says."""

    class Later(Event):
        whisper: tuple[dict[str, str] | Photo, ...] = Field(())

    model = Later.model_validate({**example(Event), "whisper": [{"file": "a.jpg", "caption": "后来添的字"}]})
    texts, _ = read(model)
    assert ("后来添的字", "caption") in [(text.text, text.key) for text in texts]


@pytest.mark.parametrize(
    "kind", [tuple[Mention, ...], tuple[Any, ...], tuple[tuple[Mention, ...] | str, ...]]
)
def test_people_listed_in_a_field_added_later_are_left_out_too(kind: type[Any]) -> None:
    """Which fields may list people is told from their types; one that says nothing may."""
    later = create_model("Later", __base__=Event, helpers=(kind, Field(())))
    person = Mention.model_validate({"name": "李明"})
    helpers = ((person,),) if "tuple[tuple" in str(kind) else (person,)
    model = later.model_validate({**example(Event), "helpers": helpers})
    assert "李明" in repr(model) and "李明" not in repr(rewrite(model, {}))


def test_dates_and_rhythms_are_texts_as_staff_wrote_them() -> None:
    """They are shown as written."""
    model = Event.model_validate(example(Event))
    texts, _ = read(model)
    assert {("date", "text"), ("repeat", "text")} <= {text.loc for text in texts}
    assert rewrite(model, {("date", "text"): "某日"}).date.text == "某日"


def test_of_a_listed_person_only_role_and_organisation_are_texts() -> None:
    """Name, age and consent never leave by way of the record."""
    model = Event.model_validate(
        {
            "title": "示例",
            "date": "2025-05-20",
            "place": "示例",
            "participants": [{"name": "李明", "role": "居民", "org": "示例", "as": "甲", "age": "84"}],
        }
    )
    texts, listings = read(model)
    assert [text.text for text in texts if text.loc[0] == "participants"] == ["居民", "示例"]
    assert [(listing.loc, listing.mention.name) for listing in listings] == [(("participants", 0), "李明")]


def test_who_stands_in_a_partners_list_comes_with_that_organisation() -> None:
    """A contribution's partner is the organisation a public role is named with."""
    model = Event.model_validate(
        {
            "title": "示例",
            "date": "2025-05-20",
            "place": "示例",
            "partners": [{"partner": "示例医院", "people": ["甲医生"]}],
        }
    )
    ((loc, _, org),) = read(model)[1]
    assert (loc, org) == (("partners", 0, "people", 0), "示例医院")


def test_every_field_that_is_a_reference_is_known_as_one() -> None:
    """A reference that were masked as text would lead nowhere."""
    declared = set()
    for file in MODELS.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.AnnAssign) and "Ref" in ast.unparse(node.annotation).replace(
                "]", "["
            ).split("["):
                declared.add(ast.unparse(node.target))
    assert declared == REFERENCES


def test_an_unchanged_record_is_the_same_record() -> None:
    """Most records hold nothing to mask; they are not copied."""
    model = KINDS["place"].model_validate({"name": "示例社区", "aliases": ["示例"]})
    assert rewrite(model, {}) is model
