"""What is left out of Python-Markdown's work changes nothing that it makes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.inlinepatterns import SubstituteTagInlineProcessor
from markdown.treeprocessors import InlineProcessor

from linli.problems import Problems
from linli.source import markdown
from linli.source.markdown import BodyReader
from linli.source.shortcuts import BLOCK_SIGNS, PATTERN_SIGNS, shorten

PIECES = (
    *(
        "甲",
        "乙丙",
        " ",
        "  ",
        "    ",
        "\n",
        "\n\n",
        "  \n",
        "\\\n",
        "\\",
        "`",
        "``",
        "*",
        "**",
        "_",
        "__",
        "!",
    ),
    *("[", "]", "[^1]", "]:", "](", "(", ")", "![", "<", ">", "</b>", "<b>", "<https://example.org>"),
    *("<a@example.org>", "[x]", "\n[x]: https://example.org '甲'\n", "\n[^1]: 注\n", "\n\n    续\n", "&amp;"),
    *("\n- ", "\n* ", "\n+ ", "\n1. ", "\n１. ", "\n> ", "\n# ", "\n===\n", "\n---\n", "\n* * *\n", "|", ":"),
    *(
        "\n|甲|乙|\n|---|--:|\n|`|`|2|\n",
        "\x02",
        "\x03",
        "\x02klzzwxh:0001\x03",
        "\u2028",
        "word",
        "1",
        ".",
        "=",
    ),
)
bodies = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def plain_reader() -> BodyReader:
    """Return a reader that leaves nothing out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "shorten", lambda md: None)
        return BodyReader()


SHORT, WHOLE = BodyReader(), plain_reader()


def read(reader: BodyReader, text: str) -> object:
    problems = Problems()
    return reader.read(text, "content/events/a.md", 1, problems), list(problems)


@given(bodies)
@settings(max_examples=400, deadline=None)
def test_agrees_with_python_markdown(text: str) -> None:
    assert read(SHORT, text) == read(WHOLE, text)


@pytest.mark.parametrize("name", PATTERN_SIGNS)
def test_knows_the_patterns_by_their_names(name: str) -> None:
    assert name in SHORT._md.inlinePatterns


@pytest.mark.parametrize("name", BLOCK_SIGNS)
def test_knows_the_processors_by_their_names(name: str) -> None:
    assert name in SHORT._md.parser.blockprocessors


def test_stands_where_python_markdown_calls_it() -> None:
    inline = SHORT._md.treeprocessors["inline"]
    for name in vars(type(inline)):
        if name.startswith("_InlineProcessor"):
            assert name in vars(InlineProcessor)


def test_is_the_parser_of_every_processor() -> None:
    parser = SHORT._md.parser
    assert type(parser) is not BlockParser
    assert {processor.parser for processor in parser.blockprocessors} == {parser}


def test_tries_a_pattern_that_it_does_not_know() -> None:
    md = Markdown()
    md.inlinePatterns.register(SubstituteTagInlineProcessor("。", "hr"), "shout", 5)
    shorten(md)
    assert md.convert("甲。乙") == "<p>甲<hr />乙</p>"
