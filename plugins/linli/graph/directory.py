"""Show organisations, services, places and people: each alone, and as directories."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from linli import urls
from linli.graph import views
from linli.graph.cells import Derived
from linli.graph.facts import Facts, listed, map_url
from linli.graph.index import Index, Pieces
from linli.graph.outlines import Outline
from linli.graph.pieces import upcoming
from linli.graph.threads import threads_of
from linli.graph.totals import TOTALS, total
from linli.model.partner import TYPES
from linli.model.service import CATEGORIES
from linli.text.digest import digest

Members = tuple[tuple[str, tuple[tuple[views.Member, int], ...]], ...]
"""By type, organisations with how many events each has."""
Offers = tuple[tuple[str, tuple[views.Offer, ...]], ...]


def partners(facts: Facts) -> views.PartnersView:
    """Return all organisations, by type, those that came most often first."""
    groups = ((type, tuple(member for member, _ in group)) for type, group in facts.read(MEMBERS))
    return views.PartnersView(tuple(groups), facts.read(TOTALS))


def partner(facts: Facts, id: str) -> views.PartnerView:
    """Return an organisation with its record."""
    node = facts.nodes.partners[id]
    model = node.record.model
    held = [event for event in facts.read(BY_PARTNER, id) if event.status == "held"]
    offers, stories = _offers_of(facts, id, held), facts.read(STORIES, id)
    led = threads_of([*(e for e in held if id in e.hosts), *stories])
    return views.PartnerView(
        link=facts.link("partner", id),
        address=urls.address("partner", id),
        type=model.type,
        summary=model.summary,
        html=facts.body(node.record),
        motto=model.motto,
        street=model.address,
        phone=model.phone,
        website=model.website,
        map_url=map_url(model.geo, model.name),
        former_names=tuple((past.name, past.until) for past in model.former_names),
        parent=facts.link("partner", node.parent) if node.parent else None,
        children=facts.links("partner", facts.read(CHILDREN, f"partner:{id}")),
        successor=facts.link("partner", node.successor) if node.successor else None,
        predecessors=facts.links("partner", facts.read(PREDECESSORS, id)),
        since=model.since,
        until=model.until,
        first=held[-1].date if held else None,
        offers=offers,
        people=_people_of(facts, id, held),
        years=_years(facts, id, held),
        stories=facts.cards(stories),
        threads=facts.links("thread", dict.fromkeys((*facts.read(OWN_THREADS, id), *led))),
        totals=_totals_of(held, offers),
        logo=node.logo,
    )


def services(facts: Facts) -> views.ServicesView:
    """Return all services, by what they are for, with how many organisations give each."""
    groups = facts.read(OFFERS)
    return views.ServicesView(groups, sum(len(offers) for _, offers in groups))


def service(facts: Facts, id: str) -> views.ServiceView:
    """Return a service: who gives it, where, when; a joint event stands once."""
    node, events = facts.nodes.services[id], facts.read(BY_SERVICE, id)
    model = node.record.model
    return views.ServiceView(
        link=facts.link("service", id),
        category=model.category,
        summary=model.summary,
        html=facts.body(node.record),
        bring=model.bring,
        who=model.who,
        aliases=model.aliases,
        partners=tuple(map(facts.member, _givers(id, events))),
        places=facts.links("place", dict.fromkeys(place for event in events for place in event.places)),
        occasions=tuple([_occasion(facts, id, event) for event in events if event.status == "held"]),
        upcoming=upcoming(facts, service=id),
    )


def places(facts: Facts) -> tuple[views.PlaceNode, ...]:
    """Return the places that lie in no other, each with those in it."""
    return _places_in(facts, "")


def place(facts: Facts, id: str) -> views.PlaceView:
    """Return a place: what it lies in, what lies in it, what happened there."""
    node, pieces = facts.nodes.places[id], facts.read(BY_PLACE, id)
    model = node.record.model
    came = dict.fromkeys(p for piece in pieces if piece.kind == "event" for p in piece.partners)
    return views.PlaceView(
        link=facts.link("place", id),
        path=facts.place_path(id),
        children=facts.links("place", facts.read(CHILDREN, f"place:{id}")),
        aliases=model.aliases,
        summary=model.summary,
        html=facts.body(node.record),
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
            groups.setdefault(node.org, []).append(_mention(facts, id))
    ordered = sorted((org for org in groups if org), key=lambda org: (-facts.read(USES, org), org))
    return views.PeopleView(
        tuple(
            (facts.link("partner", org) if org else None, tuple(groups[org]))
            for org in (*ordered, *([""] if "" in groups else []))
        )
    )


def person(facts: Facts, id: str) -> views.PersonView:
    """Return a person who may have a page, with the pieces that name them."""
    node, pieces = facts.nodes.people[id], facts.read(NAMING, id)
    return views.PersonView(
        mention=_mention(facts, id),
        address=urls.address("person", id),
        summary=node.record.model.summary,
        html=facts.body(node.record),
        cards=facts.cards(pieces),
        threads=facts.links("thread", threads_of(p for p in pieces if p.kind != "event")),
    )


def by_events(groups: Members) -> list[tuple[views.Member, int]]:
    """Return organisations of all types with how many events each has, the most first."""
    return sorted((counted for _, group in groups for counted in group), key=lambda counted: -counted[1])


def by_givers(groups: Offers) -> list[views.Offer]:
    """Return services of all categories, first those that most organisations give."""
    return sorted((offer for _, group in groups for offer in group), key=lambda offer: -offer.count)


def _mention(facts: Facts, id: str) -> views.PersonMention:
    node = facts.nodes.people[id]
    org = facts.link("partner", node.org) if node.org else None
    return views.PersonMention(
        node.record.model.name, node.record.model.role, urls.address("person", id), org
    )


def _givers(service: str, events: Iterable[Outline]) -> list[str]:
    """Return the organisations that give a service, the most frequent first."""
    given = Counter(
        partner
        for event in events
        if event.status in ("held", "announced")
        for partner, services in event.given
        if service in services
    )
    return [id for id, _ in sorted(given.items(), key=lambda item: (-item[1], item[0]))]


def _occasion(facts: Facts, service: str, event: Outline) -> views.Occasion:
    givers = dict.fromkeys([partner for partner, services in event.given if service in services])
    return views.Occasion(facts.card_of(event), tuple([facts.partner_then(id, event.date) for id in givers]))


def _offers_of(facts: Facts, id: str, held: Iterable[Outline]) -> tuple[views.Offer, ...]:
    given = Counter(
        service
        for event in held
        for service in dict.fromkeys(
            s for partner, services in event.given if partner == id for s in services
        )
    )
    return tuple(views.Offer(facts.link("service", service), count) for service, count in given.most_common())


def _people_of(facts: Facts, id: str, held: Iterable[Outline]) -> tuple[views.PersonMention, ...]:
    """Return everybody whom an organisation brought and who may be named, each once."""
    own = [_mention(facts, person) for person in facts.read(STAFF, id)]
    shown = [mention for event in held for mention in _brought(facts, id, event)]
    return tuple({mention.name: mention for mention in (*own, *shown)}.values())


def _brought(facts: Facts, id: str, event: Outline) -> tuple[views.PersonMention, ...]:
    """Return whom an organisation brought to an event and who may be named in full."""
    return tuple(
        facts.mention(person) for partner, people in event.brought if partner == id for person in people
    )


def _years(
    facts: Facts, id: str, held: Iterable[Outline]
) -> tuple[tuple[int, tuple[views.PartnerEvent, ...]], ...]:
    years: dict[int, list[views.PartnerEvent]] = {}
    for event in held:
        years.setdefault(event.year, []).append(_partner_event(facts, id, event))
    return tuple((year, tuple(events)) for year, events in sorted(years.items(), reverse=True))


def _partner_event(facts: Facts, id: str, event: Outline) -> views.PartnerEvent:
    name, then = facts.link("partner", id).name, facts.partner_then(id, event.date).name
    return views.PartnerEvent(
        card=facts.card_of(event),
        name_then=then if then != name else "",
        hosted=id in event.hosts,
        others=len(event.partners) - (id in event.partners),
        people=_brought(facts, id, event),
    )


def _places_in(facts: Facts, parent: str, path: tuple[str, ...] = ()) -> tuple[views.PlaceNode, ...]:
    """Return the places that lie directly in one, with theirs; a circle ends where it closes."""
    return tuple(
        views.PlaceNode(
            facts.link("place", id), facts.read(EVENTS_AT, id), _places_in(facts, id, (*path, id))
        )
        for id in facts.read(CHILDREN, f"place:{parent}")
        if id not in path
    )


def _members(facts: Facts, key: str) -> Members:
    groups: dict[str, list[tuple[views.Member, int]]] = {}
    for id in facts.raw.partners:
        member = facts.member(id)
        groups.setdefault(member.type, []).append((member, facts.read(USES, id)))
    for group in groups.values():
        group.sort(key=lambda counted: (-counted[1], counted[0].partner.id))
    return tuple((type, tuple(groups[type])) for type in TYPES if type in groups)


def _offers(facts: Facts, key: str) -> Offers:
    groups: dict[str, list[views.Offer]] = {}
    for id, node in facts.raw.services.items():
        count = len(_givers(id, facts.read(BY_SERVICE, id)))
        groups.setdefault(node.record.model.category, []).append(
            views.Offer(facts.link("service", id), count)
        )
    for group in groups.values():
        group.sort(key=lambda offer: (-offer.count, offer.service.id))
    return tuple((category, tuple(groups[category])) for category in CATEGORIES if category in groups)


def _mark_offers(facts: Facts, key: str) -> str:
    """Cover who gave what by the events themselves: to count them is dearer than to ask one page again."""
    lines = [f"{id} {facts.front('service', id)} {facts.mark(BY_SERVICE, id)}" for id in facts.raw.services]
    return digest("\n".join(lines))


def _totals_of(held: Iterable[Outline], offers: tuple[views.Offer, ...]) -> views.Totals:
    return replace(total(held), services=len(offers))


def _of_partner(index: Index, id: str) -> Pieces:
    return index.by_partner.get(id, ())


def _events_at(facts: Facts, id: str) -> int:
    return sum(piece.kind == "event" for piece in facts.index.by_place.get(id, ()))


BY_PARTNER = listed("by_partner", _of_partner)
"""Every event that an organisation held or took part in."""
BY_SERVICE = listed("by_service", lambda index, id: index.by_service.get(id, ()))
BY_PLACE = listed("by_place", lambda index, id: index.by_place.get(id, ()))
STORIES = listed("stories_of", lambda index, id: index.stories_of.get(id, ()))
NAMING = listed("naming", lambda index, id: index.naming.get(id, ()))
USES = Derived("uses", lambda facts, id: len(_of_partner(facts.index, id)))
"""How many events an organisation held or took part in."""
EVENTS_AT = Derived("events_at", _events_at)
CHILDREN = Derived("children", lambda facts, key: facts.index.children.get(key, ()))
"""The organisations or places that lie directly in one, by its kind and id."""
PREDECESSORS = Derived("predecessors", lambda facts, id: facts.index.predecessors.get(id, ()))
STAFF = Derived("staff", lambda facts, id: facts.index.staff.get(id, ()))
OWN_THREADS = Derived("own_threads", lambda facts, id: facts.index.own_threads.get(id, ()))
MEMBERS: Derived[Members] = Derived("members", _members)
OFFERS: Derived[Offers] = Derived("offers", _offers, _mark_offers)
TABLES: tuple[Derived[Any], ...] = (
    *(BY_PARTNER, BY_SERVICE, BY_PLACE, STORIES, NAMING, USES, EVENTS_AT, CHILDREN, PREDECESSORS, STAFF),
    *(OWN_THREADS, MEMBERS, OFFERS),
)
