"""Pages say to programs what they say to people, in schema.org's words, and no more exactly."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from linli.formats.jsonld import script
from linli.graph import views
from linli.settings import Settings
from tests.theme.factories import PLACE, TAGS, card, day, event, thread
from tests.theme.pages import HOME, LABELS, PAGE, PARTNER, PERSON, SERVICE, STORIES, STORY, YARD

HOST = "https://linli.example/xi"
SMUGGLED = "</script><script>alert(1)</script><!-- & \u2028"


def graph(view: object, address: str = "/events/shili/", **values: Any) -> list[dict[str, Any]]:
    settings = Settings(**{"name": "示例邻里", "today": date(2025, 6, 1), "site_url": HOST, **values})
    data = json.loads(script(address, view, settings))
    assert data["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = data["@graph"]
    return found


@pytest.mark.parametrize(
    ("view", "address", "type"),
    [
        (HOME, "/", "WebSite"),
        (event(), "/events/shili/", "Event"),
        (STORY, "/stories/shili/", "Article"),
        (replace(STORY, card=card("news")), "/news/shili/", "NewsArticle"),
        (PARTNER, PARTNER.address, "Hospital"),
        (replace(PARTNER, type="school"), PARTNER.address, "School"),
        (replace(PARTNER, type="alliance"), PARTNER.address, "Organization"),
        (SERVICE, SERVICE.link.url, "Service"),
        (YARD, YARD.link.url, "Place"),
        (PERSON, PERSON.address, "Person"),
        (thread(), "/threads/shili/", "CollectionPage"),
        (PAGE, "/about/", "WebPage"),
        (STORIES, "/stories/", "CollectionPage"),
        (LABELS, "/tags/", "CollectionPage"),
        ((), "/places/", "CollectionPage"),
    ],
)
def test_each_page_says_what_it_is_about(view: object, address: str, type: str) -> None:
    main = graph(view, address)[0]
    assert main["@type"] == type
    assert main["name"] and main["url"] == f"{HOST}{address}"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("announced", "EventScheduled"),
        ("held", "EventScheduled"),
        ("unrecorded", "EventScheduled"),
        ("postponed", "EventPostponed"),
        ("cancelled", "EventCancelled"),
    ],
)
def test_an_event_says_what_became_of_it(status: str, said: str) -> None:
    found = graph(event(card=card(status=status)))[0]
    assert found["eventStatus"] == f"https://schema.org/{said}"
    assert found["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert found["startDate"] and "previousStartDate" not in found


def test_an_event_in_the_stead_of_one_put_off_is_rescheduled() -> None:
    """Google asks for the new day, and for the old one beside this status only."""
    found = graph(event(card=card(status="announced"), moved_from=day("2025-05-13")))[0]
    assert found["eventStatus"] == "https://schema.org/EventRescheduled"
    assert (found["previousStartDate"], found["startDate"]) == ("2025-05-13", "2025-05-20")


@pytest.mark.parametrize(
    ("written", "start", "said"),
    [
        ("2025-05-20", "", "2025-05-20"),
        ("2025-05-20", "08:30", "2025-05-20T08:30+08:00"),
        ("2025-05-20 09:00", "09:00", "2025-05-20T09:00+08:00"),
        ("2012-04", "", "2012-04"),
        ("2012-04", "08:30", "2012-04"),
        ("2012", "", "2012"),
        ("2012年春", "", None),
        ("约2012年", "", None),
    ],
)
def test_a_start_is_only_as_exact_as_known(written: str, start: str, said: str | None) -> None:
    assert graph(event(card=card(date=day(written), start=start)))[0].get("startDate") == said


def test_an_event_names_its_place_its_hosts_and_who_came() -> None:
    found = graph(event(tags=TAGS))[0]
    assert found["location"] == {"@type": "Place", "name": PLACE.name, "url": HOST + PLACE.url}
    assert [host["name"] for host in found["organizer"]] == ["示例志愿队"]
    assert [given["@type"] for given in found["contributor"]] == ["Hospital", "Organization", "School"]
    assert found["keywords"] == ["示例义诊", "示例理发"]


def test_a_story_of_an_uncertain_day_has_no_day_of_publication() -> None:
    assert "datePublished" not in graph(STORY)[0]
    found = graph(replace(STORY, published=date(2025, 5, 20), modified=date(2025, 5, 30)))[0]
    assert (found["datePublished"], found["dateModified"]) == ("2025-05-20", "2025-05-30")


def test_what_is_not_known_is_left_out() -> None:
    bare = graph(event(card=card(place=None, summary=""), hosts=(), given=()))[0]
    assert not {"location", "organizer", "contributor", "description", "endDate", "keywords"} & bare.keys()


def test_the_way_from_the_first_page_is_told() -> None:
    def way(view: object, address: str) -> list[tuple[str, str]]:
        crumbs = graph(view, address)[-1]
        assert crumbs["@type"] == "BreadcrumbList"
        assert [item["position"] for item in crumbs["itemListElement"]] == [
            *range(1, len(crumbs["itemListElement"]) + 1)
        ]
        return [(item["name"], item["item"].removeprefix(HOST)) for item in crumbs["itemListElement"]]

    label = views.LabelView(TAGS[0], (card(),))
    assert way(event(), "/events/shili/")[:2] == [("首页", "/"), ("活动", "/events/")]
    assert way(STORIES, "/stories/") == [("首页", "/"), ("故事", "/stories/")]
    assert way(PAGE, "/about/") == [("首页", "/"), ("关于本站", "/about/")]
    assert way(label, "/tags/yizhen/")[1:] == [("标签", "/tags/"), ("示例义诊", "/tags/yizhen/")]
    assert [thing["@type"] for thing in graph(HOME, "/")] == ["WebSite"]


def test_nothing_in_a_text_ends_the_script() -> None:
    settings = Settings(today=date(2025, 6, 1))
    written = str(script("/events/shili/", event(card=card(title=SMUGGLED)), settings))
    assert not set("<>&\u2028") & set(written)
    assert json.loads(written)["@graph"][0]["name"] == SMUGGLED


def test_a_preview_points_within_itself_and_404_says_nothing() -> None:
    assert graph(event(), site_url="")[0]["url"] == "/events/shili/"
    assert script("/404.html", None, Settings(today=date(2025, 6, 1))) == ""
