"""What is made of plain blocks without the parser is what the parser makes of them."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from linli.problems import Problems
from linli.source import markdown
from linli.source.markdown import BodyReader
from linli.source.plain_blocks import plain_block, set_plain_aside

TEXTS = (
    *(
        "甲乙",
        "丙，丁。",
        "word",
        "8样",
        "12",
        " ",
        "  ",
        "\u3000",
        "-",
        "+",
        ".",
        "=",
        ":",
        "!",
        "(",
        ")",
        "~",
        '"',
    ),
    *(
        "*",
        "**",
        "***",
        "**重**",
        "*轻*",
        "_",
        "`",
        "\\",
        "<",
        ">",
        "&",
        "&amp;",
        "[",
        "]",
        "#",
        "|",
        "\xa0",
        "１.",
    ),
    *("[^1]", "[甲](https://example.org)", "<b>", "</b>", "<!--", "-->", "\t", "\n", "  \n", "\n    "),
    *(
        "[甲](partner:yi)",
        "[甲](event:2025-05-20-x#时间)",
        "[乙](/partners/yi/)",
        "[丙](partner:yi#a)",
        "[丁](c.md)",
    ),
    *(
        "![甲](photo:a.jpg)",
        "![乙](partner:yi)",
        "[^甲](partner:yi)",
        "[甲][乙]",
        "[ 甲](partner:yi)",
        "\u2028",
        "甲\n乙",
    ),
)
FORMS = (
    *(
        "{}",
        "{}",
        "{}",
        "# {}",
        "## {}",
        "##{}",
        "#######{}",
        "## {} ##",
        "> {}",
        ">{}",
        "- {}",
        "-{}",
        "* {}",
    ),
    *(
        "1. {}",
        "2. {}",
        "１. {}",
        "1. {}\n2. {}",
        "- {}\n- {}",
        "- {}\n* {}",
        "1.{}",
        "    {}",
        "  {}",
        "\u3000{}",
    ),
    *(
        "| {} | {} |\n|---|---|\n| {} | {} |",
        "|{}|乙|\n|---|---|\n|丙|{}|\n|丙|{}|",
        "|甲|{}|\n|---|:-:|\n|1|2|",
    ),
    *(
        "|甲|乙|\n|---|---|---|\n|{}|2|",
        "|甲|乙|\n|---|---|",
        "甲|{}\n---|---\n乙|丙",
        "{}\n===",
        "{}\n---",
        "* * *",
    ),
    *("- - -", "---", "```\n{}\n```", "<div>{}</div>", "[^1]: {}", "[甲]: https://example.org {}", ""),
)
texts = st.lists(st.sampled_from(TEXTS), max_size=6).map("".join)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Draw a body of some blocks, mostly parted by one blank line."""
    blocks = draw(st.lists(st.sampled_from(FORMS), min_size=1, max_size=7))
    filled = [block.format(*(draw(texts) for _ in range(block.count("{}")))) for block in blocks]
    gaps = draw(st.lists(st.sampled_from(("\n\n", "\n\n", "\n\n\n", "\n")), min_size=len(filled)))
    lead = draw(st.sampled_from(("", "\n", "\n\n", " \n\n")))
    return lead + "".join(block + gap for block, gap in zip(filled, gaps, strict=False))


READER = BodyReader()


def read(reader: BodyReader, text: str) -> object:
    problems = Problems()
    return reader.read(text, "content/events/a.md", 1, problems), list(problems)


def read_by_parser(text: str) -> object:
    """Return what the parser alone makes of a body."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "set_plain_aside", lambda text, store, link: text)
        return read(READER, text)


@given(bodies())
@example('```\n"\n```\n\n')
@settings(max_examples=600, deadline=None)
def test_agrees_with_the_parser(text: str) -> None:
    assert read(READER, text) == read_by_parser(text)


@pytest.mark.parametrize(
    "block",
    [
        "居民们来了，8样服务。",
        "**重**的话，*轻*的话",
        "## 十点钟的菜地边",
        "> 慢一点。",
        "到[甲](partner:yi)去",
        "[甲](partner:yi)和[乙](https://example.org/?a=b#c)，[丙](nowhere)",
        "- 甲\n- **乙**：丙",
        "1. 甲\n2. 乙",
        "| 服务 | 来的人 |\n|---|---|\n| 理发 | **五十多位** |\n| 编发 |  |",
    ],
)
def test_takes_what_people_mostly_write(block: str) -> None:
    """A form that never qualified would be agreed on as well, and spare nothing."""
    assert plain_block(block)
    assert read(READER, block) == read_by_parser(block)


@pytest.mark.parametrize("sign", "`[]<>&\\_|#*\xa0")
def test_leaves_every_line_with_a_sign_to_the_parser(sign: str) -> None:
    assert plain_block(f"甲{sign}乙") == ""


@pytest.mark.parametrize(
    "text", ["- 甲\n\n- 乙", "> 甲\n\n> 乙", "- 甲\n\n    乙", "丙\n\n- 甲\n\n1. 乙\n\n丁"]
)
def test_leaves_lists_and_quotes_that_go_on_to_the_parser(text: str) -> None:
    kept = set_plain_aside(text, lambda html: "*", lambda words, address: words)
    assert all(block in kept for block in text.split("\n\n") if block[0] in "->1 ")
    assert read(READER, text) == read_by_parser(text)
