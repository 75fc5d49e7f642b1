"""Mask one file: settle who stands in it under which name, and change every text that says otherwise."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from linli.model.base import Entity, Photo
from linli.model.record import Record
from linli.privacy import health
from linli.privacy.ages import generalise
from linli.privacy.fold import plain
from linli.privacy.listing import Listed
from linli.privacy.mask_html import Edit, addresses, apply, run_edits
from linli.privacy.masks import settle
from linli.privacy.names import RESIDENT, read_name
from linli.privacy.passages import Text
from linli.privacy.people import Filed
from linli.privacy.reports import Reporter
from linli.privacy.rows import rows
from linli.privacy.script import Passage, Script
from linli.privacy.search import Hit, find
from linli.privacy.site import Site
from linli.privacy.subjects import Spot, Subject, Subjects, ages
from linli.problems import Problems
from linli.source.front_matter import Loc
from linli.source.markdown import BodyPhoto, InternalLink
from linli.text.html import text_runs

FILES = frozenset({"file", "cover", "logo", "before"})
"""Fields that name a file below content/photos/; one that is named after somebody is not shown."""


class FileMasker:
    """Mask the texts of one file."""

    def __init__(
        self,
        record: Record[Entity],
        texts: Sequence[Text],
        listed: Sequence[Listed],
        site: Site,
        problems: Problems,
    ) -> None:
        self.listed, self._body, self._site = listed, record.body, site
        self._addresses = list(addresses(self._body.html))
        self._rows = list(rows(self._body.html))
        self._script = Script(texts, text_runs(self._body.html), self._others())
        self.masks = settle(listed, self._standing(), problems)
        self._report = Reporter(record, self._script, problems)
        self._edits: dict[int, list[Edit]] = {}
        hits = self._mask_names()
        ages = (person.exact_age for person in listed if not person.allowed.age)
        self.ages = frozenset(age for age in ages if age is not None)
        """The exact ages that may not be told."""
        self._mask_ages(hits)
        self._mask_strangers()
        self._check_health()
        self._report.mixed_up(self.masks)
        self._report.longer_words()
        self._lines = self._script.numbers

    @property
    def script(self) -> Script:
        """Return all texts of the file, as they were before anything in them was masked."""
        return self._script

    @cached_property
    def subjects(self) -> Subjects:
        """Return what may be said beside the people of the file; most files say nothing to ask for it."""
        return Subjects(self.listed, self.masks, self._site.words)

    @cached_property
    def _spots(self) -> Sequence[Spot]:
        return self.subjects.spots(self._script.text)

    def fields(self) -> dict[Loc, str]:
        """Return the texts of the front matter that change, by where they stand."""
        passages = ((n, self._script.passage(n)) for n in self._edits)
        return {
            passage.text.loc: "" if passage.text.key in FILES else self._masked(n)
            for n, passage in passages
            if passage.text
        }

    def edits(self) -> Iterator[tuple[Text, list[Edit]]]:
        """Yield the texts of the front matter that change, and where in each text what is put."""
        for number, edits in self._edits.items():
            if text := self._script.passage(number).text:
                yield text, edits

    def body(self) -> str:
        """Return the HTML of the body, masked."""
        edits: list[Edit] = []
        unlinked = []
        for number, changes in self._edits.items():
            if run := self._script.passage(number).run:
                edits += run_edits(run, changes)
        for number, address in enumerate(self._addresses):
            if self._lines["address", number] in self._edits:
                unlinked.append(address)
            elif self._lines["fragment", number] in self._edits:
                masked = self._masked(self._lines["fragment", number])
                edits.append((*address.value, address.text[: address.fragment] + masked))
        edits += self._ages_under_heads(edits)
        return apply(self._body.html, edits, unlinked)

    def _ages_under_heads(self, edits: Sequence[Edit]) -> Iterator[Edit]:
        """Yield the edits of ages that only the head of their column tells to be ages."""
        for number, row in enumerate(self._rows):
            for start, end, new in self._edits.get(self._lines["row", number], ()):
                span = row.span(start, end)
                if span and not any(first < span[1] and span[0] < last for first, last, _ in edits):
                    yield *span, new

    def links(self) -> tuple[InternalLink, ...]:
        """Return the body's links; what staff wrote for one may hold a name behind its ``#``."""
        lines = ((link, self._lines["link", number]) for number, link in enumerate(self._body.links))
        return tuple(
            replace(link, written=self._masked(line)) if line in self._edits else link for link, line in lines
        )

    def photos(self) -> tuple[BodyPhoto, ...]:
        """Return the photos in the text; a file that is named after somebody has no name and is not shown."""
        lines = ((photo, self._lines["photo", number]) for number, photo in enumerate(self._body.photos))
        return tuple(replace(photo, file="") if line in self._edits else photo for photo, line in lines)

    def spells_name(self, text: str) -> bool:
        """Say whether a text that we made ourselves holds a name that may not appear."""
        said = plain(text)
        return bool(find(said, self.names_in(said)))

    def role(self, number: int) -> str:
        """Return the role in the person file of an entry of the list."""
        return self._masked(self._lines["role", number])

    def _others(self) -> Iterator[tuple[tuple[str, int], str]]:
        """Yield what is masked besides what people read here."""
        for number, address in enumerate(self._addresses):
            yield ("address", number), address.text[: address.fragment]
            yield ("fragment", number), address.text[address.fragment :]
        for number, link in enumerate(self._body.links):
            yield ("link", number), link.written
        for number, photo in enumerate(self._body.photos):
            yield ("photo", number), photo.file
        for number, person in enumerate(self.listed):
            if person.filed:
                yield ("role", number), person.filed.model.role
        for number, row in enumerate(self._rows):
            yield ("row", number), row.text

    def _standing(self) -> list[Filed]:
        """Return the people hidden everywhere whom this file names, in the order of their first mention."""
        said, around = self._script.text, self._site.words.around
        first: dict[str, int] = {}
        hidden = self._site.hidden_by(said)
        for filed in hidden:
            name = filed.name.text
            if not self._site.lister.spares(self.listed, filed):
                hits = find(said, {name: around(name)})
                first.update({filed.id: hits[0].start} if hits else {})
        return sorted((f for f in hidden if f.id in first), key=lambda filed: first[filed.id])

    def _mask_names(self) -> list[Hit]:
        script = self._script
        hits = find(script.text, self.names_in(script.text))
        for hit in hits:
            number, mask = script.number(hit.start), self.masks.by_name[hit.name]
            span = script.written(hit.start, hit.end)
            self._edits.setdefault(number, []).append((*span, mask))
            self._report_name(number, span, hit, mask)
        return hits

    def names_in(self, text: str) -> dict[str, tuple[str, ...]]:
        """Return the names to mask that a folded text holds, each with the longer words that keep it."""
        names = [name for name in self.masks.by_name if name in text]
        full = [person.name.text for person in self.listed if person.is_full] if names else []
        return {
            name: (*self._site.words.around(name), *(word for word in full if name in word and name != word))
            for name in names
        }

    def _report_name(self, number: int, span: tuple[int, int], hit: Hit, mask: str) -> None:
        passage = self._script.passage(number)
        if passage.text and passage.text.key in FILES:
            self._report.file_name(passage)
        elif passage.key and passage.key[0] == "photo":
            photo = self._body.photos[passage.key[1]]
            self._report.file_name(passage, (photo.line, photo.column))
        elif passage.is_read:
            self._report.inside(passage, span, mask)
        elif passage.key and passage.key[0] == "address":
            self._report.address(self._addresses[passage.key[1]].text, hit.name)

    def _mask_ages(self, hits: Sequence[Hit]) -> None:
        """Put ages into decades: those of the list, and those beside somebody; an address is left as it is."""
        script = self._script
        starts = [hit.start for hit in hits]
        for start, end, new in generalise(script.text, self.ages, lambda: ages(self._spots)):
            number = script.number(start)
            before = bisect_left(starts, end) - 1
            in_name = before >= 0 and hits[before].end > start
            if not in_name and (script.passage(number).key or ("",))[0] not in ("address", "photo"):
                self._edits.setdefault(number, []).append((*script.written(start, end), new))

    def _mask_strangers(self) -> None:
        """Leave out whoever is named in a photo and is neither listed nor known."""
        in_photos = [
            (number, text)
            for number, text in enumerate(self._script.texts)
            if text.key == "people" and isinstance(text.owner, Photo)
        ]
        if not in_photos:
            return
        known = {person.name.text for person in self.listed}
        known.update(self.masks.by_name, self._site.people.named)
        for number, text in in_photos:
            name = read_name(text.text).text
            if name and name not in known:
                self._report.stranger(self._script.passage(number))
                self._edits[number] = [(0, len(text.text), RESIDENT)]

    def _check_health(self) -> None:
        """Report each sentence that says of somebody what only a doctor should know."""
        text, done = self._script.text, -1
        remarks = [r for r in health.remarks(text) if not self._site.things.hold(text, r.start, r.end)]
        spots = self._spots if remarks else ()
        for remark in remarks:
            passage = self._script.passage(self._script.number(remark.start))
            start, end = health.sentence(text, remark)
            told = [spot for spot in spots if start <= spot.start < end and spot.is_told(text, remark)]
            if told and start >= done and (passage.is_read or passage.is_row):
                nearest = min(told, key=lambda spot: abs(spot.start - remark.start))
                self._report.health(passage, remark, nearest.subject)
                done = end
            self._check_role(passage, remark)

    def _check_role(self, passage: Passage, remark: health.Remark) -> None:
        """Report an illness that stands as what somebody is: it is told beside the name."""
        for number, person in enumerate(self.listed):
            listed = passage.text is not None and passage.text.loc == (*person.listing.loc, "role")
            if (listed or passage.key == ("role", number)) and not (
                person.allowed.health or person.allowed.by_role
            ):
                shown = self.masks.shown.get(number, person.mention.name)
                self._report.health(passage, remark, Subject(shown))

    def _masked(self, number: int) -> str:
        """Return a passage with its edits made; where two touch one character, it goes once."""
        text, done = self._script.passage(number).written, 0
        parts: list[str] = []
        for start, end, new in sorted(self._edits.get(number, ())):
            parts += (text[done:start], new)
            done = max(done, end)
        return "".join(parts) + text[done:]
