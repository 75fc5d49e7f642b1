"""Make HTML of the blocks in which Markdown has next to nothing to do, such as paragraphs of plain text.

Most of what people write is a line of plain text between two blank lines, with a word stressed or a link here and
there; then headings, short lists, a quoted line, a table. What Python-Markdown makes of these is known beforehand,
so it is spared the work. A block qualifies only if it is of one of the forms below, sign by sign; all else, in
doubt too, is left to the parser.
"""

import re
from collections.abc import Callable
from itertools import groupby

from linli.text.late import late

_SIGN = r"[^\n*#`\[\]<>&\\_|\xa0\u2028\u2029]"
"""A character that means nothing within a line; of a no-break space the sanitiser makes an entity."""
_WORDS = rf"(?!\s){_SIGN}++(?<!\s)"
_STRONG = rf"\*\*({_WORDS})\*\*(?!\*)"
_EMPHASISED = rf"(?<!\*)\*({_WORDS})\*(?!\*)"
_LINK = rf"(?<!!)\[(?!\^)({_WORDS})\]\(([a-zA-Z0-9:/.?=#-]++)\)"
_TEXT = rf"(?!\s)(?>(?:{_SIGN}++|{_STRONG}|{_EMPHASISED}|{_LINK})+)(?<!\s)"
_LINE = re.compile(rf"(?![+-]|\d+\.){_TEXT}")
"""Text that begins no list, rule or indented block either."""

_HEADING = re.compile(rf"(?P<level>#{{1,6}}) ?(?P<text>{_TEXT})")
_RULE = re.compile(r"\|(?:-{3,}\|){2,}")
"""What parts the head of a table, of two columns or more, from its body."""
_CELL = late(rf"(?:{_TEXT})?")
_STRONGS = re.compile(_STRONG)
_EMPHASES = re.compile(_EMPHASISED)
_LINKS = re.compile(_LINK)
_LEADING = "[<"
"""Signs, one of which stands in whatever the parser finds a link or a picture in."""

_JOINING = ("<ul", "<ol", "<blockquote")
"""What takes in the block behind it, or goes on what stands before it, if that is of its kind."""


def plain_block(block: str) -> str:
    """Return the HTML of a plain block that stands alone, byte for byte the parser's; nothing for any other.

    Its links are still as they were written.
    """
    if _LINE.fullmatch(block):
        return f"<p>{_stressed(block)}</p>"
    form = _FORMS.get(block[:1])
    return form(block) if form else ""


def set_plain_aside(text: str, store: Callable[[str], str], link: Callable[[str, str], str]) -> str:
    """Return Markdown with a mark in place of each run of plain blocks; ``store`` makes one of their HTML.

    For the blocks around it a mark is one more paragraph, as raw HTML between blank lines is. ``link`` makes the
    HTML of a link, from its words and its address, one after another as they stand in the text.
    """
    blocks = text.split("\n\n")
    made = _made(blocks)
    parts: list[str] = []
    for is_plain, run in groupby(zip(blocks, made, strict=True), key=lambda pair: pair[1] != ""):
        if is_plain:
            html = "\n".join(html for _, html in run)
            parts.append(store(_linked(html, link) if "[" in html else html))
        else:
            parts += (block for block, _ in run)
    return "\n\n".join(parts)


def _made(blocks: list[str]) -> list[str]:
    """Return the HTML of each plain block; where the parser has links to find, all of them are left to it."""
    plain = list(map(plain_block, blocks))
    made = _alone(plain)
    if not any("[" in html for html in made):
        return made
    left = "".join(block for block, html in zip(blocks, made, strict=True) if not html)
    if any(sign in left for sign in _LEADING):
        return _alone(["" if "[" in html else html for html in plain])
    return made


def _alone(made: list[str]) -> list[str]:
    """Leave the lists and quotes to the parser that do not stand between two plain blocks of another sort."""
    ends = ["<p>", *(html if not html.startswith(_JOINING) else "" for html in made), "<p>"]
    return [
        html if not html.startswith(_JOINING) or (ends[number] and ends[number + 2]) else ""
        for number, html in enumerate(made)
    ]


def _linked(html: str, link: Callable[[str, str], str]) -> str:
    return _LINKS.sub(lambda found: link(found[1], found[2]), html)


def _stressed(text: str) -> str:
    if "*" not in text:
        return text
    return _EMPHASES.sub(r"<em>\1</em>", _STRONGS.sub(r"<strong>\1</strong>", text))


def _heading(block: str) -> str:
    found = _HEADING.fullmatch(block)
    if not found:
        return ""
    level = len(found["level"])
    return f"<h{level}>{_stressed(found['text'])}</h{level}>"


def _quote(block: str) -> str:
    text = block.removeprefix("> ")
    return f"<blockquote>\n<p>{_stressed(text)}</p>\n</blockquote>" if _LINE.fullmatch(text) else ""


def _unordered(block: str) -> str:
    return _list("ul", [line.partition("- ") for line in block.split("\n")])


def _ordered(block: str) -> str:
    lines = [line.partition(". ") for line in block.split("\n")]
    return _list("ol", [("" if number.isdecimal() else number, dot, text) for number, dot, text in lines])


def _list(tag: str, lines: list[tuple[str, str, str]]) -> str:
    """Return a list of lines that are parted into what stands before their mark, the mark and the text."""
    if not all(mark and not before and _LINE.fullmatch(text) for before, mark, text in lines):
        return ""
    items = "\n".join(f"<li>{_stressed(text)}</li>" for _, _, text in lines)
    return f"<{tag}>\n{items}\n</{tag}>"


def _table(block: str) -> str:
    head, *rows = block.split("\n")
    if len(rows) < 2 or not _RULE.fullmatch(rows[0]):
        return ""
    width = rows[0].count("|") - 1
    lines = [_row("th", head, width), *(_row("td", row, width) for row in rows[1:])]
    if not all(lines):
        return ""
    body = "\n".join(lines[1:])
    return f"<table>\n<thead>\n{lines[0]}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _row(tag: str, row: str, width: int) -> str:
    """Return a row of a table; nothing where it has another number of cells, or more than text in one."""
    cells = [cell.strip(" ") for cell in row[1:-1].split("|")]
    if row[:1] + row[-1:] != "||" or len(cells) != width or not all(map(_CELL.fullmatch, cells)):
        return ""
    inner = "\n".join(f"<{tag}>{_stressed(cell)}</{tag}>" for cell in cells)
    return f"<tr>\n{inner}\n</tr>"


_FORMS: dict[str, Callable[[str], str]] = {
    "#": _heading,
    ">": _quote,
    "-": _unordered,
    "1": _ordered,
    "|": _table,
}
"""What makes HTML of a block, by its first sign."""
