"""Find the thing that a reference means: by id, name, short name, alias or former name."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from linli.model.base import Entity
from linli.model.fields import nearest
from linli.model.partner import Partner
from linli.model.salvage import FAULTY
from linli.privacy.masked import Masked
from linli.problems import Problems
from linli.source.dates import UncertainDate

MAY_SHARE = frozenset({"event", "story", "news", "page", "person"})
"""Kinds whose titles or names need not differ; a reference that fits several is a question to staff."""


def key(text: str) -> str:
    """Return what two spellings of one name share: width, case and spaces do not matter."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def name_on(partner: Partner, day: UncertainDate | None) -> str:
    """Return the name an organisation had on a day; its present one where no day is given."""
    if day is None:
        return partner.name
    past = sorted(partner.former_names, key=lambda former: former.until.latest())
    return next((former.name for former in past if day.earliest() <= former.until.latest()), partner.name)


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Know every name of every thing of one kind."""

    kind: str
    records: Mapping[str, Masked[Entity]]
    by_name: dict[str, set[str]] = field(default_factory=dict)
    by_former_name: dict[str, set[str]] = field(default_factory=dict)

    def candidates(self, text: str, day: UncertainDate | None) -> list[str]:
        """Return the ids a reference may mean: one is an answer, more are a question to staff.

        Of several organisations that bore a name at different times, the one of ``day`` is meant.
        """
        if text in self.records:
            return [text]
        folded = key(text)
        found = sorted(self.by_name.get(folded, set()) | self.by_former_name.get(folded, set()))
        if len(found) > 1:
            then = [id for id in found if self._bore(id, folded, day)]
            # A dated former name says more than a present one that says nothing of its beginning.
            past = [id for id in then if id in self.by_former_name.get(folded, set())]
            return next((few for few in (then, past) if len(few) == 1), found)
        return found

    def nearest(self, text: str) -> list[str]:
        """Return the names most like one that nothing bears."""
        names = {name: None for record in self.records.values() for name in names_of(record.model)}
        return nearest(text, [*names, *self.records])

    def _bore(self, id: str, folded: str, day: UncertainDate | None) -> bool:
        model = self.records[id].model
        return isinstance(model, Partner) and key(name_on(model, day)) == folded


def names_of(model: Entity) -> tuple[str, ...]:
    """Return all names that mean a thing; former ones included."""
    names = getattr(model, "names", None)
    return names if names is not None else (model.label,)


def index_names(records: Iterable[Masked[Entity]], problems: Problems) -> dict[str, NameIndex]:
    """Return the names of each kind; report a name that two things of a kind claim at once."""
    by_kind: dict[str, dict[str, Masked[Entity]]] = {}
    for record in records:
        by_kind.setdefault(record.kind, {})[record.id] = record
    indexes = {kind: NameIndex(kind, things) for kind, things in by_kind.items()}
    for index in indexes.values():
        for record in index.records.values():
            _add(index, record, problems)
    return indexes


def _add(index: NameIndex, record: Masked[Entity], problems: Problems) -> None:
    model = record.model
    former = {key(past.name) for past in model.former_names} if isinstance(model, Partner) else set()
    for past in former:
        index.by_former_name.setdefault(past, set()).add(record.id)
    for name in names_of(model):
        if key(name) in former:
            continue
        holders = index.by_name.setdefault(key(name), set())
        if holders and record.kind not in MAY_SHARE and name != FAULTY:
            other = index.records[min(holders)]
            problems.error(
                record.positions.at("name"),
                "duplicate-name",
                name=name,
                other=other.positions.path,
                line=other.positions.at("name").line,
            )
        holders.add(record.id)


def day_of(value: date) -> UncertainDate:
    """Return a certain day as a date of ours."""
    return UncertainDate(year=value.year, month=value.month, day=value.day, text=value.isoformat())
