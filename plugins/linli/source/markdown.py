"""Turn the Markdown of a body into HTML that may stand on a page.

The order: hidden characters are taken out; code, comments and raw HTML are set aside; Python-Markdown reads
the rest; links and pictures are followed; footnotes are numbered and set at the end; ``source.sanitize`` lets
through what may stand; lines are joined as Chinese joins them. Names are masked in what comes out, and only
then do headings get their ids (``source.headings``).
"""

import re
from dataclasses import dataclass
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER

from linli.problems import Problems
from linli.source.blocks import BlockTaker
from linli.source.characters import plain, report_hidden, strip_hidden
from linli.source.footnotes import Footnotes
from linli.source.inline import adapt
from linli.source.limits import DEEPEST, within_limits
from linli.source.links import EXTERNAL
from linli.source.plain_blocks import set_plain_aside
from linli.source.raw_html import RawHtml
from linli.source.reading import Reading
from linli.source.references import BodyPhoto, InternalLink, References
from linli.source.sanitize import make_sanitiser
from linli.source.shortcuts import shorten
from linli.source.slips import report_slips
from linli.text.html import NOTE_MARK, join_html_lines

__all__ = ["Body", "BodyPhoto", "BodyReader", "InternalLink"]

_HEADING = re.compile(r"(</?h)([1-6])(?=[ >])")
_LINE_END = re.compile(r"\r\n?")
_BLANK_LINE = re.compile(r"(?<=\n) +(?=\n)")
_PLAIN = "x-plain"
"""An element that sanitising unwraps: what a refused link or a left-out picture becomes."""


@dataclass(frozen=True, slots=True)
class Body:
    """Be the body of a file: its HTML, still with every name in it, its links and photos of this site."""

    html: str
    links: tuple[InternalLink, ...]
    photos: tuple[BodyPhoto, ...] = ()


class BodyReader:
    """Read bodies one after another; making the parser costs more than using it."""

    def __init__(self, language: str = "zh") -> None:
        extensions = [TableExtension(use_align_attribute=True), SaneListExtension()]
        self._md = Markdown(extensions=extensions, output_format="html")
        self._reading = Reading()
        self._references = References(self._reading)
        self._raw = RawHtml(self._reading, self._references)
        self._footnotes = Footnotes(self._md, self._reading, language)
        self._sanitise = make_sanitiser()
        adapt(self._md, self._raw)
        shorten(self._md)

    def read(self, text: str, path: str, first_line: int, problems: Problems) -> Body:
        """Return the HTML of a body whose first line is line ``first_line`` of the file at ``path``.

        Nothing an author writes raises. A body that is too long, too deep or too tangled to read is an error
        and comes back empty.
        """
        text = _LINE_END.sub("\n", text) if "\r" in text else text
        self._reading.begin(text, path, first_line, problems)
        if not plain(text):
            report_hidden(self._reading)
            self._reading.begin(strip_hidden(text), path, first_line, problems)
        self._md.reset()
        self._md.parser.state.clear()
        self._raw.begin()
        self._footnotes.begin()
        html = self._html(self._reading.text)
        if html:
            report_slips(self._reading)
        return Body(html, self._references.take(), self._references.take_photos())

    def _html(self, text: str) -> str:
        taker = BlockTaker(self._reading, self._raw.rewrite, self._md.htmlStash.store)
        text = text.expandtabs(self._md.tab_length)
        rest = taker.take(_BLANK_LINE.sub("", text) if "\n " in text else text)
        if not rest.strip() or not within_limits(rest, self._reading):
            return ""
        try:
            stash = self._md.htmlStash
            nothing_taken = not stash.rawHtmlBlocks
            marked = set_plain_aside(rest.strip("\n"), stash.store, self._link)
            if nothing_taken and marked == HTML_PLACEHOLDER % 0 and not self._raw.overflowing:
                # All of it is plain, in which nothing is to be cleaned and no lines are to be joined.
                return _below_title(str(stash.rawHtmlBlocks[0]))
            html = self._render(marked) + self._footnotes.section(self._render)
        except RecursionError:
            self._reading.problems.error(self._reading.at(0), "markdown-too-deep", most=DEEPEST)
            return ""
        self._footnotes.report()
        if self._raw.overflowing:
            return ""
        return _below_title(join_html_lines(self._sanitise(html).strip()))

    def _render(self, text: str) -> str:
        """Return the HTML of Markdown text; as Markdown.convert does, without preprocessors."""
        root = Element("div")
        self._md.parser.parseChunk(root, text.rstrip("\n"))
        for processor in self._md.treeprocessors:
            replaced = processor.run(root)
            root = root if replaced is None else replaced
        for element in root.iter():
            self._finish(element)
        html = self._md.serializer(root).strip().removeprefix("<div>").removesuffix("</div>")
        for postprocessor in self._md.postprocessors:
            html = postprocessor.run(html)
        return html

    def _finish(self, element: Element) -> None:
        """Settle what one element of the tree leads to or looks like."""
        if element.tag == "a" and element.get("href") is not None:
            self._lead(element)
        elif element.tag == "img":
            self._show(element)
        elif element.tag in ("td", "th") and (side := element.attrib.pop("align", "")):
            element.set("class", f"align-{side}")
        elif element.tag == "sup" and element.get("class") == NOTE_MARK:
            self._footnotes.number(element)

    def _link(self, words: str, address: str) -> str:
        """Return the HTML of a link in plain text: the words alone where it leads nowhere."""
        target = self._references.follow(address)
        if target is None:
            return words
        rel = f' rel="{EXTERNAL}"' if target.leaves else ""
        return f'<a href="{target.href}"{rel}>{words}</a>'

    def _lead(self, link: Element) -> None:
        target = self._references.follow(_decoded(link.get("href", "")))
        if target is None:
            link.tag = _PLAIN
            link.attrib.clear()
            return
        link.set("href", target.href.replace("&", f"{AMP_SUBSTITUTE}amp;"))
        if target.leaves:
            link.set("rel", EXTERNAL)

    def _show(self, picture: Element) -> None:
        words = {name: picture.get(name, "") for name in ("alt", "title")}
        shown = self._references.show(_decoded(picture.get("src", "")), words["alt"])
        picture.attrib.clear()
        if shown is None:
            picture.tag, picture.text = _PLAIN, words["alt"]
            return
        picture.attrib |= {"src": shown, "alt": words["alt"]}
        if words["title"]:
            picture.set("title", words["title"])


def _decoded(address: str) -> str:
    """Return an address as it was written; Python-Markdown hides the letters of mail addresses."""
    return unescape(address.replace(AMP_SUBSTITUTE, "&")) if AMP_SUBSTITUTE in address else address


def _below_title(html: str) -> str:
    """Move headings down by one where any is an h1, which is the page's title; none goes below h6."""
    if "<h1" not in html:
        return html
    return _HEADING.sub(lambda tag: f"{tag[1]}{min(int(tag[2]) + 1, 6)}", html)
