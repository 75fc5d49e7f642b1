import pytest

from linli.problems import Problems
from linli.source.blocks import BlockTaker
from linli.source.reading import Reading


def taken(text: str) -> tuple[str, list[str], Problems]:
    """Return what is left, with each block's number in its place, the blocks, and the problems."""
    reading, problems = Reading(), Problems()
    reading.begin(text, "a.md", 1, problems)
    blocks: list[str] = []

    def store(html: str) -> str:
        blocks.append(html)
        return f"[{len(blocks)}]"

    left = BlockTaker(reading, lambda html: f"raw {html}", store).take(text)
    return "\n".join(filter(None, left.split("\n"))), blocks, problems


@pytest.mark.parametrize(
    ("text", "left", "code"),
    [
        ("前\n```\na < b\n```\n后", "前\n[1]\n后", "a &lt; b\n"),
        ("~~~ python\n# 一\n\n**二**\n~~~~", "[1]", "# 一\n\n**二**\n"),
        ("````\n```\n````", "[1]", "```\n"),
        ("  ```\n  一\n    二\n  ```", "[1]", "一\n  二\n"),
        ("```\n```", "[1]", ""),
        ("```\n<!-- 不是注释 -->\n<div>\n```", "[1]", "&lt;!-- 不是注释 --&gt;\n&lt;div&gt;\n"),
    ],
)
def test_fenced_code_is_set_aside_word_for_word(text: str, left: str, code: str) -> None:
    """A fence ends at one as long or longer of the same sign; what stands between is text."""
    assert taken(text)[:2] == (left, [f"<pre><code>{code}</code></pre>"])


@pytest.mark.parametrize(
    "text", ["```\n没有收尾", "`` ` ``", "``` a`b ```", "    ```\n    x\n    ```", "~~~\n```"]
)
def test_what_is_no_fence_stays(text: str) -> None:
    """A fence without an end, a code span and an indented line are left to Markdown."""
    assert taken(text)[:2] == (text, [])


def test_comments_vanish_across_blank_lines() -> None:
    """What is hidden may hold paragraphs, code and tags."""
    left, blocks, problems = taken("前\n<!-- 藏\n\n```\n<div>\n--> 后\n末")
    assert (left, blocks, len(problems)) == ("前\n 后\n末", [], 0)


def test_a_comment_without_an_end_hides_the_rest_and_is_an_error() -> None:
    """Nothing that was meant to be hidden shows by mistake."""
    left, blocks, problems = taken("前\n\n  <!-- 藏\n\n后")
    assert (left, blocks) == ("前", [])
    assert [(problem.code, problem.location.line, problem.location.column) for problem in problems] == [
        ("comment-open", 3, 3)
    ]


@pytest.mark.parametrize(
    ("text", "left", "block"),
    [
        ("<div>\n**一**\n</div>\n\n**二**", "[1]\n**二**", "<div>\n**一**\n</div>"),
        ("<details>\n<summary>问</summary>\n\n答", "[1]\n答", "<details>\n<summary>问</summary>"),
        ("</details>\n\n后", "[1]\n后", "</details>"),
        ("<script>\na\n\nb\n</script> 后", "[1]\n 后", "<script>\na\n\nb\n</script>"),
        ("<PRE>\na\n\nb</pre>", "[1]", "<PRE>\na\n\nb</pre>"),
        ("<style>\na\n\n后", "[1]\n后", "<style>\na"),
    ],
)
def test_a_block_of_raw_html_ends_at_a_blank_line(text: str, left: str, block: str) -> None:
    """Only what holds blank lines by nature, such as a script, goes on to its end tag."""
    assert taken(text)[:2] == (left, [f"raw {block}"])


@pytest.mark.parametrize("text", ["<b>粗</b>", "文<div>", "<divx>", "< div>", "    <div>", "<3 个", "<示例>"])
def test_all_else_is_left_to_the_line(text: str) -> None:
    """Inline elements, tags within a line, indented lines and things that are no tags stay."""
    assert taken(text)[1] == []
