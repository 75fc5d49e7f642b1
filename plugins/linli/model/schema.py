"""Export front matter as JSON Schema (draft 2020-12), as it may be typed: before any value is read.

Editors complete and check with it. It knows the Chinese keys and words beside the English ones, and takes what
``check`` takes, short of full-width signs in place of ASCII ones. What only ``check`` can tell, such as a
reference that leads nowhere, it lets pass.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, WithJsonSchema
from pydantic.fields import FieldInfo

from linli.messages import catalogue
from linli.model.fields import Choice, as_list
from linli.model.introspect import models_in
from linli.model.record import KINDS
from linli.source.keys import BY_KIND, ENGLISH, IN_LIST

DRAFT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def schema(kind: str, language: str = "zh") -> Schema:
    """Return the schema of a kind's front matter; raises KeyError where there is no such kind."""
    model = KINDS[kind]
    parts = sorted(_parts(model), key=lambda part: part.__name__)
    return {
        "$schema": DRAFT,
        "title": f"{catalogue(language)['kind'][kind]} {kind}",
        **_mapping(model, kind, "", language),
        "$defs": {part.__name__: _mapping(part, kind, _list_of(model, part), language) for part in parts},
    }


def describe(model: type[BaseModel], name: str, language: str) -> str:
    """Return the sentence that says what a field is: the catalogue's, else the model's own, which is English."""
    key = model.model_fields[name].alias or name
    for ancestor in model.__mro__:
        if said := catalogue(language).get("field", {}).get(ancestor.__name__.lower(), {}).get(key):
            return str(said)
    return model.model_fields[name].description or ""


def keys_of(key: str, kind: str, inside: str = "") -> tuple[str, ...]:
    """Return every way to write a key, the English one first; ``inside`` names the list it stands in."""
    special = {word: english for (where, word), english in BY_KIND.items() if where == kind and not inside}
    special |= {word: english for (where, word), english in IN_LIST.items() if where == inside}
    return (key, *(word for word, english in {**ENGLISH, **special}.items() if english == key))


def _mapping(model: type[BaseModel], kind: str, inside: str, language: str) -> Schema:
    properties: Schema = {}
    required = []
    for name, field in model.model_fields.items():
        ways = keys_of(field.alias or name, kind, inside)
        for way in ways:
            properties[way] = _property(model, name, field, language)
        if field.is_required():
            required.append({"anyOf": [{"required": [way]} for way in ways]})
    found: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**found, "allOf": required} if required else found


def _property(model: type[BaseModel], name: str, field: FieldInfo, language: str) -> Schema:
    found = _value(field.annotation, field.metadata)
    if not field.is_required():
        found = _or_nothing(found)
    return {"description": describe(model, name, language), "examples": field.examples or [], **found}


def _value(annotation: Any, metadata: Sequence[Any]) -> Schema:
    """Return what may stand for a value: what its type states for itself, else what its parts do."""
    if stated := next((m for m in metadata if isinstance(m, WithJsonSchema)), None):
        return dict(stated.json_schema or {})
    if words := next((m.words for m in metadata if isinstance(m, Choice)), None):
        return {"enum": list(words)}
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _value(args[0], args[1:])
    if origin in (Union, UnionType):
        return next(_value(arg, metadata) for arg in args if arg is not NoneType)
    return _list(args, metadata) if origin is tuple else _part(annotation, metadata)


def _part(model: type[BaseModel], metadata: Sequence[Any]) -> Schema:
    # Beside a $ref, drafts before 2019-09 ignore everything; behind allOf all of them read both.
    part = {"allOf": [{"$ref": f"#/$defs/{model.__name__}"}]}
    takes_text = any(isinstance(m, BeforeValidator) and m.json_schema_input_type is str for m in metadata)
    return {"anyOf": [{"type": "string"}, part]} if takes_text else part


def _list(args: tuple[Any, ...], metadata: Sequence[Any]) -> Schema:
    if len(args) != 2 or args[1] is not Ellipsis:
        numbers = {"type": ["string", "number"]}
        return {"type": "array", "items": numbers, "minItems": len(args), "maxItems": len(args)}
    item = _value(args[0], ())
    if "enum" in item:  # several in one line are split at 、 and ，.
        item = {"anyOf": [item, {"type": "string", "pattern": "[、，,；;]"}]}
    listed = {"type": "array", "items": item}
    if any(isinstance(m, BeforeValidator) and m.func is as_list for m in metadata):
        return {"anyOf": [listed, item]}  # one alone counts as a list of one
    return listed


def _or_nothing(found: Schema) -> Schema:
    """Allow an empty line, which is as good as none."""
    if "anyOf" in found:
        return {"anyOf": [*found["anyOf"], {"type": "null"}]}
    if "enum" in found:
        return {"enum": [*found["enum"], None]}
    if "type" in found:
        types = found["type"] if isinstance(found["type"], list) else [found["type"]]
        return {**found, "type": [*types, "null"]}
    return {"anyOf": [found, {"type": "null"}]}


def _parts(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield each model that a field of a model may hold, at any depth, once or more."""
    for field in model.model_fields.values():
        for part in models_in(field.annotation):
            yield part
            yield from _parts(part)


def _list_of(model: type[BaseModel], part: type[BaseModel]) -> str:
    """Return the field in whose entries a part stands, for the words that mean another key there."""
    fields: Mapping[str, FieldInfo] = model.model_fields
    return next((name for name, field in fields.items() if part in models_in(field.annotation)), "-")
