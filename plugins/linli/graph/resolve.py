"""Resolve every reference; report all that lead nowhere, to two things, or in a circle.

Where a build goes on from the one before, ``Linker`` links what has changed: a record that was linked before is
linked alike as long as its look-ups are still true and today is one of its days.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import Any, cast

from linli.graph import makers
from linli.graph.circles import report_circles, up_of
from linli.graph.names import Known, index_names, known, report_duplicates
from linli.graph.nodes import EventNode, Node, Nodes
from linli.graph.photos import NO_PHOTOS, Album
from linli.graph.pictures import shown
from linli.graph.references import Lookup, Meanings, References
from linli.graph.status import EVER, Span, same_status_on
from linli.model.base import Dated, Entity
from linli.privacy.masked import Masked
from linli.problems import Problem, Problems
from linli.settings import Settings

_MAKERS: Mapping[str, makers.Maker] = MappingProxyType(
    {
        "event": makers.make_event,
        "story": makers.make_story,
        "news": makers.make_story,
        "partner": makers.make_partner,
        "service": makers.make_service,
        "place": makers.make_place,
        "person": makers.make_person,
        "thread": makers.make_thread,
        "page": makers.make_page,
    }
)
"""In the order of the fields of Nodes."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Be the outcome of linking one record, with all that it depends on besides the record and the settings."""

    node: Node | None
    """None where the record is not on the site today."""
    problems: tuple[Problem, ...]
    lookups: frozenset[Lookup]
    """What the record's references were found to mean."""
    days: Span
    """The first and the last ``today`` for which the node is as it is."""


class Linker:
    """Link one record after another against the names of all."""

    def __init__(
        self,
        things: Iterable[Known],
        broken: Mapping[str, str],
        settings: Settings,
        album: Album = NO_PHOTOS,
    ) -> None:
        self.indexes = index_names(things)
        self._settings = settings
        self._meanings = Meanings(self.indexes, broken, settings, album)

    def node(self, record: Masked[Entity]) -> Linked:
        """Return a record with its references resolved; one that fails is reported and left empty."""
        if not isinstance(record, Masked):
            raise TypeError("the graph takes masked records only")
        problems = Problems()
        days = _published_on(record, self._settings)
        if not _is_published(record, self._settings, problems):
            return Linked(None, tuple(problems), frozenset(), days)
        refs = References(self._meanings, record, problems)
        node = _MAKERS[record.kind](record, refs, self._settings)
        refs.check_links()
        if pictures := shown(record, refs):
            node = replace(cast(Any, node), **pictures)
        if isinstance(node, EventNode):
            of_status = same_status_on(node.record.model, self._settings.today)
            days = (max(days[0], of_status[0]), min(days[1], of_status[1]))
        return Linked(node, tuple(problems), frozenset(refs.lookups), days)

    def still_true(self, lookups: Iterable[Lookup]) -> bool:
        """Return whether a record that was linked with these look-ups would be linked alike today."""
        return self._meanings.still_true(lookups)


def link(
    records: Sequence[Masked[Entity]],
    broken: Mapping[str, str],
    settings: Settings,
    problems: Problems,
    album: Album = NO_PHOTOS,
) -> Nodes:
    """Return the records with their references resolved; a reference that fails is reported and left empty.

    ``broken`` holds, by kind, the text of files that made no record: what they name is not missing.
    """
    for record in records:
        if not isinstance(record, Masked):
            raise TypeError("the graph takes masked records only")
    linker = Linker(map(known, records), broken, settings, album)
    report_duplicates(linker.indexes, problems)
    made: dict[str, dict[str, Node]] = {kind: {} for kind in _MAKERS}
    for record in records:
        linked = linker.node(record)
        problems.include(linked.problems)
        if linked.node is not None:
            made[record.kind][record.id] = linked.node
    nodes = Nodes(*(cast(Any, made[kind]) for kind in _MAKERS))
    ups = ((kind, id, up_of(kind, node)) for kind, found in made.items() for id, node in found.items())
    report_circles(ups, nodes, problems)
    return nodes


def _published_on(record: Masked[Entity], settings: Settings) -> Span:
    """Return the days around today on which a record is as much on the site as today."""
    model = record.model
    if settings.drafts or not isinstance(model, Dated) or model.draft or not model.publish_at:
        return EVER
    if model.publish_at > settings.today:
        return EVER[0], model.publish_at - timedelta(days=1)
    return model.publish_at, EVER[1]


def _is_published(record: Masked[Entity], settings: Settings, problems: Problems) -> bool:
    """Return whether a piece is on the site today; name it with the reason where it is not."""
    model = record.model
    if not isinstance(model, Dated) or settings.drafts:
        return True
    if model.draft:
        problems.note(record.positions.at("draft"), "not-published-draft")
        return False
    if model.publish_at and model.publish_at > settings.today:
        problems.note(record.positions.at("publish_at"), "not-published-yet", day=model.publish_at)
        return False
    return True
