"""Whatever a file holds, loading it raises nothing, and says only true things about it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linli import messages
from linli.model.record import KINDS, build_record
from linli.problems import Problems
from linli.source.files import parse_text, read_file
from linli.source.markdown import BodyReader

READER = BodyReader()
SIGNS = (
    "：，、；［］｛｝　－—\t\0\u2028\u0085\ufeff\"'&*!|>%@`-#:,[]{}?<\\/=~.\n\r "
    "年月日标题姓名公开授权partnersname0123456789０９甲😀"
)
VALID = """---
标题：示例活动
date: 2025-05-20
place: 示例社区
合作单位：
  - partner：示例医院
    services：［测血压、理发］
    people: [{name: 示例甲, role：医生}]
photos:
  - {file: a.jpg, alt: 理发师，在树荫下, caption：说明}
summary: |
  第一行：文字
  第二行
tags: [甲, "乙，丙"]
---

## 小标题

正文[^1]，**重点**，[连](partner:x)。

[^1]: 注。
"""

texts = st.text(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=120)
kinds = st.sampled_from(sorted(KINDS))
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Return a sound file with a few stretches replaced by anything."""
    text = VALID
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        text = text[:start] + draw(st.text(st.sampled_from(SIGNS), max_size=8)) + text[end:]
    return text


def check(problems: Problems, text: str) -> None:
    """Every problem stands in the file and can be said in both languages."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        assert 1 <= problem.location.line <= len(lines)
        assert problem.location.column >= 1
        for language in messages.LANGUAGES:
            assert messages.line(problem, language)


@quick
@given(texts, kinds)
def test_any_text_as_front_matter(text: str, kind: str) -> None:
    whole = f"---\n{text}\n---\n正文\n".replace("\r\n", "\n").replace("\r", "\n")
    problems = Problems()
    source = parse_text(whole, "x.md", kind, problems)
    if source:
        build_record(source, READER, problems)
    check(problems, whole)


@quick
@given(mutated(), kinds)
def test_a_sound_file_with_slips(text: str, kind: str) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = Problems()
    source = parse_text(text, "x.md", kind, problems)
    if source:
        build_record(source, READER, problems)
    check(problems, text)


@quick
@given(st.one_of(st.binary(max_size=200), texts.map(lambda t: f"---\n{t}\n---\n".encode("utf-8", "replace"))))
def test_any_bytes(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(raw)
    problems = Problems()
    source = read_file(path, "event", "x.md", problems)
    assert source or problems.errors
    if source:
        build_record(source, READER, problems)
    check(problems, raw.decode("utf-8", "replace"))


plain = (
    st.text(st.sampled_from("示例甲乙，、；：［］！“”（）a1 "), min_size=1, max_size=30)
    .map(str.strip)
    .filter(lambda text: text and text[0] in "示例甲乙（“" and ": " not in text and " #" not in text)
)


@quick
@given(plain, plain)
def test_text_comes_through_as_it_was_written(title: str, caption: str) -> None:
    """What looks like structure in a title, a summary or a caption is not touched, and its mark points at it."""
    text = f"---\n标题：{title}\ndate: 2025-05-20\nplace: x\nsummary：{title}\nnote_: x\n---\n"
    problems = Problems()
    source = parse_text(text, "x.md", "event", problems)
    assert source
    assert source.front.data["title"] == title
    assert source.front.data["summary"] == title
    mark = source.front.marks[("title",)]
    assert text.split("\n")[mark.line - 1][mark.column - 1 :].startswith(title)
    inside = caption.replace("［", "").replace("］", "").rstrip("，、；： ")
    flow = f"---\nphotos: [{{file: a.jpg, alt：{inside}}}]\n---\n"
    found = parse_text(flow, "x.md", "event", Problems())
    assert found
    assert found.front.data["photos"] == [{"file": "a.jpg", "alt": inside}]


@pytest.mark.parametrize("sign", list("[{\"'&*!|>%@`-#:,?<：［｛－　"))
@pytest.mark.parametrize("form", ["{}", "a: {}", "- {}", "{}: ", "a: |\n {}", "{} "])
def test_a_great_many_of_one_sign(sign: str, form: str) -> None:
    """No sign repeated tens of thousands of times raises, or takes for ever."""
    problems = Problems()
    parse_text(f"---\n{form.format(sign * 30_000)}\n---\n", "x.md", "event", problems)
    parse_text("---\n" + f"{form.format(sign)}\n" * 8_000 + "---\n", "x.md", "event", problems)
