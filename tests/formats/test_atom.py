"""Feeds are sound Atom, keep their ids, hide whom the pages hide, and know no date better than its author."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring
from zoneinfo import ZoneInfo

import feedparser
import pytest

from linli.build.jobs import DataJob, data_jobs
from linli.build.render import render
from linli.formats.atom import atom, rfc3339
from linli.graph.feeds import MOST
from linli.settings import Settings
from tests.formats.conformance import ATOM, faults
from tests.support import TODAY, load_small

HOST = "https://linli.example/xi"
NEWS = "---\ntitle: {title}\ndate: {date}\n{more}---\n示例正文。\n"


def feeds(folder: Path, changes: dict[str, Any] | None = None, **values: Any) -> dict[str, bytes]:
    """Return every feed of the small site by its address."""
    loaded = load_small(folder, changes, **values)
    settings = Settings(**{"today": TODAY, **values})
    assert loaded.graph, list(loaded.problems)
    jobs = [job for job in data_jobs(loaded.graph, settings) if job.format is atom]
    return {job.address: _made(job, loaded.graph, settings) for job in jobs}


def _made(job: DataJob, graph: Any, settings: Settings) -> bytes:
    return render(job, graph, settings, None).content  # type: ignore[arg-type]


def entries(feed: bytes) -> dict[str, Element]:
    """Return the entries of a feed by title."""
    return {entry.findtext(f"{ATOM}title", ""): entry for entry in fromstring(feed).findall(f"{ATOM}entry")}


def news(**pieces: str) -> dict[str, str]:
    """Return news files: ``id=date`` or ``id="date\\nmodified: 2025-01-01"``."""
    split = {name: date.partition("\n") for name, date in pieces.items()}
    return {
        f"news/{name}.md": NEWS.format(title=name, date=date, more=f"{more}\n" if more else "")
        for name, (date, _, more) in split.items()
    }


def test_each_kind_and_each_thing_has_a_sound_feed(tmp_path: Path) -> None:
    """All, three kinds, four partners, two services, one thread; none breaks a MUST, feedparser takes all."""
    made = feeds(tmp_path, site_url=HOST)
    assert len(made) == 4 + 4 + 2 + 1
    for address, feed in made.items():
        assert faults(feed) == [], address
        parsed = feedparser.parse(feed)
        assert not parsed.bozo and parsed.version == "atom10", address


def test_a_preview_without_an_address_has_sound_feeds_too(tmp_path: Path) -> None:
    assert [fault for feed in feeds(tmp_path).values() for fault in faults(feed)] == []


def test_a_feed_tells_of_its_own_thing_only(tmp_path: Path) -> None:
    made = feeds(tmp_path)
    told = {address: set(entries(feed)) for address, feed in made.items()}
    assert told["/feeds/all.atom.xml"] == {"示例义诊", "示例书屋"}
    assert told["/feeds/event.atom.xml"] == told["/partners/hospital/feed.atom.xml"] == {"示例义诊"}
    assert told["/feeds/story.atom.xml"] == told["/partners/alliance/feed.atom.xml"] == {"示例书屋"}
    assert told["/services/hair/feed.atom.xml"] == told["/partners/committee/feed.atom.xml"] == {"示例义诊"}
    assert told["/threads/shuwu/feed.atom.xml"] == {"示例义诊", "示例书屋"}
    assert told["/feeds/news.atom.xml"] == set()


def test_an_id_outlives_title_date_and_address(tmp_path: Path) -> None:
    old = feeds(tmp_path / "a", news(a="2025-05-01"), feed_authority="linli.example,2025")
    changed = {"news/a.md": NEWS.format(title="改了", date="2024-01-01", more="modified: 2025-05-02\n")}
    new = feeds(
        tmp_path / "b", changed, feed_authority="linli.example,2025", site_url="https://other.example"
    )
    ids = [
        {e.findtext(f"{ATOM}id") for e in entries(made["/feeds/news.atom.xml"]).values()}
        for made in (old, new)
    ]
    assert ids == [{"tag:linli.example,2025:news/a"}] * 2


def test_no_two_feeds_share_an_id_with_each_other_or_with_an_entry(tmp_path: Path) -> None:
    roots = [fromstring(feed) for feed in feeds(tmp_path).values()]
    of_feeds = [root.findtext(f"{ATOM}id") for root in roots]
    of_entries = {entry.findtext(f"{ATOM}id") for root in roots for entry in root.iter(f"{ATOM}entry")}
    assert len(set(of_feeds)) == len(of_feeds)
    assert of_entries.isdisjoint(of_feeds)


@pytest.mark.parametrize(
    ("date", "published", "updated"),
    [
        ("2025-05-20", "2025-05-20T00:00:00+08:00", "2025-05-20T00:00:00+08:00"),
        ("2025-05-20 09:30", "2025-05-20T09:30:00+08:00", "2025-05-20T09:30:00+08:00"),
        ("2012年4月", None, "2012-04-01T00:00:00+08:00"),
        ("2012年春", None, "2012-03-01T00:00:00+08:00"),
        ("约2012年5月3日", None, "2012-05-03T00:00:00+08:00"),
        ("2012", None, "2012-01-01T00:00:00+08:00"),
        ("2012\nmodified: 2025-05-30", None, "2025-05-30T00:00:00+08:00"),
        ("2012\npublish_at: 2025-05-29", None, "2025-05-29T00:00:00+08:00"),
        ("2012\npublish_at: 2025-05-29\nmodified: 2025-05-30", None, "2025-05-30T00:00:00+08:00"),
    ],
)
def test_dates_say_no_more_than_is_known(
    tmp_path: Path, date: str, published: str | None, updated: str
) -> None:
    """An uncertain date is not ``published``; ``updated`` is modified, else publish_at, else the earliest instant."""
    entry = entries(feeds(tmp_path, news(a=date))["/feeds/news.atom.xml"])["a"]
    assert entry.findtext(f"{ATOM}published") == published
    assert entry.findtext(f"{ATOM}updated") == updated


def test_the_text_shows_an_uncertain_date_as_written(tmp_path: Path) -> None:
    entry = entries(feeds(tmp_path, news(a="约2012年"))["/feeds/news.atom.xml"])["a"]
    assert (entry.findtext(f"{ATOM}content") or "").startswith("<p>约2012年</p>")


def test_an_event_to_come_was_not_published_in_the_future(tmp_path: Path) -> None:
    """Its title says that it is announced; nothing happened on its day yet."""
    event = "---\ntitle: 示例便民日\ndate: 2025-06-17\nplace: 示例社区\nstatus: announced\n---\n"
    entry = entries(feeds(tmp_path, {"events/next.md": event})["/feeds/event.atom.xml"])[
        "示例便民日（已预告）"
    ]
    assert entry.findtext(f"{ATOM}published") is None


@pytest.mark.parametrize(
    ("instant", "written"),
    [
        (datetime(2025, 5, 20, tzinfo=UTC), "2025-05-20T00:00:00Z"),
        (datetime(2025, 5, 20, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai")), "2025-05-20T09:30:00+08:00"),
        (datetime(1850, 1, 1, tzinfo=ZoneInfo("Asia/Shanghai")), "1849-12-31T15:54:17Z"),
        (datetime(2025, 1, 1, tzinfo=ZoneInfo("America/New_York")), "2025-01-01T00:00:00-05:00"),
    ],
)
def test_an_instant_is_of_rfc_3339(instant: datetime, written: str) -> None:
    """RFC 3339 knows offsets of whole minutes; a local mean time of old is written in UTC."""
    assert rfc3339(instant) == written


def test_the_newest_fifty_stand_newest_first(tmp_path: Path) -> None:
    many = news(**{f"n{n}": f"2024-{n % 12 + 1:02d}-{n % 28 + 1:02d}" for n in range(MOST + 5)})
    feed = fromstring(feeds(tmp_path, many)["/feeds/all.atom.xml"])
    days = [entry.findtext(f"{ATOM}updated", "") for entry in feed.iter(f"{ATOM}entry")]
    assert len(days) == MOST == 50
    assert days == sorted(days, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == days[0] == "2025-05-20T00:00:00+08:00"


def test_links_are_absolute_wherever_the_feed_is_read(tmp_path: Path) -> None:
    text = '---\ntitle: a\ndate: 2025-05-01\n---\n[医院](partner:hospital)有注。[^1]\n\n`href="/x"`\n\n[^1]: 注。\n'
    made = feeds(tmp_path, {"news/a.md": text}, site_url=HOST)["/feeds/news.atom.xml"]
    root, content = fromstring(made), entries(made)["a"].findtext(f"{ATOM}content") or ""
    assert f'href="{HOST}/partners/hospital/"' in content
    assert f'href="{HOST}/news/a/#fn-1"' in content
    assert 'href="/x"' in content.replace("&quot;", '"')
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"self": f"{HOST}/feeds/news.atom.xml", "alternate": f"{HOST}/news/"}


def test_text_is_escaped_once_and_what_xml_cannot_hold_is_left_out(tmp_path: Path) -> None:
    title = 'a < b & "c" </title>'
    piece = {"news/a.md": NEWS.format(title=f"'{title}'", date="2025-05-01", more="")}
    feed = feeds(tmp_path, piece, name="示例\x0b邻里\ufffe")["/feeds/all.atom.xml"]
    assert faults(feed) == []
    assert title in entries(feed)
    assert fromstring(feed).findtext(f"{ATOM}author/{ATOM}name") == "示例邻里"


def test_a_masked_name_is_in_no_feed(tmp_path: Path) -> None:
    story = (
        "---\ntitle: 李明的一天\ndate: 2025-05-02\nsummary: 李明来了\ntags: [李明]\n"
        "people: [{name: 李明, role: 居民}]\n---\n李明来了。\n"
    )
    made = feeds(tmp_path, {"stories/a.md": story})
    assert "李某的一天" in entries(made["/feeds/all.atom.xml"])
    assert not [address for address, feed in made.items() if "李明" in feed.decode()]


def test_labels_of_a_piece_are_its_categories(tmp_path: Path) -> None:
    changes = news(a="2025-05-01\ntags: [义诊]\ncategory: 往事") | {"tags.yml": "tags: {义诊: yizhen}\n"}
    made = feeds(tmp_path, changes, feed_authority="linli.example,2025")
    found = [
        (category.get("label"), category.get("term"))
        for category in entries(made["/feeds/news.atom.xml"])["a"].iter(f"{ATOM}category")
    ]
    assert found[1] == ("义诊", "yizhen") and found[0][0] == "往事"
