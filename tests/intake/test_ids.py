"""Proposed ids are ASCII, short, unique, and hold no resident's name."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.build.site import read_records
from linli.intake.ids import propose
from linli.privacy.site import hidden_names
from linli.problems import Problems
from linli.settings import Settings
from linli.source.dates import parse_date
from tests.support import TODAY, write_site

KINDS = ("event", "story", "news", "partner", "service", "place", "person", "thread")


def test_a_dated_thing_begins_with_its_date_as_far_as_it_is_known() -> None:
    ids = [
        propose("event", "义诊", (), date=parse_date(d)) for d in ("2025年5月20日", "2012年4月", "约2012年")
    ]
    assert ids == ["2025-05-20-yi-zhen", "2012-04-yi-zhen", "2012-yi-zhen"]
    assert propose("event", "义诊", ()) == "yi-zhen"


def test_like_names_get_different_ids() -> None:
    taken: set[str] = set()
    for name in ("世纪", "实际", "事迹"):
        taken.add(propose("place", name, taken))
    assert taken == {"shi-ji", "shi-ji-2", "shi-ji-3"}
    first = propose("person", "李丽", (), person_kind="public_role")
    assert (first, propose("person", "李莉", [first], person_kind="public_role")) == ("li-li", "li-li-2")


@pytest.mark.parametrize("kind", ["volunteer", "resident", "minor", ""])
def test_a_resident_has_no_name_in_the_id(kind: str) -> None:
    """Four digits drawn at random stand for the name: nothing in them can be traced to it."""
    ids = {propose("person", "李示例", (), person_kind=kind) for _ in range(20)}
    assert all(re.fullmatch("person-[0-9a-f]{4}", id) for id in ids)
    assert len(ids) > 1


def test_who_is_written_masked_has_no_name_in_the_id() -> None:
    assert propose("person", "李某", (), person_kind="public_role").startswith("person-")


def test_a_drawn_id_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["aaaa", "aaaa", "bbbb"])
    monkeypatch.setattr("secrets.token_hex", lambda size: next(drawn))
    assert propose("person", "李示例", ["person-aaaa"]) == "person-bbbb"


def test_a_hidden_name_in_a_title_stays_out_of_the_id() -> None:
    assert propose("story", "李明秀的生日", (), hidden=["李明秀", "李明"]) == "li-mou-mou-de-sheng-ri"


def test_hidden_are_those_whom_the_site_masks(tmp_path: object) -> None:
    content = write_site(
        tmp_path,  # type: ignore[arg-type]
        {
            "people/a.md": "---\nname: 李示例\nkind: resident\n---\n",
            "people/b.md": "---\nname: 王示例\nkind: public_role\nrole: 医生\norg: 示例医院\n---\n",
            "stories/s.md": "---\ntitle: 故事\ndate: 2025\npeople: [张示例, 赵某]\n---\n",
        },
    )
    records = read_records(content, "content", Problems())
    assert hidden_names(records, Settings(today=TODAY)) == {"李示例", "张示例"}


@given(st.sampled_from(KINDS), st.text(max_size=80), st.sampled_from(["", "public_role"]))
def test_any_name_makes_an_id_that_check_takes(kind: str, name: str, person_kind: str) -> None:
    first = propose(kind, name, (), date=parse_date("2025-05-20"), person_kind=person_kind)
    second = propose(kind, name, [first], date=parse_date("2025-05-20"), person_kind=person_kind)
    assert first != second
    for id in (first, second):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id)
        assert len(id) <= 60
