"""Say how the source of a file would have to change so that it tells no more than its pages do.

What is changed are full names that may not appear, and exact ages where only decades are shown: in the values
of the front matter, in its comments and notes on consent, in the list of people, in the body. A file rewritten
so is masked already; read again it makes the same record.
"""

import re
from collections.abc import Collection, Iterable, Mapping

from linli.model.base import Entity
from linli.model.record import Record
from linli.privacy.ages import generalise
from linli.privacy.changes import Change, Rewriting, Snag
from linli.privacy.file_masking import FILES
from linli.privacy.fold import fold, is_disguised, plain
from linli.privacy.listing import Listed
from linli.privacy.masking import Opened, open_file
from linli.privacy.passages import REFERENCES, Text, read
from linli.privacy.search import find
from linli.privacy.site import TITLED, Site
from linli.privacy.source_text import Segment, SourceText, Span, bare
from linli.problems import Problems
from linli.source.front_matter import Loc
from linli.text.han import HAN
from linli.text.numerals import decade

_LINK = re.compile(
    r"(?P<picture>!?)\[(?P<words>(?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]"
    r'\((?P<address><[^<>\n]*>|[^\s()]*)(?:[ \t]+"[^"\n]*")?\)'
)
_MARKUP = re.compile(r"[*_`~<>\[\]()&\\{}%]")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>()]*$", re.IGNORECASE)
_HAN = re.compile(f"[{HAN}]")

_DECADES = frozenset(map(decade, range(0, 110, 10)))

Names = Mapping[str, tuple[str, ...]]
"""Folded names to look for, each with the longer words in which it is left alone."""


def rewriting(
    record: Record[Entity], text: str, site: Site, titles: Collection[tuple[str, str]] = ()
) -> Rewriting:
    """Return what is to be changed in a file's text, whose lines end in ``\\n``.

    ``titles`` are those, with their kinds and folded, that no file will bear any more.
    """
    opened = open_file(record, site, Problems())
    return _Rewriter(record, SourceText(record.source, text), opened, site).run(titles)


class _Rewriter:
    """Find the changes of one file."""

    def __init__(self, record: Record[Entity], source: SourceText, opened: Opened, site: Site) -> None:
        self._record, self._source, self._opened, self._site = record, source, opened, site
        self._masker = opened.masker
        self._found = Rewriting()
        self._kept: list[Span] = []
        """Where names stand that are nobody's here: in what refers to an organisation."""
        self._masks = self._known_masks()
        self._signs = frozenset(name[0] for name in self._masks)

    def run(self, titles: Collection[tuple[str, str]]) -> Rewriting:
        """Return all changes, those that know most of their place first."""
        self._follow(titles)
        for number, person in enumerate(self._opened.listed):
            self._person(number, person)
        if self._masker:
            for text, edits in self._masker.edits():
                self._value(text, edits)
        for line in self._source.front_lines():
            self._names(line, self._source.text[line.start : line.end])
            self._comment(line)
        for block in self._source.segments():
            words = self._source.text[block.start : block.end]
            self._names(block, words)
            self._names(block, bare(words))
            self._ages(block.start, bare(words))
        self._rows()
        return self._found

    def _known_masks(self) -> dict[str, str]:
        """Return what stands for each name: of those that pages mask, and of all who are hidden everywhere.

        Comments and notes reach no page, so the masking of pages has not looked into them.
        """
        masks = dict(self._masker.masks.by_name) if self._masker else {}
        for filed in self._site.hidden_in([bare(self._source.text)]):
            if not self._site.lister.spares(self._opened.listed, filed):
                masks.setdefault(filed.name.text, filed.name.mask)
        return masks

    def _names_in(self, text: str) -> Names:
        full = [person.name.text for person in self._opened.listed if person.is_full]
        return {
            name: (*self._site.words.around(name), *(word for word in full if name in word and name != word))
            for name in self._masks
            if name in text
        }

    def _follow(self, titles: Collection[tuple[str, str]]) -> None:
        """Keep names that refer to a thing as they are; put the id for a title that will be another one."""
        passages = {text.loc for text, _ in self._masker.edits()} if self._masker else set()
        for text in read(self._record.model).texts:
            places = self._source.characters(text.loc, text.text)
            if not places or text.loc in passages:
                continue
            known = self._site.reference(text.key, text.text) if text.key in REFERENCES else None
            if known and (TITLED.get(text.key, ""), plain(text.text)) in titles:
                self._found.add(Change(places[0][0], places[-1][1], known))
            self._kept.append((places[0][0], places[-1][1]))

    def _person(self, number: int, person: Listed) -> None:
        """Mask a name in the list of people, tell those masked alike apart, and put a decade for an age."""
        loc = person.listing.loc
        if self._masker and not person.is_full:
            shown = self._masker.masks.shown[number]
            mask = person.name.mask if shown.startswith(person.name.mask) else shown
            self._name(person, loc, mask, shown.removeprefix(mask))
        if person.exact_age is not None and not person.allowed.age:
            self._put((*loc, "age"), "age", decade(person.exact_age))

    def _name(self, person: Listed, loc: Loc, mask: str, letter: str) -> None:
        in_mapping = self._source.written((*loc, "name")) is not None
        at = (*loc, "name") if in_mapping else loc
        needs_letter = letter and not person.mention.as_ and letter != person.name.letter
        is_entry = in_mapping and not (self._record.source.kind == "person" and loc == ("name",))
        whole = mask if is_entry else mask + letter
        if person.name.text and plain(self._source.written(at) or "") == person.name.text:
            self._put(at, "name", whole, shown=mask + letter)
        if needs_letter and is_entry:
            self._tell_apart(at, letter)

    def _tell_apart(self, at: Loc, letter: str) -> None:
        """Write ``as: 甲`` behind a name, in the way in which the entry is written."""
        key, written = self._source.key(at), self._source.written(at)
        places = self._source.characters(at, written) if written else None
        if not key or not places:
            return
        text, (start, word) = self._source.text, key
        end = places[-1][1]
        end += text[end : end + 1] in ("'", '"') and text[places[0][0] - 1] == text[end]
        name = "区分" if _HAN.match(word) else "as"
        line = text.rfind("\n", 0, start) + 1
        is_flow = any(sign in text[line:start] for sign in "{｛")
        lead = ", " if is_flow else "\n" + re.sub(r"\S", " ", text[line:start])
        self._found.add(Change(end, end, f"{lead}{name}: {letter}"))

    def _put(self, loc: Loc, sort: str, new: str, shown: str = "") -> None:
        written = self._source.written(loc)
        places = self._source.characters(loc, written) if written else None
        if written and places:
            self._found.add(Change(places[0][0], places[-1][1], new, sort, written, shown or new))

    def _value(self, text: Text, edits: Iterable[tuple[int, int, str]]) -> None:
        """Change a text of the front matter as the pages change it."""
        places = self._source.characters(text.loc, text.text)
        for start, end, new in edits:
            said = text.text[start:end]
            if not places:
                continue
            first, last = places[start][0], places[end - 1][1]
            if text.key in FILES:
                self._found.snag(Snag(first, "file", said, new))
                self._kept.append((first, last))
            else:
                self._replace(first, last, new, "age" if new in _DECADES else "name", said)

    def _names(self, block: Segment, words: str) -> None:
        """Mask the names in some text that stands at a place; ``words`` is as long as what stands there."""
        if self._signs.isdisjoint(words.lower()) and not is_disguised(words):
            return
        folded = fold(words)
        names = self._names_in(folded.text)
        for hit in find(folded.text, names) if names else ():
            start, end = (block.start + at for at in folded.span(hit.start, hit.end))
            if any(first < end and start < last for first, last in self._kept):
                continue
            said, mask = self._source.text[start:end], self._masks[hit.name]
            link = self._link_around(block, start)
            if link and link["picture"]:
                self._found.snag(Snag(start, "file", said, mask))
            elif link and "#" not in self._source.text[block.start + link.start("address") : start]:
                self._unlink(block.start, link, said, mask)
            elif not link and start >= self._source.body and self._is_address(start):
                self._found.snag(Snag(start, "address", said, mask))
            else:
                self._replace(start, end, mask, "name", said, is_coded=link is not None)

    def _link_around(self, block: Segment, start: int) -> re.Match[str] | None:
        """Return the link in whose address a character stands."""
        if start < self._source.body:
            return None
        words, at = self._source.text[block.start : block.end], start - block.start
        links = _LINK.finditer(words)
        return next((link for link in links if link.start("address") <= at < link.end("address")), None)

    def _is_address(self, start: int) -> bool:
        line = self._source.text.rfind("\n", 0, start) + 1
        return bool(_ADDRESS.search(self._source.text[line:start]))

    def _unlink(self, offset: int, link: re.Match[str], said: str, mask: str) -> None:
        """Take a link away whose address holds a name; its words stay, as on the page."""
        start, words = offset + link.start(), link.span("words")
        self._found.add(Change(start, offset + words[0], "", "name", said, mask))
        self._found.add(Change(offset + words[1], offset + link.end(), ""))

    def _replace(
        self, start: int, end: int, new: str, sort: str, said: str, *, is_coded: bool = False
    ) -> None:
        """Change some text; where markup cuts it, nobody but its author knows what is meant to stay."""
        taken = any(old.start < end and start < old.end for old in self._found.changes)
        if start >= self._source.body and not is_coded and _MARKUP.search(self._source.text, start, end):
            if not taken:
                self._found.snag(Snag(start, "markup", self._source.text[start:end], new))
        else:
            self._found.add(Change(start, end, new, sort, said, new))

    def _comment(self, line: Segment) -> None:
        """Put decades for the ages in a comment, and in what is written down of a consent."""
        text = self._source.text[line.start : line.end]
        found = re.search(r"(?:^|\s)#|(?:evidence|凭据|依据|字据)\s*[:：]", text)
        if found and not any(a < line.end and line.start + found.start() < b for a, b in self._kept):
            self._ages(line.start + found.end(), text[found.end() :])

    def _ages(self, start: int, words: str) -> None:
        for first, last, said in self._decades(words):
            self._replace(
                start + first, start + last, said, "age", self._source.text[start + first : start + last]
            )

    def _rows(self) -> None:
        """Put decades for the ages that only the head of their column tells to be ages."""
        for row in self._source.rows() if self._masker else ():
            for start, end, said in self._decades(row.text):
                if span := row.span(start, end):
                    self._replace(*span, said, "age", self._source.text[slice(*span)])

    def _decades(self, words: str) -> list[tuple[int, int, str]]:
        """Return where in some text an age stands that may not be told, and its decade."""
        if (masker := self._masker) is None:
            return []
        folded = fold(words)
        edits = generalise(folded.text, masker.ages, lambda: masker.subjects.ages(folded.text))
        return [(*folded.span(edit.start, edit.end), edit.new) for edit in edits]
