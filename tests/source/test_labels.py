"""Tags and categories have the ids that staff listed, else one of their own that no other label gets."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.problems import Problems
from linli.source.files import ID, MOST_ID_BYTES
from linli.source.labels import LabelIds, fold, make_id, read_labels


def read(folder: Path, text: str | bytes) -> tuple[LabelIds, list[tuple[str, int, int]]]:
    """Return the ids of a file, and code, line and column of each problem."""
    (folder / "tags.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    problems = Problems()
    ids = read_labels(folder, "content", problems)
    return ids, [(p.code, p.location.line, p.location.column) for p in problems]


def test_a_listed_label_has_its_id(tmp_path: Path) -> None:
    """Words that are keys elsewhere are plain words here, and Chinese names of the parts are known."""
    text = (
        "# 说明\ntags:\n  义诊: yizhen\n  服务: fuwu\n  services: shou\n  Ｔ恤: txu\n栏目: {往事: wangshi}\n"
    )
    ids, problems = read(tmp_path, text)
    assert problems == []
    assert [ids.id_of("tag", tag) for tag in ("义诊", "服务", "services", "T恤")] == [
        "yizhen",
        "fuwu",
        "shou",
        "txu",
    ]
    assert ids.id_of("category", "往事") == "wangshi"
    assert ids.id_of("category", "义诊") == make_id("义诊")


@pytest.mark.parametrize("text", ["", "\n", "# 还没有\n", "tags:\n", "tags:\ncategories:\n"])
def test_a_file_that_lists_nothing_is_sound(tmp_path: Path, text: str) -> None:
    ids, problems = read(tmp_path, text)
    assert (dict(ids.listed), problems) == ({}, [])


def test_no_file_is_sound(tmp_path: Path) -> None:
    problems = Problems()
    assert read_labels(tmp_path, "content", problems) == LabelIds() and not len(problems)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- 义诊\n", ("front-matter-no-mapping", 1, 1)),
        ("tags: [义诊]\n", ("labels-shape", 1, 7)),
        ("tags: 义诊\n", ("labels-shape", 1, 7)),
        ("tags: {}\nwords: {a: b}\n", ("labels-section", 2, 1)),
        ("tags:\n  义诊:\n", ("label-no-id", 2, 6)),
        ("tags:\n  义诊: [a]\n", ("label-no-id", 2, 7)),
        ("tags:\n  义诊: Yi Zhen\n", ("label-bad-id", 2, 7)),
        ("tags:\n  义诊: 义诊\n", ("label-bad-id", 2, 7)),
        (f"tags:\n  义诊: {'a' * 61}\n", ("label-bad-id", 2, 7)),
        ("tags:\n  义诊: a\n  理发: a\n", ("label-shared-id", 3, 7)),
        ("tags:\n  T恤: a\n  Ｔ恤: b\n", ("label-twice", 3, 3)),
        ("tags:\n  义诊: a\n  义诊: b\n", ("duplicate-key", 3, 3)),
        ("tags: {义诊: yizhen\n", ("yaml-syntax", 1, 7)),
        ("tags:\n\t义诊: yizhen\n", ("tab-indent", 2, 1)),
        ("tags:\n  义诊: yizhen\n".encode("gbk"), ("not-utf8", 2, 3)),
    ],
)
def test_a_fault_is_named_where_it_stands(
    tmp_path: Path, text: str | bytes, problem: tuple[str, int, int]
) -> None:
    assert read(tmp_path, text)[1] == [problem]


def test_labels_that_sound_alike_never_meet() -> None:
    """世纪 and 实际 are both shiji; without a table their addresses still differ, and stay."""
    assert make_id("世纪").startswith("shi-ji-") and make_id("实际").startswith("shi-ji-")
    assert make_id("世纪") != make_id("实际")
    assert make_id("书屋") == "shu-wu-7f8d"


@given(st.text(min_size=1, max_size=200))
def test_every_text_has_an_id_that_may_stand_in_an_address(text: str) -> None:
    made = make_id(text)
    assert ID.fullmatch(made) and len(made) <= MOST_ID_BYTES
    assert made == make_id(fold(text))
