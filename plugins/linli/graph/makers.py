"""Make the node of each kind from its record: the same values, with references resolved to ids."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from linli import urls
from linli.graph.nodes import (
    EventNode,
    GivenNode,
    MilestoneNode,
    Named,
    Node,
    PageNode,
    PartnerNode,
    PersonNode,
    PlaceNode,
    ServiceNode,
    StoryNode,
    ThreadNode,
)
from linli.graph.references import References
from linli.graph.status import status_and_date
from linli.model.base import ThreadLink
from linli.model.event import Event
from linli.model.page import Page
from linli.model.partner import Partner
from linli.model.person import Person
from linli.model.place import Place
from linli.model.service import Service
from linli.model.story import Story
from linli.model.thread import Milestone, Thread
from linli.privacy.masked import Masked, Shown
from linli.settings import Settings

Maker = Callable[[Any, References, Settings], Node]
"""Takes a masked record of its own kind."""


def make_event(record: Masked[Event], refs: References, settings: Settings) -> EventNode:
    """Return an event; report what contradicts itself."""
    model, day = record.model, record.model.date.earliest()
    status, stands_for = status_and_date(record, settings, refs.problems)
    came, others = _by_partner(record.people)
    given = [_given(record, refs, number, came.get(number, ())) for number in range(len(model.partners))]
    _report_twice(refs, given)
    if model.start and model.end and model.end <= model.start:
        refs.problems.error(refs.at("end"), "end-before-start", start=model.start, end=model.end)
    return EventNode(
        record=record,
        date=stands_for,
        status=status,
        place=refs.ref("place", model.place, ("place",)),
        hosts=refs.refs("partner", "hosts", day),
        given=tuple(part for part in given if part.partner),
        services=refs.refs("service", "services"),
        people=_people(refs, others),
        threads=_threads(refs, model.threads),
        follows=refs.ref("event", model.follows, ("follows",)),
    )


def make_story(record: Masked[Story], refs: References, settings: Settings) -> StoryNode:
    """Return a story or a news item."""
    return StoryNode(
        record,
        _people(refs, record.people),
        refs.refs("partner", "partners", record.model.date.earliest()),
        refs.refs("place", "places"),
        _threads(refs, record.model.threads),
    )


def make_partner(record: Masked[Partner], refs: References, settings: Settings) -> PartnerNode:
    """Return an organisation."""
    parent = refs.ref("partner", record.model.parent, ("parent",))
    return PartnerNode(record, parent, refs.ref("partner", record.model.successor, ("successor",)))


def make_service(record: Masked[Service], refs: References, settings: Settings) -> ServiceNode:
    """Return a service."""
    return ServiceNode(record)


def make_place(record: Masked[Place], refs: References, settings: Settings) -> PlaceNode:
    """Return a place."""
    return PlaceNode(record, refs.ref("place", record.model.parent, ("parent",)))


def make_person(record: Masked[Person], refs: References, settings: Settings) -> PersonNode:
    """Return a person."""
    return PersonNode(record, refs.ref("partner", record.model.org, ("org",)))


def make_thread(record: Masked[Thread], refs: References, settings: Settings) -> ThreadNode:
    """Return a thread with its own knots."""
    place = refs.ref("place", record.model.place, ("place",))
    knots = tuple(_milestone(refs, n, knot) for n, knot in enumerate(record.model.milestones))
    return ThreadNode(record, place, refs.refs("partner", "partners"), knots)


def make_page(record: Masked[Page], refs: References, settings: Settings) -> PageNode:
    """Return a page of its own, which may not take the address of another thing."""
    if record.id in urls.RESERVED:
        refs.problems.error(refs.at(), "reserved-id", id=record.id)
    return PageNode(record)


def _by_partner(people: Iterable[Shown]) -> tuple[Mapping[object, Sequence[Shown]], Sequence[Shown]]:
    """Return the people of each part of an event, and those who came with nobody."""
    came: dict[object, list[Shown]] = {}
    others = []
    for shown in people:
        if shown.loc[0] == "partners":
            came.setdefault(shown.loc[1], []).append(shown)
        else:
            others.append(shown)
    return came, others


def _given(record: Masked[Event], refs: References, number: int, people: Sequence[Shown]) -> GivenNode:
    part, here = record.model.partners[number], ("partners", number)
    services = [refs.ref("service", text, (*here, "services", n)) for n, text in enumerate(part.services)]
    return GivenNode(
        refs.ref("partner", part.partner, (*here, "partner"), record.model.date.earliest()),
        tuple(dict.fromkeys(filter(None, services))),
        tuple(Named(shown, "") for shown in people),
        part.count or 0,
        part.count_as,
        part.note,
    )


def _report_twice(refs: References, given: Sequence[GivenNode]) -> None:
    """Report an organisation that stands in an event's list twice, under whatever names."""
    first: dict[str, int] = {}
    for number, part in enumerate(given):
        at = first.setdefault(part.partner, number)
        if part.partner and at != number:
            line = refs.at("partners", at, "partner").line
            name = refs.label_of("partner", part.partner)
            refs.problems.error(refs.at("partners", number, "partner"), "partner-twice", name=name, line=line)


def _people(refs: References, people: Iterable[Shown]) -> tuple[Named, ...]:
    return tuple(Named(shown, refs.ref("partner", shown.org, (*shown.loc, "org"))) for shown in people)


def _threads(refs: References, links: Sequence[ThreadLink]) -> dict[str, str]:
    found = [
        (refs.ref("thread", tie.thread, ("threads", n, "thread")), tie.note) for n, tie in enumerate(links)
    ]
    return {id: note for id, note in found if id}


def _milestone(refs: References, number: int, knot: Milestone) -> MilestoneNode:
    here = ("milestones", number)
    event = refs.ref("event", knot.event, (*here, "event"))
    story = refs.ref("story", knot.story, (*here, "story"))
    place = refs.ref("place", knot.place, (*here, "place"))
    kind = "event" if event else "story" if story else ""
    return MilestoneNode(knot.date, knot.title, place, knot.note, kind, event or story)
