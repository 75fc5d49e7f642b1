"""Write records as JSON and read them back; what is read runs nothing and becomes only types named here.

An instance is a list: the number of its type, then its fields. Tuples, mappings, days and instants of a named
zone have numbers too, so
every list in the JSON begins with one. The numbers hold for one version of the code; a cache knows its own.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from operator import attrgetter
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel

_PLAIN = frozenset({str, int, float, bool, type(None)})
_TUPLE, _MAPPING, _DAY, _INSTANT = 0, 1, 2, 3
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
"""Writes the shortest JSON; ``json.dumps`` makes an encoder for every call."""

Maker = Callable[[list[Any]], Any]


class Codec:
    """Know a few frozen types, dataclasses and models, and nothing else.

    ``special`` gives for a type what stands for an instance of it, and makes one of that again.
    """

    def __init__(
        self,
        types: Sequence[type],
        special: Mapping[type, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = MappingProxyType({}),
    ) -> None:
        self._writers: dict[type, Callable[[Any], list[Any]]] = {
            tuple: lambda value: [_TUPLE, *self._plains(value)],
            dict: self._mapping,
            MappingProxyType: self._mapping,
            date: lambda value: [_DAY, value.isoformat()],
            datetime: lambda value: [_INSTANT, value.replace(tzinfo=None).isoformat(), value.tzinfo.key],
        }
        value = self._value
        self._makers: list[Maker] = [
            lambda plain: tuple([item if type(item) is not list else value(item) for item in plain[1:]]),
            lambda plain: {value(key): value(item) for key, item in plain[1:]},
            lambda plain: date.fromisoformat(plain[1]),
            lambda plain: datetime.fromisoformat(plain[1]).replace(tzinfo=ZoneInfo(plain[2])),
        ]
        for kind in types:
            self._register(kind, special.get(kind))

    def dumps(self, value: Any) -> str:
        """Return the JSON of a value; raises KeyError for a type that is not known."""
        return _ENCODER.encode(self._plain(value))

    def loads(self, text: str) -> Any:
        """Return the value that some JSON stands for."""
        return self._value(json.loads(text))

    def _plain(self, value: Any) -> Any:
        kind = type(value)
        return value if kind in _PLAIN else self._writers[kind](value)

    def _plains(self, values: Iterable[Any]) -> list[Any]:
        """Return what stands for each of some values: most are plain, and spared a call."""
        writers = self._writers
        return [item if type(item) in _PLAIN else writers[type(item)](item) for item in values]

    def _value(self, plain: Any) -> Any:
        return self._makers[plain[0]](plain) if type(plain) is list else plain

    def _mapping(self, value: Mapping[Any, Any]) -> list[Any]:
        return [_MAPPING, *([self._plain(key), self._plain(item)] for key, item in value.items())]

    def _register(
        self, kind: type, special: tuple[Callable[[Any], Any], Callable[[Any], Any]] | None
    ) -> None:
        number = len(self._makers)
        if special:
            write, make = special
            self._writers[kind] = lambda value: [number, self._plain(write(value))]
            self._makers.append(lambda plain: make(self._value(plain[1])))
            return
        names = _field_names(kind)
        plains, values = self._plains, _values_of(names)
        self._writers[kind] = lambda value: [number, *plains(values(value))]
        self._makers.append(self._model(kind, names) if issubclass(kind, BaseModel) else self._plainly(kind))

    def _plainly(self, kind: type) -> Maker:
        value = self._value
        return lambda plain: kind(*[item if type(item) is not list else value(item) for item in plain[1:]])

    def _model(self, kind: type, names: tuple[str, ...]) -> Maker:
        """Return what makes a model of fields that were checked when it was first made."""
        value, put, new = self._value, object.__setattr__, object.__new__
        none_set: frozenset[str] = frozenset()

        def make(plain: list[Any]) -> Any:
            items = [item if type(item) is not list else value(item) for item in plain[1:]]
            model: Any = new(kind)
            put(model, "__dict__", dict(zip(names, items, strict=True)))
            put(model, "__pydantic_fields_set__", set(none_set))
            put(model, "__pydantic_extra__", None)
            put(model, "__pydantic_private__", None)
            return model

        return make


def _values_of(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what takes the values of some attributes, without a step of Python for each."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _field_names(kind: type) -> tuple[str, ...]:
    if issubclass(kind, BaseModel):
        return tuple(kind.model_fields)
    if not is_dataclass(kind):
        raise TypeError(kind)
    return tuple(field.name for field in fields(kind))
