"""The filters and globals of the theme are pure functions that say what a page may say."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from jinja2 import Environment
from markupsafe import Markup

from linli.settings import Settings
from page_writer.environment import addresses, halves, install, unclaimed
from tests.theme.factories import FAN, HAIRCUT, PRESSURE, event, given
from tests.theme.support import THEME, environment, settings


def _rendered(source: str, language: str = "zh", **values: object) -> str:
    return environment(language).from_string(source).render(**values)


def test_a_motto_falls_into_halves_and_ends_in_a_stop() -> None:
    assert halves("示例一片爱心，示例一份快乐") == ["示例一片爱心，", "示例一份快乐。"]
    assert halves("示例！") == ["示例！"]


def test_services_without_a_giver_are_found() -> None:
    assert unclaimed(event(given=given()[:1], services=(PRESSURE, FAN, HAIRCUT))) == (HAIRCUT,)
    assert unclaimed(event()) == ()


def test_numbers_are_words_in_chinese_and_figures_in_english() -> None:
    one = '{{ ngettext("%(n)s event", "%(n)s events", count) }}'
    assert [_rendered(one, count=n) for n in (1, 2, 12)] == ["一次活动", "两次活动", "十二次活动"]
    assert [_rendered(one, "en", count=n) for n in (1, 2)] == ["1 event", "2 events"]


def test_a_value_in_a_message_is_escaped_unless_it_is_markup() -> None:
    source = '{{ _("Latest: %(date)s", date=value) }}'
    assert _rendered(source, value="<i>") == "最近一则：&lt;i&gt;"
    assert _rendered(source, value=Markup("<i></i>")) == "最近一则：<i></i>"


def test_a_message_without_a_translation_stands_as_it_is() -> None:
    """A theme with more words than the catalogue shows them in English rather than failing."""
    assert _rendered('{{ _("Nobody translated %(this)s", this="x") }}') == "Nobody translated x"
    assert _rendered('{{ ngettext("%(n)s x", "%(n)s xs", 3) }}', "en") == "3 xs"


def test_an_asset_carries_its_version_below_the_folder_of_the_site() -> None:
    made = Environment(autoescape=True)
    install(made, settings(site_url="https://linli.example/xi"), THEME, {"site.css": "0a1b2c3d"})
    assert made.from_string('{{ asset("site.css") }}').render() == "/xi/theme/site.css?v=0a1b2c3d"


def test_a_theme_without_the_language_says_so(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"linli\.po"):
        install(Environment(), Settings(today=date(2025, 6, 1)), tmp_path, {})


def test_every_list_has_an_address() -> None:
    assert addresses()["home"] == "/" and addresses()["timeline"] == "/timeline/"
    lists = ("events", "stories", "news", "partners", "services", "places", "people", "threads")
    assert [addresses()[name] for name in lists] == [f"/{name}/" for name in lists]


def test_a_cover_is_drawn_as_markup() -> None:
    shown = _rendered("{{ cover|draw }}", cover=replace(event().card.cover, lit=1))
    assert shown.startswith("<svg ")


def test_figures_and_hosts_are_shown_short() -> None:
    assert _rendered("{{ 36.5|amount }} {{ 36.0|amount }} {{ 1234|amount }}") == "36.5 36 1,234"
    assert _rendered("{{ 'https://yiyuan.example/about?x=1'|host }}") == "yiyuan.example"
    assert _rendered("{{ 2|cardinal }}") == "二" and _rendered("{{ 2|cardinal }}", "en") == "2"
