"""The schemas of front matter take what check takes and refuse what an editor can see is wrong."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from linli.messages import catalogue
from linli.model.introspect import models_in
from linli.model.record import KINDS
from linli.model.schema import describe, schema
from linli.source.files import KINDS as FOLDERS
from tests.commands import ROOT
from tests.support import SMALL, write_site

CONTENT = sorted(path for path in (ROOT / "content").rglob("*.md"))


class Core(yaml.SafeLoader):
    """Read YAML 1.2 as editors do: no dates, no 是 or yes for a boolean, no sums of sixty."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"(?:~|null|)$", ["~", "n", ""]),
    ("bool", r"(?:true|false)$", list("tf")),
    ("int", r"-?[0-9]+$", list("-0123456789")),
    ("float", r"-?[0-9]+\.[0-9]+$", list("-0123456789")),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)


def front(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8").split("---\n")[1], Loader=Core)


def faults(kind: str, data: object) -> list[str]:
    return [error.message for error in Draft202012Validator(schema(kind)).iter_errors(data)]


def kind_of(path: Path, content: Path) -> str:
    return FOLDERS[path.relative_to(content).parts[0]]


@pytest.mark.parametrize("kind", KINDS)
def test_each_schema_is_a_schema(kind: str) -> None:
    Draft202012Validator.check_schema(schema(kind))


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.stem)
def test_the_content_that_ships_is_valid(path: Path) -> None:
    assert faults(kind_of(path, ROOT / "content"), front(path)) == []


def test_the_small_site_of_the_tests_is_valid(tmp_path: Path) -> None:
    content = write_site(tmp_path, SMALL)
    found = {path.name: faults(kind_of(path, content), front(path)) for path in content.rglob("*.md")}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_of_the_model_is_valid(kind: str) -> None:
    """A file that gives every field its own example, in English keys, is taken by the schema."""
    fields = KINDS[kind].model_fields
    assert (
        faults(kind, {field.alias or name: (field.examples or [""])[0] for name, field in fields.items()})
        == []
    )


EVENT = {"标题": "示例", "日期": "2025-05-20", "地点": "示例社区"}


@pytest.mark.parametrize(
    "more",
    [
        {
            "合作单位": [
                "示例医院",
                {"单位": "示例理发店", "服务": "理发、烫发", "人员": [{"姓名": "示例甲", "身份": "医生"}]},
            ]
        },
        {"状态": "已举办", "人次": 40, "志愿者": "12 人", "时长": 1.5, "里程碑": "是", "milestone": True},
        {
            "参与者": [
                {
                    "姓名": "示某某",
                    "区分": "甲",
                    "公开授权": {"范围": ["姓名", "photo"], "签署": "2025-05-20"},
                }
            ]
        },
        {"start": "上午8:30", "重复": "每月第二个星期二", "标签": "义诊、理发", "封面": None},
        {"线索": [{"一根线": "book-corner"}], "照片": "2025-05-20/a.jpg"},
    ],
)
def test_chinese_keys_and_words_are_taken(more: dict[str, object]) -> None:
    assert faults("event", EVENT | more) == []


@pytest.mark.parametrize(
    "more",
    [
        {"标提": "错字"},
        {"状态": "办了"},
        {"人次": "很多"},
        {"里程碑": "也许"},
        {"参与者": [{"身份": "居民"}]},
        {"照片": [{"file": "a.jpg", "图": "x"}]},
        {"日期": None},
        {"地点": ["甲", "乙"]},
    ],
)
def test_what_an_editor_can_see_is_refused(more: dict[str, object]) -> None:
    assert faults("event", EVENT | more)


def test_a_required_key_may_be_missing_in_no_language() -> None:
    assert faults("event", {"标题": "示例", "date": "2025"})
    assert faults("event", {"标题": "示例", "date": 2025, "地点": "示例社区"}) == []


def test_words_mean_what_they_mean_in_that_kind_of_file() -> None:
    """类别 is an organisation's type and a service's category."""
    assert faults("partner", {"名称": "示例医院", "类别": "医院"}) == []
    assert faults("service", {"名称": "测血压", "类别": "健康"}) == []
    assert faults("service", {"名称": "测血压", "类别": "医院"})


def parts(model: type[BaseModel]) -> set[type[BaseModel]]:
    inner = {part for field in model.model_fields.values() for part in models_in(field.annotation)}
    return {model, *(deeper for part in inner for deeper in parts(part))}


MODELS = sorted({part for kind in KINDS.values() for part in parts(kind)}, key=lambda model: model.__name__)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_each_field_says_what_it_is_in_both_languages_with_an_example(model: type[BaseModel]) -> None:
    for name, field in model.model_fields.items():
        assert field.description, name
        assert field.examples, name
        assert re.search("[一-龥]", describe(model, name, "zh")), name
        assert describe(model, name, "en") == field.description


def test_no_words_are_kept_for_a_field_that_is_gone() -> None:
    known = {
        (cls.__name__.lower(), field.alias or name)
        for model in MODELS
        for cls in model.__mro__
        if issubclass(cls, BaseModel)
        for name, field in cls.model_fields.items()
    }
    said = {(part, key) for part, keys in catalogue("zh")["field"].items() for key in keys}
    assert said - known == set()
