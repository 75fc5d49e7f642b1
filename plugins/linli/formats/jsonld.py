"""Describe a page in schema.org's words, as JSON-LD 1.1; one graph a page.

Addresses are absolute where the site knows its own, else relative to the page, which JSON-LD resolves.
What is not known is left out; a date says no more than its author knew.
"""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

from linli import messages, urls
from linli.formats.shared import Shared, of_photo, shared
from linli.graph import views
from linli.settings import Settings
from linli.source.dates import UncertainDate

Thing = dict[str, Any]

CONTEXT = "https://schema.org"
ORGANIZATIONS = MappingProxyType(
    {
        "hospital": "Hospital",
        "clinic": "MedicalClinic",
        "school": "School",
        "company": "Corporation",
        "government": "GovernmentOrganization",
    }
)
"""The type of an organisation where schema.org has a nearer one than Organization."""
LISTS = frozenset({*urls.FOLDERS.values(), "tags", "timeline", "calendar", "impact"})
STATUSES = MappingProxyType({"postponed": "EventPostponed", "cancelled": "EventCancelled"})

# In a script only "<" can end it early; the others are for readers that take the data for HTML or JavaScript.
_UNSAFE = tuple((sign, f"\\u{ord(sign):04x}") for sign in "<>&\u2028\u2029")


def script(address: str, view: object, settings: Settings) -> Markup:
    """Return the text of a page's ``<script type="application/ld+json">``, safe within it; 404 has none."""
    if address == urls.NOT_FOUND:
        return Markup()
    things = [*_main(address, view, settings), *_crumbs(address, view, settings)]
    text = json.dumps({"@context": CONTEXT, "@graph": things}, ensure_ascii=False)
    for sign, safe in _UNSAFE:  # to translate Chinese text sign by sign takes far longer
        text = text.replace(sign, safe)
    return Markup(text)


def _main(address: str, view: object, settings: Settings) -> Iterable[Thing]:
    """Yield what the page is about; a page of none of these kinds is a list."""
    for kind, describe in _KINDS:
        if isinstance(view, kind):
            yield describe(view, settings)
            return
    yield _thing("CollectionPage", address, _name(address, view, settings), settings)


def _home(view: views.HomeView, settings: Settings) -> Thing:
    about = settings.about or settings.tagline
    return _thing("WebSite", urls.HOME, settings.name, settings, description=about, publisher=_us(settings))


def _page(view: views.PageView, settings: Settings) -> Thing:
    return _thing("WebPage", view.link.url, view.link.name, settings, description=view.summary)


def _event(view: views.EventView, settings: Settings) -> Thing:
    card = view.card
    return _thing(
        "Event",
        card.url,
        card.title,
        settings,
        description=card.summary,
        startDate=_moment(card, card.start, settings),
        endDate=_moment(card, card.end, settings) if card.end else None,
        previousStartDate=_day(view.moved_from) if view.moved_from else None,
        eventStatus=f"{CONTEXT}/{_status(view)}",
        eventAttendanceMode=f"{CONTEXT}/OfflineEventAttendanceMode",
        location=_link("Place", card.place, settings) if card.place else None,
        organizer=_links("Organization", view.hosts, settings),
        contributor=[_link(_organization(given.type), given.partner, settings) for given in view.given],
        keywords=[tag.name for tag in view.tags],
        image=_image(view, settings),
    )


def _status(view: views.EventView) -> str:
    """Return what has become of an event: one put off keeps its day, the one in its stead is rescheduled."""
    return STATUSES.get(view.card.status, "EventRescheduled" if view.moved_from else "EventScheduled")


def _article(view: views.StoryView, settings: Settings) -> Thing:
    card, day = view.card, view.card.date
    return _thing(
        "NewsArticle" if card.kind == "news" else "Article",
        card.url,
        card.title,
        settings,
        headline=card.title,
        description=card.summary,
        datePublished=view.published.isoformat() if view.published else None,
        dateModified=view.modified.isoformat() if view.modified else None,
        temporalCoverage=_day(day),
        author=_us(settings),
        publisher=_us(settings),
        image=_image(view, settings),
        articleSection=view.category.name if view.category else None,
        keywords=[tag.name for tag in view.tags],
        contentLocation=_links("Place", view.places, settings),
        mentions=[
            *(_link(_organization(member.type), member.partner, settings) for member in view.partners),
            *(_mention(person, settings) for person in view.people),
        ],
    )


def _partner(view: views.PartnerView, settings: Settings) -> Thing:
    return _thing(
        _organization(view.type),
        view.address,
        view.link.name,
        settings,
        description=view.summary,
        slogan=view.motto,
        logo=settings.site.full(view.logo.address) if view.logo else None,
        address=view.street,
        telephone=view.phone,
        sameAs=view.website,
        alternateName=[name for name, _ in view.former_names],
        parentOrganization=_link("Organization", view.parent, settings) if view.parent else None,
        subOrganization=_links("Organization", view.children, settings),
    )


def _service(view: views.ServiceView, settings: Settings) -> Thing:
    return _thing(
        "Service",
        view.link.url,
        view.link.name,
        settings,
        description=view.summary,
        alternateName=list(view.aliases),
        provider=[_link(_organization(member.type), member.partner, settings) for member in view.partners],
        areaServed=_links("Place", view.places, settings),
    )


def _place(view: views.PlaceView, settings: Settings) -> Thing:
    return _thing(
        "Place",
        view.link.url,
        view.link.name,
        settings,
        description=view.summary,
        address=view.street,
        alternateName=list(view.aliases),
        hasMap=view.map_url,
        containedInPlace=_link("Place", view.path[-1], settings) if view.path else None,
    )


def _person(view: views.PersonView, settings: Settings) -> Thing:
    about = {"description": view.summary} if view.summary else {}
    return {**_mention(view.mention, settings), "url": settings.site.full(view.address), **about}


def _thread(view: views.ThreadView, settings: Settings) -> Thing:
    parts = [
        {"@type": "WebPage", "name": step.title, "url": settings.site.full(step.url)}
        for step in view.steps
        if step.url
    ]
    return _thing(
        "CollectionPage", view.link.url, view.link.name, settings, description=view.summary, hasPart=parts
    )


def _image(view: views.EventView | views.StoryView, settings: Settings) -> list[Thing]:
    """Return the photo that stands for a piece, then those of its gallery; else what is drawn for it."""
    photos = [view.card.photo, *view.pictures] if view.card.photo else []
    first = shared(view, settings)
    found = dict.fromkeys([*([first] if first else []), *(of_photo(photo) for photo in photos if photo)])
    return [_picture(image, settings) for image in found]


def _picture(image: Shared, settings: Settings) -> Thing:
    said = {"caption": image.alt, "creditText": image.credit}
    return {
        "@type": "ImageObject",
        "url": settings.site.full(image.address),
        "width": image.width,
        "height": image.height,
        **{key: value for key, value in said.items() if value},
    }


def _crumbs(address: str, view: object, settings: Settings) -> Iterable[Thing]:
    """Return the way from the first page to this one; the first page has none."""
    steps = [(urls.HOME, messages.say("list-home", settings.language))]
    section = f"/{address.split('/')[1]}/"
    parent = urls.TAGS if section.strip("/") in urls.LABELS.values() else section
    if parent != address and urls.thing(address) != ("page", section.strip("/")):
        steps.append((parent, _list_name(parent, settings)))
    if address == urls.HOME:
        return
    steps.append((address, _name(address, view, settings)))
    items = [
        {"@type": "ListItem", "position": n, "name": name, "item": settings.site.full(url)}
        for n, (url, name) in enumerate(steps, start=1)
    ]
    yield {"@type": "BreadcrumbList", "itemListElement": items}


def _name(address: str, view: object, settings: Settings) -> str:
    """Return what a page is called: by its thing, its year, or what it lists."""
    match view:
        case views.EventView(card=card) | views.StoryView(card=card):
            return card.title
        case views.PersonView(mention=mention):
            return mention.name
        case views.YearView(year=year):
            return str(year.year)
    link = getattr(view, "link", None)
    return link.name if isinstance(link, views.Link) else _list_name(f"/{address.split('/')[1]}/", settings)


def _list_name(address: str, settings: Settings) -> str:
    """Return what a list is called; one that we have no word for goes by the site's name."""
    name = address.strip("/")
    return messages.say(f"list-{name}", settings.language) if name in LISTS else settings.name


def _thing(type: str, address: str, name: str, settings: Settings, /, **more: Any) -> Thing:
    """Return a thing with what is known of it."""
    known = {key: value for key, value in more.items() if value not in (None, "", [])}
    return {"@type": type, "name": name, "url": settings.site.full(address), **known}


def _moment(card: views.Card, clock: str, settings: Settings) -> str | None:
    """Return when an event is, as exactly as known: a clock needs a certain day, and the site's time zone."""
    if not (card.date.is_day and clock):
        return _day(card.date)
    hour, minute = map(int, clock.split(":"))
    day = card.date.earliest()
    zone = ZoneInfo(settings.timezone)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).isoformat(timespec="minutes")


def _day(date: UncertainDate) -> str | None:
    """Return a day, a month or a year in ISO 8601; of a season or a guess it has no way to write, nothing."""
    written = date.iso()
    return written.split("T")[0] if written else None


def _organization(type: str) -> str:
    return ORGANIZATIONS.get(type, "Organization")


def _link(type: str, link: views.Link, settings: Settings) -> Thing:
    where = {"url": settings.site.full(link.url)} if link.url else {}
    return {"@type": type, "name": link.name, **where}


def _links(type: str, links: Iterable[views.Link], settings: Settings) -> list[Thing]:
    return [_link(type, link, settings) for link in links]


def _mention(person: views.PersonMention, settings: Settings) -> Thing:
    found: Thing = {"@type": "Person", "name": person.name}
    found |= {"url": settings.site.full(person.url)} if person.url else {}
    found |= {"jobTitle": person.role} if person.role else {}
    return found | ({"affiliation": _link("Organization", person.org, settings)} if person.org else {})


def _us(settings: Settings) -> Thing:
    return {"@type": "Organization", "name": settings.name, "url": settings.site.full(urls.HOME)}


_KINDS: tuple[tuple[type, Callable[[Any, Settings], Thing]], ...] = (
    (views.EventView, _event),
    (views.StoryView, _article),
    (views.PartnerView, _partner),
    (views.ServiceView, _service),
    (views.PlaceView, _place),
    (views.PersonView, _person),
    (views.ThreadView, _thread),
    (views.PageView, _page),
    (views.HomeView, _home),
)
"""What describes each kind of page."""
