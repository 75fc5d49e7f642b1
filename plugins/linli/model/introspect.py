"""Look into models: which model a place of the front matter has, what may stand there."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

Step = int | str


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models that a field may hold."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from models_in(inner)


def fields_at(kind: type[BaseModel], loc: tuple[Step, ...]) -> dict[str, FieldInfo]:
    """Return the fields by key that may stand at a place of a kind's front matter; none where none may."""
    fields = _fields(kind)
    for step in loc:
        if isinstance(step, str):
            inner = next(models_in(fields[step].annotation), None) if step in fields else None
            fields = _fields(inner) if inner else {}
    return fields


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in model.model_fields.items()}
