"""People masked alike are told apart by letters, or the text may not mention them."""

import pytest

from linli.privacy.names import LETTERS
from tests.privacy.sites import codes, event, found


def names(*entries: str) -> list[str]:
    """Return what the entries of a list are shown as."""
    return [person.name for person in event(entries)[0].people]


@pytest.mark.parametrize(
    ("entries", "shown"),
    [
        (["李明"], ["李某"]),
        (["李明", "李强"], ["李某甲", "李某乙"]),
        (["李强", "李明", "李红"], ["李某甲", "李某乙", "李某丙"]),
        (["李明秀", "李明珠"], ["李某某甲", "李某某乙"]),
        (["李明", "李明秀"], ["李某", "李某某"]),
        (["李明", "王强", "李红"], ["李某甲", "王某", "李某乙"]),
        (["李明", "李明"], ["李某", "李某"]),
        (["李明", "{name: 李明, as: 乙}"], ["李某乙", "李某乙"]),
        (["{name: 李明, as: 甲}", "{name: 李明, as: 乙}"], ["李某甲", "李某乙"]),
        (["{name: 李明, as: 乙}", "李强"], ["李某乙", "李某甲"]),
        (["{name: 李明, as: 丙}"], ["李某丙"]),
        (["王某", "王某"], ["王某", "王某"]),
        (["{name: 王某, as: 甲}", "{name: 王某, as: 乙}"], ["王某甲", "王某乙"]),
        (["王某甲", "王某乙"], ["王某甲", "王某乙"]),
        (["{name: 王某, as: 乙}", "王强"], ["王某乙", "王某甲"]),
        (["阿依·示例", "约翰·示例"], ["某居民甲", "某居民乙"]),
        (["欧阳秀", "欧阳秀芝"], ["欧阳某", "欧阳某某"]),
        (["欧阳", "欧阳秀芝"], ["欧某", "某居民"]),
        (["{name: 李明秀, surname: 李明}", "李明"], ["某居民", "李某"]),
        (["丁强", *(f"李{c}" for c in "一二三四")], ["丁某", "李某甲", "李某乙", "李某丙", "李某戊"]),
    ],
)
def test_letters_follow_the_order_of_the_list(entries: list[str], shown: list[str]) -> None:
    """Only where two are masked alike; no letter and no mask spells the name of somebody hidden."""
    assert names(*entries) == shown


def test_letters_never_run_out() -> None:
    """After stems and branches come numbers."""
    given = [chr(code) for code in range(0x5E01, 0x5E01 + 30) if chr(code) not in LETTERS]
    shown = names(*(f"李{name}" for name in given))
    assert len(set(shown)) == len(given)
    assert shown[21:23] == ["李某亥", "李某23"]


def test_two_files_of_one_name_are_two_people() -> None:
    """``person:`` parts them; a text that says the name cannot, and stops the build."""
    file = "---\nname: 李明\nkind: 居民\n---\n"
    others = {"people/li-ming.md": file, "people/li-ming-2.md": file}
    entries = ["{name: 李明, person: li-ming}", "{name: 李明, person: li-ming-2}"]
    record, problems = event(entries, "没有别的。", others=others)
    assert [person.name for person in record.people] == ["李某甲", "李某乙"]
    assert codes(problems) == []
    record, problems = event(entries, "李明来了。", others=others)
    assert record.html == "<p>李某来了。</p>"
    assert codes(problems) == ["ambiguous-masked-name"]


@pytest.mark.parametrize(
    ("entries", "body", "errors"),
    [
        (["王某", "王某"], "大家来了。", 0),
        (["王某", "王某"], "王某来了。", 1),
        (["王某", "王某"], "王**某**来了。", 1),
        (["王某", "王某"], "王某某来了。", 0),
        (["王某", "王某某"], "王某来了。", 0),
        (["{name: 王某, as: 甲}", "{name: 王某, as: 乙}"], "王某甲来了。", 0),
        (["{name: 王某, as: 甲}", "{name: 王某, as: 乙}"], "王某来了。", 1),
        (["{name: 王某, as: 甲}", "王某"], "王某来了。", 1),
        (["李明", "李强"], "李明、李强来了。", 0),
        (["李明", "李强"], "李某来了。", 1),
        (["王某", "王强"], "大家来了。", 0),
        (["王某", "王强"], "王强来了。", 1),
        (["王某", "王强"], "王某来了。", 1),
        (["{name: 王某, as: 乙}", "王强"], "王强来了。", 0),
        (["李奶奶", "李奶奶"], "李奶奶来了。", 1),
    ],
)
def test_a_mask_that_two_people_share_may_not_be_mentioned(
    entries: list[str], body: str, errors: int
) -> None:
    """Unless with the letter that ``as:`` gives; unmentioned it is fine."""
    problems = event(entries, body)[1]
    assert [code for code, *_ in ((p.code, p) for p in problems.errors)] == ["ambiguous-masked-name"] * errors


def test_an_unclear_mention_names_both_lines() -> None:
    """Reported where the text says it, with the two entries of the list."""
    problems = event(["王某", "李明", "王某"], "第一行。\n\n昨天王某来了。")[1]
    ((severity, line, values),) = found(problems, "ambiguous-masked-name")
    path = "content/events/2025-05-20-shili.md"
    assert (severity, line) == ("error", 12)
    assert values == {"name": "王某", "first": f"{path}:6", "second": f"{path}:8"}


@pytest.mark.parametrize("front", ["title: 王某的一天\n", "summary: 王某来了\n", "tags: [王某]\n"])
def test_an_unclear_mention_is_found_in_the_front_matter_too(front: str) -> None:
    """Title, summary, tags: readers see them all."""
    assert codes(event(["王某", "王某"], front=front)[1]) == ["ambiguous-masked-name"]


def test_one_letter_for_two_people_is_an_error() -> None:
    """李明 and 李强 cannot both be 李某甲."""
    problems = event(["{name: 李明, as: 甲}", "{name: 李强, as: 甲}"])[1]
    assert found(problems, "letter-taken") == [
        ("error", 7, {"letter": "甲", "mask": "李某", "line": "6", "free": "乙"})
    ]
