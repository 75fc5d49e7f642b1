"""Make what can be made of front matter that has faults, so that the rest of it is checked in the same run.

A salvaged record never reaches a page: its faults stop the build. But its name is known to those that refer
to it, and its own references are followed, so that staff hear of everything at once.
"""

from copy import deepcopy
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from linli.model.base import Entity
from linli.model.introspect import fields_at

FAULTY = "\ufffd"
"""Stands in text for a value whose fault is reported already; a reference to it is followed nowhere."""


def salvage(kind: type[Entity], data: dict[str, Any], errors: list[ErrorDetails]) -> Entity | None:
    """Return a model of the values that pass, with stand-ins for required ones; None where that fails too."""
    patched = deepcopy(data)
    for error in errors:
        _patch(patched, kind, error["loc"])
    try:
        return kind.model_validate(patched)
    except ValidationError:
        return None


def _patch(data: dict[str, Any], kind: type[Entity], loc: tuple[int | str, ...]) -> None:
    """Replace what stands at a place: left out where it may be, else by a stand-in of its kind."""
    holder: Any = data
    for step in loc[:-1]:
        if not isinstance(holder, (dict, list)) or (isinstance(holder, dict) and step not in holder):
            return
        holder = holder[step]  # type: ignore[index]  # a list's steps are numbers, a mapping's are keys
    last = loc[-1]
    if isinstance(holder, list) and isinstance(last, int):
        holder[last] = FAULTY
    elif isinstance(holder, dict):
        holder.pop(last, None)
        if (value := _stand_in(kind, loc)) is not None:
            holder[last] = value
    elif len(loc) > 1:
        _patch(data, kind, loc[:-1])


def _stand_in(kind: type[Entity], loc: tuple[int | str, ...]) -> Any:
    """Return what a required field can hold for now: its example, or text that no name equals."""
    field = fields_at(kind, loc[:-1]).get(str(loc[-1]))
    if field is None or not field.is_required():
        return None
    return FAULTY if field.annotation is str else (field.examples or [None])[0]
