"""Show organisations, services, places and people: each alone, and as directories."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from linli import urls
from linli.graph import views
from linli.graph.facts import Facts, Piece, map_url
from linli.graph.nodes import EventNode, Named, PersonNode, StoryNode
from linli.graph.pieces import upcoming
from linli.graph.threads import threads_of
from linli.graph.totals import total
from linli.model.partner import TYPES
from linli.model.service import CATEGORIES


def partners(facts: Facts) -> views.PartnersView:
    """Return all organisations, by type, those that came most often first."""
    groups = []
    for type in TYPES:
        ids = [id for id, node in facts.nodes.partners.items() if node.record.model.type == type]
        if ids:
            groups.append((type, tuple(map(facts.member, _by_use(ids, facts.by_partner)))))
    return views.PartnersView(tuple(groups), total(facts.held))


def partner(facts: Facts, id: str) -> views.PartnerView:
    """Return an organisation with its record."""
    node = facts.nodes.partners[id]
    model = node.record.model
    held = [event for event in facts.by_partner.get(id, ()) if event.status == "held"]
    offers = _offers_of(facts, id, held)
    stories = [p for p in facts.told if isinstance(p, StoryNode) and id in p.partners]
    own_threads = [t for t, thread in facts.nodes.threads.items() if id in thread.partners]
    return views.PartnerView(
        link=facts.link("partner", id),
        address=urls.address("partner", id),
        type=model.type,
        summary=model.summary,
        html=node.record.html,
        motto=model.motto,
        street=model.address,
        phone=model.phone,
        website=model.website,
        map_url=map_url(model.geo, model.name),
        former_names=tuple((past.name, past.until) for past in model.former_names),
        parent=facts.link("partner", node.parent) if node.parent else None,
        children=facts.links(
            "partner", (p for p, other in facts.nodes.partners.items() if other.parent == id)
        ),
        successor=facts.link("partner", node.successor) if node.successor else None,
        predecessors=facts.links(
            "partner", (p for p, o in facts.nodes.partners.items() if o.successor == id)
        ),
        since=model.since,
        until=model.until,
        first=held[-1].date if held else None,
        offers=offers,
        people=_people_of(facts, id, held),
        years=_years(facts, id, held),
        stories=facts.cards(stories),
        threads=facts.links(
            "thread",
            dict.fromkeys((*own_threads, *threads_of([*(e for e in held if id in e.hosts), *stories]))),
        ),
        totals=replace(total(held), services=len(offers)),
    )


def services(facts: Facts) -> views.ServicesView:
    """Return all services, by what they are for, with how many organisations give each."""
    groups = []
    for category in CATEGORIES:
        ids = [id for id, node in facts.nodes.services.items() if node.record.model.category == category]
        found = [views.Offer(facts.link("service", id), len(_givers(facts, id))) for id in ids]
        if found:
            groups.append(
                (category, tuple(sorted(found, key=lambda offer: (-offer.count, offer.service.id))))
            )
    return views.ServicesView(tuple(groups), len(facts.nodes.services))


def service(facts: Facts, id: str) -> views.ServiceView:
    """Return a service: who gives it, where, when; a joint event stands once."""
    node, events = facts.nodes.services[id], facts.by_service.get(id, ())
    held = [event for event in events if event.status == "held"]
    model = node.record.model
    return views.ServiceView(
        link=facts.link("service", id),
        category=model.category,
        summary=model.summary,
        html=node.record.html,
        bring=model.bring,
        who=model.who,
        aliases=model.aliases,
        partners=tuple(map(facts.member, _givers(facts, id))),
        places=facts.links("place", dict.fromkeys(event.place for event in events if event.place)),
        occasions=tuple(_occasion(facts, id, event) for event in held),
        upcoming=upcoming(facts, service=id),
    )


def places(facts: Facts) -> tuple[views.PlaceNode, ...]:
    """Return the places that lie in no other, each with those in it."""
    return _places_in(facts, "")


def place(facts: Facts, id: str) -> views.PlaceView:
    """Return a place: what it lies in, what lies in it, what happened there."""
    node, pieces = facts.nodes.places[id], facts.by_place.get(id, ())
    model = node.record.model
    came = dict.fromkeys(p for piece in pieces if isinstance(piece, EventNode) for p in piece.partners)
    return views.PlaceView(
        link=facts.link("place", id),
        path=facts.place_path(id),
        children=facts.links("place", (p for p, other in facts.nodes.places.items() if other.parent == id)),
        aliases=model.aliases,
        summary=model.summary,
        html=node.record.html,
        street=model.address,
        access=model.access,
        map_url=map_url(model.geo, model.name),
        cards=facts.cards(pieces),
        threads=facts.links("thread", threads_of(pieces)),
        partners=tuple(map(facts.member, came)),
    )


def people(facts: Facts) -> views.PeopleView:
    """Return the people who have a page, under their organisations."""
    groups: dict[str, list[views.PersonMention]] = {}
    for id, node in facts.nodes.people.items():
        if node.record.may_have_page:
            groups.setdefault(node.org, []).append(_mention(facts, id, node))
    ordered = _by_use([org for org in groups if org], facts.by_partner) + ([""] if "" in groups else [])
    return views.PeopleView(
        tuple((facts.link("partner", org) if org else None, tuple(groups[org])) for org in ordered)
    )


def person(facts: Facts, id: str) -> views.PersonView:
    """Return a person who may have a page, with the pieces that name them."""
    node = facts.nodes.people[id]
    pieces = [piece for piece in facts.told if id in _named_in(piece)]
    return views.PersonView(
        mention=_mention(facts, id, node),
        address=urls.address("person", id),
        summary=node.record.model.summary,
        html=node.record.html,
        cards=facts.cards(pieces),
        threads=facts.links("thread", threads_of(p for p in pieces if not isinstance(p, EventNode))),
    )


def _by_use(ids: Iterable[str], events: Mapping[str, tuple[EventNode, ...]]) -> list[str]:
    """Return ids by how often they occur in events, the most frequent first."""
    return sorted(ids, key=lambda id: (-len(events.get(id, ())), id))


def _mention(facts: Facts, id: str, node: PersonNode) -> views.PersonMention:
    model, url = node.record.model, urls.address("person", id)
    return views.PersonMention(
        model.name, model.role, url, facts.link("partner", node.org) if node.org else None
    )


def _named_in(piece: Piece) -> set[str]:
    named = list(piece.people)
    if isinstance(piece, EventNode):
        named += [person for part in piece.given for person in part.people]
    return {person.shown.person for person in named if person.shown.full}


def _givers(facts: Facts, service: str) -> list[str]:
    """Return the organisations that give a service, the most frequent first."""
    events = (event for event in facts.by_service.get(service, ()) if event.status in ("held", "announced"))
    given = Counter(part.partner for event in events for part in event.given if service in part.services)
    return [id for id, _ in sorted(given.items(), key=lambda item: (-item[1], item[0]))]


def _occasion(facts: Facts, service: str, event: EventNode) -> views.Occasion:
    givers = [part.partner for part in event.given if service in part.services]
    day = event.record.model.date
    return views.Occasion(
        facts.card(event), tuple(facts.partner_then(id, day) for id in dict.fromkeys(givers))
    )


def _offers_of(facts: Facts, id: str, held: Iterable[EventNode]) -> tuple[views.Offer, ...]:
    given = Counter(
        service
        for event in held
        for service in dict.fromkeys(s for part in event.given if part.partner == id for s in part.services)
    )
    return tuple(views.Offer(facts.link("service", service), count) for service, count in given.most_common())


def _people_of(facts: Facts, id: str, held: Iterable[EventNode]) -> tuple[views.PersonMention, ...]:
    """Return everybody whom an organisation brought and who may be named, each once."""
    own = [
        _mention(facts, person, node)
        for person, node in facts.nodes.people.items()
        if node.org == id and node.record.may_have_page
    ]
    came: list[Named] = [
        person for event in held for part in event.given if part.partner == id for person in part.people
    ]
    shown = [facts.mention(person) for person in came if person.shown.full]
    return tuple({mention.name: mention for mention in (*own, *shown)}.values())


def _years(
    facts: Facts, id: str, held: Iterable[EventNode]
) -> tuple[tuple[int, tuple[views.PartnerEvent, ...]], ...]:
    years: dict[int, list[views.PartnerEvent]] = {}
    for event in held:
        years.setdefault(event.date.earliest().year, []).append(_partner_event(facts, id, event))
    return tuple((year, tuple(events)) for year, events in sorted(years.items(), reverse=True))


def _partner_event(facts: Facts, id: str, event: EventNode) -> views.PartnerEvent:
    model = facts.nodes.partners[id].record.model
    then = facts.partner_then(id, event.record.model.date).name
    people = [p for part in event.given if part.partner == id for p in part.people if p.shown.full]
    return views.PartnerEvent(
        card=facts.card(event),
        name_then=then if then != model.name else "",
        hosted=id in event.hosts,
        others=len(set(event.partners) - {id}),
        people=tuple(map(facts.mention, people)),
    )


def _places_in(facts: Facts, parent: str, path: tuple[str, ...] = ()) -> tuple[views.PlaceNode, ...]:
    """Return the places that lie directly in one, with theirs; a circle ends where it closes."""
    ids = [id for id, node in facts.nodes.places.items() if node.parent == parent and id not in path]
    return tuple(
        views.PlaceNode(
            facts.link("place", id),
            sum(isinstance(piece, EventNode) for piece in facts.by_place.get(id, ())),
            _places_in(facts, id, (*path, id)),
        )
        for id in ids
    )
