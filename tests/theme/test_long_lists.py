"""A page that has seen thousands of events still opens on a phone: the newest in full, older ones in a line each."""

import gzip
import re
from dataclasses import replace
from itertools import groupby, pairwise

import pytest

from linli.graph.views import LabelView, Occasion, PartnerEvent, PersonView
from tests.theme.factories import HAIRCUT, NURSE, TAGS, TEAM, card, many, picture, thread
from tests.theme.pages import PARTNER, SERVICE, YARD
from tests.theme.support import headings, parse, render, settings

FULL = settings().events_per_page


def _shown(kind: str, count: int, a_year: int = 2) -> str:
    """Return the page of one thing that some events belong to, and nothing else that a list of events could show."""
    cards = many(count, a_year)
    years = tuple(
        (year, tuple(PartnerEvent(card, "", False, 0, ()) for card in those))
        for year, those in groupby(cards, key=lambda card: card.date.year)
    )
    template, view = {
        "place": ("place.html", replace(YARD, cards=cards)),
        "person": ("person.html", PersonView(NURSE, NURSE.url, "", "", cards, ())),
        "tag": ("tag.html", LabelView(TAGS[0], cards)),
        "partner": ("partner.html", replace(PARTNER, years=years, stories=())),
        "service": (
            "service.html",
            replace(
                SERVICE,
                link=HAIRCUT,
                upcoming=None,
                occasions=tuple(Occasion(card, (TEAM,)) for card in cards),
            ),
        ),
    }[kind]
    return render(template, view)


EVERY = pytest.mark.parametrize("kind", ["place", "person", "tag", "partner", "service"])


@EVERY
def test_the_newest_are_shown_in_full_and_the_others_in_a_line(kind: str) -> None:
    page = _shown(kind, 50)
    tree = parse(page)
    assert re.findall(r'href="/events/(shili-\d+)/"', page) == [f"shili-{n}" for n in range(50)]
    assert page.count("ll-cover__pane") == FULL
    levels = headings(tree)
    assert all(after <= before + 1 for before, after in pairwise(levels))
    years = {f"{2025 - n // 2}年" for n in range(FULL, 50)}
    assert years <= {"".join(h.itertext())[:5] for h in tree.iter() if h.tag in ("h2", "h3")}


@EVERY
def test_a_short_list_has_no_lines(kind: str) -> None:
    assert "更早的" not in _shown(kind, FULL)


@EVERY
def test_an_older_event_costs_a_line(kind: str) -> None:
    """1,000 more of them are less than a photo."""
    few, lots = (len(gzip.compress(_shown(kind, count, 200).encode(), 9)) for count in (50, 1050))
    assert lots - few < 12_000


def test_a_line_says_what_became_of_an_event() -> None:
    """One that was called off must not look like one that was held."""
    cards = many(30)
    called_off = replace(cards[25], status="cancelled")
    page = render("place.html", replace(YARD, cards=(*cards[:25], called_off, *cards[26:])))
    (line,) = re.findall(r'<li><a href="/events/shili-25/">.*', page)
    assert ">取消</span>" in line


def test_a_long_thread_draws_its_first_knot_and_its_newest() -> None:
    """A photo stands wherever there is one."""
    drawn = card().cover
    steps = tuple(replace(thread().steps[0], title=f"示例{n}") for n in range(9))
    covers = (*[drawn] * 7, picture(), drawn)
    page = render("thread.html", thread(steps=steps, covers=covers, pairs=((),) * 9))
    assert page.count("ll-cover__pane") == 2 and page.count("<picture") == 1
    few = render("thread.html", thread(steps=steps[:8], covers=covers[:8], pairs=((),) * 8))
    assert few.count("ll-cover__pane") == 7
