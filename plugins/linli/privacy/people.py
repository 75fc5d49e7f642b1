"""Find the people a file lists, bind them to their records, and decide how each is shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from linli.model.base import Entity
from linli.model.event import Event
from linli.model.fields import nearest
from linli.model.person import Mention, Person
from linli.model.record import Record
from linli.model.story import Story
from linli.privacy.consent import CHILD, Permissions, is_public, permissions
from linli.privacy.names import LETTERS, is_masked, mask_name
from linli.problems import Problems
from linli.settings import Settings
from linli.source.front_matter import Loc

Persons = Mapping[str, Record[Person]]


@dataclass(frozen=True, slots=True)
class Listed:
    """Be a person whom a file lists, with what may be shown of them."""

    loc: Loc
    mention: Mention
    name: str
    """The name as written; full, or masked already."""
    person: str
    """Id of the person's own file, or empty."""
    public: bool
    may: Permissions
    shown: str = ""

    @property
    def identity(self) -> tuple[str, str, str]:
        """Return what tells one person of a file from another."""
        return self.name, self.person, self.mention.as_

    @property
    def is_hidden(self) -> bool:
        """Return whether the file holds a full name that may not appear."""
        return not self.may.name and not is_masked(self.name)


def listed_people(
    record: Record[Entity], persons: Persons, settings: Settings, problems: Problems
) -> list[Listed]:
    """Return the people of a file in the order of its list, each with the name that is shown."""
    decider = _Decider(record, persons, settings, problems)
    found = [decider.decide(loc, mention, org) for loc, mention, org in _mentions(record)]
    return _with_letters(found)


def person_permissions(person: Person, settings: Settings) -> Permissions:
    """Return what may be shown of somebody by their own file alone."""
    public = person.kind == "public_role" and is_public(person.role, person.org, settings.public_roles)
    records = [person.consent] if person.consent else []
    return permissions(records, settings.today, public=public, child=person.kind == "minor", has_file=True)


def _mentions(record: Record[Entity]) -> Iterator[tuple[Loc, Mention, str]]:
    """Yield place, mention and organisation of each person that a file lists."""
    model = record.model
    if isinstance(model, Event):
        for n, part in enumerate(model.partners):
            for m, mention in enumerate(part.people):
                yield ("partners", n, "people", m), mention, part.partner
        for n, mention in enumerate(model.participants):
            yield ("participants", n), mention, mention.org
    elif isinstance(model, Story):
        for n, mention in enumerate(model.people):
            yield ("people", n), mention, mention.org


@dataclass(frozen=True, slots=True)
class _Decider:
    """Decide on one mention after another of one file."""

    record: Record[Entity]
    persons: Persons
    settings: Settings
    problems: Problems

    def decide(self, loc: Loc, mention: Mention, org: str) -> Listed:
        bound = self._bound(loc, mention)
        own = self.persons[bound].model if bound else None
        name = own.name if own and mention.name in (bound, own.name) else mention.name
        surname = mention.surname or (own.surname if own else "")
        if surname and not is_masked(name) and not name.startswith(surname):
            where = self.record.at(*loc, "surname")
            self.problems.error(where, "surname-not-in-name", surname=surname, name=mask_name(name))
        public, child = self._standing(mention, org, own)
        records = [consent for consent in (mention.consent, own.consent if own else None) if consent]
        may = permissions(records, self.settings.today, public=public, child=child, has_file=bool(own))
        shown = name if may.name else mask_name(name, surname)
        return Listed(loc, mention, name, bound, public and not child, may, shown)

    def _standing(self, mention: Mention, org: str, own: Person | None) -> tuple[bool, bool]:
        """Return whether somebody has a public role here, and whether they are a child."""
        role = mention.role or (own.role if own else "")
        public = is_public(role, org or (own.org if own else ""), self.settings.public_roles)
        child = mention.minor or (mention.age is not None and mention.age < CHILD)
        if own:
            return public and own.kind == "public_role", child or own.kind == "minor"
        return public, child

    def _bound(self, loc: Loc, mention: Mention) -> str:
        """Return the id of a person's own file.

        Consent is bound by ``person: id`` only. Somebody in a public role is recognised by a name that one
        file alone bears; a file that gives consent beyond the role is not, for the name might be another's.
        """
        if mention.person:
            return self._bound_by_id(loc, mention.person)
        if mention.name in self.persons:
            return mention.name
        same = [id for id, other in self.persons.items() if other.model.name == mention.name]
        public = [id for id in same if _is_plain_public(self.persons[id].model)]
        return public[0] if len(same) == 1 and public else ""

    def _bound_by_id(self, loc: Loc, id: str) -> str:
        if id in self.persons:
            return id
        near = "、".join(nearest(id, self.persons))
        variant = "near" if near else ""
        self.problems.error(
            self.record.at(*loc, "person"), "unknown-person", variant=variant, id=id, near=near
        )
        return ""


def _is_plain_public(person: Person) -> bool:
    return person.kind == "public_role" and (person.consent is None or person.consent.withdrawn is not None)


def _with_letters(people: Sequence[Listed]) -> list[Listed]:
    """Return people with 甲, 乙 … behind masked names that several persons share, in order of the list."""
    groups: dict[str, dict[tuple[str, str, str], Listed]] = {}
    for person in people:
        if not person.may.name:
            groups.setdefault(person.shown, {}).setdefault(person.identity, person)
    shown: dict[tuple[str, str, str], str] = {}
    for mask, group in groups.items():
        taken = {person.mention.as_ for person in group.values()}
        free = iter(letter for letter in LETTERS if letter not in taken)
        for identity, person in group.items():
            letter = person.mention.as_ or (next(free, "") if len(group) > 1 and person.is_hidden else "")
            shown[identity] = mask + letter
    return [replace(p, shown=p.shown if p.may.name else shown[p.identity]) for p in people]
