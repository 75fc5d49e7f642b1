"""Work out once what the masking of every file needs to know of the whole site."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from linli.model.base import Entity
from linli.model.partner import Partner
from linli.model.person import Person
from linli.model.place import Place
from linli.model.record import Record
from linli.privacy.fold import is_disguised, plain
from linli.privacy.listing import Lister
from linli.privacy.passages import read
from linli.privacy.people import Filed, People, read_people
from linli.privacy.search import Words
from linli.problems import Problems
from linli.settings import Settings

_TITLED = MappingProxyType(
    {"event": "event", "follows": "event", "story": "story", "services": "service", "thread": "thread"}
)
"""Fields that say a title, and of which kind."""


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

    def reference(self, key: str, text: str) -> str | None:
        """Return what a reference should say, or None for one that names nothing we know.

        An organisation is called what it is called. A title that holds a name is masked; the id leads there.
        """
        folded = plain(text)
        if folded in self.names:
            return text
        return self.titles.get((_TITLED.get(key, ""), folded))

    def hidden_in(self, texts: Iterable[str]) -> list[Filed]:
        """Return the people hidden everywhere whose names may stand in some texts; rarely one too many."""
        if not self.people.hidden:
            return []
        signs: set[str] = set()
        for text in texts:
            signs.update(plain(text) if is_disguised(text) else text.lower())
        begun = (
            name
            for sign in sorted(signs & self.people.beginnings.keys())
            for name in self.people.beginnings[sign]
        )
        found = (name for name in begun if signs.issuperset(name.replace(" ", "")))
        return [filed for name in found for filed in self.people.hidden[name]]


def survey(records: Sequence[Record[Entity]], settings: Settings, problems: Problems) -> Site:
    """Return what the masking of each file needs to know; report faults of person files."""
    people = read_people(records, settings, problems)
    names = dict.fromkeys(plain(name) for record in records for name in _names(record))
    titles = _titles(records)
    ids = (record.source.id for record in records)
    words = Words([*names, *people.named, *settings.accepted_words])
    things = Words([*names, *(title for kind, title in titles if kind == "service")])
    return Site(Lister(people, settings, problems), words, things, frozenset((*names, *ids)), titles)


def _names(record: Record[Entity]) -> tuple[str, ...]:
    """Return the names of an organisation or a place; only these may hold a person's name."""
    return record.model.names if isinstance(record.model, Partner | Place) else ()


def _titles(records: Sequence[Record[Entity]]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], list[str]] = {}
    for record in records:
        if not isinstance(record.model, Partner | Place | Person):
            for title in getattr(record.model, "names", (record.model.label,)):
                found.setdefault((record.source.kind, plain(title)), []).append(record.source.id)
    return {key: ids[0] for key, ids in found.items() if len(ids) == 1}


def hidden_names(records: Sequence[Record[Entity]], settings: Settings) -> frozenset[str]:
    """Return every full name in the content that may not appear, folded."""
    site = survey(records, settings, Problems())
    found = set(site.people.hidden)
    for record in records:
        for person in site.lister.people_of(record, read(record.model)[1]):
            if person.name.text and not person.allowed.name:
                found.add(person.name.text)
    return frozenset(found)
