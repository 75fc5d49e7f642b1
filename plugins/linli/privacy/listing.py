"""Tie the people that a file lists to their person files, and settle what it may show of them.

A person file is found by ``person: id``, or by an id written for a name. For people in a public role a name
will do where just one such file bears it and nothing speaks against it (another role, an age, a consent of
their own); found so, the file grants what the role grants and no more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from linli.model.base import Entity
from linli.model.fields import nearest
from linli.model.person import Consent, Mention
from linli.model.record import Record
from linli.privacy.consent import (
    CHILD,
    NOTHING,
    Permissions,
    Standing,
    is_public,
    permissions,
    standing,
)
from linli.privacy.fold import plain_name
from linli.privacy.names import Name, read_name
from linli.privacy.passages import Listing
from linli.privacy.people import Filed, People, consents, report_consents, report_name
from linli.problems import Location, Problems
from linli.settings import Settings
from linli.text.numerals import decade


@dataclass(frozen=True, slots=True)
class Listed:
    """Be a person as one file lists them."""

    record: Record[Entity]
    listing: Listing
    name: Name
    allowed: Permissions
    filed: Filed | None = None
    chosen: bool = False
    """The person file was named, not found by the person's name."""

    @property
    def where(self) -> Location:
        """Return where the entry stands; few are asked, and to find the place may take long."""
        return self.record.at(*self.listing.loc)

    @property
    def mention(self) -> Mention:
        return self.listing.mention

    @property
    def exact_age(self) -> int | None:
        """Return the age in years, None where none is written or only its decade is."""
        return self.mention.age if isinstance(self.mention.age, int) else None

    @property
    def is_full(self) -> bool:
        """Say whether the name stands in full."""
        return self.allowed.name and self.name.text != ""


@dataclass(frozen=True, slots=True)
class Lister:
    """Read the lists of one file after another."""

    people: People
    settings: Settings
    problems: Problems

    def people_of(self, record: Record[Entity], listings: Sequence[Listing]) -> tuple[Listed, ...]:
        """Return the people a file lists; the file of a person lists that person."""
        found = [self._listed(record, listing) for listing in listings]
        if record.source.kind == "person":
            found.append(_themselves(record, self.people.by_id[record.source.id]))
        settled = tuple(self._apart_from_hidden(person) for person in found)
        self._report_both_ways(settled)
        return settled

    def spares(self, listed: Iterable[Listed], hidden: Filed) -> bool:
        """Say whether a file names somebody in full who bears a hidden person's name."""
        return any(
            _is_somebody_else(person, hidden) for person in listed if person.name.text == hidden.name.text
        )

    def _listed(self, record: Record[Entity], listing: Listing) -> Listed:
        mention = listing.mention
        filed, chosen = self._bound(record, listing)
        if filed and mention.name == filed.id:
            mention = mention.model_copy(update={"name": filed.model.name})
            listing = listing._replace(mention=mention)
        surname = mention.surname or (filed.model.surname if filed else "")
        name = read_name(mention.name, surname)
        report_name(name, mention.name, surname, lambda: record.at(*listing.loc), self.problems)
        if filed and name.text and name.text != filed.name.text:
            where = record.at(*listing.loc)
            self.problems.error(
                where, "person-name-differs", name=mention.name, id=filed.id, other=filed.model.name
            )
            filed, chosen = None, False
        allowed = self._allowed(record, listing, filed, chosen)
        return Listed(record, listing, name, allowed, filed, chosen)

    def _bound(self, record: Record[Entity], listing: Listing) -> tuple[Filed | None, bool]:
        """Return the file of a person, and whether it was named."""
        mention = listing.mention
        if mention.person and mention.person not in self.people.by_id:
            self._report_unknown(mention, record.at(*listing.loc))
            return None, False
        if filed := self.people.by_id.get(mention.person or mention.name):
            return filed, True
        name = plain_name(mention.name)
        found = self.people.in_public.get(name, ())
        if len(found) != 1:
            return None, False
        if self._may_be_in_public(mention, name):
            return found[0], False
        where = record.at(*listing.loc)
        self.problems.note(where, "same-name-not-bound", name=mention.name, id=found[0].id)
        return None, False

    def _may_be_in_public(self, mention: Mention, name: str) -> bool:
        """Say whether nothing speaks against somebody's being the one in a public role who bears the name."""
        if mention.role:
            return not mention.minor and is_public(mention.role, "any", self.settings.public_roles)
        ordinary = mention.age is None and not mention.minor and mention.consent is None
        return ordinary and name not in self.people.hidden

    def _allowed(
        self, record: Record[Entity], listing: Listing, filed: Filed | None, chosen: bool
    ) -> Permissions:
        mention, today = listing.mention, self.settings.today
        child = mention.minor or _may_be_child(mention.age)
        child = child or (filed is not None and filed.model.kind == "minor")
        inline = consents(mention.consent)
        report_consents(inline, self.settings, child, lambda: record.at(*listing.loc), self.problems)
        return permissions(
            (*inline, *_of_file(filed, chosen, self.settings)),
            today,
            public=self._is_public(listing, filed, chosen),
            child=child,
            has_file=filed is not None,
        )

    def _is_public(self, listing: Listing, filed: Filed | None, chosen: bool) -> bool:
        """Say whether a person is named in a public role together with an organisation."""
        mention, roles = listing.mention, self.settings.public_roles
        org = mention.org or listing.org
        if filed is None:
            return is_public(mention.role, org, roles)
        if filed.model.kind != "public_role":
            return False
        org = org or filed.model.org
        own_role = is_public(filed.model.role, org, roles) and (chosen or not mention.role)
        return own_role or is_public(mention.role, org, roles)

    def _apart_from_hidden(self, person: Listed) -> Listed:
        """Return a person without leave where the name is also that of somebody who is hidden everywhere."""
        for hidden in self.people.hidden.get(person.name.text, ()):
            if person.is_full and not self.spares([person], hidden):
                self.problems.warning(
                    person.where, "same-name-masked", name=person.mention.name, id=hidden.id
                )
                return replace(person, allowed=NOTHING)
        return person

    def _report_both_ways(self, listed: Sequence[Listed]) -> None:
        """Report a name that one entry lets stand in full and another one does not."""
        full = {person.name.text: person for person in listed if person.is_full}
        for person in listed:
            other = full.get(person.name.text)
            if other and not person.is_full:
                self.problems.error(
                    person.where,
                    "name-shown-and-masked",
                    name=person.mention.name,
                    mask=person.name.mask,
                    line=other.where.line,
                )

    def _report_unknown(self, mention: Mention, where: Location) -> None:
        near = nearest(mention.person, self.people.by_id)
        if near:
            self.problems.error(
                where,
                "unknown-person",
                variant="near",
                id=mention.person,
                name=mention.name,
                near="、".join(near),
                first=near[0],
            )
        else:
            self.problems.error(where, "unknown-person", id=mention.person, name=mention.name)


def _may_be_child(age: int | str | None) -> bool:
    """Say whether somebody of an age, or of a decade of ages, may be a child."""
    if age is None:
        return False
    return age < CHILD if isinstance(age, int) else age in (decade(0), decade(CHILD))


def _themselves(record: Record[Entity], own: Filed) -> Listed:
    mention = Mention.model_validate({"name": own.model.name, "role": own.model.role})
    return Listed(record, Listing(("name",), mention, own.model.org), own.name, own.allowed, own, True)


def _of_file(filed: Filed | None, chosen: bool, settings: Settings) -> tuple[Consent, ...]:
    """Return the consent that a person file adds; one found by name can only take away."""
    if filed is None:
        return ()
    found = consents(filed.model.consent)
    if chosen:
        return found
    return tuple(c for c in found if standing(c, settings.today) is Standing.WITHDRAWN)


def _is_somebody_else(person: Listed, hidden: Filed) -> bool:
    """Say whether somebody named in full is not the hidden person, or is that person in a public role."""
    if not person.is_full:
        return False
    named_here = person.chosen or person.filed is hidden
    return named_here or (person.allowed.by_role and hidden.model.kind != "public_role")
