"""Mask every name that may not appear, wherever it stands in its file, before the graph sees the file."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import unquote

from pydantic import BaseModel

from linli.model.base import Entity
from linli.model.partner import Partner
from linli.model.person import Person
from linli.model.place import Place
from linli.model.record import Record
from linli.privacy.health import report_health
from linli.privacy.masked import Masked, Positions, Shown
from linli.privacy.names import LETTERS, is_masked, mask_name
from linli.privacy.patterns import age_patterns, compact, in_decade, name_pattern
from linli.privacy.people import Listed, Persons, listed_people, person_permissions
from linli.problems import Location, Problems
from linli.settings import Settings
from linli.source.headings import add_heading_ids
from linli.text.html import replace, text_runs
from linli.text.numerals import decade

Edit = tuple[int, int, str]

_LISTS = ("participants", "people", "consent")
"""Fields that hold people as they are; a masked record leaves them empty."""

_LINK = re.compile(r' (?:href|src)="([^"]*)"')
_HAN = "[㐀-䶿一-鿿]"


def mask(
    records: Sequence[Record[Entity]], settings: Settings, problems: Problems
) -> tuple[Masked[Entity], ...]:
    """Return the records with every name masked that may not appear; report what cannot be decided."""
    persons = {r.source.id: cast(Record[Person], r) for r in records if isinstance(r.model, Person)}
    hidden = {
        r.model.name: mask_name(r.model.name, r.model.surname)
        for r in persons.values()
        if not person_permissions(r.model, settings).name and not is_masked(r.model.name)
    }
    known = _known_names(records, settings)
    return tuple(_mask_record(record, persons, hidden, known, settings, problems) for record in records)


@dataclass(frozen=True, slots=True)
class Masker:
    """Mask the names and ages of one file in any text of it."""

    masks: Mapping[str, str]
    names: re.Pattern[str]
    ages: tuple[re.Pattern[str], ...]

    def edits(self, text: str) -> Iterator[Edit]:
        """Yield what to replace in a text: start, end, new text; nothing overlaps."""
        taken: set[int] = set()
        for found in self.names.finditer(text) if self.masks else ():
            new = self.masks.get(compact(found[0]))
            if new is not None:
                yield found.start(), found.end(), new
        for pattern in self.ages:
            for found in pattern.finditer(text):
                new = in_decade(found["age"])
                if new and found.start("all") not in taken:
                    taken.add(found.start("all"))
                    yield found.start("all"), found.end("all"), new

    def text(self, text: str) -> str:
        """Return text with names and ages masked; an address that hides a name in %-signs is dropped."""
        if "%" in text and self._has_name(unquote(text)):
            return ""
        done = 0
        parts: list[str] = []
        for start, end, new in sorted(self.edits(text)):
            parts += (text[done:start], new)
            done = end
        return "".join(parts) + text[done:]

    def html(self, html: str) -> str:
        """Return HTML with names and ages masked, across markup; a link that holds a name leads nowhere."""
        spans: list[Edit] = []
        for run in text_runs(html):
            for start, end, new in self.edits(run.text):
                first, *rest = run.spans(start, end)
                spans += [(*first, new), *((*span, "") for span in rest)]
        for link in _LINK.finditer(html):
            if self._has_name(unquote(link[1])):
                spans.append((link.start(), link.end(), ""))
        return replace(html, spans) if spans else html

    def _has_name(self, text: str) -> bool:
        return any(compact(found[0]) in self.masks for found in self.names.finditer(text))


def _known_names(records: Iterable[Record[Entity]], settings: Settings) -> frozenset[str]:
    """Return what may hold a name without being it: organisations, places, people who may be named."""
    found = set(settings.accepted_words)
    for record in records:
        model = record.model
        if isinstance(model, (Partner, Place)):
            found.update(model.names)
        elif isinstance(model, Person) and person_permissions(model, settings).name:
            found.add(model.name)
    return frozenset(found)


def _mask_record(
    record: Record[Entity],
    persons: Persons,
    hidden: Mapping[str, str],
    known: frozenset[str],
    settings: Settings,
    problems: Problems,
) -> Masked[Entity]:
    people = listed_people(record, persons, settings, problems)
    masker = _masker(people, hidden, known)
    _report_ambiguous(record, people, problems)
    _report_longer(record, masker, problems)
    report_health(record, people, problems)
    html, headings = add_heading_ids(masker.html(record.body.html))
    own = record.model if isinstance(record.model, Person) else None
    return Masked(
        kind=record.source.kind,
        id=record.source.id,
        positions=Positions(record.source.path, record.source.front.marks),
        model=_mask_model(record.model, masker),
        html=html,
        headings=headings,
        links=record.body.links,
        people=tuple(_shown(person, masker) for person in people),
        may_have_page=person_permissions(own, settings).page if own else True,
    )


def _masker(people: Sequence[Listed], hidden: Mapping[str, str], known: frozenset[str]) -> Masker:
    """Return what masks one file: its own hidden people, and those whom their own file hides everywhere."""
    shown = {person.name for person in people if person.may.name}
    masks = {name: masked for name, masked in hidden.items() if name not in shown}
    masks |= {person.name: person.shown for person in people if person.is_hidden}
    masks = {compact(name): masked for name, masked in masks.items()}
    longer = {word for word in known | shown if any(name in word and name != word for name in masks)}
    silent = [person for person in people if not person.may.age and not person.public]
    ages = [person.mention.age for person in silent if person.mention.age is not None]
    beside = {word for person in silent for word in (person.name, person.shown)}
    return Masker(masks, name_pattern([*masks, *longer]), age_patterns(ages, beside))


def _mask_model(model: Any, masker: Masker) -> Any:
    """Return a model with all its text masked and its lists of people empty."""
    if isinstance(model, str):
        return masker.text(model)
    if isinstance(model, tuple):
        return tuple(_mask_model(item, masker) for item in model)
    if not isinstance(model, BaseModel):
        return model
    empty = {key: None if key == "consent" else () for key in _LISTS}
    changes = {
        name: empty[name] if name in empty else _mask_model(getattr(model, name), masker)
        for name in type(model).model_fields
    }
    return model.model_copy(update=changes)


def _shown(person: Listed, masker: Masker) -> Shown:
    age = person.mention.age
    told = "" if age is None else f"{age}岁" if person.may.age else decade(age)
    return Shown(
        loc=person.loc,
        name=person.shown,
        role=masker.text(person.mention.role),
        org=person.mention.org,
        age=told,
        person=person.person,
        full=person.may.name,
    )


def _report_ambiguous(record: Record[Entity], people: Sequence[Listed], problems: Problems) -> None:
    """Report a masked name that two people share and the text uses: nobody could say who is meant."""
    groups: dict[str, dict[tuple[str, str, str], Listed]] = {}
    for person in people:
        if is_masked(person.name):
            groups.setdefault(person.name, {})[(*person.identity[1:], str(person.loc))] = person
    for name, group in groups.items():
        said = re.compile(rf"{re.escape(name)}(?![某{LETTERS}])")
        if len(group) > 1 and (where := _spot(record, said)):
            first, second, *_ = (record.at(*person.loc).line for person in group.values())
            problems.error(where, "ambiguous-masked-name", name=name, first=first, second=second)


def _report_longer(record: Record[Entity], masker: Masker, problems: Problems) -> None:
    """Note each masked name that stood in front of more characters, once a file: it might be another word."""
    for name, masked in masker.masks.items():
        found = re.search(rf"{re.escape(name)}{_HAN}{{1,2}}", record.source.body)
        if found and (where := _spot(record, re.compile(re.escape(found[0])))):
            problems.note(where, "masked-inside-text", word=found[0], name=name, masked=masked)


def _spot(record: Record[Entity], pattern: re.Pattern[str]) -> Location | None:
    """Return where a text stands: in the body, else in a title or summary; None where it stands nowhere."""
    source = record.source
    if found := pattern.search(source.body):
        before = source.body[: found.start()]
        return Location(
            source.path, source.body_line + before.count("\n"), found.start() - before.rfind("\n")
        )
    for key in ("title", "summary"):
        if pattern.search(getattr(record.model, key, "")):
            return record.at(key)
    return None
