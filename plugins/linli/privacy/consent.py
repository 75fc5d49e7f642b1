"""Decide what of a person may be shown on a day.

| grounds | name | own page | age, photo, health, quote |
|---|---|---|---|
| none | no | no | no |
| a public role, named with its organisation (PIPL 13) | yes | yes, with a file | no |
| a record that holds | scope ``name`` | ``name`` and ``page``, with a file | the scope of the same name |
| two records that hold | what both say | what both say | what both say |
| a record not begun, expired, or of a child without a guardian (PIPL 31) | as none | as none | as none |
| a record withdrawn (PIPL 15), even beside a public role or another record | no | no | no |

A record holds from ``on`` to ``until``, both days included, and until the day before ``withdrawn``: a
withdrawal announced for a later day takes effect on that day. A child has no public role.

What that means for what a reader sees:

| | with the right | without it |
|---|---|---|
| page of a person | stands at ``/people/<id>/`` | is not made, and nothing links to it |
| name in an event, a story, a feed, the data | in full | masked, wherever it stands in that file |
| age | in years | as a decade: 八十多岁 |
| health: a reading or an illness in one sentence with them | stands | stops the build |
| quotation: words in marks that the sentence says are theirs | stands | stops the build |
| photo with ``people:`` | stands | stops the build, until it is blurred (民法典 1019) |
| photo with ``faces:`` and nobody named | nobody can agree | stops the build, until it is blurred |

Words of somebody masked stay, for nobody knows whose they are; so do those of a public role, which may talk of
illnesses too. A public role shows no face.
``masking`` does the first four rows, ``health``, ``quotes`` and ``faces`` the others; ``suspects`` looks for people
whom no list names.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache, reduce

from linli.model.fields import fold
from linli.model.person import Consent

CHILD = 14
"""Below this age a guardian decides (PIPL 31)."""


class Standing(StrEnum):
    """Say whether a record of consent counts on a day, and why not where it does not."""

    HOLDS = "holds"
    NOT_YET = "not-yet"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    NO_GUARDIAN = "no-guardian"


@dataclass(frozen=True, slots=True)
class Permissions:
    """Say what may be shown of a person."""

    name: bool = False
    age: bool = False
    photo: bool = False
    health: bool = False
    quote: bool = False
    page: bool = False
    by_role: bool = False
    """The name is shown because of a public role, whatever was agreed to."""


NOTHING = Permissions()

_NOT_HELD = re.compile(
    "^(?:原|前(?!台|厅|线)任?|曾任?|离任|退休|离休|卸任|拟任|候任)|不是|非|退休|患者|病人|家属|陪"
)
"""Words before a role that say somebody does not hold it."""


def standing(consent: Consent, today: date, *, child: bool = False) -> Standing:
    """Return whether a record counts on a day; a withdrawal outweighs every other reason."""
    if consent.withdrawn and consent.withdrawn <= today:
        return Standing.WITHDRAWN
    if consent.until and consent.until < today:
        return Standing.EXPIRED
    if consent.on and consent.on > today:
        return Standing.NOT_YET
    if child and not consent.guardian:
        return Standing.NO_GUARDIAN
    return Standing.HOLDS


def permissions(
    records: Sequence[Consent],
    today: date,
    *,
    public: bool = False,
    child: bool = False,
    has_file: bool = False,
) -> Permissions:
    """Return what may be shown of a person: the table above, whose grounds these are.

    ``records`` are those that exist: inline, in the person's file, both or none. ``public`` says that the
    person is named in a public role with an organisation.
    """
    role = public and not child
    if not records:
        return _granted(frozenset(), role, has_file)
    states = [standing(record, today, child=child) for record in records]
    if Standing.WITHDRAWN in states:
        return NOTHING
    scopes = _shared(
        record.scope if state is Standing.HOLDS else () for record, state in zip(records, states, strict=True)
    )
    return _granted(scopes, role, has_file)


@lru_cache(maxsize=256)
def _granted(scopes: frozenset[str], role: bool, has_file: bool) -> Permissions:
    """Return what some scopes and a public role grant together."""
    name = role or "name" in scopes
    return Permissions(
        name=name,
        age="age" in scopes,
        photo="photo" in scopes,
        health="health" in scopes,
        quote="quote" in scopes,
        page=has_file and (role or (name and "page" in scopes)),
        by_role=role,
    )


def is_public(role: str, org: str, roles: Iterable[str]) -> bool:
    """Say whether somebody is named in a public role: one of ``roles``, or more exactly one (康复科护士长).

    Who holds it no longer (退休老师), does not hold it (不是医生) or only comes with it (医生的家属) is named as
    anybody else is.
    """
    return bool(org) and _is_held(role, tuple(roles))


@lru_cache(maxsize=4096)
def _is_held(role: str, roles: tuple[str, ...]) -> bool:
    """Say whether a role is one of some, or more exactly one, and is held."""
    plain = fold(role)
    return not _NOT_HELD.search(plain) and plain.endswith(tuple(filter(None, map(fold, roles))))


def _shared(scopes: Iterable[Iterable[str]]) -> frozenset[str]:
    """Return what all records grant."""
    return reduce(frozenset.__and__, map(frozenset, scopes))
