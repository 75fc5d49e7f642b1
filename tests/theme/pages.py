"""Name every kind of page in every state that looks different, each with a view made by hand."""

from dataclasses import dataclass, replace
from typing import Any

from linli.graph.views import (
    CalendarView,
    CardPage,
    HomeView,
    ImpactView,
    LabelCount,
    LabelsView,
    LabelView,
    Occasion,
    PageView,
    PartnerEvent,
    PartnersView,
    PartnerView,
    PeopleView,
    PersonView,
    PlaceNode,
    PlaceView,
    ServicesView,
    ServiceView,
    StoryView,
    Strip,
    ThreadCard,
    ThreadsView,
    TimelineView,
    Totals,
    YearView,
)
from linli.source.headings import add_heading_ids
from tests.theme.factories import (
    COLUMN,
    HAIRCUT,
    HOSPITAL,
    LEADER,
    NURSE,
    PLACE,
    PRESSURE,
    SCHOOL,
    TAGS,
    TEAM,
    THREAD,
    TOTALS,
    card,
    day,
    event,
    given,
    joining,
    link,
    long_year,
    members,
    month,
    offers,
    photographed,
    picture,
    pictures,
    steps,
    thread,
    totals,
    totals_by_year,
    upcoming,
    ways,
    year,
    years,
)


@dataclass(frozen=True)
class Shown:
    """Be a page to render."""

    name: str
    template: str
    view: Any
    address: str = "/shili/"


HTML, HEADINGS = add_heading_ids(
    "<h2>示例一</h2><p>正文<sup class='footnote-ref'><a href='#fn-1' id='fnref-1'>1</a></sup></p>"
    "<table><thead><tr><th scope='col'>示例</th></tr></thead><tbody><tr><td>甲</td></tr></tbody></table>"
    "<h2>示例二</h2><pre><code>date: 2025-05-20</code></pre><h3>小节</h3><ul><li>甲</li></ul><h2>示例三</h2>"
    "<section class='footnotes' aria-label='脚注'><ol><li id='fn-1'><p>示例</p></li></ol></section>"
)
NONE = Totals(events=0, partners=0, services=0, served=None, volunteers=None, hours=None)
HERE = (steps()[0], replace(steps()[1], here=True))
HOME = HomeView(
    card(), None, thread(), True, (card("story"), card("news")), offers(), members(), years()[1].entries
)
STORY = StoryView(
    card("story"), (NURSE,), members(), (PLACE,), HTML, HEADINGS, (), True, card("story", "b"), None
)
PARTNER = PartnerView(
    link=HOSPITAL,
    address=HOSPITAL.url,
    type="hospital",
    summary="示例医院的说明。",
    html=HTML,
    motto="示例一片爱心，示例一份快乐",
    street="示例路1号",
    phone="0375-0000000",
    website="https://yiyuan.example/",
    map_url="https://uri.amap.com/marker?position=1,2&name=x",
    former_names=(("示例旧名", day("2019年")),),
    parent=TEAM,
    children=(SCHOOL,),
    successor=SCHOOL,
    predecessors=(SCHOOL,),
    since=day("2012-04"),
    until=day("2024"),
    first=day(),
    offers=offers(),
    people=(NURSE,),
    years=(
        (2025, (PartnerEvent(card(), "示例旧名", True, 2, (NURSE,)),)),
        (2023, (PartnerEvent(card(id="b"), "", False, 0, ()),)),
    ),
    stories=(card("story"),),
    threads=(THREAD,),
    totals=TOTALS,
)
EMPTY_PARTNER = replace(
    PARTNER,
    **dict.fromkeys(("summary", "html", "motto", "street", "phone", "website", "map_url"), ""),
    **dict.fromkeys(("former_names", "children", "predecessors", "offers", "people"), ()),
    **dict.fromkeys(("years", "stories", "threads"), ()),
    **dict.fromkeys(("parent", "successor", "since", "until", "first")),
    totals=NONE,
)
SERVICE = ServiceView(
    link=PRESSURE,
    category="health",
    summary="示例服务的说明。",
    html=HTML,
    bring="老花镜",
    who="示例居民",
    aliases=("示例量血压",),
    partners=members(),
    places=(PLACE,),
    occasions=(Occasion(card(), (HOSPITAL, TEAM)), Occasion(card(id="b"), (TEAM,))),
    upcoming=upcoming(),
)
YARD = PlaceView(
    link=PLACE,
    path=(link("place", "shi", "示例市"), link("place", "qu", "示例区")),
    children=(link("place", "lou", "示例楼"),),
    aliases=("示例院",),
    summary="示例地点的说明。",
    html=HTML,
    street="示例路1号",
    access="北门有坡道",
    map_url="https://uri.amap.com/marker?position=1,2&name=x",
    cards=(card(), card("story")),
    threads=(THREAD,),
    partners=members(),
)
TREE = (PlaceNode(link("place", "shi", "示例市"), 2, (PlaceNode(PLACE, 1, ()),)),)
PERSON = PersonView(NURSE, NURSE.url, "示例人物的说明。", HTML, (card(),), (THREAD,))
PAGE = PageView(link("page", "about", "关于本站"), "示例。", HTML, HEADINGS)


def _events(cards: tuple[Any, ...], number: int = 1, count: int = 1, **more: Any) -> CardPage:
    addresses = ("/events/", *(f"/events/page/{n}/" for n in range(2, count + 1)))
    return CardPage("event", cards, number, addresses, len(cards), **more)


def _state(status: str, **fields: Any) -> Any:
    return event(card=card(status=status), **fields)


COMING = _events((card(), card(id="b", status="cancelled")), 1, 9, upcoming=upcoming(), later=(card(id="c"),))
NEVER = replace(
    SERVICE, **dict.fromkeys(("html", "bring", "who"), ""), partners=(), occasions=(), upcoming=None
)
QUIET = replace(
    YARD,
    **dict.fromkeys(("html", "street", "map_url", "access"), ""),
    **dict.fromkeys(("cards", "threads", "partners"), ()),
)
LONER = replace(PERSON, mention=replace(NURSE, org=None), html="", cards=(), threads=())
THREADS = (ThreadCard(THREAD, "示例。", day("2012-04"), day(), 2), ThreadCard(THREAD, "", None, None, 0))
UNTIED = thread(
    **dict.fromkeys(("steps", "covers", "pairs", "partners", "places", "people"), ()), motto="", motto_of=None
)
AROUND = ((2023, "/timeline/2023/"), (2026, "/timeline/2026/"))
PHOTOGRAPHED = replace(
    STORY,
    card=card("story", photo=picture()),
    pictures=pictures()[:4],
    html=HTML
    + '<figure><img data-c="afj" src="/photos/00000000000000aa-1080.jpg" width="4000" height="3000" alt="示例">'
    "<figcaption>示例图<cite>示例丁</cite></figcaption></figure>",
)
STORIES = CardPage("story", (card("story"),), 1, ("/stories/",), 1)
LABELS = LabelsView((LabelCount(TAGS[0], 2), LabelCount(TAGS[1], 1)), (LabelCount(COLUMN, 3),))
NEWS = CardPage("news", (card("news"),), 1, ("/news/",), 1)

IMPACT = ImpactView(totals(), totals_by_year(), (("health", 2),), (("hospital", 2), ("school", 1)))
NO_IMPACT = ImpactView(NONE, (), (), ())
CALENDAR = CalendarView(upcoming(), (month(),), True, (card(id="c", date=day("2025年秋")),), (card(),))

PAGES = (
    Shown("home", "home.html", HOME, "/"),
    Shown(
        "home with a next event", "home.html", replace(HOME, upcoming=upcoming(), lead_in_thread=False), "/"
    ),
    Shown("home of a long thread", "home.html", replace(HOME, thread=thread(steps=steps() * 4)), "/"),
    Shown("home with a photo", "home.html", replace(HOME, lead=card(photo=picture(8))), "/"),
    Shown("home of a new site", "home.html", HomeView(None, None, None, False, (), (), (), ()), "/"),
    Shown("event", "event.html", event(strips=(Strip(THREAD, HERE, True, True),)), "/events/shili/"),
    Shown("event with labels", "event.html", event(category=COLUMN, tags=TAGS)),
    Shown("event on two threads", "event.html", event(strips=(Strip(THREAD, HERE, True, False),) * 2)),
    Shown("event announced", "event.html", _state("announced", bring=("老花镜",), repeat="每月第二个星期二")),
    Shown("event to come to", "event.html", _state("announced", joining=joining(), upcoming=None)),
    Shown("event before one to come to", "event.html", event(upcoming=upcoming(joining=joining()))),
    Shown(
        "event postponed", "event.html", _state("postponed", followed_by=(link("event", "b", "示例改期"),))
    ),
    Shown("event cancelled", "event.html", _state("cancelled", given=(), upcoming=None)),
    Shown("event unrecorded", "event.html", _state("unrecorded", html="")),
    Shown("event with a loose service", "event.html", event(given=given()[:1], services=(PRESSURE, HAIRCUT))),
    Shown("event of an uncertain day", "event.html", event(card=card(date=day("2012年春")))),
    Shown("event with photos", "event.html", photographed(strips=(Strip(THREAD, HERE, True, True),))),
    Shown("event with one photo", "event.html", photographed(1, html="")),
    Shown("event with two photos", "event.html", photographed(2)),
    Shown("events", "events.html", COMING, "/events/"),
    Shown("events with photos", "events.html", _events((card(photo=picture()), card(id="b"))), "/events/"),
    Shown("events, page 5", "events.html", _events((card(),), 5, 9), "/events/page/5/"),
    Shown("events, none yet", "events.html", _events(()), "/events/"),
    Shown("stories", "stories.html", STORIES, "/stories/"),
    Shown("stories, none yet", "stories.html", replace(STORIES, cards=(), total=0), "/stories/"),
    Shown("story", "story.html", replace(STORY, strips=(Strip(THREAD, HERE, True, True),))),
    Shown("story with photos", "story.html", PHOTOGRAPHED),
    Shown("story with a tag", "story.html", replace(STORY, tags=TAGS[:1])),
    Shown("story alone", "story.html", replace(STORY, people=(), partners=(), places=(), older=None)),
    Shown("news", "news_index.html", NEWS, "/news/"),
    Shown("news, none yet", "news_index.html", replace(NEWS, cards=(), total=0), "/news/"),
    Shown("news item", "news.html", replace(STORY, card=card("news", place=None))),
    Shown(
        "partners",
        "partners.html",
        PartnersView((("hospital", members()[:1]), ("school", members()[1:])), TOTALS),
    ),
    Shown("partners, none yet", "partners.html", PartnersView((), NONE)),
    Shown("partner", "partner.html", PARTNER),
    Shown("partner with a logo", "partner.html", replace(PARTNER, logo=picture(alt="", vector=True))),
    Shown("partner with no record", "partner.html", EMPTY_PARTNER),
    Shown("services", "services.html", ServicesView((("health", offers()), ("other", offers()[:1])), 3)),
    Shown("services, none yet", "services.html", ServicesView((), 0)),
    Shown("service", "service.html", SERVICE),
    Shown("service never given", "service.html", NEVER),
    Shown("places", "places.html", TREE),
    Shown("places, none yet", "places.html", ()),
    Shown("place", "place.html", YARD),
    Shown("place where nothing happened", "place.html", QUIET),
    Shown("people", "people.html", PeopleView(((HOSPITAL, (NURSE,)), (None, (LEADER,))))),
    Shown("people, none yet", "people.html", PeopleView(())),
    Shown("person", "person.html", PERSON),
    Shown("person of nothing", "person.html", LONER),
    Shown("threads", "threads.html", ThreadsView(THREADS)),
    Shown("threads, none yet", "threads.html", ThreadsView(())),
    Shown("thread", "thread.html", thread()),
    Shown("thread with a photo", "thread.html", thread(covers=(None, picture()))),
    Shown(
        "thread with then and now",
        "thread.html",
        thread(pairs=((), (picture(5, before=picture(6)), picture(7, before=picture(8))))),
    ),
    Shown("thread without a knot", "thread.html", UNTIED),
    Shown("timeline", "timeline.html", TimelineView(years(), day("2011"), THREAD, ways()), "/timeline/"),
    Shown("timeline, none yet", "timeline.html", TimelineView((), None, None), "/timeline/"),
    Shown("year", "timeline_year.html", YearView(years()[1], THREAD, *AROUND, "", "gap"), "/timeline/2025/"),
    Shown(
        "year without a knot", "timeline_year.html", YearView(years()[2], THREAD, None, None, "gap", "gap")
    ),
    Shown(
        "long year",
        "timeline_year.html",
        YearView(year(2025, *long_year()), THREAD, *AROUND, "", "gap"),
        "/timeline/2025/",
    ),
    Shown("tags", "tags.html", LABELS, "/tags/"),
    Shown("tags, none yet", "tags.html", LabelsView((), ()), "/tags/"),
    Shown("tag", "tag.html", LabelView(TAGS[0], (card(), card("story"))), "/tags/yizhen/"),
    Shown("category", "tag.html", LabelView(COLUMN, (card("news"),)), "/categories/bianmin/"),
    Shown("impact", "impact.html", IMPACT, "/impact/"),
    Shown("impact of one year", "impact.html", replace(IMPACT, years=IMPACT.years[:1]), "/impact/"),
    Shown("impact, nothing yet", "impact.html", NO_IMPACT, "/impact/"),
    Shown("calendar", "calendar.html", CALENDAR, "/calendar/"),
    Shown("calendar of the past", "calendar.html", replace(CALENDAR, upcoming=None, ahead=False, open=())),
    Shown("calendar, nothing yet", "calendar.html", CalendarView(None, (), False, (), ()), "/calendar/"),
    Shown("page", "page.html", PAGE, "/about/"),
    Shown("404", "not_found.html", None, "/404.html"),
)
