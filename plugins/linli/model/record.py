"""Turn a source file into a checked record, or into problems with their lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from linli.model.base import Entity
from linli.model.event import Event
from linli.model.fields import nearest
from linli.model.introspect import fields_at
from linli.model.news import News
from linli.model.page import Page
from linli.model.partner import Partner
from linli.model.person import Person
from linli.model.place import Place
from linli.model.salvage import salvage
from linli.model.service import Service
from linli.model.story import Story
from linli.model.thread import Thread
from linli.problems import Location, Problems
from linli.source.files import SourceFile
from linli.source.front_matter import Loc, Value
from linli.source.markdown import Body, BodyReader

KINDS: Mapping[str, type[Entity]] = MappingProxyType(
    {model.kind_name: model for model in (Event, Story, News, Partner, Service, Place, Person, Thread, Page)}
)

M_co = TypeVar("M_co", bound=Entity, covariant=True)


@dataclass(frozen=True, slots=True)
class Record(Generic[M_co]):
    """Hold one checked file. Names in it are not masked yet: nothing but ``privacy`` may pass it on."""

    source: SourceFile
    model: M_co
    body: Body

    def at(self, *loc: str | int) -> Location:
        """Return where a value of the front matter stands."""
        mark = self.source.front.locate(loc)
        return Location(self.source.path, mark.line, mark.column)


def build_record(source: SourceFile, reader: BodyReader, problems: Problems) -> Record[Entity] | None:
    """Return the record a file makes, after reporting every fault of its front matter and body.

    Where there are faults it holds what passes, so that the rest is checked too; None where nothing does.
    """
    body = reader.read(source.body, source.path, source.body_line, problems)
    kind, data = KINDS[source.kind], _given(source.front.data)
    try:
        return Record(source, kind.model_validate(data), body)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    for item in errors:
        _report(source, kind, dict(item), problems)
    salvaged = salvage(kind, data, errors)
    return Record(source, salvaged, body) if salvaged else None


def _given(value: Value) -> Any:
    """Return front matter without the keys that have no value: an empty text is as good as none."""
    if isinstance(value, dict):
        return {key: _given(item) for key, item in value.items() if not _is_empty(item)}
    if isinstance(value, list):
        return [_given(item) for item in value]
    return value


def _is_empty(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _report(source: SourceFile, kind: type[Entity], error: dict[str, Any], problems: Problems) -> None:
    loc: Loc = error["loc"]
    key = str(loc[-1]) if loc else ""
    match error["type"]:
        case "extra_forbidden":
            mark = source.front.keys.get(loc) or source.front.locate(loc)
            where = Location(source.path, mark.line, mark.column)
            _report_unknown_key(where, mark.written or key, _keys_at(kind, loc[:-1]), problems)
        case "missing":
            where = _location(source, loc[:-1])
            problems.error(where, "missing-key", key=key, example=_example(kind, loc))
        case "string_too_long":
            problems.error(_location(source, loc), "too-long", key=key, most=error["ctx"]["max_length"])
        case "tuple_type" | "model_type" | "model_attributes_type" | "too_short" | "too_long":
            wanted = "list" if error["type"] == "tuple_type" else "mapping"
            problems.error(
                _location(source, loc), "wrong-shape", variant=wanted, key=key, example=_example(kind, loc)
            )
        case code:
            problems.error(_location(source, loc), code, **{"key": key, **error.get("ctx", {})})


def _report_unknown_key(where: Location, written: str, known: Mapping[str, Any], problems: Problems) -> None:
    near = nearest(written, known, 1)
    if near:
        problems.error(where, "unknown-key", variant="near", key=written, near=near[0])
    else:
        problems.error(where, "unknown-key", key=written, valid="、".join(known))


def _location(source: SourceFile, loc: Loc) -> Location:
    mark = source.front.locate(loc)
    return Location(source.path, mark.line, mark.column)


def _keys_at(kind: type[BaseModel], loc: Loc) -> dict[str, Any]:
    """Return the keys that may stand at a place of a kind's front matter, each with an example."""
    return {key: (field.examples or [""])[0] for key, field in fields_at(kind, loc).items()}


def _example(kind: type[Entity], loc: Loc) -> str:
    name = next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
    parents = loc[: len(loc) - 1 - tuple(reversed(loc)).index(name)] if name else ()
    example = _keys_at(kind, parents).get(name, "")
    return f"{name}: {_yaml(example)}"


def _yaml(example: object) -> str:
    """Write an example as it would stand in front matter, in one line."""
    if isinstance(example, dict):
        return "{" + ", ".join(f"{key}: {_yaml(value)}" for key, value in example.items()) + "}"
    if isinstance(example, list):
        return "[" + ", ".join(_yaml(item) for item in example) + "]"
    return str(example)
