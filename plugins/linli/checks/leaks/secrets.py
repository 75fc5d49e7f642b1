"""Gather what no built byte may say: the people, and the numbers that are nobody's but theirs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from linli import urls
from linli.build.site import read_records
from linli.model.base import Dated, Entity, Photo
from linli.model.record import Record
from linli.privacy.fold import plain
from linli.privacy.listing import Listed
from linli.privacy.names import Name, read_name
from linli.privacy.passages import Text, read
from linli.privacy.search import Words
from linli.privacy.site import Site, called, survey
from linli.problems import Problems
from linli.settings import Settings
from linli.source.exceptions import Accepted, read_exceptions
from linli.source.labels import LabelIds, read_labels


@dataclass(frozen=True, slots=True)
class Secret:
    """Be a full name that some file masks."""

    name: str
    """Folded."""
    surname: str
    files: tuple[str, ...]
    """The content files that mask it, as problems write them."""
    masked_on: frozenset[str]
    """The addresses of these files."""
    shown_on: frozenset[str]
    """The addresses of files that show the name in full: somebody with leave bears it."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """Hold everything the scan looks for, and what looks like it and is none."""

    names: Mapping[str, Secret]
    words: tuple[str, ...]
    """Folded words that may hold a name: organisations, places, people who may be named, accepted words."""
    labels: Mapping[str, tuple[str, ...]]
    """What the things of an id are called, folded."""
    phones: frozenset[str] = frozenset()
    """The numbers that organisations publish, as they are dialled."""
    addresses: str = ""
    """The addresses that organisations and places publish, folded, a line each."""
    accepted: tuple[Accepted, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    """The address that each content file makes, by its path as problems write it."""


def know(content: Path, shown_as: str, settings: Settings, problems: Problems) -> Secrets:
    """Return the secrets of a content folder; report what is wrong with its list of exceptions.

    ``shown_as`` is how problems write the folder. What is wrong with content files others report.
    """
    accepted = read_exceptions(content, shown_as, problems)
    records = read_records(content, shown_as, Problems(), settings.language)
    return gather(records, settings, accepted, read_labels(content, shown_as, Problems()))


def gather(
    records: Sequence[Record[Entity]],
    settings: Settings,
    accepted: Iterable[Accepted] = (),
    labels: LabelIds | None = None,
) -> Secrets:
    """Return the secrets of a site, from every record that there is: drafts and what is masked alike."""
    site = survey([called(record) for record in records], records, settings, Problems())
    bearers = _Bearers()
    for record in records:
        texts, listings = read(record.model)
        listed = site.lister.people_of(record, listings)
        for person in listed:
            bearers.add(record, person.name, is_full=person.is_full)
        for name in _strangers(texts, listed, site):
            bearers.add(record, name, is_full=False)
    full = [name for name in bearers.shown if len(name) > 1]
    return Secrets(
        names=bearers.secrets(),
        words=Words([*site.words.all, *full]).all,
        labels=_labels(records, labels or LabelIds()),
        phones=site.phones,
        addresses=site.addresses,
        accepted=tuple(accepted),
        pages={record.source.path: address_of(record) for record in records},
    )


class _Bearers:
    """Collect which files mask a name, and which show it."""

    def __init__(self) -> None:
        self.masked: dict[str, dict[str, str]] = {}
        self.shown: dict[str, set[str]] = {}
        self._surnames: dict[str, str] = {}

    def add(self, record: Record[Entity], name: Name, *, is_full: bool) -> None:
        address = address_of(record)
        if is_full:
            self.shown.setdefault(name.text, set()).add(address)
            return
        self._surnames.setdefault(name.text, name.mask.rstrip("某") if name.mask.endswith("某") else "")
        for text in (name.text, *name.parts):
            if len(text) > 1:
                self.masked.setdefault(text, {})[record.source.path] = address

    def secrets(self) -> dict[str, Secret]:
        return {
            name: Secret(
                name,
                self._surnames.get(name, ""),
                tuple(sorted(files)),
                frozenset(files.values()),
                frozenset(self.shown.get(name, ())),
            )
            for name, files in sorted(self.masked.items())
        }


def _strangers(texts: Iterable[Text], listed: Iterable[Listed], site: Site) -> list[Name]:
    """Return the people named in photos whom nobody lists, and who are masked there."""
    known = {person.name.text for person in listed}.union(site.people.named)
    named = (read_name(text.text) for text in texts if text.key == "people" and isinstance(text.owner, Photo))
    return [name for name in named if name.text and name.text not in known]


def _labels(records: Iterable[Record[Entity]], ids: LabelIds) -> dict[str, tuple[str, ...]]:
    """Return what the things of each id are called; tags and categories have ids too."""
    found: dict[str, dict[str, None]] = {}
    for record in records:
        for label in called(record).names:
            found.setdefault(record.source.id, {})[plain(label)] = None
        if isinstance(record.model, Dated):
            for kind, text in (
                *(("tag", tag) for tag in record.model.tags),
                ("category", record.model.category),
            ):
                found.setdefault(ids.id_of(kind, text), {})[plain(text)] = None
    return {id: tuple(labels) for id, labels in found.items()}


def address_of(record: Record[Entity]) -> str:
    """Return the address of the page that a content file makes."""
    return urls.address(record.source.kind, record.source.id)
