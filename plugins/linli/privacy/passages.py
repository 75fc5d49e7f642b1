"""Find every text of a record's front matter, whatever its field is called, and put changed ones back."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
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


class Text(NamedTuple):
    """Be one text and where it stands; ``owner`` is the model whose field it is in."""

    loc: Loc
    text: str
    owner: BaseModel

    @property
    def key(self) -> str:
        """Return the name of its field."""
        return next((part for part in reversed(self.loc) if isinstance(part, str)), "")


class Listing(NamedTuple):
    """Be a person listed in a record; ``org`` is the organisation whose list it is."""

    loc: Loc
    mention: Mention
    org: str


def read(model: BaseModel) -> tuple[list[Text], list[Listing]]:
    """Return the texts of a record, and the people it lists; of people only their roles are texts."""
    texts: list[Text] = []
    listings: list[Listing] = []
    for found in _walk(model, (), model):
        if isinstance(found, Text):
            texts.append(found)
        else:
            listings.append(found)
    return texts, listings


def rewrite(value: Any, changes: Mapping[Loc, str], loc: Loc = ()) -> Any:
    """Return a record with some texts changed, without its lists of people and their consent."""
    if isinstance(value, str):
        return changes.get(loc, value)
    if isinstance(value, BaseModel):
        now = {key: rewrite(old, changes, (*loc, name)) for key, name, old in _fields(value)}
        new = {key: made for key, made in now.items() if made is not getattr(value, key)}
        if isinstance(value, Person):
            new |= {"consent": None, "surname": ""}
        return value.model_copy(update=new) if new else value
    if isinstance(value, dict):
        return {key: rewrite(item, changes, (*loc, key)) for key, item in value.items()}
    if isinstance(value, tuple):
        items = tuple(
            rewrite(item, changes, (*loc, number))
            for number, item in enumerate(value)
            if not isinstance(item, Mention)
        )
        same = len(items) == len(value) and all(map(_is, items, value))
        return value if same else items
    if is_dataclass(value) and not isinstance(value, type):
        new = {f.name: changes[(*loc, f.name)] for f in fields(value) if (*loc, f.name) in changes}
        return replace(value, **new) if new else value
    return value


def _walk(value: Any, loc: Loc, owner: BaseModel) -> Iterator[Text | Listing]:
    if isinstance(value, str):
        if value:
            yield Text(loc, value, owner)
    elif isinstance(value, BaseModel):
        if isinstance(value, Mention):
            yield Listing(loc, value, str(getattr(owner, "partner", "")))
        for name, inner in _open_fields(value):
            yield from _walk(inner, (*loc, name), value)
    elif isinstance(value, tuple | dict):
        for number, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _walk(item, (*loc, number), owner)
    elif is_dataclass(value):
        for part in fields(value):
            yield from _walk(getattr(value, part.name), (*loc, part.name), owner)


def _open_fields(model: BaseModel) -> Iterator[tuple[str, Any]]:
    """Yield the fields that may reach a page as they are; of people only what they are and whence."""
    for key, name, value in _fields(model):
        if isinstance(model, Mention) and key not in _OF_MENTION:
            continue
        if isinstance(model, Person) and key in _NOT_OF_PERSON:
            continue
        yield name, value


def _fields(model: BaseModel) -> Iterator[tuple[str, str, Any]]:
    """Yield each field's name, the key it has in front matter, and its value."""
    for key, field in type(model).model_fields.items():
        yield key, field.alias or key, getattr(model, key)


def _is(one: object, other: object) -> bool:
    return one is other
