"""Keep of a piece what lists, indexes and dates need: light values, so that its node is fetched for its page only."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date as Day
from datetime import datetime, time
from typing import Any, cast
from zoneinfo import ZoneInfo

from linli.graph.nodes import EventNode, Named, StoryNode
from linli.graph.photos import Picture
from linli.graph.views import Figures
from linli.model.event import Event
from linli.source.dates import UncertainDate

PIECES = ("event", "story", "news")
"""The kinds of which there are outlines."""

Given = tuple[str, tuple[str, ...]]
"""An organisation and the services it gave."""

Brought = tuple[str, tuple[Named, ...]]
"""An organisation and the people it brought."""


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """Be an event, a story or a news item in outline; what only events have is empty for the others.

    A graph has one of each piece, so that it is known by itself and not by all that it holds.
    """

    kind: str
    id: str
    key: str
    """What cells call it."""
    date: UncertainDate
    """The date it stands for; of an event that repeats the next one."""
    time: tuple[str, int, int, int]
    """What it sorts by."""
    last: Day
    """The last day that its date may mean."""
    status: str
    places: tuple[str, ...]
    hosts: tuple[str, ...]
    given: tuple[Given, ...]
    partners: tuple[str, ...]
    """Each organisation that brought something, or that a story tells of, once."""
    services: tuple[str, ...]
    """Each service once, whoever gave it."""
    figures: Figures
    threads: tuple[str, ...]
    follows: str
    named: tuple[str, ...]
    """Files of the people whom it names in full."""
    brought: tuple[Brought, ...]
    """Whom each organisation brought and who may be named in full, where there is anybody."""
    title: str
    summary: str
    start: str
    """When it begins: its start, else the hour written with its date."""
    end: str
    photo: Picture | None
    """What stands for it in lists, where it has a photo."""
    tags: tuple[str, ...]
    category: str
    milestone: bool
    pinned_until: Day | None
    day: Day | None
    """The day of its first date, where that is certain."""
    changed: Day | None
    """The day it is known to have last changed: as it says, else as it came out, else its own day."""
    updated: datetime
    """Since when a feed holds it as it is."""

    @property
    def year(self) -> int:
        """Return the year it is shown in."""
        return self.date.year


OUTLINED = tuple(field.name for field in fields(Outline))
BRIEF = (
    *("kind", "id", "key", "date", "time", "status", "places", "follows", "tags", "category", "milestone"),
    "updated",
)
"""Of an outline what the lists and checks of every build need."""
REST = tuple(name for name in OUTLINED if name not in BRIEF)


class Kept(Outline):
    """Be an outline whose less needed values are fetched when the first of them is asked for."""

    __slots__ = ("_fetch",)

    def __getattr__(self, name: str) -> Any:
        # Python asks here for what no slot holds yet.
        if name not in REST:
            raise AttributeError(name)
        self.complete()
        return getattr(self, name)

    def complete(self) -> None:
        """Fetch the rest now."""
        for name, value in zip(REST, self._fetch(), strict=True):
            _PUT(self, name, value)


_PUT = object.__setattr__
_OPEN = type("Open", (Outline,), {"__slots__": Kept.__slots__, "__setattr__": _PUT})
"""Has the same slots and is not frozen: an outline is made as one, in a quarter of the time, and closed."""


def kept(brief: Iterable[Any], fetch: Callable[[], Iterable[Any]]) -> Kept:
    """Return an outline of the values of BRIEF, and of what returns those of REST."""
    made: Any = object.__new__(_OPEN)
    made.kind, made.id, made.key, made.date, made.time, made.status, *others = brief
    made.places, made.follows, made.tags, made.category, made.milestone, made.updated = others
    made._fetch = fetch
    made.__class__ = Kept
    return cast(Kept, made)


def outline(node: EventNode | StoryNode, zone: ZoneInfo) -> Outline:
    """Return a piece in outline; ``zone`` says when its day began."""
    record, model = node.record, node.record.model
    event, story = (node, None) if isinstance(node, EventNode) else (None, node)
    shown = event.date if event else model.date
    stated = model.modified or model.publish_at
    day = model.date.latest() if model.date.is_day else None
    figures = event.record.model if event else None
    place = (event.place,) if event and event.place else ()
    return Outline(
        kind=record.kind,
        id=record.id,
        key=f"{record.kind}:{record.id}",
        date=shown,
        time=shown.sort_key,
        last=shown.latest(),
        status=event.status if event else "",
        places=story.places if story else place,
        hosts=event.hosts if event else (),
        given=tuple((part.partner, part.services) for part in event.given) if event else (),
        partners=event.partners if event else story.partners if story else (),
        services=event.all_services if event else (),
        figures=(figures.served, figures.volunteers, figures.hours) if figures else (None, None, None),
        threads=tuple(node.threads),
        follows=event.follows if event else "",
        named=tuple(dict.fromkeys(_named(node))),
        brought=tuple(_brought(event)) if event else (),
        title=model.label,
        summary=model.summary,
        start=_start(event.record.model) if event else "",
        end=(event.record.model.end or "") if event else "",
        photo=node.cover,
        tags=model.tags,
        category=model.category,
        milestone=model.milestone,
        pinned_until=story.record.model.pinned_until if story else None,
        day=day,
        changed=stated or day,
        updated=midnight(stated, zone) if stated else instant(model.date, zone),
    )


def _brought(event: EventNode) -> Iterator[Brought]:
    for part in event.given:
        if people := tuple(person for person in part.people if person.shown.full):
            yield part.partner, people


def _start(model: Event) -> str:
    day = model.date
    return model.start or (f"{day.hour:02d}:{day.minute or 0:02d}" if day.hour is not None else "")


def instant(day: UncertainDate, zone: ZoneInfo) -> datetime:
    """Return the earliest instant that a date may mean."""
    return midnight(day.earliest(), zone, time(day.hour or 0, day.minute or 0))


def midnight(day: Day, zone: ZoneInfo, clock: time = time()) -> datetime:
    """Return the instant at which a day begins, or its clock shows a time."""
    return datetime.combine(day, clock, zone)


def _named(node: EventNode | StoryNode) -> Iterator[str]:
    people: Iterable[Named] = node.people
    if isinstance(node, EventNode):
        people = (*people, *(person for part in node.given for person in part.people))
    return (named.shown.person for named in people if named.shown.full and named.shown.person)
