"""Whoever has read of an event is told which one to come to next, and what is on record about coming."""

from datetime import date
from pathlib import Path

from linli.graph.views import EventView
from tests.support import load_small

HELD = "2025-05-20-yizhen"
KNOWN = {
    "partners/committee.md": "---\nname: 示例社区居委会\ntype: community\nphone: 0375-0000000\n---\n",
    "services/hair.md": "---\nname: 理发\ncategory: grooming\nbring: 毛巾\nwho: 腿脚不便的可以上门\n---\n",
    "places/yard.md": "---\nname: 示例社区\nparent: 示例区\naccess: 北门有坡道\n---\n",
}


def _coming(day: str, place: str, services: str = "", more: str = "") -> str:
    return (
        f"---\ntitle: 示例{day}\ndate: {day}\nstatus: 已预告\nplace: {place}\n"
        f"hosts: [示例社区居委会]\nservices: [{services}]\n{more}---\n"
    )


def _event(folder: Path, id: str, **events: str) -> EventView:
    files = {f"events/{name}.md": text for name, text in events.items()}
    graph = load_small(folder, {**KNOWN, **files}).graph
    assert graph
    return graph.event(id)


def _next(folder: Path, **events: str) -> str:
    found = _event(folder, HELD, **events).upcoming
    return found.card.id if found else ""


def test_the_next_event_at_the_same_place_comes_first(tmp_path: Path) -> None:
    """Then the next with one of its services, then any; none where no day is fixed."""
    here = _coming("2025-09-01", "示例社区")
    service = _coming("2025-08-01", "示例小学", "理发")
    other = _coming("2025-07-01", "示例小学")
    assert _next(tmp_path / "a", here=here, service=service, other=other) == "here"
    assert _next(tmp_path / "b", service=service, other=other) == "service"
    assert _next(tmp_path / "c", other=other) == "other"
    assert _next(tmp_path / "d") == ""


def test_an_event_still_to_come_is_not_its_own_next(tmp_path: Path) -> None:
    view = _event(
        tmp_path, "one", one=_coming("2025-07-01", "示例社区"), two=_coming("2025-08-01", "示例小学")
    )
    assert view.upcoming and view.upcoming.card.id == "two"


def test_what_is_on_record_about_coming_is_told(tmp_path: Path) -> None:
    coming = _coming("2025-07-01", "示例社区", "理发, 测血压")
    view = _event(tmp_path / "a", "one", one=coming)
    assert view.bring == ("毛巾",)
    assert view.joining
    assert [(link.name, said) for link, said in view.joining.who] == [("理发", "腿脚不便的可以上门")]
    assert [(link.name, said) for link, said in view.joining.phones] == [("示例社区居委会", "0375-0000000")]
    assert view.joining.access == "北门有坡道"
    held = _event(tmp_path / "b", HELD, one=coming)
    assert held.joining is None
    assert held.upcoming and held.upcoming.joining == view.joining


def test_an_event_in_the_stead_of_one_put_off_knows_its_first_day(tmp_path: Path) -> None:
    put_off = _coming("2025-06-10", "示例社区").replace("已预告", "改期")
    again = _coming("2025-06-17", "示例社区", more="follows: put-off\n")
    after = _coming("2025-06-24", "示例社区", more=f"follows: {HELD}\n")
    events = {"put-off": put_off, "again": again, "after": after}
    moved = _event(tmp_path / "a", "again", **events).moved_from
    assert moved and moved.earliest() == date(2025, 6, 10)
    assert _event(tmp_path / "b", "after", **events).moved_from is None
