"""Take out of a body what Markdown must not touch: fenced code, HTML comments, blocks of raw HTML.

The rules are CommonMark's (fenced code 4.5, HTML blocks 4.6), so that what works in other editors works here:
a fence may be longer than three, raw HTML ends at a blank line, and Markdown may stand between ``<details>``
and ``</details>`` when blank lines surround it. One pass over the text, which costs nothing where there is
none of these.
"""

import re
from collections.abc import Callable

from linli.source.reading import Reading
from linli.source.sanitize import BLOCKS, DROPPED_WHOLE, TABLES
from linli.text.html import escape

_START = re.compile(
    r"^(?P<indent> {0,3})(?:(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})|(?P<comment><!--)"
    r"|<(?P<slash>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?=[\s/>]))",
    re.MULTILINE,
)
_SIGNS = "`~<"
"""What a block begins with."""
_FENCE_END = re.compile(r"^ {0,3}(`{3,}|~{3,})[ \t]*$", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t]*(?:\n|\Z)")
_RAW = (
    BLOCKS
    | TABLES
    | DROPPED_WHOLE
    | {"address", "article", "aside", "body", "center", "dialog", "fieldset", "footer", "form", "frame"}
    | {"frameset", "header", "html", "legend", "link", "main", "menu", "meta", "nav", "option", "search"}
)
_TO_THE_END_TAG = DROPPED_WHOLE | {"pre"}


class BlockTaker:
    """Replace such blocks in one text by what ``store`` returns for their HTML."""

    def __init__(self, reading: Reading, rewrite: Callable[[str], str], store: Callable[[str], str]) -> None:
        self._reading = reading
        self._rewrite = rewrite
        self._store = store
        self._unclosed: dict[str, int] = {}

    def take(self, text: str) -> str:
        """Return the text with a mark, between blank lines, in place of each block."""
        if not any(sign in text for sign in _SIGNS):
            return text
        parts: list[str] = []
        done = 0
        while start := _START.search(text, done):
            html, end = self._block(text, start)
            if end < 0:
                parts.append(text[done : start.end()])
                done = start.end()
                continue
            parts += (text[done : start.start()], f"\n\n{self._store(html)}\n\n" if html else "\n\n")
            done = end
        return "".join(parts) + text[done:]

    def _block(self, text: str, start: re.Match[str]) -> tuple[str, int]:
        """Return the HTML for the block that begins here and where it ends, or -1 where none begins."""
        if start["fence"]:
            return self._fenced(text, start)
        if start["comment"]:
            return self._comment(text, start)
        tag = start["tag"].lower()
        if tag not in _RAW:
            return "", -1
        end = self._end_of_raw(text, start, tag)
        return self._rewrite(text[start.start() : end]), end

    def _fenced(self, text: str, start: re.Match[str]) -> tuple[str, int]:
        fence = start["fence"]
        if self._unclosed.get(fence[0], len(fence) + 1) <= len(fence):
            return "", -1
        for end in _FENCE_END.finditer(text, start.end()):
            if end[1].startswith(fence):
                self._reading.hide(start.start(), end.end())
                first = text.find("\n", start.end()) + 1
                code = _dedent(text[first : end.start()], len(start["indent"]))
                return f"<pre><code>{escape(code)}</code></pre>", end.end()
        self._unclosed[fence[0]] = len(fence)
        return "", -1

    def _comment(self, text: str, start: re.Match[str]) -> tuple[str, int]:
        """End a comment; one without an end takes all that follows, so that nothing hidden shows."""
        end = text.find("-->", start.end())
        if end < 0:
            self._reading.problems.error(self._reading.at(start.start("comment")), "comment-open")
            return "", len(text)
        self._reading.hide(start.start(), end + 3)
        return "", end + 3

    def _end_of_raw(self, text: str, start: re.Match[str], tag: str) -> int:
        if tag in _TO_THE_END_TAG and not start["slash"] and tag not in self._unclosed:
            end = re.compile(rf"</{tag}\s*>", re.IGNORECASE).search(text, start.end())
            if end:
                return end.end()
            self._unclosed[tag] = 0
        blank = _BLANK_LINE.search(text, start.end())
        return blank.start() if blank else len(text)


def _dedent(code: str, indent: int) -> str:
    """Take the fence's own indent from each line of code."""
    return re.sub(rf"^ {{1,{indent}}}", "", code, flags=re.MULTILINE) if indent else code
