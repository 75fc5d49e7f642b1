"""Whatever is typed into a body, reading it neither raises nor takes long nor lets anything through."""

import re
import time

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linli.messages import line
from linli.problems import Problems
from linli.source.markdown import Body, BodyReader
from linli.source.sanitize import make_sanitiser
from linli.text.html import join_html_lines

READER = BodyReader()
SANITISE = make_sanitiser()
PARTS = [
    *[
        "[",
        "]",
        "(",
        ")",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "~~~\n",
        "<",
        ">",
        "\n",
        "\n\n",
        "    ",
        "- ",
        "1. ",
        "> ",
        "# ",
    ],
    *[
        "|",
        "-|-",
        "汉",
        "字",
        "a",
        "1",
        " ",
        "：",
        "“",
        "\\",
        "![",
        "](",
        "[^1]",
        "[^1]: ",
        "  \n",
        "\\\n",
        "---\n",
        "\t",
    ],
    *[
        "<b>",
        "</b>",
        '<a href="',
        '">',
        "</a>",
        "<script>",
        "</script>",
        "<style>",
        "<div>",
        "</div>",
        "<p>",
        "<td>",
    ],
    *[
        "<!--",
        "-->",
        "<![CDATA[",
        "<svg>",
        "<form>",
        "<li>",
        "<h1>",
        "<details>",
        "<ruby>",
        "<rt>",
        "<o:p>",
        "<br>",
    ],
    *[
        "<img src=x onerror=alert(1)>",
        "onclick=y",
        "style=x",
        "id=fn-1",
        "class=footnotes",
        "=",
        '"',
        "'",
        "&",
        "&amp;",
    ],
    *[
        "&#0;",
        "&#x202e;",
        "&#106;",
        "javascript:",
        "https://example.com/",
        "event:x",
        "/events/x",
        "\x00",
        "\u202e",
    ],
    *[
        "\u200b",
        "\u2028",
        "\r",
        "\x02klzzwxh:0000\x03",
        "\x02wzxhzdk:0\x03",
        "{{ x }}",
        "{% raw %}",
        "😀",
        "\ud800",
    ],
]
TEXT = st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=4)), max_size=40).map("".join)


def read(text: str) -> tuple[Body, Problems]:
    """Read a body that begins on line 1 of an event's file."""
    problems = Problems()
    return READER.read(text, "content/events/a.md", 1, problems), problems


@pytest.mark.parametrize(
    "unit",
    [
        *[
            "[",
            "![",
            "[]",
            "[](",
            "[a](b",
            "[[a](b)",
            "[^",
            "[^a",
            "*",
            "*a **b ",
            "*a**b*",
            "_a_ ",
            "`",
            "`a``",
            "\\",
        ],
        *[
            "<",
            "<a ",
            "<a href='",
            '<x a="',
            "<![CDATA[",
            "<!--",
            "<?",
            "</",
            "<script>",
            "<a@b",
            "&#",
            "> ",
            ">",
            "- ",
        ],
        *[
            "1. ",
            "#\n",
            "a\n=\n",
            "---\n",
            "-\n",
            "```a\n",
            "|a|b|\n|-|-|\n",
            "[a]: b\n",
            "[^1]: x\n\n",
            "    * a\n",
            "\n",
        ],
    ],
)
def test_tangled_text_costs_no_minutes(unit: str) -> None:
    """40 kB of any sign, which cost Python-Markdown up to hours, are read or refused within two seconds."""
    begin = time.process_time()
    read((unit * 40_000)[:40_000])
    read(((unit * 900)[:1900] + "\n\n") * 20)
    assert time.process_time() - begin < 2


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_no_text_raises_or_lets_anything_active_through(text: str) -> None:
    """Whatever is typed: the HTML parses without an error, holds nothing active, and is clean and joined."""
    body, problems = read(text)
    for problem in problems:
        assert line(problem, "zh") and line(problem, "en")
        assert 1 <= problem.location.line <= len(re.split(r"\r\n?|\n", text))
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parseFragment(body.html, container="div")
    assert parser.errors == []
    for element in tree.iter():
        assert element.tag not in {
            "script",
            "style",
            "iframe",
            "form",
            "input",
            "svg",
            "math",
            "img",
            "object",
        }
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]
        assert re.match(r"/(?!/)|#|https?://|mailto:|tel:|$", element.get("href", ""), re.IGNORECASE)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert SANITISE(body.html) == body.html == join_html_lines(body.html)


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("汉字，。“”Aa1 的了是"), max_size=40))
def test_plain_text_stays_word_for_word(text: str) -> None:
    """A text without marks loses nothing."""
    assert read(f"汉{text}。")[0].html == f"<p>汉{text}。</p>"
