"""Every address and output path is made in one place."""

import pytest

from linli import urls
from linli.urls import Site


@pytest.mark.parametrize(
    ("kind", "id", "address"),
    [
        ("event", "2025-05-20-yizhen", "/events/2025-05-20-yizhen/"),
        ("story", "a", "/stories/a/"),
        ("news", "a", "/news/a/"),
        ("partner", "a", "/partners/a/"),
        ("service", "a", "/services/a/"),
        ("place", "a", "/places/a/"),
        ("person", "a", "/people/a/"),
        ("thread", "a", "/threads/a/"),
        ("page", "about", "/about/"),
    ],
)
def test_each_kind_has_its_address_and_the_address_names_the_thing(kind: str, id: str, address: str) -> None:
    assert urls.address(kind, id) == address
    assert urls.thing(address) == (kind, id)


@pytest.mark.parametrize(
    "address", ["/", "/events/", "/timeline/", "/timeline/2012/", "/404.html", "/a/b/c/", "x"]
)
def test_an_address_that_names_no_single_thing_names_none(address: str) -> None:
    assert urls.thing(address) is None


@pytest.mark.parametrize(
    ("address", "path"),
    [("/", "index.html"), ("/404.html", "404.html"), ("/events/page/2/", "events/page/2/index.html")],
)
def test_an_address_is_answered_by_one_file(address: str, path: str) -> None:
    assert urls.output_path(address) == path
    assert urls.answered_by(path) == address


def test_a_site_below_a_folder_keeps_it_in_every_link() -> None:
    site = Site("https://host.example/linli/")
    assert site.href("/events/") == "/linli/events/"
    assert site.absolute("/events/") == "https://host.example/linli/events/"
    assert Site().href("/events/") == "/events/"
    assert Site().absolute("/events/") == ""
    assert site.full("/events/") == "https://host.example/linli/events/"
    assert Site().full("/events/") == "/events/"


def test_feeds_and_labels_stand_where_the_contract_says() -> None:
    assert urls.feed() == "/feeds/all.atom.xml"
    assert urls.feed("event") == "/feeds/event.atom.xml"
    assert urls.feed("partner", "shili") == "/partners/shili/feed.atom.xml"
    assert urls.address("tag", "yizhen") == "/tags/yizhen/"
    assert urls.address("category", "bianmin") == "/categories/bianmin/"


def test_a_tag_uri_holds_no_address() -> None:
    """RFC 4151: who names it, since when, and what."""
    assert urls.tag_uri("linli.example,2025", "event", "a") == "tag:linli.example,2025:event/a"
