"""Blocks of a body are set one by one, whatever stands around them."""

from hypothesis import given
from hypothesis import strategies as st

from linli.text.typeset import typeset

OTHER = '\n<p>He said "ten o\'clock" -- that is late.</p>'
WORDS = st.sampled_from(
    [
        "读书",
        "他说",
        "ten",
        "o'clock",
        '"',
        ",",
        "?",
        "...",
        "--",
        " ",
        "&quot;",
        "&nbsp;",
        "&#39;",
        "A B",
        "。。。",
    ]
)
TAGS = st.sampled_from(
    [
        *["<b>", "</b>", "<br>", "<code>", "</code>", '<a href="/x,y/">', "</a>", "</abbr>"],
        *['<img src="/a.jpg" alt="说, 说">', '<img src="b" alt="a  b">', '<abbr title="x y">'],
        '<a class="footnote-back" href="#r">返回 正文</a>',
    ]
)
BLOCKS = st.tuples(
    st.sampled_from(
        [("<p>", "</p>"), ('<li class="x">', "</li>"), ("<pre>", "</pre>"), ("<td>\n", "\n</td>")]
    ),
    st.lists(WORDS | TAGS, max_size=8).map("".join),
)
BODIES = st.lists(BLOCKS, max_size=4).map(
    lambda blocks: "\n".join(start + inner + end for (start, end), inner in blocks)
)


@given(BODIES)
def test_a_block_is_set_alike_beside_a_block_that_must_be_looked_at(html: str) -> None:
    """What is passed over at a glance is what looking at every block leaves as it is."""
    assert typeset(html + OTHER) == typeset(html) + typeset(OTHER)
