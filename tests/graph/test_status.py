"""What an event is depends on what staff wrote and on the build's day, and on nothing else."""

from datetime import date
from pathlib import Path

import pytest

from tests.support import codes, load_small


def status(tmp_path: Path, lines: str, today: str) -> tuple[str, list[str]]:
    """Return the status that an event with these lines shows on a day, and what is said about it."""
    text = f"---\ntitle: 示例\nplace: yard\n{lines}---\n"
    loaded = load_small(tmp_path, {"events/x.md": text}, today=date.fromisoformat(today))
    return (loaded.graph.event("x").card.status if loaded.graph else ""), codes(loaded)


@pytest.mark.parametrize(
    ("lines", "today", "expected"),
    [
        ("date: 2025-05-20\n", "2025-06-01", ("held", [])),
        ("date: 2025-05-20\nstatus: 已取消\n", "2025-06-01", ("cancelled", [])),
        ("date: 2025-06-20\nstatus: 改期\n", "2025-06-01", ("postponed", [])),
        ("date: 2025-06-20\nstatus: 已预告\n", "2025-06-01", ("announced", [])),
        ("date: 2025-06-20\nstatus: 已预告\n", "2025-06-20", ("announced", [])),
        ("date: 2025-06-20\nstatus: 已预告\n", "2025-06-21", ("unrecorded", ["announced-but-past"])),
        ("date: 2025-06-20\n", "2025-06-01", ("announced", ["status-missing"])),
        ("date: 2025-06-20\nstatus: 已举办\n", "2025-06-01", ("", ["held-in-future"])),
        ("date: 2025-01-14\nstatus: 已预告\nrepeat: 每月第二个星期二\n", "2025-06-01", ("announced", [])),
    ],
)
def test_status(tmp_path: Path, lines: str, today: str, expected: tuple[str, list[str]]) -> None:
    assert status(tmp_path, lines, today) == expected


def test_a_rhythm_brings_the_event_to_its_next_day(tmp_path: Path) -> None:
    when = "date: 2025-01-14\nstatus: 已预告\nrepeat: 每月第二个星期二\n"
    text = f"---\ntitle: 示例\nplace: yard\n{when}services: [理发]\n---\n"
    graph = load_small(tmp_path, {"events/x.md": text}).graph
    assert graph
    upcoming = graph.home().upcoming
    assert upcoming and upcoming.card.date.earliest() == date(2025, 6, 10)
    assert graph.service("hair").upcoming == upcoming
    assert graph.service("bp").upcoming is None


def test_a_draft_and_an_embargoed_piece_are_named_and_left_out(tmp_path: Path) -> None:
    draft = "---\ntitle: 草稿\nplace: yard\ndate: 2025-05-20\ndraft: 是\n---\n"
    later = "---\ntitle: 以后\ndate: 2025-05-20\npublish_at: 2025-06-02\n---\n"
    changes = {"events/d.md": draft, "news/l.md": later}
    loaded = load_small(tmp_path, changes)
    assert [p.code for p in loaded.problems] == ["not-published-draft", "not-published-yet"]
    assert loaded.graph and "d" not in loaded.graph.nodes.events and not loaded.graph.nodes.news
    tomorrow = load_small(tmp_path, changes, today=date(2025, 6, 2))
    assert tomorrow.graph and "l" in tomorrow.graph.nodes.news
    with_drafts = load_small(tmp_path, changes, drafts=True)
    assert with_drafts.graph and "d" in with_drafts.graph.nodes.events


def test_only_what_happened_counts_and_stands_on_the_timeline(tmp_path: Path) -> None:
    cancelled = (
        "---\ntitle: 没办成\nplace: yard\ndate: 2024-05-20\nstatus: 已取消\npartners: [示例医院]\n---\n"
    )
    graph = load_small(tmp_path, {"events/c.md": cancelled}).graph
    assert graph
    assert 2024 not in [year.year for year in graph.timeline().years]
    assert graph.partner("hospital").totals.events == 1
    assert "没办成" in [card.title for card in graph.events().cards]


def test_what_is_ahead_stands_apart_from_what_is_past(tmp_path: Path) -> None:
    """A day that is only roughly known waits for the end of its span; what is called off stays in sight."""

    def event(date: str, status: str) -> str:
        return f"---\ntitle: {date}\nplace: yard\ndate: {date}\nstatus: {status}\n---\n"

    changes = {
        "events/a.md": event("约2025年", "已预告"),
        "events/b.md": event("2025-08-01", "已预告"),
        "events/c.md": event("2025-10-01", "已取消"),
        "events/d.md": event("2025-03-01", "已取消"),
    }
    graph = load_small(tmp_path, changes).graph
    assert graph
    page = graph.events()
    assert page.upcoming
    assert page.upcoming.card.title == "2025-08-01"
    assert [card.title for card in page.later] == ["2025-10-01", "约2025年"]
    assert [card.title for card in page.cards] == ["示例义诊", "2025-03-01"]
