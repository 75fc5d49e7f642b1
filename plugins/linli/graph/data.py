"""Gather the open data: what the pages say, as tables whose rows name each other by id."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from linli import urls
from linli.graph.facts import Facts
from linli.graph.index import Index
from linli.graph.labels import Key, Labelled, category_of, groups, tags_of
from linli.graph.nodes import EventNode, Named
from linli.graph.outlines import Outline
from linli.graph.threads import STEPS
from linli.graph.totals import total
from linli.graph.views.data import (
    EventData,
    FormerNameData,
    GeoData,
    GivenData,
    LabelData,
    PageData,
    PartnerData,
    PersonData,
    PlaceData,
    ServiceData,
    SiteData,
    StepData,
    StoryData,
    ThreadData,
)
from linli.model.partner import Geo


def site_data(facts: Facts) -> SiteData:
    """Return the whole site: pieces from new to old, everything else by id."""
    index, labels = facts.everything(), groups(facts)
    facts.all_bodies()
    with facts.reads.paused():  # all of it is covered by now
        return _gather(facts, index, labels)


def row(facts: Facts, kind: str, id: str) -> Any:
    """Return one row of the site's data as it stands in its table, None for what has none."""
    facts.everything()
    facts.all_bodies()
    with facts.reads.paused():
        return _ROWS[kind](facts, id) if kind != "person" or _has_page(facts, id) else None


def _gather(facts: Facts, index: Index, labels: Mapping[Key, Labelled]) -> SiteData:
    nodes = index.nodes
    return SiteData(
        totals=total(index.held),
        events=tuple(_event(facts, event.id) for event in index.by_kind["event"]),
        stories=tuple(_story(facts, story.id, "story") for story in index.by_kind["story"]),
        news=tuple(_story(facts, item.id, "news") for item in index.by_kind["news"]),
        partners=tuple(_partner(facts, id) for id in sorted(nodes.partners)),
        services=tuple(_service(facts, id) for id in sorted(nodes.services)),
        places=tuple(_place(facts, id) for id in sorted(nodes.places)),
        people=tuple(_person(facts, id) for id in sorted(nodes.people) if _has_page(facts, id)),
        threads=tuple(_thread(facts, id) for id in sorted(nodes.threads)),
        pages=tuple(_page(facts, id) for id in sorted(nodes.pages)),
        tags=_labels(labels, "tag"),
        categories=_labels(labels, "category"),
    )


def _event(facts: Facts, id: str) -> EventData:
    piece, node, card = _outline(facts, "event", id), facts.raw.events[id], facts.card("event", id)
    model, category = node.record.model, category_of(facts, piece.category)
    return EventData(
        id=card.id,
        url=card.url,
        title=card.title,
        date=card.date,
        start=card.start,
        end=card.end,
        status=node.status,
        place=node.place or None,
        hosts=node.hosts,
        partners=_given(facts, node),
        services=piece.services,
        people=_people(facts, node.people),
        served=model.served,
        volunteers=model.volunteers,
        hours=model.hours,
        repeat=model.repeat.text if model.repeat else "",
        follows=node.follows or None,
        threads=tuple(node.threads),
        milestone=model.milestone,
        category=category.id if category else None,
        tags=tuple(tag.id for tag in tags_of(facts, piece.tags)),
        modified=model.modified,
        photos=node.pictures,
        summary=model.summary,
        html=facts.body(node.record),
    )


def _given(facts: Facts, node: EventNode) -> tuple[GivenData, ...]:
    return tuple(
        GivenData(
            partner=part.partner,
            name=facts.partner_then(part.partner, node.record.model.date).name,
            services=part.services,
            people=_people(facts, part.people),
            count=part.more,
            count_as=part.more_as,
            note=part.note,
        )
        for part in node.given
    )


def _story(facts: Facts, id: str, kind: str) -> StoryData:
    piece, card = _outline(facts, kind, id), facts.card(kind, id)
    node = (facts.raw.stories if kind == "story" else facts.raw.news)[id]
    model = node.record.model
    category = category_of(facts, piece.category)
    return StoryData(
        id=card.id,
        url=card.url,
        title=card.title,
        date=model.date,
        people=_people(facts, node.people),
        partners=node.partners,
        places=node.places,
        threads=tuple(node.threads),
        milestone=model.milestone,
        category=category.id if category else None,
        tags=tuple(tag.id for tag in tags_of(facts, piece.tags)),
        modified=model.modified,
        photos=node.pictures,
        summary=model.summary,
        html=facts.body(node.record),
    )


def _outline(facts: Facts, kind: str, id: str) -> Outline:
    return facts.index.outlines[f"{kind}:{id}"]


def _has_page(facts: Facts, person: str) -> bool:
    return facts.raw.people[person].record.may_have_page


def _people(facts: Facts, people: Iterable[Named]) -> tuple[str, ...]:
    """Return the ids of those who have a page; nobody else is in the data as a person."""
    found = (named.shown.person for named in people if named.shown.full and facts.mention(named).url)
    return tuple(dict.fromkeys(found))


def _partner(facts: Facts, id: str) -> PartnerData:
    node = facts.raw.partners[id]
    model = node.record.model
    return PartnerData(
        id=id,
        url=urls.address("partner", id),
        name=model.name,
        short=model.short,
        aliases=model.aliases,
        former_names=tuple(FormerNameData(past.name, past.until) for past in model.former_names),
        type=model.type,
        parent=node.parent or None,
        successor=node.successor or None,
        since=model.since,
        until=model.until,
        motto=model.motto,
        website=model.website,
        phone=model.phone,
        address=model.address,
        geo=_geo(model.geo),
        logo=node.logo,
        totals=total(event for event in facts.index.by_partner.get(id, ()) if event.status == "held"),
        modified=model.modified,
        summary=model.summary,
        html=facts.body(node.record),
    )


def _service(facts: Facts, id: str) -> ServiceData:
    record = facts.raw.services[id].record
    model = record.model
    return ServiceData(
        id=id,
        url=urls.address("service", id),
        name=model.name,
        aliases=model.aliases,
        category=model.category,
        bring=model.bring,
        who=model.who,
        modified=model.modified,
        summary=model.summary,
        html=facts.body(record),
    )


def _place(facts: Facts, id: str) -> PlaceData:
    node = facts.raw.places[id]
    model = node.record.model
    return PlaceData(
        id=id,
        url=urls.address("place", id),
        name=model.name,
        aliases=model.aliases,
        parent=node.parent or None,
        address=model.address,
        access=model.access,
        geo=_geo(model.geo),
        modified=model.modified,
        summary=model.summary,
        html=facts.body(node.record),
    )


def _person(facts: Facts, id: str) -> PersonData:
    node = facts.raw.people[id]
    model = node.record.model
    return PersonData(
        id=id,
        url=urls.address("person", id),
        name=model.name,
        role=model.role,
        org=node.org or None,
        modified=model.modified,
        summary=model.summary,
        html=facts.body(node.record),
    )


def _thread(facts: Facts, id: str) -> ThreadData:
    node = facts.raw.threads[id]
    model = node.record.model
    return ThreadData(
        id=id,
        url=urls.address("thread", id),
        name=model.name,
        since=model.since,
        place=node.place or None,
        partners=node.partners,
        steps=tuple(
            StepData(s.date, s.title, s.kind, s.id or None, s.place.id if s.place else None, s.note)
            for s in facts.peek(STEPS, id)
        ),
        modified=model.modified,
        summary=model.summary,
        html=facts.body(node.record),
    )


def _page(facts: Facts, id: str) -> PageData:
    record = facts.raw.pages[id].record
    model = record.model
    return PageData(
        id,
        urls.address("page", id),
        model.title,
        model.modified,
        summary=model.summary,
        html=facts.body(record),
    )


def _labels(labels: Mapping[Key, Labelled], kind: str) -> tuple[LabelData, ...]:
    found = (label.link for (of, _), label in labels.items() if of == kind)
    return tuple(LabelData(link.id, link.url, link.name) for link in found)


def _geo(geo: Geo | None) -> GeoData | None:
    return GeoData(geo.lat, geo.lon, geo.datum) if geo else None


_ROWS: Mapping[str, Callable[[Facts, str], Any]] = MappingProxyType(
    {
        "event": _event,
        "story": partial(_story, kind="story"),
        "news": partial(_story, kind="news"),
        "partner": _partner,
        "service": _service,
        "place": _place,
        "person": _person,
        "thread": _thread,
        "page": _page,
    }
)
"""What makes a row, by the kind of thing that it is of."""
