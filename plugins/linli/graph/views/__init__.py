"""Define what queries return: small frozen values that hold just what one page shows.

Every view is made of strings, numbers, dates, tuples and other views, so that it can be fingerprinted; a page
whose views have the same fingerprints as last time needs no new rendering. Nothing here knows a language:
words such as 已举办 are the theme's.
"""

from linli.graph.photos import Picture
from linli.graph.views.calendar import CalendarView, DayEvent, Month
from linli.graph.views.data import SiteData
from linli.graph.views.directory import (
    Occasion,
    PartnerEvent,
    PartnersView,
    PartnerView,
    PeopleView,
    PersonView,
    PlaceNode,
    PlaceView,
    ServicesView,
    ServiceView,
)
from linli.graph.views.feeds import FeedEntry, FeedView, SitemapView
from linli.graph.views.figures import ImpactView, YearTotals
from linli.graph.views.labels import LabelCount, LabelsView, LabelView
from linli.graph.views.parts import (
    Card,
    Cover,
    Figures,
    Frame,
    Joining,
    Link,
    Member,
    Offer,
    PersonMention,
    Stated,
    Step,
    Strip,
    Totals,
    Upcoming,
)
from linli.graph.views.pieces import (
    CardPage,
    EventView,
    Given,
    HomeView,
    PageView,
    StoryView,
)
from linli.graph.views.time import (
    Entry,
    ThreadCard,
    ThreadsView,
    ThreadView,
    TimelineView,
    Year,
    YearView,
)

__all__ = [
    "CalendarView",
    "Card",
    "CardPage",
    "Cover",
    "DayEvent",
    "Entry",
    "EventView",
    "FeedEntry",
    "FeedView",
    "Figures",
    "Frame",
    "Given",
    "HomeView",
    "ImpactView",
    "Joining",
    "LabelCount",
    "LabelView",
    "LabelsView",
    "Link",
    "Member",
    "Month",
    "Occasion",
    "Offer",
    "PageView",
    "PartnerEvent",
    "PartnerView",
    "PartnersView",
    "PeopleView",
    "PersonMention",
    "PersonView",
    "Picture",
    "PlaceNode",
    "PlaceView",
    "ServiceView",
    "ServicesView",
    "SiteData",
    "SitemapView",
    "Stated",
    "Step",
    "StoryView",
    "Strip",
    "ThreadCard",
    "ThreadView",
    "ThreadsView",
    "TimelineView",
    "Totals",
    "Upcoming",
    "Year",
    "YearTotals",
    "YearView",
]
