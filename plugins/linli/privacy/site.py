"""Work out once what the masking of every file needs to know of the whole site."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from linli.model.base import Entity
from linli.model.record import Record
from linli.privacy.fold import is_disguised, plain, plain_name
from linli.privacy.listing import Lister
from linli.privacy.passages import read
from linli.privacy.people import Filed, People, read_people
from linli.privacy.search import Words
from linli.problems import Problems
from linli.settings import Settings
from linli.text.digest import digest

_TITLED = MappingProxyType(
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

    @property
    def people(self) -> People:
        return self.lister.people

    def mark(self) -> str:
        """Return what changes with anything that the masking of any file depends on.

        What references say is left out: a file depends on the few that it has.
        """
        settings = self.lister.settings
        people = [filed.mark(settings.today) for filed in self.people.by_id.values()]
        said = repr((self.words.all, self.things.all, settings.model_dump_json(exclude={"today"}), people))
        return digest(said)

    def reference(self, key: str, text: str) -> str | None:
        """Return what a reference should say, or None for one that names nothing we know.

        An organisation is called what it is called. A title that holds a name is masked; the id leads there.
        """
        folded = plain_name(text)
        if folded in self.names:
            return text
        return self.titles.get((_TITLED.get(key, ""), folded))

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
    return Called(record.source.kind, record.source.id, getattr(model, "names", None) or (model.label,))


def survey(
    known: Sequence[Called], files: Sequence[Record[Entity]], settings: Settings, problems: Problems
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
    return Site(Lister(people, settings, problems), words, things, frozenset((*names, *ids)), titles)


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
