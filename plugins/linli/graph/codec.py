"""Write frozen instances as JSON and read them back; what is read runs nothing and becomes only types named here.

What a field is declared to hold says how it is written: text and numbers as they are, a tuple as a list, an
instance as the list of its fields. Only where several types may stand a value is a pair: the number of its type,
and what stands for it. The numbers hold for one version of the code; a cache knows its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from types import MappingProxyType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from linli.graph.unrolled import AS_IT_IS, Form, Functions, Turn, each, or_none
from linli.text import compact

_PLAIN = frozenset({str, int, float, bool, type(None)})


class Special(NamedTuple):
    """Have something else of a declared type stand for the instances of a type."""

    write: Turn
    read: Turn
    hint: Any = Any


class Codec:
    """Know a few frozen types, dataclasses and models, and nothing else.

    ``special`` says of a type what stands for its instances; ``others`` stands for values of any type not known.
    """

    def __init__(
        self,
        types: Sequence[type],
        special: Mapping[type, Special] = MappingProxyType({}),
        others: Turn | None = None,
    ) -> None:
        self._functions = Functions()
        self._any = self._functions.named(self.plain, self._read_any)
        self._forms: dict[type, Form] = {
            tuple: each(self._any),
            dict: (mappings := self._functions.named(self._pairs, self._mapping)),
            MappingProxyType: mappings,
            date: self._functions.named(date.isoformat, date.fromisoformat),
            datetime: self._functions.named(_zoned, _instant),
        }
        self._types, self._special = frozenset(types), special
        for kind in types:
            self._form(kind)
        self._writers: dict[type, tuple[int, Turn]] = {}
        self._readers: list[Turn] = []
        for number, (kind, form) in enumerate(self._forms.items()):
            self._writers[kind] = number, self._functions.writer(form)
            self._readers.append(self._functions.reader(form))
        self._others = others

    def dumps(self, value: Any) -> bytes:
        """Return the JSON of a value; raises KeyError for a type that is not known."""
        return compact.dump(self.plain(value))

    def loads(self, text: bytes | str) -> Any:
        """Return the value that some JSON stands for."""
        return self._read_any(compact.load(text))

    def reader(self, kind: type, names: Sequence[str]) -> Turn:
        """Return what makes a tuple of some fields of a type, out of a list of what is written of them."""
        hints = dict(zip(_names(kind), _hints(kind), strict=True))
        return self._functions.reader(self._functions.of_tuple([self._form(hints[name]) for name in names]))

    def plain(self, value: Any) -> Any:
        """Return what stands for a value: lists, and what JSON has besides."""
        kind = type(value)
        if kind in _PLAIN:
            return value
        if self._others is not None and kind not in self._writers:
            return [self._others(value)]
        number, write = self._writers[kind]
        return [number, write(value)]

    def _read_any(self, plain: Any) -> Any:
        return self._readers[plain[0]](plain[1]) if type(plain) is list else plain

    def _pairs(self, value: Mapping[Any, Any]) -> list[Any]:
        return [[self.plain(key), self.plain(item)] for key, item in value.items()]

    def _mapping(self, plain: list[Any]) -> dict[Any, Any]:
        return {self._read_any(key): self._read_any(item) for key, item in plain}

    def _form(self, hint: Any) -> Form:
        """Return how values of a declared type are written; None, where it may stand, is none of its concern."""
        origin, inner = get_origin(hint), get_args(hint)
        if hint in _PLAIN or origin is Literal:
            return AS_IT_IS
        if origin in (Union, UnionType):
            return self._of_several([kind for kind in inner if kind is not type(None)])
        if origin is tuple:
            return self._of_tuple(inner)
        if origin is Mapping and inner[0] is str and self._form(inner[1]) is AS_IT_IS:
            return Form("dict({})")
        return self._of_type(origin or hint)

    def _of_tuple(self, inner: Sequence[Any]) -> Form:
        if inner[1:] == (...,):
            form = self._form(inner[0])
            return each(or_none(form) if type(None) in get_args(inner[0]) else form)
        return self._functions.of_tuple([self._form(kind) for kind in inner])

    def _of_type(self, kind: Any) -> Form:
        if kind in self._special and kind not in self._forms:
            write, read, hint = self._special[kind]
            self._forms[kind] = self._functions.named(write, read).over(self._form(hint))
        elif kind in self._types and kind not in self._forms:
            forms: list[Form] = []
            self._forms[kind] = self._functions.of_fields(kind, _names(kind), lambda: forms)
            forms += map(self._form, _hints(kind))  # which may hold its own type
        return self._forms.get(kind, self._any)

    def _of_several(self, kinds: Sequence[Any]) -> Form:
        if len(kinds) == 1:
            return self._form(kinds[0])
        return AS_IT_IS if all(self._form(kind) is AS_IT_IS for kind in kinds) else self._any


def _zoned(value: datetime) -> list[str]:
    zone: Any = value.tzinfo
    return [value.replace(tzinfo=None).isoformat(), zone.key]


def _instant(plain: list[str]) -> datetime:
    return datetime.fromisoformat(plain[0]).replace(tzinfo=ZoneInfo(plain[1]))


def _names(kind: type) -> tuple[str, ...]:
    if issubclass(kind, BaseModel):
        return tuple(kind.model_fields)
    if not is_dataclass(kind):
        raise TypeError(kind)
    return tuple(field.name for field in fields(kind))


def _hints(kind: type) -> list[Any]:
    """Return what each field is declared to hold."""
    hints = get_type_hints(kind)
    return [hints[name] for name in _names(kind)]
