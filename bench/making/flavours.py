"""Write things down: for Linli as its staff would, for each of the others as its users would."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from bench.making.community import Community, Partner, Service
from bench.making.dice import Dice
from bench.making.events import Event

Files = Iterator[tuple[str, str]]
"""Each file's path below the content folder, and its text."""

FLAVOURS = ("linli", "plain", "hugo", "eleventy")

CHINESE = MappingProxyType(
    {
        "title": "标题",
        "date": "日期",
        "place": "地点",
        "hosts": "主办",
        "partners": "合作单位",
        "services": "服务",
        "participants": "参与者",
        "category": "栏目",
        "tags": "标签",
        "status": "状态",
        "threads": "一根线",
    }
)
RESERVED = MappingProxyType({"plain": {"category": "column", "status": "state"}})
"""Keys to which an engine gives a meaning of its own, and what its users write instead."""

_LINK = re.compile(r"\]\((partner|service|event):([a-z0-9-]+)\)")
_CLOCK, _QUOTED = re.compile(r"^\d+:\d+$"), r'"\g<0>"'
"""A time of day, which YAML would take for a number of minutes."""


def write_event(event: Event, flavour: str, photos: tuple[str, ...] = ()) -> tuple[str, str]:
    """Return path and text of an event."""
    front = _linli(event, photos) if flavour == "linli" else _other(event, flavour)
    body = event.body if flavour == "linli" else _LINK.sub(r"](/\1s/\2/)", event.body)
    return f"events/{event.day.year}/{event.id}.md", "---\n" + "\n".join(front) + f"\n---\n\n{body}"


def _linli(event: Event, photos: tuple[str, ...]) -> list[str]:
    """Return the front matter that Linli reads; in every fourth file its keys are Chinese."""
    dice = Dice("written", event.id)
    key = CHINESE if dice.chance(25) else {}

    def line(name: str, value: str) -> str:
        return f"{key.get(name, name)}: {value}"

    lines = [line("title", event.title), line("date", event.when), line("place", event.place.name)]
    lines.append(line("hosts", _flow(host.written(dice) for host in event.hosts)))
    if event.category:
        lines.append(line("category", event.category))
    lines.append(line("tags", _flow(event.tags)))
    lines += [line(name, value) for name, value in event.more]
    if event.parts:
        lines.append(line("partners", "").rstrip())
    for part in event.parts:
        lines.append(f"  - partner: {part.partner.written(dice)}")
        if part.services:
            lines.append(f"    services: {_flow(service.name for service in part.services)}")
        if part.people:
            lines += ["    people:", *(f"      - {person}" for person in part.people)]
    if event.loose:
        lines.append(line("services", _flow(service.name for service in event.loose)))
    lines += [line("participants", "").rstrip(), *(f"  - {person}" for person in event.participants)]
    if photos:
        lines += ["photos:", *(f"  - {{file: {file}, alt: 示例图，几个人在树下}}" for file in photos)]
    return lines


def _flow(words: Iterable[str]) -> str:
    return f"[{', '.join(words)}]"


def _other(event: Event, flavour: str) -> list[str]:
    """Return what a user of another engine would write: a plain day to sort by, ids for lists, and every fact."""
    lines = [
        f"title: {event.title}",
        f"date: {event.day}",
        f"slug: {event.id}",
        f'when: "{event.when}"',
        f"partners: {_ids(event.partners)}",
        f"services: {_ids(event.services)}",
    ]
    facts = _facts(event, RESERVED.get(flavour, {}))
    if flavour == "hugo":  # its way to pages of years is a taxonomy
        return [*lines, f'timeline: ["{event.day.year}"]', f"labels: {_flow(event.tags)}", *facts]
    if flavour == "eleventy":  # it takes tags for collections
        return [*lines, f"labels: {_flow(event.tags)}", *facts]
    return [*lines, "category: events", f"tags: {_flow(event.tags)}", *facts]


def _facts(event: Event, other: Mapping[str, str]) -> Iterator[str]:
    """Yield what Linli's file says too and no list of ids holds; ``other`` names keys that the engine has taken."""
    yield f"place: {event.place.name}"
    yield f"hosts: {_ids(event.hosts)}"
    if event.category:
        yield f"{other.get('category', 'category')}: {event.category}"
    yield from (f"{other.get(name, name)}: {_CLOCK.sub(_QUOTED, value)}" for name, value in event.more)
    if event.parts:
        yield "contributions:"
    for part in event.parts:
        yield f"  - partner: {part.partner.id}"
        if part.services:
            yield f"    services: {_ids(part.services)}"
        if part.people:
            yield from ("    people:", *(f"      - {person}" for person in part.people))
    yield from ("participants:", *(f"  - {person}" for person in event.participants))


def _ids(things: Iterable[Partner | Service]) -> str:
    return _flow(thing.id for thing in things)


def write_names(community: Community, flavour: str) -> Files:
    """Yield what tells another engine the names behind the ids."""
    kinds: Mapping[str, tuple[Partner, ...] | tuple[Service, ...]] = {
        "partners": (*community.hosts, *community.partners),
        "services": community.services,
    }
    for kind, things in kinds.items():
        if flavour == "hugo":
            yield from (
                (f"{kind}/{thing.id}/_index.md", f"---\ntitle: {thing.name}\n---\n") for thing in things
            )
        else:
            names = {thing.id: thing.name for thing in things}
            text = json.dumps(names, ensure_ascii=False, indent=0) + "\n"
            # An event of its own has a key of the same name, which would hide it.
            yield f"_data/{kind}_named.json", text
    if flavour == "hugo":
        yield "events/_index.md", "---\ntitle: 活动\n---\n"
        yield "timeline/_index.md", "---\ntitle: 时间线\n---\n"
        # Their lists are no page of the comparison.
        yield from ((f"{kind}/_index.md", "---\nbuild: {render: never}\n---\n") for kind in kinds)
