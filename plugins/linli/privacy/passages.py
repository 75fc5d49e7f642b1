"""Find every text of a record's front matter, whatever its field is called, and put changed ones back."""

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from typing import Annotated, Any, NamedTuple, TypeVar, get_args, get_origin

from pydantic import BaseModel

from linli.model.base import remade
from linli.model.person import Mention, Person
from linli.source.front_matter import Loc

REFERENCES = frozenset(
    {"event", "follows", "hosts", "org", "parent", "partner", "partners", "person", "place", "places"}
    | {"services", "story", "successor", "thread"}
)
"""Fields that name another thing of the site; a name that a thing truly has stays what it is there."""

M = TypeVar("M", bound=BaseModel)

_OF_MENTION = frozenset({"role", "org"})
_NOT_OF_PERSON = frozenset({"name", "surname", "consent"})
_SORTS = (("text", str), ("mention", Mention), ("model", BaseModel), ("tuple", tuple), ("dict", dict))
_MODELS = frozenset({"mention", "model"})
_PLAIN = (str, int, float, date, type(None))


class Text(NamedTuple):
    """Be one text and where it stands; ``owner`` is the model whose field it is in, ``key`` the field's name."""

    loc: Loc
    text: str
    owner: BaseModel
    key: str


class Listing(NamedTuple):
    """Be a person listed in a record; ``org`` is the organisation whose list it is."""

    loc: Loc
    mention: Mention
    org: str


class Found(NamedTuple):
    """Gather what a record holds."""

    texts: list[Text]
    listings: list[Listing]


def read(model: BaseModel) -> Found:
    """Return the texts of a record, and the people it lists; of people only their roles are texts."""
    found = Found([], [])
    _walk_model(model, (), found)
    return found


def rewrite(model: M, changes: Mapping[Loc, str]) -> M:
    """Return a record with some texts changed, without its lists of people and their consent."""
    ways = frozenset(loc[:size] for loc in changes for size in range(1, len(loc) + 1))
    return _rewrite_model(model, changes, ways, ())


def _rewrite(value: Any, changes: Mapping[Loc, str], ways: Collection[Loc], loc: Loc) -> Any:
    """Return a value with the texts below it changed; ``ways`` are the places on the way to one that is."""
    sort = _sort(value.__class__)
    if sort == "text":
        return changes.get(loc, value)
    if sort in _MODELS:
        return _rewrite_model(value, changes, ways, loc)
    if sort == "dict":
        return {key: _rewrite(item, changes, ways, (*loc, key)) for key, item in value.items()}
    if sort == "tuple":
        return _rewrite_items(value, changes, ways, loc)
    if sort == "data":
        new = {name: changes[(*loc, name)] for name in _parts(value.__class__) if (*loc, name) in changes}
        return replace(value, **new) if new else value
    return value


def _rewrite_model(model: M, changes: Mapping[Loc, str], ways: Collection[Loc], loc: Loc) -> M:
    """Return a model made anew where it says something else; most fields neither do nor may list people."""
    new = {}
    values = model.__dict__
    for key, name, lists in _fields(type(model)):
        if (lists or (ways and (*loc, name) in ways)) and (old := values[key]):
            made = _rewrite(old, changes, ways, (*loc, name))
            if made is not old:
                new[key] = made
    if isinstance(model, Person):
        new |= {"consent": None, "surname": ""}
    return remade(type(model), {**values, **new}) if new else model


def _rewrite_items(
    value: tuple[Any, ...], changes: Mapping[Loc, str], ways: Collection[Loc], loc: Loc
) -> tuple[Any, ...]:
    items = tuple(
        [
            _rewrite(item, changes, ways, (*loc, number))
            for number, item in enumerate(value)
            if _sort(item.__class__) != "mention"
        ]
    )
    same = len(items) == len(value) and all(map(_is, items, value))
    return value if same else items


def _walk(value: Any, loc: Loc, owner: BaseModel, key: str, found: Found) -> None:
    """Add what a value of the field ``key`` of ``owner`` holds."""
    sort = _sort(value.__class__)
    if sort == "text":
        if value:
            found.texts.append(Text(loc, value, owner, key))
    elif sort in _MODELS:
        if sort == "mention":
            found.listings.append(Listing(loc, value, str(getattr(owner, "partner", ""))))
        _walk_model(value, loc, found)
    elif sort == "tuple":
        _walk_items(value, loc, owner, key, found)
    elif sort == "dict":
        for step, item in value.items():
            _walk(item, (*loc, step), owner, step if isinstance(step, str) else key, found)
    elif sort == "data":
        for name in _parts(value.__class__):
            _walk(getattr(value, name), (*loc, name), owner, name, found)


def _walk_items(value: tuple[Any, ...], loc: Loc, owner: BaseModel, key: str, found: Found) -> None:
    for number, item in enumerate(value):
        if item.__class__ is str and item:  # most lists are of names
            found.texts.append(Text((*loc, number), item, owner, key))
        else:
            _walk(item, (*loc, number), owner, key, found)


def _walk_model(model: BaseModel, loc: Loc, found: Found) -> None:
    """Add what the fields hold that may reach a page as they are; of people only what they are and whence."""
    values = model.__dict__
    for key, name in _open_fields(type(model)):
        value = values[key]
        if value:  # most fields are empty
            sort = _sort(value.__class__)
            if sort == "text":
                found.texts.append(Text((*loc, name), value, model, name))
            elif sort:
                _walk(value, (*loc, name), model, name, found)


@cache
def _sort(kind: type[Any]) -> str:
    """Return how a value of some type holds texts; nothing for one that holds none, such as a number.

    Asked of each type once: to ask whether a value is a model takes longer than all else that is done with it.
    """
    for sort, base in _SORTS:
        if issubclass(kind, base):
            return sort
    return "data" if is_dataclass(kind) else ""


@cache
def _open_fields(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return each field whose texts are to be read, and the key it has in front matter."""
    return tuple(
        (key, name)
        for key, name, _ in _fields(kind)
        if not (issubclass(kind, Mention) and key not in _OF_MENTION)
        and not (issubclass(kind, Person) and key in _NOT_OF_PERSON)
    )


@cache
def _fields(kind: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """Return each field's name, the key it has in front matter, and whether people may be listed in it."""
    return tuple(
        (key, field.alias or key, _may_list(field.annotation)) for key, field in kind.model_fields.items()
    )


def _may_list(kind: Any) -> bool:
    """Say whether a value of some type may hold a mention of somebody; of a type that says nothing, yes."""
    if get_origin(kind) is Annotated:
        return _may_list(kind.__origin__)
    if parts := get_args(kind):
        return any(_may_list(part) for part in parts if part is not Ellipsis)
    if not isinstance(kind, type):
        return not isinstance(kind, str | int | None)  # what a Literal allows
    if issubclass(kind, BaseModel):
        return issubclass(kind, Mention) or any(lists for _, _, lists in _fields(kind))
    return not (issubclass(kind, _PLAIN) or is_dataclass(kind))


@cache
def _parts(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of a data class's fields."""
    return tuple(part.name for part in fields(kind))


def _is(one: object, other: object) -> bool:
    return one is other
