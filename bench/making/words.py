"""Read the words and names that everything is made of."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

_READ: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def _lists(table: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({key: tuple(text.split()) for key, text in table.items()})


def _rows(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split(":")) for row in text.split())


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, id) for name, id in _rows(text))


WORDS = _lists(_READ["words"])
"""Lists of words; a list's key stands in braces in a sentence."""

_PEOPLE = _READ["people"]
SURNAMES: tuple[str, ...] = tuple(_PEOPLE["surnames"].split())
GIVEN: tuple[str, ...] = tuple(_PEOPLE["given"].split())
FILED_GIVEN: tuple[str, ...] = tuple(_PEOPLE["filed"].split())
OTHER_ROLES: tuple[str, ...] = tuple(_PEOPLE["roles"].split())
ROLES = _lists(_PEOPLE["public"])
"""What the people of an organisation are, by its type."""

_NAMES = _READ["names"]
STEMS, THREADS = _pairs(_NAMES["stems"]), _pairs(_NAMES["threads"])
SORTS, PLACES = _rows(_NAMES["sorts"]), _rows(_NAMES["places"])
TAGS, CATEGORIES = dict(_pairs(_NAMES["tags"])), dict(_pairs(_NAMES["categories"]))
SERVICES = tuple(
    (name, id, category) for category, text in _READ["services"].items() for name, id in _pairs(text)
)
