"""Know the person files of the site, and what each lets the site show."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from linli.model.base import Entity
from linli.model.person import Consent, Person
from linli.model.record import Record
from linli.privacy.consent import Permissions, Standing, is_public, permissions, standing
from linli.privacy.names import Name, read_name
from linli.problems import Location, Problems
from linli.settings import Settings


@dataclass(frozen=True, slots=True)
class Filed:
    """Be a person with a file."""

    record: Record[Person]
    name: Name
    allowed: Permissions

    @property
    def id(self) -> str:
        return self.record.source.id

    @property
    def model(self) -> Person:
        return self.record.model

    @property
    def where(self) -> Location:
        """Return where the name stands."""
        return self.record.at("name")

    def mark(self, today: date) -> str:
        """Return what changes with anything that masking takes from this file on a day."""
        stand = [standing(consent, today) for consent in consents(self.model.consent)]
        return repr((self.id, self.where, self.model, self.name, self.allowed, stand))

    @property
    def is_hidden(self) -> bool:
        """Say whether the name is masked in every file, save where another bearer is named in full."""
        return len(self.name.text) > 1 and not self.allowed.name


@dataclass(frozen=True, slots=True)
class People:
    """Hold the person files by id and by name."""

    by_id: Mapping[str, Filed]
    in_public: Mapping[str, tuple[Filed, ...]]
    """Those of people in a public role, by folded name."""
    hidden: Mapping[str, tuple[Filed, ...]]
    """Those whose name is masked in every file, by folded name."""

    beginnings: Mapping[str, tuple[str, ...]]
    """The hidden names by their first character."""

    @property
    def named(self) -> tuple[str, ...]:
        """Return the names that the site may show in full."""
        return tuple(filed.name.text for filed in self.by_id.values() if filed.allowed.name)


def read_people(records: Sequence[Record[Entity]], settings: Settings, problems: Problems) -> People:
    """Return the person files; report names, roles and consents that do not do what they seem to."""
    files = [cast(Record[Person], record) for record in records if isinstance(record.model, Person)]
    people = [_filed(record, settings, problems) for record in files]
    in_public: dict[str, tuple[Filed, ...]] = {}
    hidden: dict[str, tuple[Filed, ...]] = {}
    for filed in people:
        if filed.model.kind == "public_role" and filed.name.text:
            in_public[filed.name.text] = (*in_public.get(filed.name.text, ()), filed)
        if filed.is_hidden:
            hidden[filed.name.text] = (*hidden.get(filed.name.text, ()), filed)
    beginnings: dict[str, tuple[str, ...]] = {}
    for name in sorted(hidden):
        beginnings[name[0]] = (*beginnings.get(name[0], ()), name)
    return People({filed.id: filed for filed in people}, in_public, hidden, beginnings)


def _filed(record: Record[Person], settings: Settings, problems: Problems) -> Filed:
    model, child = record.model, record.model.kind == "minor"
    name = read_name(model.name, model.surname)
    report_name(name, model.name, model.surname, lambda: record.at("name"), problems)
    public = model.kind == "public_role"
    if public and not is_public(model.role, model.org, settings.public_roles):
        _report_role(record, problems)
        public = False
    records = consents(model.consent)
    report_consents(records, settings, child, lambda: record.at("consent"), problems)
    allowed = permissions(records, settings.today, public=public, child=child, has_file=True)
    return Filed(record, name, allowed)


def consents(consent: Consent | None) -> tuple[Consent, ...]:
    """Return a record of consent as a list of none or one."""
    return (consent,) if consent else ()


Where = Callable[[], Location]
"""Says where something stands, which takes long to find out and which few ask."""


def report_name(name: Name, written: str, surname: str, where: Where, problems: Problems) -> None:
    """Report a name that cannot be told from other text, or a surname that is not its beginning."""
    if name.fault == "surname":
        problems.error(where(), "surname-not-in-name", surname=surname, name=name.mask)
    elif name.fault == "short":
        problems.warning(where(), "name-too-short", name=written, mask=name.mask)
    elif name.fault:
        problems.error(where(), "not-a-name", variant=name.fault, name=written)


def report_consents(
    records: Sequence[Consent], settings: Settings, child: bool, where: Where, problems: Problems
) -> None:
    """Say of each record of consent that does not hold why it does not."""
    for record in records:
        why = standing(record, settings.today, child=child)
        day = {Standing.EXPIRED: record.until, Standing.NOT_YET: record.on}
        if why is not Standing.HOLDS:
            problems.note(where(), "consent-not-holding", variant=why.value, day=day.get(why) or "")


def _report_role(record: Record[Person], problems: Problems) -> None:
    model = record.model
    if not model.role or not model.org:
        key = "role" if model.org else "org"
        problems.warning(record.at("kind"), "public-role-incomplete", variant=key, name=model.name)
    else:
        problems.warning(record.at("role"), "public-role-unknown", role=model.role, name=model.name)
