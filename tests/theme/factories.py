"""Make views by hand, with invented names, as the graph would make them from content."""

from dataclasses import replace
from datetime import date
from typing import Any

from linli import urls
from linli.formats.head import Head, head
from linli.graph.views import (
    Card,
    Cover,
    DayEvent,
    Entry,
    EventView,
    Given,
    Joining,
    Link,
    Member,
    Month,
    Offer,
    PersonMention,
    Picture,
    Stated,
    Step,
    ThreadView,
    Totals,
    Upcoming,
    Year,
    YearTotals,
)
from linli.settings import Settings
from linli.source.dates import UncertainDate, parse_date
from linli.source.headings import Heading
from page_writer.cords import Part, by_month


def day(text: str = "2025-05-20") -> UncertainDate:
    return parse_date(text)


def link(kind: str, id: str, name: str) -> Link:
    return Link(kind, id, urls.address(kind, id), name)


THREAD = link("thread", "shili", "示例书屋，示例理发")
PLACE = link("place", "shili-shequ", "示例社区")
HOSPITAL = link("partner", "shili-yiyuan", "示例市第一人民医院")
SCHOOL = link("partner", "shili-xuexiao", "示例美发学校")
TEAM = link("partner", "shili-dui", "示例志愿队")
PRESSURE = link("service", "shili-xueya", "示例测血压")
HAIRCUT = link("service", "shili-lifa", "示例理发")
FAN = link("service", "shili-shanzi", "示例发扇子")
NURSE = PersonMention("示例甲", "护士长", "/people/shili-jia/", HOSPITAL)
TAGS = (link("tag", "yizhen", "示例义诊"), link("tag", "lifa", "示例理发"))
COLUMN = link("category", "bianmin", "示例栏目")
LEADER = PersonMention("示例乙", "队长", "", TEAM)
TOTALS = Totals(events=12, partners=3, services=2, served=120, volunteers=None, hours=36.5)


def card(kind: str = "event", id: str = "shili", **fields: Any) -> Card:
    """Return a card; an event's is of one that was held."""
    event = kind == "event"
    given = Card(
        kind=kind,
        id=id,
        url=urls.address(kind, id),
        title="示例社区的义诊与理发" if event else "示例书屋",
        date=day(),
        summary="这是一个示例，没有真人真事。",
        status="held" if event else "",
        place=PLACE,
        partners=3 if event else 0,
        cover=Cover("house" if event else "shelf", id, 3 if event else 0, True),
    )
    return replace(given, **fields)


def many(count: int = 50, a_year: int = 2) -> tuple[Card, ...]:
    """Return more cards than a list shows in full, newest first, so many a year (at most 336)."""
    days = [(2025 - n // a_year, 335 - n % a_year) for n in range(count)]
    return tuple(
        card(id=f"shili-{n}", date=day(f"{year}-{at // 28 + 1:02}-{at % 28 + 1:02}"))
        for n, (year, at) in enumerate(days)
    )


def joining(**fields: Any) -> Joining:
    known = Joining(((PRESSURE, "示例居民"),), ((TEAM, "0375-0000000"),), "北门有坡道")
    return replace(known, **fields)


def upcoming(**fields: Any) -> Upcoming:
    when = {"date": day("2025-06-17"), "start": "08:30", "end": "10:30", "status": "announced"}
    shown = card(id="shili-xia", title="示例便民日", **when)
    return replace(Upcoming(shown, (PRESSURE, HAIRCUT), ("老花镜", "药盒")), **fields)


def given() -> tuple[Given, ...]:
    return (
        Given(HOSPITAL, "hospital", (PRESSURE, FAN), (NURSE,)),
        Given(TEAM, "association", (HAIRCUT,), (LEADER,), more=3, more_as="志愿者", note="示例备注"),
        Given(SCHOOL, "school", (HAIRCUT,), (), more=4),
    )


def steps() -> tuple[Step, ...]:
    """Return a thread of two knots with twelve years between them."""
    return (
        Step(day("2012-04"), "示例书屋开张", "/stories/shili/", "story", "shili", PLACE, "那一年的示例。"),
        Step(
            day(),
            "示例理发",
            "/events/shili/",
            "event",
            "shili",
            PLACE,
            "回来的示例。",
            tuple(range(2013, 2025)),
        ),
    )


def thread(**fields: Any) -> ThreadView:
    whole = ThreadView(
        link=THREAD,
        summary="一件示例的事，隔着许多年。",
        html="<p>示例正文。</p>",
        since=day("2012-04"),
        steps=steps(),
        covers=(Cover("shelf", "shili", 0, True), Cover("house", "shili", 3, True)),
        pairs=((), ()),
        partners=(TEAM,),
        places=(PLACE,),
        people=(NURSE,),
        motto="示例一片爱心，示例一份快乐",
        motto_of=TEAM,
    )
    return replace(whole, **fields)


def event(**fields: Any) -> EventView:
    whole = EventView(
        card=card(),
        place_path=(link("place", "shili-shi", "示例市"), link("place", "shili-qu", "示例区")),
        hosts=(TEAM,),
        given=given(),
        services=(PRESSURE, FAN, HAIRCUT),
        people=(PersonMention("示例丙", "居民", age="七十多岁"),),
        types=(("hospital", 1), ("association", 1), ("school", 1)),
        served=None,
        volunteers=12,
        hours=36.0,
        html='<h2 id="section-1">示例一节</h2>\n<p>示例正文。</p>',
        headings=(Heading(2, "section-1", "示例一节"),),
        strips=(),
        follows=None,
        followed_by=(),
        repeat="",
        milestone=False,
        older=card(id="shili-qian"),
        newer=None,
        upcoming=upcoming(),
    )
    return replace(whole, **fields)


def picture(number: int = 1, **fields: Any) -> Picture:
    """Return a photo with everything that can be said of one; ``number`` makes it another one."""
    given = Picture(f"{number:016x}", 4000, 3000, 27, "示例照片上的树荫", "树荫下的示例", "示例丁")
    return replace(given, **fields)


def pictures() -> tuple[Picture, ...]:
    """Return photos of every shape: lying, upright, a panorama, one without words, a pair."""
    return (
        picture(1),
        picture(2, width=3000, height=4000),
        picture(3, width=6000, height=1500, credit=""),
        picture(4, alt="", caption="", credit=""),
        picture(5, before=picture(6, caption="从前的示例")),
    )


def photographed(count: int = 5, **fields: Any) -> EventView:
    """Return an event with photos."""
    shown = pictures()[:count]
    return event(card=card(photo=shown[0]), pictures=shown, **fields)


def entry(text: str = "2025-05-20", **fields: Any) -> Entry:
    line = Entry(
        date=day(text),
        title="示例的一件事",
        url="/events/shili/",
        kind="event",
        summary="",
        milestone=False,
        threads=(),
    )
    return replace(line, **fields)


def knot(text: str = "2025-05-20", **fields: Any) -> Entry:
    """Return an entry of the thread."""
    return entry(text, **{"milestone": True, "threads": (THREAD.id,), **fields})


def year(number: int, *entries: Entry, cord: str = "", **fields: Any) -> Year:
    shown = Year(number, urls.timeline_year(number), entries, len(entries), 0, 0, cord)
    return replace(shown, **fields)


def offers() -> tuple[Offer, ...]:
    return Offer(PRESSURE, 3), Offer(HAIRCUT, 2), Offer(FAN, 1)


def members() -> tuple[Member, ...]:
    return Member(HOSPITAL, "hospital"), Member(SCHOOL, "school"), Member(TEAM, "association")


def years() -> tuple[Year, ...]:
    """Return five chapters: before, at, between, at and after the knots of the thread."""
    return (
        year(2026, entry("2026-03-05"), events=1, partners=2),
        year(2025, entry("2025-09-05"), knot(), entry("2025-01"), cord="solid", events=2, partners=3),
        year(2023, entry("2023"), cord="gap", total=40, events=40, partners=9),
        year(2012, entry("2012-05"), knot("2012-04"), entry("2012年春", url=""), cord="solid"),
        year(2011, entry("约2011年", kind="joined", title="示例医院")),
    )


def long_year() -> tuple[Entry, ...]:
    """Return the entries of a year that is told month by month; the thread ends in May, one month is not known."""
    served = [entry(f"2025-{n:02}-01", figures=(30, 4, 8.5)) for n in range(12, 0, -1) for _ in range(3)]
    return (*served[:22], knot("2025-05-20"), *served[22:], entry("2025年秋", title="示例的秋天"))


def months() -> list[Part]:
    return by_month(long_year(), THREAD, below="gap")


def ways() -> tuple[tuple[Link, ...], ...]:
    return (THREAD,), (HOSPITAL, SCHOOL), (PRESSURE, HAIRCUT)


def totals(events: int = 12, **fields: Any) -> Totals:
    """Return the figures of some events of which not all state everything."""
    return replace(TOTALS, events=events, stated=Stated(9, 0, events), **fields)


def totals_by_year() -> tuple[YearTotals, ...]:
    """Return two years with events and the years between them."""
    return (
        YearTotals(2025, 2025, "/timeline/2025/", totals(40)),
        YearTotals(2020, 2024, "", None),
        YearTotals(2019, 2019, "/timeline/2019/", replace(totals(2), served=None, stated=Stated(hours=2))),
    )


def day_event(**fields: Any) -> DayEvent:
    """Return an event on a day of a calendar."""
    return replace(DayEvent(day("2025-06-17"), upcoming().card), **fields)


def day_event_put_off() -> DayEvent:
    shown = card(id="gaiqi", status="postponed", date=day("2025-06-10"))
    return day_event(day=shown.date, card=shown, followed_by=(upcoming().card,))


def month() -> Month:
    """Return June 2025, which begins on a Sunday, with what is on three of its days."""
    weeks = ((0, 0, 0, 0, 0, 0, 1), (2, 3, 4, 5, 6, 7, 8), (9, 10, 11, 12, 13, 14, 15))
    rest = ((16, 17, 18, 19, 20, 21, 22), (23, 24, 25, 26, 27, 28, 29), (30, 0, 0, 0, 0, 0, 0))
    off = card(id="quxiao", status="cancelled", date=day("2025-06-26"))
    events = (day_event_put_off(), day_event(), day_event(day=off.date, card=off))
    return Month(day("2025-06"), (*weeks, *rest), events)


def about() -> Head:
    """Return what an event's head says to programs."""
    return head("/events/shili/", event(), Settings(name="示例邻里", today=date(2025, 6, 1)))
