"""Work out once what the masking of every file needs to know of the whole site."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from linli.model.base import Entity
from linli.model.partner import Partner
from linli.model.place import Place
from linli.model.record import Record
from linli.privacy.fold import is_disguised, plain, plain_name
from linli.privacy.listing import Lister
from linli.privacy.passages import read
from linli.privacy.people import Filed, People, read_people
from linli.privacy.personal_numbers import numbers_in
from linli.privacy.search import Words
from linli.problems import Problems
from linli.settings import Settings
from linli.source.exceptions import EVERYWHERE, Accepted
from linli.text.digest import digest

TITLED = MappingProxyType(
    {"event": "event", "follows": "event", "story": "story", "services": "service", "thread": "thread"}
)
"""Fields that say a title, and of which kind."""


_REGISTERED = frozenset({"partner", "place"})
"""Kinds whose names are nobody's secret; only these may hold a person's name."""


class Called(NamedTuple):
    """Say what a record is called."""

    kind: str
    id: str
    names: tuple[str, ...]
    phone: str = ""
    """The telephone number that an organisation publishes."""
    address: str = ""
    """The address that an organisation or a place publishes."""


@dataclass(frozen=True, slots=True)
class Site:
    """Know the people, names and titles of a site."""

    lister: Lister
    words: Words
    """What may hold a name without meaning the person: organisations, places, people who may be named."""
    things: Words
    """What may hold an illness without meaning that somebody has it: an organisation, a place, a service."""
    names: frozenset[str]
    """What a reference may say: every folded name of an organisation or a place, and every id."""
    titles: Mapping[tuple[str, str], str]
    """The id of everything else, by kind and folded title, where just one bears it."""
    known: Words
    """Names that nobody need list: of organisations, places, services, threads, and of people with a file."""
    phones: frozenset[str]
    """The numbers that organisations publish, as they are dialled."""
    addresses: str
    """The addresses that organisations and places publish, folded, a line each."""
    silent: Mapping[str, Mapping[str, str]]
    """People with a file who may be named but not quoted: how each is written, by folded name, by its first sign."""
    exceptions: Mapping[str, tuple[Accepted, ...]]
    """What is accepted although it looks like a secret, by the last part of the file's path."""

    @property
    def people(self) -> People:
        return self.lister.people

    def mark(self) -> str:
        """Return what changes with anything that the masking of any file depends on.

        What references say is left out: a file depends on the few that it has.
        """
        settings = self.lister.settings
        people = [filed.mark(settings.today) for filed in self.people.by_id.values()]
        words = self.words.all, self.things.all, self.known.all, sorted(self.phones), self.addresses
        everywhere = [accepted.phrase for accepted in self.exceptions.get(EVERYWHERE, ())]
        return digest(repr((words, everywhere, settings.model_dump_json(exclude={"today"}), people)))

    def accepted(self, path: str) -> tuple[str, ...]:
        """Return the phrases that are accepted in a file."""
        near = (*self.exceptions.get(path.rpartition("/")[2], ()), *self.exceptions.get(EVERYWHERE, ()))
        # Most sites accept nothing, and every build asks for each of their files.
        return tuple(dict.fromkeys(one.phrase for one in near if one.is_for_file(path))) if near else ()

    def silent_in(self, text: str) -> dict[str, str]:
        """Return those named in a text, by folded name, whose file lets them be named and not quoted."""
        near = (names for sign, names in self.silent.items() if sign in text)
        return {name: said for names in near for name, said in names.items() if name in text}

    def reference(self, key: str, text: str) -> str | None:
        """Return what a reference should say, or None for one that names nothing we know.

        An organisation is called what it is called. A title that holds a name is masked; the id leads there.
        """
        folded = plain_name(text)
        if folded in self.names:
            return text
        return self.titles.get((TITLED.get(key, ""), folded))

    def hidden_by(self, said: str) -> list[Filed]:
        """Return the people hidden everywhere whose names stand in a folded text."""
        people = self.people
        names = (
            name for sign in sorted(people.beginnings) if sign in said for name in people.beginnings[sign]
        )
        return [filed for name in names if name in said for filed in people.hidden[name]]

    def hidden_in(self, texts: Sequence[str]) -> list[Filed]:
        """Return the people hidden everywhere whose names may stand in some texts; rarely one too many."""
        if not self.people.hidden:
            return []
        # Joined, the texts hold the same characters as one by one: a break between them is part of no name, and
        # no letter is made small otherwise because of it.
        said = "\n".join(texts)
        if is_disguised(said):
            said = "\n".join(plain(line) if is_disguised(line) else line.lower() for line in texts)
        else:
            said = said.lower()
        begun = (
            name
            for sign in sorted(self.people.beginnings)
            if sign in said
            for name in self.people.beginnings[sign]
        )
        found = (name for name in begun if all(sign in said for sign in name.replace(" ", "")))
        return [filed for name in found for filed in self.people.hidden[name]]


def called(record: Record[Entity]) -> Called:
    """Return what a record is called, in all its names."""
    model = record.model
    names = getattr(model, "names", None) or (model.label,)
    phone = model.phone if isinstance(model, Partner) else ""
    address = model.address if isinstance(model, Partner | Place) else ""
    return Called(record.source.kind, record.source.id, names, phone, address)


def survey(
    known: Sequence[Called],
    files: Sequence[Record[Entity]],
    settings: Settings,
    problems: Problems,
    exceptions: Sequence[Accepted] = (),
) -> Site:
    """Return what the masking of each file needs to know; report faults of person files.

    ``known`` says of every record what it is called; of ``files`` only those of people are used.
    """
    people = read_people(files, settings, problems)
    names = dict.fromkeys(plain(name) for one in known if one.kind in _REGISTERED for name in one.names)
    titles = _titles(known)
    words = Words([*names, *people.named, *settings.accepted_words])
    things = Words([*names, *(title for kind, title in titles if kind == "service")])
    ids = (one.id for one in known)
    threads = (title for kind, title in titles if kind == "thread")
    named = (filed.name.text for filed in people.by_id.values())
    return Site(
        lister=Lister(people, settings, problems),
        words=words,
        things=things,
        names=frozenset((*names, *ids)),
        titles=titles,
        known=Words([*words.all, *things.all, *threads, *named]),
        phones=frozenset(number for one in known if one.phone for number in numbers_in(plain(one.phone))),
        addresses="\n".join(sorted({plain(one.address) for one in known if one.address})),
        silent=_silent(people),
        exceptions=_by_file(exceptions),
    )


def _silent(people: People) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for filed in people.by_id.values():
        if (
            len(filed.name.text) > 1
            and filed.allowed.name
            and not (filed.allowed.quote or filed.allowed.by_role)
        ):
            found.setdefault(filed.name.text[0], {})[filed.name.text] = filed.model.name
    return found


def _by_file(exceptions: Iterable[Accepted]) -> dict[str, tuple[Accepted, ...]]:
    found: dict[str, tuple[Accepted, ...]] = {}
    for one in exceptions:
        key = one.file.rpartition("/")[2]
        found[key] = (*found.get(key, ()), one)
    return found


def _titles(known: Iterable[Called]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], list[str]] = {}
    for one in known:
        if one.kind not in _REGISTERED and one.kind != "person":
            for title in one.names:
                found.setdefault((one.kind, plain(title)), []).append(one.id)
    return {key: ids[0] for key, ids in found.items() if len(ids) == 1}


def hidden_names(records: Sequence[Record[Entity]], settings: Settings) -> frozenset[str]:
    """Return every full name in the content that may not appear, folded."""
    site = survey([called(record) for record in records], records, settings, Problems())
    found = set(site.people.hidden)
    for record in records:
        for person in site.lister.people_of(record, read(record.model)[1]):
            if person.name.text and not person.allowed.name:
                found.add(person.name.text)
    return frozenset(found)
