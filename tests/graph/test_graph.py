"""The graph links what staff wrote and answers pages, through the public door: load a folder, ask."""

from pathlib import Path

import pytest

from linli.graph.fingerprints import fingerprint
from linli.graph.resolve import link
from linli.graph.site_graph import SiteGraph
from linli.problems import Problems
from linli.settings import Settings
from linli.source.dates import parse_date
from tests.support import TODAY, codes, load_small


@pytest.fixture
def graph(tmp_path: Path) -> SiteGraph:
    loaded = load_small(tmp_path)
    assert codes(loaded) == []
    assert loaded.graph
    return loaded.graph


def test_an_event_shows_who_came_with_what(graph: SiteGraph) -> None:
    """Each organisation stands once, with its services, its named people and how many more came."""
    event = graph.event("2025-05-20-yizhen")
    assert [(g.partner.name, [s.name for s in g.services], g.more) for g in event.given] == [
        ("示例医院", ["测血压"], 0),
        ("示例理发店", ["理发", "测血压"], 3),
    ]
    assert [p.name for p in event.given[0].people] == ["甲医生"]
    assert [s.name for s in event.services] == ["测血压", "理发"]
    assert event.card.place and event.card.place.url == "/places/yard/"
    assert [p.name for p in event.place_path] == ["示例区"]


def test_a_service_stands_once_per_event_with_all_who_gave_it(graph: SiteGraph) -> None:
    service = graph.service("bp")
    assert [m.partner.name for m in service.partners] == ["示例理发店", "示例医院"]
    assert [[p.name for p in o.partners] for o in service.occasions] == [["示例医院", "示例理发店"]]


def test_an_organisation_has_its_record(graph: SiteGraph) -> None:
    partner = graph.partner("hospital")
    assert [(o.service.name, o.count) for o in partner.offers] == [("测血压", 1)]
    assert [(year, [e.card.title for e in events]) for year, events in partner.years] == [
        (2025, ["示例义诊"])
    ]
    assert partner.years[0][1][0].others == 1
    assert [p.name for p in partner.people] == ["甲医生"]
    assert (partner.totals.events, partner.totals.services) == (1, 1)
    assert graph.partner("committee").years[0][1][0].hosted


def test_totals_count_a_joint_event_once_and_leave_unknown_figures_unknown(graph: SiteGraph) -> None:
    totals = graph.partners().totals
    assert (totals.events, totals.partners, totals.services, totals.served) == (1, 2, 2, 40)
    assert totals.volunteers is None
    assert totals.hours is None


def test_a_thread_runs_from_its_first_knot_to_its_newest_with_the_years_between(graph: SiteGraph) -> None:
    """A milestone told by a story is one knot with it; the gap names each year without a record."""
    steps = graph.thread("shuwu").steps
    assert [(s.title, s.url) for s in steps] == [
        ("第一座示例书屋", "/stories/2012-04-shuwu/"),
        ("示例义诊", "/events/2025-05-20-yizhen/"),
    ]
    assert steps[1].gap == tuple(range(2013, 2025))
    assert steps[1].note == "又见面了"


def test_a_thread_may_have_no_knot_yet(tmp_path: Path) -> None:
    graph = load_small(tmp_path, {"threads/new.md": "---\nname: 新的线\nsince: 2025\n---\n"}).graph
    assert graph
    assert graph.thread("new").steps == ()
    assert [(card.link.id, card.last) for card in graph.threads().threads][-1] == ("new", None)


def test_a_piece_knows_the_knots_before_and_after_it(graph: SiteGraph) -> None:
    (strip,) = graph.event("2025-05-20-yizhen").strips
    assert [(s.title, s.here) for s in strip.steps] == [("第一座示例书屋", False), ("示例义诊", True)]
    assert strip.first
    assert strip.last


def test_the_timeline_holds_each_thing_once_and_no_invented_day(graph: SiteGraph) -> None:
    years = graph.timeline().years
    assert [(y.year, [(e.kind, e.title) for e in y.entries]) for y in years] == [
        (2025, [("event", "示例义诊")]),
        (2012, [("story", "示例书屋")]),
    ]
    assert years[1].entries[0].date == parse_date("2012年4月")
    assert years[1].entries[0].milestone
    assert [y.cord for y in years] == ["solid", "solid"]


def test_the_timeline_leads_to_those_that_came_most_often(graph: SiteGraph, tmp_path: Path) -> None:
    """Threads by their newest knot; an organisation that never came is only in the directory."""
    idle = "---\nname: 示例新来的\ntype: 医院\n---\n"
    shown = graph.timeline().ways
    assert [{link.kind for link in links} for links in shown] == [{"thread"}, {"partner"}, {"service"}]
    more = load_small(tmp_path, {"partners/idle.md": idle}).graph
    assert more and more.timeline().ways == shown


def test_an_entry_says_how_many_an_event_reached(tmp_path: Path) -> None:
    """So that a sum of the year can be checked against its events; nothing where nobody wrote it down."""
    event = "---\ntitle: 示例\ndate: 2019-05-01\nplace: yard\nserved: 30\n---\n来了。\n"
    graph = load_small(tmp_path, {"events/x.md": event}).graph
    assert graph
    assert [e.figures for e in graph.timeline_year(2019).year.entries] == [(30, None, None)]
    assert [e.figures for e in graph.timeline_year(2012).year.entries] == [(None, None, None)]


def test_a_partner_that_joined_stands_on_the_timeline(tmp_path: Path) -> None:
    new = "---\nname: 示例医院\ntype: 医院\nsince: 2019年\n---\n"
    graph = load_small(tmp_path, {"partners/hospital.md": new}).graph
    assert graph
    assert [(e.kind, e.title) for e in graph.timeline_year(2019).year.entries] == [("joined", "示例医院")]


def test_equal_answers_have_equal_fingerprints_and_others_do_not(graph: SiteGraph, tmp_path: Path) -> None:
    again = load_small(tmp_path / "again").graph
    assert again
    assert fingerprint(graph.home()) == fingerprint(again.home())
    assert fingerprint(graph.event("2025-05-20-yizhen")) != fingerprint(graph.partner("hospital"))


def test_the_graph_takes_masked_records_only() -> None:
    with pytest.raises(TypeError):
        link(["李明"], {}, Settings(today=TODAY), Problems())  # type: ignore[list-item]
