"""Find the thing that a reference means: by id, name, short name, alias or former name."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from linli.graph.photos import Box
from linli.model.base import Dated, Entity
from linli.model.fields import nearest
from linli.model.partner import Partner
from linli.model.salvage import FAULTY
from linli.privacy.masked import Masked
from linli.problems import Location, Problems
from linli.settings import Settings
from linli.source.dates import UncertainDate

MAY_SHARE = frozenset({"event", "story", "news", "page", "person"})
"""Kinds whose titles or names need not differ; a reference that fits several is a question to staff."""

FormerNames = tuple[tuple[str, date], ...]
"""Names that a thing has had, each with the last day of its use, by that day."""


@dataclass(frozen=True, slots=True)
class Known:
    """Be what references need to know of a thing: plain values, which can be kept between builds."""

    kind: str
    id: str
    label: str
    names: tuple[str, ...]
    """All names that mean it; former ones included."""
    former: FormerNames
    draft: bool
    publish_at: date | None
    photos: tuple[tuple[str, tuple[Box, ...]], ...]
    """Each file below content/photos/ that it shows, and what of it is blurred."""
    where: Location = field(compare=False)
    """Where its name stands; a line more above it makes it no other thing."""

    def name_on(self, day: date | None) -> str:
        """Return the name it had on a day; its present one where no day is given."""
        return name_then(self.label, self.former, day)

    def is_published(self, settings: Settings) -> bool:
        """Return whether it is on the site today."""
        if settings.drafts:
            return True
        return not self.draft and not (self.publish_at and self.publish_at > settings.today)


def known(record: Masked[Entity]) -> Known:
    """Return what references need to know of a record."""
    model = record.model
    dated = model if isinstance(model, Dated) else None
    names = getattr(model, "names", None)
    return Known(
        kind=record.kind,
        id=record.id,
        label=model.label,
        names=names if names is not None else (model.label,),
        former=former_names(model) if isinstance(model, Partner) else (),
        draft=bool(dated and dated.draft),
        publish_at=dated.publish_at if dated else None,
        photos=photos_of(record),
        where=Location(record.positions.path) if record.kind in MAY_SHARE else record.positions.at("name"),
    )


def photos_of(record: Masked[Entity]) -> tuple[tuple[str, tuple[Box, ...]], ...]:
    """Return each file that a record shows, once, and what of it is blurred."""
    found: dict[str, tuple[Box, ...]] = {photo.file: () for photo in record.photos}
    model = record.model
    if isinstance(model, Dated):
        found |= {photo.file: photo.blur for photo in model.photos}
    if isinstance(model, Partner) and model.logo:
        found[model.logo] = ()
    return tuple(found.items())


def key(text: str) -> str:
    """Return what two spellings of one name share: width, case and spaces do not matter."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def former_names(partner: Partner) -> FormerNames:
    """Return the names that an organisation has had, the one given up first before the others."""
    past = ((former.name, former.until.latest()) for former in partner.former_names)
    return tuple(sorted(past, key=lambda former: former[1]))


def name_then(name: str, former: FormerNames, day: date | None) -> str:
    """Return the name that something called ``name`` had on a day."""
    if day is None:
        return name
    return next((past for past, until in former if day <= until), name)


class NameIndex:
    """Know every name of every thing of one kind."""

    def __init__(self, kind: str, things: Mapping[str, Known]) -> None:
        self.kind, self.things = kind, things

    def candidates(self, text: str) -> list[str]:
        """Return the ids a reference may mean: one is an answer, more may be told apart by a day."""
        if text in self.things:
            return [text]
        folded, (present, former) = key(text), self._by_name
        return sorted(present.get(folded, set()) | former.get(folded, set()))

    def of_day(self, text: str, found: list[str], day: date | None) -> list[str]:
        """Return those of several candidates that bore a name on a day; all where that leaves none or more."""
        folded = key(text)
        then = [id for id in found if self._bore(id, folded, day)]
        # A dated former name says more than a present one that says nothing of its beginning.
        past = [id for id in then if id in self._by_name[1].get(folded, set())]
        return next((few for few in (then, past) if len(few) == 1), found)

    def nearest(self, text: str) -> list[str]:
        """Return the names most like one that nothing bears."""
        names = {name: None for thing in self.things.values() for name in thing.names}
        return nearest(text, [*names, *self.things])

    def shared(self) -> Iterator[tuple[str, Known, Known]]:
        """Yield each name that a thing claims, the thing, and the one that has it already."""
        holders: dict[str, str] = {}
        for thing in self.things.values():
            for name in _present(thing):
                folded = key(name)
                other = holders.get(folded)
                if other is not None:
                    yield name, thing, self.things[other]
                holders[folded] = min(other or thing.id, thing.id)

    @cached_property
    def _by_name(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """Return who bears a name now, and who bore it once; of titles nobody may ever ask."""
        present: dict[str, set[str]] = {}
        former: dict[str, set[str]] = {}
        for thing in self.things.values():
            for name, _ in thing.former:
                former.setdefault(key(name), set()).add(thing.id)
            for name in _present(thing):
                present.setdefault(key(name), set()).add(thing.id)
        return present, former

    def _bore(self, id: str, folded: str, day: date | None) -> bool:
        thing = self.things[id]
        return thing.kind == "partner" and key(thing.name_on(day)) == folded


def _present(thing: Known) -> Iterator[str]:
    """Yield the names of a thing that are no former ones."""
    past = {key(name) for name, _ in thing.former}
    return (name for name in thing.names if not past or key(name) not in past)


def index_names(things: Iterable[Known]) -> dict[str, NameIndex]:
    """Return the names of each kind."""
    by_kind: dict[str, dict[str, Known]] = {}
    for thing in things:
        by_kind.setdefault(thing.kind, {})[thing.id] = thing
    return {kind: NameIndex(kind, of_kind) for kind, of_kind in by_kind.items()}


def report_duplicates(indexes: Mapping[str, NameIndex], problems: Problems) -> None:
    """Report each name that two things of a kind claim at once, where they may not share it."""
    for index in indexes.values():
        if index.kind in MAY_SHARE:
            continue
        for name, thing, other in index.shared():
            if name != FAULTY:
                problems.error(
                    thing.where, "duplicate-name", name=name, other=other.where.path, line=other.where.line
                )


def day_of(value: date) -> UncertainDate:
    """Return a certain day as a date of ours."""
    return UncertainDate(year=value.year, month=value.month, day=value.day, text=value.isoformat())
