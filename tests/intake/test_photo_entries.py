"""Photos are put into front matter as it is written there, and nothing else of the file changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.intake.photo_entries import Entry, with_photos
from linli.problems import Problems
from linli.source.files import SourceFile, parse_bytes

NEW = [Entry("shili/01.jpg", "4000 × 3000 像素"), Entry("shili/02.png", "900 × 1200 像素")]
SAID = [{"file": "shili/01.jpg", "alt": ""}, {"file": "shili/02.png", "alt": ""}]
HEAD = "---\ntitle: 示例义诊\ndate: 2025-05-20\nplace: 示例社区\n"

BLOCK = """  - file: shili/01.jpg  # 4000 × 3000 像素
    alt: ""  # 写图里有什么
  - file: shili/02.png  # 900 × 1200 像素
    alt: ""  # 写图里有什么
"""


def _read(raw: bytes) -> SourceFile:
    problems = Problems()
    source = parse_bytes(raw, "content/events/shili.md", "event", problems)
    assert source is not None, [problem.code for problem in problems]
    return source


def _added(text: str | bytes) -> str:
    raw = text.encode() if isinstance(text, str) else text
    result = with_photos(raw, _read(raw), NEW, "写图里有什么")
    assert result is not None
    return result.decode()


def test_a_file_without_photos_gets_the_key_last() -> None:
    assert _added(f"{HEAD}---\n正文\n") == f"{HEAD}photos:\n{BLOCK}---\n正文\n"


def test_a_file_in_chinese_gets_chinese_keys() -> None:
    added = _added("---\n标题：示例\n日期：2025-05-20\n地点：示例\n---\n")
    assert '照片:\n  - 文件: shili/01.jpg  # 4000 × 3000 像素\n    替代文字: ""  # 写图里有什么\n' in added


OLD = [{"file": "a.jpg", "alt": "旧的"}, "b.jpg"]
FORMS = {
    "nothing": ("photos:\n", []),
    "nothing, with a comment": ("photos: # 还没有\n", []),
    "block": ("photos:\n  - file: a.jpg\n    alt: 旧的\n  - b.jpg\n", OLD),
    "block without indentation": ("photos:\n- {file: a.jpg, alt: 旧的}\n- b.jpg # 注意\n", OLD),
    "deep block": ("photos:\n      -   file: a.jpg\n          alt: 旧的\n      -   b.jpg\n", OLD),
    "full-width block": ("照片：\n　－ 文件：a.jpg\n　　 替代文字：旧的\n　－ b.jpg\n", OLD),
    "dash alone": ("photos:\n  -\n    file: a.jpg\n    alt: 旧的\n  - b.jpg\n", OLD),
    "folded text last": (
        "photos:\n  - b.jpg\n  - file: a.jpg\n    alt: >\n      旧\n      的\n",
        ["b.jpg", {"file": "a.jpg", "alt": "旧 的\n"}],
    ),
    "comments and gaps": (
        "photos:\n  - {file: a.jpg, alt: 旧的}\n\n  # 下面的还没问\n  - b.jpg\n\n# 人数\n",
        OLD,
    ),
    "flow": ("photos: [{file: a.jpg, alt: 旧的}, b.jpg]\n", OLD),
    "flow with quotes": ("photos: [{file: \"a.jpg\", alt: '旧的'}, 'b.jpg',]  # ] }\n", OLD),
    "flow in lines": ("photos: [\n  {file: a.jpg, alt: 旧的},  # ]\n  b.jpg  # 第二张\n  ]\n", OLD),
    "full-width flow": ("照片：［｛文件：a.jpg，替代文字：旧的｝、b.jpg］\n", OLD),
    "empty flow": ("photos: []\n", []),
    "plain text": ("photos: a.jpg、b.jpg  # 两张\n", ["a.jpg", "b.jpg"]),
    "quoted text": ('photos: "a.jpg"\n', ["a.jpg"]),
    "one entry": ("photos: {file: a.jpg}\n", [{"file": "a.jpg"}]),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("after", ["", "served: 40 人次\n"], ids=["last", "before another"])
@pytest.mark.parametrize("form", FORMS)
def test_a_list_is_added_to_as_it_is_written(form: str, after: str, newline: str) -> None:
    """What was there stands byte for byte, comments too; the new entries are read behind the old ones."""
    written, old = FORMS[form]
    text = f"{HEAD}{written}{after}---\n正文 photos: []\n".replace("\n", newline)
    added = _added(text)
    front = _read(added.encode()).front.data
    assert front["photos"] == [*old, *SAID]
    assert front.get("served") == ("40 人次" if after else None)
    assert added.count("\n") == added.count(newline)
    rest = iter(added)
    assert all(sign in rest for sign in text)  # each sign of before, in its order


def test_a_byte_order_mark_and_a_missing_last_newline_stay() -> None:
    raw = "\ufeff" + HEAD + "---"
    assert _added(raw) == "\ufeff" + HEAD + "photos:\n" + BLOCK + "---"


def test_comments_of_the_next_key_stay_with_it() -> None:
    added = _added(f"{HEAD}photos:\n  - b.jpg\n\n# 人次是估计的\nserved: 40 人次\n---\n")
    assert added == f"{HEAD}photos:\n  - b.jpg\n{BLOCK}\n# 人次是估计的\nserved: 40 人次\n---\n"


@pytest.mark.parametrize(
    "front",
    [
        "{title: 示例, date: 2025-05-20, place: 示例}\n",
        "title: 示例\nphotos: a.jpg\n  、b.jpg\n",
        "title: 示例\nphotos:\n  file: a.jpg\n  alt: 一张\n",
    ],
    ids=["all in braces", "text in two lines", "a mapping in lines"],
)
def test_what_cannot_be_added_to_with_certainty_is_left_alone(front: str) -> None:
    raw = f"---\n{front}---\n".encode()
    assert with_photos(raw, _read(raw), NEW, "写图里有什么") is None


LISTS = ["照片: [a.jpg]", "photos:\n  - a.jpg", "photos: a.jpg", "照片：", "photos: [\n a.jpg]"]
OTHERS = [
    "served: 40 人次",
    "# 一句话",
    "",
    "  # 缩进",
    "tags: [a, 'b]']",
    "cover：a.jpg",
    "hosts:\n- 甲\n- 乙",
]
LINES = [*LISTS, *OTHERS, "summary: |+\n  一段\n\n  # 不是注释\n", "milestone: 是"]


@given(st.lists(st.sampled_from(LINES), unique=True), st.text(max_size=20))
def test_whatever_stands_around_it_is_read_as_before(lines: list[str], body: str) -> None:
    """Either the file says just that much more, or it is left alone; never anything else."""
    raw = "\n".join(["---", "title: 示例", *lines, "---", body]).encode()
    source = parse_bytes(raw, "content/events/shili.md", "event", Problems())
    result = source and with_photos(raw, source, NEW, "写图里有什么")
    if source and result:
        now = _read(result)
        assert now.body == source.body
        before, after = ({**file.front.data, "photos": []} for file in (source, now))
        assert str(after).replace(r"\n", "") == str(before).replace(r"\n", "")
