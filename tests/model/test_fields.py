"""Every field of every kind says what it is and shows an example that works."""

from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from linli.model.introspect import models_in
from linli.model.record import KINDS, build_record
from linli.problems import Problems
from linli.source.files import parse_text
from linli.source.keys import ENGLISH
from linli.source.markdown import BodyReader


def parts() -> list[type[BaseModel]]:
    """Return each model that stands in front matter, kinds and their parts."""
    seen: list[type[BaseModel]] = list(KINDS.values())
    for model in seen:
        seen += [m for f in model.model_fields.values() for m in models_in(f.annotation) if m not in seen]
    return seen


@pytest.mark.parametrize("model", parts(), ids=lambda model: model.__name__)
def test_each_field_has_a_description_and_an_example(model: type[BaseModel]) -> None:
    for name, field in model.model_fields.items():
        assert field.description, name
        assert field.examples, name


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_all_examples_is_sound(kind: str) -> None:
    """The examples of a kind, written as front matter, pass its model."""
    data: dict[str, Any] = {
        f.alias or name: f.examples[0] for name, f in KINDS[kind].model_fields.items() if f.examples
    }
    text = f"---\n{yaml.safe_dump(data, allow_unicode=True, sort_keys=False)}---\n正文\n"
    problems = Problems()
    source = parse_text(text, "x.md", kind, problems)
    assert source
    record = build_record(source, BodyReader(), problems)
    assert [(p.code, p.params) for p in problems] == []
    assert record


@pytest.mark.parametrize("model", parts(), ids=lambda model: model.__name__)
def test_each_key_has_its_chinese_word(model: type[BaseModel]) -> None:
    known = set(ENGLISH.values())
    for name, field in model.model_fields.items():
        assert (field.alias or name) in known, name
