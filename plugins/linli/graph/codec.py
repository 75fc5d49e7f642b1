"""Write frozen instances as JSON and read them back; what is read runs nothing and becomes only types named here.

What a field is declared to hold says how it is written: text and numbers as they are, a tuple as a list, an
instance as the list of its fields. Only where several types may stand a value is a pair: the number of its type,
and what stands for it. The numbers hold for one version of the code; a cache knows its own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from operator import attrgetter
from types import MappingProxyType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from linli.model.base import remade
from linli.text import compact

_PLAIN = frozenset({str, int, float, bool, type(None)})

Turn = Callable[[Any], Any]


class Form(NamedTuple):
    """Turn values of one type into what JSON has, and back; None where they are that already."""

    write: Turn | None = None
    read: Turn | None = None


class Special(NamedTuple):
    """Have something else of a declared type stand for the instances of a type."""

    write: Turn
    read: Turn
    hint: Any = Any


_AS_IT_IS = Form()
_DAY = Form(date.isoformat, date.fromisoformat)
_INSTANT = Form(
    lambda value: [value.replace(tzinfo=None).isoformat(), value.tzinfo.key],
    lambda plain: datetime.fromisoformat(plain[0]).replace(tzinfo=ZoneInfo(plain[1])),
)


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
        self._any = Form(self.plain, self._read_any)
        tuples = _each(self._any)
        mappings = Form(
            lambda value: [[self.plain(key), self.plain(item)] for key, item in value.items()],
            lambda plain: {self._read_any(key): self._read_any(item) for key, item in plain},
        )
        self._forms: dict[type, Form] = {
            **{tuple: tuples, dict: mappings, MappingProxyType: mappings, date: _DAY, datetime: _INSTANT}
        }
        self._types, self._special = frozenset(types), special
        for kind in types:
            self._form(kind)
        self._writers = {
            kind: (number, _turn(form.write)) for number, (kind, form) in enumerate(self._forms.items())
        }
        self._readers = [_turn(form.read) for form in self._forms.values()]
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
        return _turn(self._of_tuple([hints[name] for name in names]).read)

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

    def _form(self, hint: Any) -> Form:
        """Return how values of a declared type are written; None, where it may stand, is none of its concern."""
        origin, inner = get_origin(hint), get_args(hint)
        if hint in _PLAIN or origin is Literal:
            return _AS_IT_IS
        if origin in (Union, UnionType):
            return self._of_several([kind for kind in inner if kind is not type(None)])
        if origin is tuple:
            return _each(self._or_none(inner[0])) if inner[1:] == (...,) else self._of_tuple(inner)
        if origin is Mapping and inner[0] is str and self._form(inner[1]) is _AS_IT_IS:
            return Form(dict)
        return self._of_type(origin or hint)

    def _of_type(self, kind: Any) -> Form:
        if kind in self._special and kind not in self._forms:
            write, read, hint = self._special[kind]
            self._forms[kind] = _chained(write, self._form(hint), read)
        elif kind in self._types and kind not in self._forms:
            parts = _Fields(*_parts(kind))
            self._forms[kind] = Form(parts.write, parts.read)  # found by fields that hold its own type
            self._forms[kind] = parts.form(map(self._form, _hints(kind)))
        return self._forms.get(kind, self._any)

    def _of_tuple(self, kinds: Sequence[Any]) -> Form:
        form = _Fields(tuple, _tuple).form(forms := [self._form(kind) for kind in kinds])
        return form if any(inner.read for inner in forms) else form._replace(read=tuple)

    def _of_several(self, kinds: Sequence[Any]) -> Form:
        if len(kinds) == 1:
            return self._form(kinds[0])
        return _AS_IT_IS if all(self._form(kind) is _AS_IT_IS for kind in kinds) else self._any

    def _or_none(self, hint: Any) -> Form:
        form = self._form(hint)
        if type(None) not in get_args(hint) or form in (_AS_IT_IS, self._any):
            return form
        write, read = _turn(form.write), _turn(form.read)
        return Form(
            lambda value: None if value is None else write(value),
            lambda plain: None if plain is None else read(plain),
        )


class _Fields:
    """Take values apart into their fields, and make them again of what is read."""

    def __init__(self, take: Callable[[Any], Iterable[Any]], make: Callable[..., Any]) -> None:
        self._take, self._make = take, make
        self._writers: list[tuple[int, Turn]] = []
        self._readers: list[tuple[int, Turn]] = []

    def form(self, forms: Iterable[Form]) -> Form:
        """Return how it all is written, from how each field is; JSON has tuples as they are."""
        for at, form in enumerate(forms):
            if form.write:
                self._writers.append((at, form.write))
            if form.read:
                self._readers.append((at, form.read))
        return Form(self.write if self._writers else self._take, self.read)

    def write(self, value: Any) -> list[Any]:
        plain = list(self._take(value))
        for at, write in self._writers:
            item = plain[at]
            if item is not None:
                plain[at] = write(item)
        return plain

    def read(self, plain: list[Any]) -> Any:
        for at, read in self._readers:
            item = plain[at]
            if item is not None:
                plain[at] = read(item)
        return self._make(*plain)


def _each(form: Form) -> Form:
    """Return how a tuple of many is written; JSON has tuples, and lists in their place."""
    write, read = form
    return Form(
        None if write is None else lambda value: list(map(write, value)),
        tuple if read is None else lambda plain: tuple(map(read, plain)),
    )


def _chained(write: Turn, form: Form, read: Turn) -> Form:
    then, before = _turn(form.write), _turn(form.read)
    return Form(lambda value: then(write(value)), lambda plain: read(before(plain)))


def _turn(turn: Turn | None) -> Turn:
    return turn or _same


def _same(value: Any) -> Any:
    return value


def _tuple(*items: Any) -> tuple[Any, ...]:
    return items


def _parts(kind: type) -> tuple[Callable[[Any], Iterable[Any]], Callable[..., Any]]:
    """Return what takes an instance apart, and what makes one of its fields."""
    names = _names(kind)
    take = attrgetter(*names) if len(names) > 1 else lambda value: [getattr(value, name) for name in names]
    return take, _model(kind, names) if issubclass(kind, BaseModel) else kind


def _model(kind: type[BaseModel], names: tuple[str, ...]) -> Callable[..., Any]:
    """Return what makes a model of fields that were checked when it was first made."""
    return lambda *values: remade(kind, dict(zip(names, values, strict=True)))


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
