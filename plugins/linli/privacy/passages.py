"""Find every text of a record's front matter, whatever its field is called, and put changed ones back."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from linli.model.person import Mention, Person
from linli.source.front_matter import Loc

REFERENCES = frozenset(
    {"event", "follows", "hosts", "org", "parent", "partner", "partners", "person", "place", "places"}
    | {"services", "story", "successor", "thread"}
)
"""Fields that name another thing of the site; a name that a thing truly has stays what it is there."""

_OF_MENTION = frozenset({"role", "org"})
_NOT_OF_PERSON = frozenset({"name", "surname", "consent"})
_SORTS = (("text", str), ("mention", Mention), ("model", BaseModel), ("tuple", tuple), ("dict", dict))
_MODELS = frozenset({"mention", "model"})


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


def rewrite(value: Any, changes: Mapping[Loc, str], loc: Loc = ()) -> Any:
    """Return a record with some texts changed, without its lists of people and their consent."""
    sort = _sort(value.__class__)
    if sort == "text":
        return changes.get(loc, value)
    if sort in _MODELS:
        return _rewrite_model(value, changes, loc)
    if sort == "dict":
        return {key: rewrite(item, changes, (*loc, key)) for key, item in value.items()}
    if sort == "tuple":
        return _rewrite_items(value, changes, loc)
    if sort == "data":
        new = {name: changes[(*loc, name)] for name in _parts(value.__class__) if (*loc, name) in changes}
        return replace(value, **new) if new else value
    return value


def _rewrite_model(model: BaseModel, changes: Mapping[Loc, str], loc: Loc) -> BaseModel:
    new = {}
    values = model.__dict__
    for key, name, _ in _fields(type(model)):
        old = values[key]
        if old and (sort := _sort(old.__class__)):
            here = (*loc, name)
            made = changes.get(here, old) if sort == "text" else rewrite(old, changes, here)
            if made is not old:
                new[key] = made
    if isinstance(model, Person):
        new |= {"consent": None, "surname": ""}
    return model.model_copy(update=new) if new else model


def _rewrite_items(value: tuple[Any, ...], changes: Mapping[Loc, str], loc: Loc) -> tuple[Any, ...]:
    items = tuple(
        rewrite(item, changes, (*loc, number))
        for number, item in enumerate(value)
        if _sort(item.__class__) != "mention"
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
    elif sort in ("tuple", "dict"):
        for step, item in value.items() if sort == "dict" else enumerate(value):
            _walk(item, (*loc, step), owner, step if isinstance(step, str) else key, found)
    elif sort == "data":
        for name in _parts(value.__class__):
            _walk(getattr(value, name), (*loc, name), owner, name, found)


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
def _fields(kind: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """Return each field's name, the key it has in front matter, and whether its texts are to be read."""
    return tuple(
        (
            key,
            field.alias or key,
            not (issubclass(kind, Mention) and key not in _OF_MENTION)
            and not (issubclass(kind, Person) and key in _NOT_OF_PERSON),
        )
        for key, field in kind.model_fields.items()
    )


@cache
def _open_fields(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return the fields whose texts are to be read."""
    return tuple((key, name) for key, name, is_open in _fields(kind) if is_open)


@cache
def _parts(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of a data class's fields."""
    return tuple(part.name for part in fields(kind))


def _is(one: object, other: object) -> bool:
    return one is other
