"""Write out as code, type by type, what would be a loop over the fields of every instance.

A build of ten thousand events reads and writes a million fields. The code of a type is made when the first of its
instances comes, of the names that the type itself has; nothing that is read has a part in it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, cast

from pydantic import BaseModel

from linli.model.base import remade

Turn = Callable[[Any], Any]

Make = Callable[[list[str]], list[str]]
"""Returns the lines of code that make something of what each of its items is."""


class Form(NamedTuple):
    """Be the expressions that turn a value into what JSON has, and back; empty where it is that already.

    ``{}`` stands for the value.
    """

    write: str = ""
    read: str = ""

    def over(self, form: "Form") -> "Form":
        """Return how values are written for which those of another form stand."""
        return Form(_of(self.write, form.write), _of(form.read or "{}", self.read))


AS_IT_IS = Form()


def each(form: Form) -> Form:
    """Return how a tuple of many is written; JSON has tuples, and lists in their place."""
    write, read = (turn and f"[{_of('item', turn)} for item in {{}}]" for turn in form)
    return Form(write, f"tuple({read or '{}'})")


def or_none(form: Form) -> Form:
    """Return how a value is written that may be missing; it is asked twice, so that it must be a name."""
    write, read = (turn and f"None if {{}} is None else {turn}" for turn in form)
    return Form(write, read)


class Functions:
    """Make functions of forms, and hold them by the names that other forms call them by."""

    def __init__(self) -> None:
        self._names: dict[str, Any] = {"remade": remade}
        self._count = 0

    def named(self, write: Turn, read: Turn) -> Form:
        """Return the form that calls two functions."""
        self._count += 1
        form = Form(f"write_{self._count}({{}})", f"read_{self._count}({{}})")
        self._names |= {f"write_{self._count}": write, f"read_{self._count}": read}
        return form

    def of_tuple(self, forms: Sequence[Form]) -> Form:
        """Return how a tuple is written whose items are of these forms."""
        names = _items(len(forms))
        if all(form is AS_IT_IS for form in forms):
            return Form("", "tuple({})")
        return self._written_out(
            lambda: forms, [f"{', '.join(names)}, = value"], lambda made: [f"return {', '.join(made)},"]
        )

    def of_fields(self, kind: type, names: Sequence[str], forms: Callable[[], Sequence[Form]]) -> Form:
        """Return how instances of a type are written; ``forms`` says how each field is, once that is known."""
        taken = [f"{item} = value.{name}" for item, name in zip(_items(len(names)), names, strict=True)]
        return self._written_out(
            forms, taken, lambda made: self._make(kind, dict(zip(names, made, strict=True)))
        )

    def writer(self, form: Form) -> Turn:
        """Return the function that writes values."""
        return self._function(form.write)

    def reader(self, form: Form) -> Turn:
        """Return the function that reads values."""
        return self._function(form.read)

    def _function(self, turn: str) -> Turn:
        name = _name(turn)
        if name in self._names:
            return lambda value: self._names[name](value)
        return cast(Turn, eval(f"lambda value: {_of('value', turn)}", self._names)) if turn else _same

    def _written_out(self, forms: Callable[[], Sequence[Form]], taken: list[str], make: Make) -> Form:
        """Return the form of two functions: one takes a value apart into items, the other makes it of them."""

        def write() -> list[str]:
            return [*taken, f"return [{', '.join(_turned(form.write for form in forms()))}]"]

        def read() -> list[str]:
            made = _turned(form.read for form in forms())
            return [f"{', '.join(_items(len(made)))}, = value", *make(made)]

        form = self.named(_same, _same)
        self._names |= {
            name: self._later(name, lines)
            for name, lines in zip(map(_name, form), (write, read), strict=True)
        }
        return form

    def _later(self, name: str, lines: Callable[[], list[str]]) -> Turn:
        """Return what puts the function of a name in its own place, and calls it."""

        def first(value: Any) -> Any:
            exec("\n    ".join((f"def {name}(value):", *lines())), self._names)
            return self._names[name](value)

        return first

    def _make(self, kind: type, fields: Mapping[str, str]) -> list[str]:
        """Return the lines that make an instance of a type.

        A frozen class takes its values one by one through ``object.__setattr__``. A twin of the same slots that is
        not frozen takes them in a third of the time and then becomes one of the class, as Python lets it.
        """
        call = self._kind(kind)
        if issubclass(kind, BaseModel):
            values = ", ".join(f"{name!r}: {value}" for name, value in fields.items())
            return [f"return remade({call}, {{{values}}})"]
        if not _has_twin(kind, fields):
            return [f"return {call}({', '.join(fields.values())})"]
        twin = self._kind(type(kind.__name__, (), {"__slots__": tuple(fields)}))
        puts = (f"made.{name} = {value}" for name, value in fields.items())
        return [f"made = {twin}()", *puts, f"made.__class__ = {call}", "return made"]

    def _kind(self, kind: type) -> str:
        name = f"kind_{len(self._names)}"
        self._names[name] = kind
        return name


def _has_twin(kind: type, fields: Collection[str]) -> bool:
    """Say whether a class has nothing but the slots of its fields, and does nothing more as one is made."""
    slots = vars(kind).get("__slots__", ())
    return kind.__bases__ == (object,) and set(slots) == set(fields) and not hasattr(kind, "__post_init__")


def _turned(turns: Iterable[str]) -> list[str]:
    turns = list(turns)
    return [
        f"None if {item} is None else {_of(item, turn)}" if turn else item
        for item, turn in zip(_items(len(turns)), turns, strict=True)
    ]


def _items(count: int) -> list[str]:
    return [f"item_{at}" for at in range(count)]


def _of(value: str, turn: str) -> str:
    """Return the expression that turns a value."""
    return turn.replace("{}", value) if turn else value


def _name(turn: str) -> str:
    """Return the function that an expression calls."""
    return turn.removesuffix("({})")


def _same(value: Any) -> Any:
    return value
