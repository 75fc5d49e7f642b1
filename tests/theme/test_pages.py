"""Pages say what the record says: states, gaps, figures and names in words, and nothing that is not known."""

import json
import re

import pytest

from linli.graph import views
from tests.theme.factories import card, day, event, thread, totals, totals_by_year
from tests.theme.pages import HOME, PARTNER
from tests.theme.support import parse, render, text

SMUGGLED = "<script>alert(1)</script>\"'&"
UNCERTAIN = (("2012-04", "2012年4月"), ("2012年春", "2012年春"), ("约2012年", "约2012年"), ("2012", "2012年"))


@pytest.mark.parametrize(
    ("address", "entry", "mark"),
    [
        ("/", "首页", "page"),
        ("/calendar/", "活动日历", "page"),
        ("/events/", "活动日历", "true"),
        ("/events/shili/", "活动日历", "true"),
        ("/events/page/2/", "活动日历", "true"),
        ("/timeline/2025/", "时间线", "true"),
    ],
)
def test_the_menu_says_where_the_reader_is(address: str, entry: str, mark: str) -> None:
    nav = next(parse(render("event.html", event(), address)).iter("nav"))
    marked = {text(a): a.attrib["aria-current"] for a in nav.iter("a") if "aria-current" in a.attrib}
    assert marked == {entry: mark}


def test_the_menu_has_at_most_seven_entries() -> None:
    nav = next(parse(render("home.html", HOME, "/")).iter("nav"))
    assert [text(item) for item in nav.iter("li")] == [
        "首页",
        "活动日历",
        "服务",
        "单位",
        "时间线",
        "一根线",
        "数字",
    ]


def test_text_in_a_view_is_shown_and_not_obeyed() -> None:
    """A title with markup in it is inert everywhere, the browser's tab and the description included."""
    shown = event(
        card=card(title=SMUGGLED, summary=SMUGGLED), follows=views.Link("event", "b", "/events/b/", SMUGGLED)
    )
    tree = parse(render("event.html", shown))
    assert text(tree.find(".//h1")) == SMUGGLED
    assert SMUGGLED in text(tree.find(".//title"))
    assert tree.find(".//meta[@name='description']").attrib["content"] == SMUGGLED
    assert [script.attrib.get("type") for script in tree.iter("script")] == [
        "application/ld+json",
        None,
        None,
    ]
    data = json.loads(next(tree.iter("script")).text or "")
    assert data["@graph"][0]["name"] == SMUGGLED
    assert tree.find(".//meta[@property='og:title']").attrib["content"] == SMUGGLED


def test_the_title_ends_with_the_site() -> None:
    assert text(parse(render("event.html", event())).find(".//title")) == "示例社区的义诊与理发 — 示例邻里"
    assert text(parse(render("home.html", HOME, "/")).find(".//title")) == "示例邻里：示例一句话"


def test_a_canonical_address_needs_a_site_address() -> None:
    path = ".//link[@rel='canonical']"
    assert parse(render("event.html", event(), "/events/shili/")).find(path) is None
    found = parse(render("event.html", event(), "/events/shili/", site_url="https://linli.example")).find(
        path
    )
    assert found.attrib["href"] == "https://linli.example/events/shili/"
    assert (
        parse(render("not_found.html", None, "/404.html", site_url="https://linli.example")).find(path)
        is None
    )


def test_the_filing_number_stands_where_it_is_set() -> None:
    """Every site in China carries its number in the foot, linked to the register."""
    assert "beian" not in render("home.html", HOME, "/")
    html = render("home.html", HOME, "/", icp="豫ICP备00000000号", police="豫公网安备00000000号")
    assert '<a href="https://beian.miit.gov.cn/">豫ICP备00000000号</a>' in html
    assert '<a href="https://beian.mps.gov.cn/">豫公网安备00000000号</a>' in html


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("announced", "已预告"),
        ("held", "已举办"),
        ("postponed", "改期"),
        ("cancelled", "取消"),
        ("unrecorded", "待补记"),
    ],
)
def test_an_event_says_in_words_what_became_of_it(status: str, words: str) -> None:
    tree = parse(render("event.html", event(card=card(status=status))))
    tags = [text(e) for e in tree.iter("span") if "ll-tag" in e.attrib.get("class", "")]
    assert tags[0] == words


def test_no_next_event_is_said_kindly() -> None:
    assert "还没有定下日子。" in render("home.html", HOME, "/")
    assert "还没有定下日子。" in render("event.html", event(upcoming=None))


def test_an_uncertain_date_never_becomes_a_day() -> None:
    """A month, a season or a guess appears as written, without a machine date that says more."""
    for written, shown in UNCERTAIN:
        page = event(card=card(date=day(written)), older=None, upcoming=None)
        main = parse(render("event.html", page)).find(".//main")
        assert shown in text(main)
        assert not any(word in text(main) for word in ("1月", "1日", "星期"))
        assert {e.attrib["datetime"] for e in main.iter("time")} <= {"2012-04", "2012"}


def test_a_thread_states_the_years_without_a_record() -> None:
    html = render("thread.html", thread())
    assert "相隔十三年" in html and "2013年至2024年，这条线上没有记录。" in html
    assert html.count("<li>20") == 12


def test_a_roster_counts_whom_it_may_not_name() -> None:
    html = text(parse(render("event.html", event())))
    assert "示例乙（队长）和三位志愿者" in html and "四人" in html


def test_a_missing_figure_says_so() -> None:
    """Totals without a figure show no zero."""
    html = text(parse(render("partner.html", PARTNER)))
    assert "志愿者没有登记" in html and "服务人次120" in html


def test_a_partner_can_copy_a_link_to_its_page() -> None:
    html = render("partner.html", PARTNER, site_url="https://linli.example")
    address = "https://linli.example/partners/shili-yiyuan/"
    assert f'&lt;a href="{address}"&gt;示例市第一人民医院 — 示例邻里&lt;/a&gt;' in html
    assert "&lt;a href" not in render("partner.html", PARTNER)


def test_every_window_of_a_row_is_within_its_drawing() -> None:
    """Ten windows are wider than the column that a phone has for them; the drawing shrinks and cuts none off."""
    many = views.ImpactView(totals(10), totals_by_year()[1:], (("health", 10), ("life", 3)), ())
    drawn = re.findall(
        r'<svg viewBox="0 0 (\d+) 23"[^>]*>(.*?)</svg>', render("impact.html", many), re.DOTALL
    )
    windows = [[int(x) + 10 for x in re.findall(r' x="(\d+)"', row)] for _, row in drawn]
    assert [len(row) for row in windows if row][-2:] == [10, 3]
    assert all(max(row, default=0) < int(width) for (width, _), row in zip(drawn, windows, strict=True))
