"""Number footnotes and set them at the end, never by their label: a label may be somebody's name."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.inlinepatterns import InlineProcessor

from linli.messages import say
from linli.problems import Location
from linli.source.reading import Reading
from linli.text.html import NOTE_BACK, NOTE_MARK, escape

_LABEL = "data-label"


class Footnotes:
    """Hold the footnotes of the body at hand."""

    def __init__(self, md: Markdown, reading: Reading, language: str) -> None:
        self.parser = md.parser  # FootnoteBlockProcessor asks for it
        self._reading = reading
        self._language = language
        self.begin()
        md.parser.blockprocessors.register(FootnoteBlockProcessor(self), "footnote", 17)  # type: ignore[arg-type]
        md.inlinePatterns.register(_Mark(self), "footnote", 175)

    def begin(self) -> None:
        """Forget the last body."""
        self._texts: dict[str, str] = {}
        self._places: dict[str, Location] = {}
        self._numbers: dict[str, int] = {}
        self._order: list[str] = []
        self._times: list[int] = []
        self._undefined: dict[str, None] = {}

    def setFootnote(self, id: str, text: str) -> None:
        """Keep a definition; the parser calls this."""
        where = self._reading.find(f"[^{id}]:")
        if id in self._texts:
            self._reading.problems.warning(where, "footnote-twice", label=id)
            return
        self._texts[id] = text
        self._places[id] = where

    def mark(self, label: str) -> Element | None:
        """Return the element for a mark, still without its number; nothing where no note has this label."""
        if label not in self._texts:
            self._undefined[label] = None
            return None
        mark = Element("sup", {"class": NOTE_MARK})
        SubElement(mark, "a", {_LABEL: label})
        return mark

    def number(self, mark: Element) -> None:
        """Give a mark its number; marks must come in the order in which a reader meets them."""
        link = mark[0]
        label = link.attrib.pop(_LABEL)
        number = self._numbers.setdefault(label, len(self._numbers) + 1)
        if number > len(self._order):
            self._order.append(label)
            self._times.append(0)
        self._times[number - 1] += 1
        link.set("href", f"#fn-{number}")
        link.set("id", _mark_id(number, self._times[number - 1]))
        link.set("aria-label", say("footnote-mark", self._language, number=number))
        link.text = str(number)

    def section(self, render: Callable[[str], str]) -> str:
        """Return the notes that are used, in order; a note may use others, which then follow."""
        notes: list[str] = []
        while len(notes) < len(self._order):
            notes.append(render(self._texts[self._order[len(notes)]]))
        if not notes:
            return ""
        items = "\n".join(self._item(number, note) for number, note in enumerate(notes, 1))
        label = escape(say("footnotes", self._language))
        return f'\n<section class="footnotes" aria-label="{label}">\n<ol>\n{items}\n</ol>\n</section>'

    def report(self) -> None:
        """Report notes without a mark and marks without a note."""
        for label in self._undefined:
            self._reading.problems.error(self._reading.find(f"[^{label}]"), "footnote-undefined", label=label)
        for label in self._texts.keys() - self._numbers.keys():
            self._reading.problems.warning(self._places[label], "footnote-unused", label=label)

    def _item(self, number: int, note: str) -> str:
        """Return one note, with a way back to each of its marks at its end."""
        times = self._times[number - 1]
        ways = " ".join(self._way_back(number, time, times) for time in range(1, times + 1))
        note = note.strip()
        inside = note.endswith("</p>")
        body = f"{note.removesuffix('</p>')} {ways}</p>" if inside else f"{note}\n<p>{ways}</p>"
        return f'<li id="fn-{number}">{body}</li>'

    def _way_back(self, number: int, time: int, times: int) -> str:
        key = "footnote-back" if times == 1 else "footnote-back-one-of"
        words = escape(say(key, self._language, time=time))
        label = escape(say(f"{key}-label", self._language, number=number, time=time))
        return f'<a class="{NOTE_BACK}" href="#{_mark_id(number, time)}" aria-label="{label}">{words}</a>'


def _mark_id(number: int, time: int) -> str:
    return f"fnref-{number}" if time == 1 else f"fnref-{number}-{time}"


class _Mark(InlineProcessor):
    """Find footnote marks."""

    def __init__(self, footnotes: Footnotes) -> None:
        super().__init__(r"\[\^([^\[\]\n]{1,100})\]")
        self._footnotes = footnotes

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        mark = self._footnotes.mark(m[1])
        return (None, None, None) if mark is None else (mark, m.start(), m.end())
