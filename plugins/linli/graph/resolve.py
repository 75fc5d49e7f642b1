"""Resolve every reference; report all that lead nowhere, to two things, or in a circle."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from linli import urls
from linli.graph.circles import report_circles
from linli.graph.names import NameIndex, index_names
from linli.graph.nodes import (
    EventNode,
    GivenNode,
    MilestoneNode,
    Named,
    PageNode,
    PartnerNode,
    PersonNode,
    PlaceNode,
    ServiceNode,
    StoryNode,
    ThreadNode,
)
from linli.graph.status import status_and_date
from linli.model.base import Dated, Entity, ThreadLink
from linli.model.event import Event
from linli.model.fields import nearest
from linli.model.page import Page
from linli.model.partner import Partner
from linli.model.person import Person
from linli.model.place import Place
from linli.model.salvage import FAULTY
from linli.model.service import Service
from linli.model.story import Story
from linli.model.thread import Milestone, Thread
from linli.privacy.masked import Masked, Shown
from linli.problems import Location, Problems
from linli.settings import Settings
from linli.source.dates import UncertainDate


@dataclass(frozen=True, slots=True)
class Nodes:
    """Hold every published thing by kind and id."""

    events: Mapping[str, EventNode]
    stories: Mapping[str, StoryNode]
    news: Mapping[str, StoryNode]
    partners: Mapping[str, PartnerNode]
    services: Mapping[str, ServiceNode]
    places: Mapping[str, PlaceNode]
    people: Mapping[str, PersonNode]
    threads: Mapping[str, ThreadNode]
    pages: Mapping[str, PageNode]


def link(
    records: Sequence[Masked[Entity]], broken: Mapping[str, str], settings: Settings, problems: Problems
) -> Nodes:
    """Return the records with their references resolved; a reference that fails is reported and left empty.

    ``broken`` holds, by kind, the text of files that made no record: what they name is not missing.
    """
    for record in records:
        if not isinstance(record, Masked):
            raise TypeError("the graph takes masked records only")
    published = [record for record in records if _is_published(record, settings, problems)]
    resolver = Resolver(
        index_names(records, problems), frozenset((r.kind, r.id) for r in published), broken, problems
    )
    makers: dict[str, Callable[[Masked[Entity]], object]] = {
        "event": lambda r: resolver.event(cast(Masked[Event], r), settings),
        "story": lambda r: resolver.story(cast(Masked[Story], r)),
        "news": lambda r: resolver.story(cast(Masked[Story], r)),
        "partner": lambda r: resolver.partner(cast(Masked[Partner], r)),
        "service": lambda r: ServiceNode(cast(Masked[Service], r)),
        "place": lambda r: resolver.place(cast(Masked[Place], r)),
        "person": lambda r: resolver.person(cast(Masked[Person], r)),
        "thread": lambda r: resolver.thread(cast(Masked[Thread], r)),
        "page": lambda r: resolver.page(cast(Masked[Page], r)),
    }
    made: dict[str, dict[str, object]] = {kind: {} for kind in makers}
    for record in published:
        made[record.kind][record.id] = makers[record.kind](record)
        resolver.check_links(record)
        if isinstance(record.model, Dated) and record.model.photos:
            problems.note(record.positions.at("photos"), "photos-not-published")
    nodes = Nodes(*(cast(Any, made[kind]) for kind in makers))
    report_circles(nodes.partners, nodes.places, nodes.events, problems)
    return nodes


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


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolve the references of one record after another against the names of all."""

    indexes: Mapping[str, NameIndex]
    published: frozenset[tuple[str, str]]
    broken: Mapping[str, str]
    problems: Problems
    _empty: NameIndex = field(default_factory=lambda: NameIndex("", {}))

    def ref(self, kind: str, text: str, where: Location, day: UncertainDate | None = None) -> str:
        """Return the id that a reference means, or nothing after reporting why there is none."""
        if not text or FAULTY in text:
            return ""
        index = self.indexes.get(kind, self._empty)
        found = index.candidates(text, day)
        if len(found) == 1:
            return self._if_published(kind, found[0], text, where)
        if found:
            names = "、".join(f"{id}（{index.records[id].model.label}）" for id in found)
            self.problems.error(
                where, "ambiguous-reference", kind=kind, name=text, candidates=names, first=found[0]
            )
        else:
            self._report_dangling(kind, index, text, where)
        return ""

    def refs(
        self, kind: str, record: Masked[Entity], key: str, *, day: UncertainDate | None = None
    ) -> tuple[str, ...]:
        """Return the ids that the references in a list field mean, each once."""
        texts: Sequence[str] = getattr(record.model, key)
        found = (self.ref(kind, text, record.positions.at(key, n), day) for n, text in enumerate(texts))
        return tuple(dict.fromkeys(filter(None, found)))

    def event(self, record: Masked[Event], settings: Settings) -> EventNode:
        model, at = record.model, record.positions.at
        status, day = status_and_date(record, settings, self.problems)
        given = tuple(self._given(record, n, model.date) for n in range(len(model.partners)))
        self._report_twice(record, given)
        if model.start and model.end and model.end <= model.start:
            self.problems.error(at("end"), "end-before-start", start=model.start, end=model.end)
        return EventNode(
            record=record,
            date=day,
            status=status,
            place=self.ref("place", model.place, at("place")),
            hosts=self.refs("partner", record, "hosts", day=model.date),
            given=tuple(part for part in given if part.partner),
            services=self.refs("service", record, "services"),
            people=self._people(record, [shown for shown in record.people if shown.loc[0] != "partners"]),
            threads=self._threads(record, model.threads),
            follows=self.ref("event", model.follows, at("follows")),
        )

    def story(self, record: Masked[Story]) -> StoryNode:
        return StoryNode(
            record,
            self._people(record, record.people),
            self.refs("partner", record, "partners", day=record.model.date),
            self.refs("place", record, "places"),
            self._threads(record, record.model.threads),
        )

    def partner(self, record: Masked[Partner]) -> PartnerNode:
        at = record.positions.at
        parent = self.ref("partner", record.model.parent, at("parent"))
        return PartnerNode(record, parent, self.ref("partner", record.model.successor, at("successor")))

    def place(self, record: Masked[Place]) -> PlaceNode:
        return PlaceNode(record, self.ref("place", record.model.parent, record.positions.at("parent")))

    def person(self, record: Masked[Person]) -> PersonNode:
        return PersonNode(record, self.ref("partner", record.model.org, record.positions.at("org")))

    def thread(self, record: Masked[Thread]) -> ThreadNode:
        model = record.model
        place = self.ref("place", model.place, record.positions.at("place"))
        knots = tuple(self._milestone(record, n, knot) for n, knot in enumerate(model.milestones))
        return ThreadNode(record, place, self.refs("partner", record, "partners"), knots)

    def page(self, record: Masked[Page]) -> PageNode:
        if record.id in urls.RESERVED:
            self.problems.error(record.positions.at(), "reserved-id", id=record.id)
        return PageNode(record)

    def check_links(self, record: Masked[Entity]) -> None:
        """Report each link in a body that leads to nothing."""
        for link in record.links:
            where = Location(record.positions.path, link.line, link.column)
            index = self.indexes.get(link.kind, self._empty)
            if link.id not in index.records:
                self._report_dangling(link.kind, index, link.id, where, variant="link")
            else:
                self._if_published(link.kind, link.id, link.written, where)

    def _given(self, record: Masked[Event], number: int, day: UncertainDate) -> GivenNode:
        part, at = record.model.partners[number], record.positions.at
        services = (
            self.ref("service", text, at("partners", number, "services", n))
            for n, text in enumerate(part.services)
        )
        people = [shown for shown in record.people if shown.loc[:2] == ("partners", number)]
        return GivenNode(
            self.ref("partner", part.partner, at("partners", number, "partner"), day),
            tuple(dict.fromkeys(filter(None, services))),
            self._people(record, people),
            part.count or 0,
            part.count_as,
            part.note,
        )

    def _report_twice(self, record: Masked[Event], given: Sequence[GivenNode]) -> None:
        """Report an organisation that stands in an event's list twice, under whatever names."""
        first: dict[str, int] = {}
        for number, part in enumerate(given):
            at = first.setdefault(part.partner, number)
            if part.partner and at != number:
                where = record.positions.at("partners", number, "partner")
                line = record.positions.at("partners", at, "partner").line
                name = self.indexes["partner"].records[part.partner].model.label
                self.problems.error(where, "partner-twice", name=name, line=line)

    def _people(self, record: Masked[Entity], people: Iterable[Shown]) -> tuple[Named, ...]:
        def org(shown: Shown) -> str:
            if shown.loc[0] == "partners":
                return ""
            return self.ref("partner", shown.org, record.positions.at(*shown.loc, "org"))

        return tuple(Named(shown, org(shown)) for shown in people)

    def _threads(self, record: Masked[Entity], links: Sequence[ThreadLink]) -> dict[str, str]:
        at = record.positions.at
        found = (
            (self.ref("thread", tie.thread, at("threads", n, "thread")), tie.note)
            for n, tie in enumerate(links)
        )
        return {id: note for id, note in found if id}

    def _milestone(self, record: Masked[Thread], number: int, knot: Milestone) -> MilestoneNode:
        def at(key: str) -> Location:
            return record.positions.at("milestones", number, key)

        event = self.ref("event", knot.event, at("event"))
        story = self.ref("story", knot.story, at("story"))
        place = self.ref("place", knot.place, at("place"))
        kind = "event" if event else "story" if story else ""
        return MilestoneNode(knot.date, knot.title, place, knot.note, kind, event or story)

    def _if_published(self, kind: str, id: str, text: str, where: Location) -> str:
        if (kind, id) in self.published:
            return id
        self.problems.warning(where, "refers-to-unpublished", name=text, id=id)
        return ""

    def _report_dangling(
        self, kind: str, index: NameIndex, text: str, where: Location, variant: str = ""
    ) -> None:
        if text in self.broken.get(kind, ""):
            return
        near = nearest(text, index.records) if variant == "link" else index.nearest(text)
        kinds = {"kind": kind, "folder": urls.FOLDERS.get(kind, "pages")}
        if near:
            self.problems.error(
                where,
                "dangling-reference",
                variant="near",
                name=text,
                near="、".join(near),
                first=near[0],
                **kinds,
            )
        else:
            self.problems.error(where, "dangling-reference", name=text, **kinds)
