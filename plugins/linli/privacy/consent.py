"""Decide what a person's page, an event, a quotation, a photo may show: the one truth table.

| who                                        | name | age | photo | health | quote | page         |
|--------------------------------------------|------|-----|-------|--------|-------|--------------|
| public role, named with an organisation    | yes  | c   | c     | c      | c     | with a file  |
| anybody else                               | c    | c   | c     | c      | c     | c, with name |
| a child under 14                           | g    | g   | g     | g      | g     | g, with name |
| anybody who took consent back              | no   | no  | no    | no     | no    | no           |

c: a consent that holds today names it, in every record there is (PIPL 13, 29); g: and a guardian gave it
(PIPL 31). A consent holds from the day it was given through its last day, until the day it is taken back
(PIPL 15). Two records bound to one person must agree: the stricter wins.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from linli.model.person import Consent

CHILD = 14
"""Below this age in years a guardian consents (PIPL 31)."""


@dataclass(frozen=True, slots=True)
class Permissions:
    """Say what of a person may be shown."""

    name: bool = False
    age: bool = False
    photo: bool = False
    health: bool = False
    quote: bool = False
    page: bool = False


NOTHING = Permissions()


def permissions(
    records: Sequence[Consent], today: date, *, public: bool, child: bool = False, has_file: bool = False
) -> Permissions:
    """Return what may be shown of a person with these consent records, on a day."""
    if any(record.withdrawn and record.withdrawn <= today for record in records):
        return NOTHING
    scopes = _agreed(records, today, child)
    name = (public and not child) or "name" in scopes
    return Permissions(
        name=name,
        age="age" in scopes,
        photo="photo" in scopes,
        health="health" in scopes,
        quote="quote" in scopes,
        page=name and has_file and ((public and not child) or "page" in scopes),
    )


def is_public(role: str, org: str, roles: Sequence[str]) -> bool:
    """Return whether a role is a public one, named with an organisation: 康复科护士长 is a 护士长."""
    return bool(org and role) and role.strip().endswith(tuple(roles))


def _agreed(records: Sequence[Consent], today: date, child: bool) -> frozenset[str]:
    """Return what every record agrees to today; nothing where there is none."""
    scopes = [_scope(record, today, child) for record in records]
    return frozenset.intersection(*scopes) if scopes else frozenset()


def _scope(record: Consent, today: date, child: bool) -> frozenset[str]:
    begun = record.on is None or record.on <= today
    over = record.until is not None and record.until < today
    if not begun or over or (child and not record.guardian):
        return frozenset()
    return frozenset(record.scope)
