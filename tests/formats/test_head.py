"""The head of a page shows a link well where it is shared, and the feeds that go on from the page."""

from datetime import date
from typing import Any

import pytest

from linli.formats.head import Head, head
from linli.settings import Settings
from tests.theme.factories import COLUMN, TAGS, event, thread
from tests.theme.pages import HOME, PARTNER, PERSON, SERVICE, STORY


def made(view: object, address: str, **values: Any) -> Head:
    return head(address, view, Settings(**{"name": "示例邻里", "today": date(2025, 6, 1), **values}))


@pytest.mark.parametrize(
    ("view", "address", "type"),
    [
        (HOME, "/", "website"),
        (event(), "/events/shili/", "article"),
        (STORY, "/stories/shili/", "article"),
        (PERSON, PERSON.address, "profile"),
        (PARTNER, PARTNER.address, "website"),
    ],
)
def test_a_page_says_its_type_and_where_it_stands(view: object, address: str, type: str) -> None:
    found = dict(made(view, address, site_url="https://linli.example").properties)
    assert found["og:type"] == type
    assert found["og:url"] == f"https://linli.example{address}"
    assert (found["og:site_name"], found["og:locale"]) == ("示例邻里", "zh_CN")
    assert "og:url" not in dict(made(view, address).properties)


def test_an_article_says_its_day_only_where_it_is_certain() -> None:
    known = {"published": date(2025, 5, 20), "modified": date(2025, 5, 30)}
    view = event(category=COLUMN, tags=TAGS, **known)
    assert [pair for pair in made(view, "/events/shili/").properties if pair[0].startswith("article")] == [
        ("article:published_time", "2025-05-20"),
        ("article:modified_time", "2025-05-30"),
        ("article:section", "示例栏目"),
        ("article:tag", "示例义诊"),
        ("article:tag", "示例理发"),
    ]
    assert "article:published_time" not in dict(made(event(), "/events/shili/").properties)


@pytest.mark.parametrize(
    ("view", "address", "feed"),
    [
        (HOME, "/", []),
        (event(), "/events/shili/", ["/feeds/event.atom.xml"]),
        (None, "/stories/", ["/feeds/story.atom.xml"]),
        (None, "/news/", ["/feeds/news.atom.xml"]),
        (PARTNER, PARTNER.address, ["/partners/shili-yiyuan/feed.atom.xml"]),
        (SERVICE, SERVICE.link.url, ["/services/shili-xueya/feed.atom.xml"]),
        (thread(), "/threads/shili/", ["/threads/shili/feed.atom.xml"]),
    ],
)
def test_the_feeds_that_go_on_from_a_page_are_named(view: object, address: str, feed: list[str]) -> None:
    links = made(view, address).feeds
    assert [link.url for link in links] == [*feed, "/feeds/all.atom.xml"]
    assert all(link.title.endswith("示例邻里") for link in links)
