"""A name is masked so that its family stays and nobody is found by it."""

from pathlib import Path

import pytest

from linli.privacy.names import is_masked, mask_name
from tests.support import codes, load_small


@pytest.mark.parametrize(
    ("name", "surname", "masked"),
    [
        ("李明", "", "李某"),
        ("李明秀", "", "李某某"),
        ("欧阳秀芝", "", "欧阳某某"),
        ("欧阳秀", "", "欧阳某"),
        ("司马勇", "", "司马某"),
        ("诸葛", "", "诸某"),
        ("李欧阳秀", "", "李某某"),
        ("东方红", "", "东方某"),
        ("东方红", "东", "东某某"),
        ("阿依古丽·买买提", "", "某居民"),
        ("阿依古丽•买买提", "", "某居民"),
        ("示例甲乙丙", "", "某居民"),
        ("John Smith", "", "某居民"),
        ("李", "", "某居民"),
        ("王某", "", "王某"),
        ("王某某", "", "王某某"),
        ("欧阳某某", "", "欧阳某某"),
        ("王某甲", "", "王某甲"),
        ("某居民", "", "某居民"),
    ],
)
def test_masked_form(name: str, surname: str, masked: str) -> None:
    assert mask_name(name, surname) == masked


@pytest.mark.parametrize("name", ["李明", "某", "某某", "李明某", "王某某某"])
def test_what_is_no_masked_name(name: str) -> None:
    assert not is_masked(name)


def told(tmp_path: Path, participants: str, body: str) -> tuple[str, list[str]]:
    """Return an event's text as built, and what is said about it."""
    event = f"---\ntitle: 示例\ndate: 2025-05-20\nplace: yard\nparticipants: [{participants}]\n---\n{body}\n"
    loaded = load_small(tmp_path, {"events/x.md": event})
    return (loaded.graph.event("x").html if loaded.graph else ""), codes(loaded)


def test_people_masked_alike_are_told_apart_in_order_of_the_list(tmp_path: Path) -> None:
    html, _ = told(tmp_path, "李明, 李华, 李明秀, 李红梅, 王强", "李华、李明、李红梅、李明秀、王强。")
    assert html == "<p>李某乙、李某甲、李某某乙、李某某甲、王某。</p>"


def test_the_same_person_listed_twice_is_one(tmp_path: Path) -> None:
    assert told(tmp_path, "李明, 李明", "李明。")[0] == "<p>李某。</p>"


def test_a_letter_given_by_staff_is_kept(tmp_path: Path) -> None:
    html, _ = told(tmp_path, "{name: 李明, as: 乙}, {name: 李华}", "李明、李华。")
    assert html == "<p>李某乙、李某甲。</p>"


def test_two_that_are_written_alike_may_not_be_mentioned_without_a_letter(tmp_path: Path) -> None:
    assert told(tmp_path / "a", "王某, 王某", "王某来了。") == ("", ["ambiguous-masked-name"])
    assert told(tmp_path / "b", "王某, 王某", "都来了。")[1] == []
    assert told(tmp_path / "c", "王某, 王某", "王某某来了。")[1] == []
    assert told(tmp_path / "d", "{name: 王某, as: 甲}, {name: 王某, as: 乙}", "王某甲来了。") == (
        "<p>王某甲来了。</p>",
        [],
    )
    assert told(tmp_path / "e", "{name: 王某, as: 甲}, {name: 王某, as: 乙}", "王某来了。")[1] == [
        "ambiguous-masked-name"
    ]


def test_a_surname_that_the_name_does_not_begin_with_is_an_error(tmp_path: Path) -> None:
    assert told(tmp_path, "{name: 李明, surname: 王}", "来了。")[1] == ["surname-not-in-name"]
