"""Follow the references of one record, and keep what each of them was found to mean.

What a reference means depends on the names of other things. So each look-up is kept with its result: as long as
all look-ups of a record still have the same results, it needs no linking again.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from linli import urls
from linli.graph.names import NameIndex
from linli.graph.photos import NO_PHOTOS, Album, Found
from linli.model.base import Entity
from linli.model.fields import nearest
from linli.model.salvage import FAULTY
from linli.privacy.masked import Masked
from linli.problems import Location, Problems
from linli.settings import Settings
from linli.source.front_matter import Loc

Lookup = tuple[str, str, str, str]
"""A kind, the text of a reference, the day it is of where that decides, and the id it means.

The day is empty where only one thing bears the name, ``-`` where several do and the reference has none. ``!``
before the id says that it is not on the site; no id says that the reference failed.
"""

PHOTO = "photo"
"""The kind of a look-up that asks for a file below content/photos/; what it means is the mark of that file."""

FAILED: Lookup = ("", "", "", "")
"""A look-up whose result may be another one next time, whatever it depends on."""

HIDDEN = "!"
NO_DAY = "-"


class Meanings:
    """Know what every reference means, of each record alike."""

    def __init__(
        self,
        indexes: Mapping[str, NameIndex],
        broken: Mapping[str, str],
        settings: Settings,
        album: Album = NO_PHOTOS,
    ) -> None:
        self.broken, self.album = broken, album
        self._indexes, self._settings = indexes, settings
        self._nothing = NameIndex("", {})
        self._plain: dict[tuple[str, str], Lookup] = {}
        self._of_day: dict[tuple[str, str, date | None], Lookup] = {}

    def index(self, kind: str) -> NameIndex:
        """Return the names of a kind; none where there is nothing of it."""
        return self._indexes.get(kind, self._nothing)

    def look_up(self, kind: str, text: str, day: date | None) -> Lookup:
        """Return what a reference means; of several things that bore a name, the one of ``day`` is meant."""
        if kind == PHOTO:
            found = self.album.found.get(text)
            return PHOTO, text, "", found.mark if found else ""
        if known := self._plain.get((kind, text)):
            return known
        if known := self._of_day.get((kind, text, day)):
            return known
        index = self.index(kind)
        all_candidates = index.candidates(text)
        if len(all_candidates) > 1:
            few = index.of_day(text, all_candidates, day)
            made = (kind, text, day.isoformat() if day else NO_DAY, self._meant(index, few))
            self._of_day[kind, text, day] = made
        else:
            made = (kind, text, "", self._meant(index, all_candidates))
            self._plain[kind, text] = made
        return made

    def still_true(self, lookups: Iterable[Lookup]) -> bool:
        """Return whether each look-up has the result it had; one that failed is always worth another try."""
        return all(
            lookup[3] and lookup == self.look_up(lookup[0], lookup[1], _day(lookup)) for lookup in lookups
        )

    def _meant(self, index: NameIndex, candidates: Sequence[str]) -> str:
        if len(candidates) != 1:
            return ""
        (id,) = candidates
        return id if index.things[id].is_published(self._settings) else f"{HIDDEN}{id}"


def _day(lookup: Lookup) -> date | None:
    return date.fromisoformat(lookup[2]) if lookup[2] not in ("", NO_DAY) else None


class References:
    """Resolve the references of one record; report those that fail, and leave them empty."""

    def __init__(self, meanings: Meanings, record: Masked[Entity], problems: Problems) -> None:
        self.record, self.problems = record, problems
        self.lookups: set[Lookup] = set()
        self._meanings = meanings

    def at(self, *loc: str | int) -> Location:
        """Return where a value of the record stands."""
        return self.record.positions.at(*loc)

    def ref(self, kind: str, text: str, loc: Loc, day: date | None = None) -> str:
        """Return the id that a reference means, or nothing after reporting why there is none."""
        if not text or FAULTY in text:
            return ""
        lookup = self._meanings.look_up(kind, text, day)
        self.lookups.add(lookup)
        id = lookup[3]
        if id and id[0] != HIDDEN:
            return id
        self._report(kind, text, self.at(*loc), day)
        return ""

    def photo(self, file: str) -> Found | None:
        """Return what is known of a file below content/photos/, None where there is none."""
        self.lookups.add(self._meanings.look_up(PHOTO, file, None))
        return self._meanings.album.found.get(file)

    @property
    def photo_files(self) -> Iterable[str]:
        """Return all files below content/photos/, for a report that only this build makes."""
        return self._meanings.album.files

    def refs(self, kind: str, key: str, day: date | None = None) -> tuple[str, ...]:
        """Return the ids that the references in a list field mean, each once."""
        texts: Sequence[str] = getattr(self.record.model, key)
        found = [self.ref(kind, text, (key, n), day) for n, text in enumerate(texts)]
        return tuple(dict.fromkeys(filter(None, found)))

    def label_of(self, kind: str, id: str) -> str:
        """Return what a thing is called, for a report that only this build makes."""
        self.lookups.add(FAILED)
        return self._meanings.index(kind).things[id].label

    def check_links(self) -> None:
        """Report each link in the body that leads to nothing."""
        for link in self.record.links:
            where = Location(self.record.positions.path, link.line, link.column)
            index = self._meanings.index(link.kind)
            if link.id not in index.things:
                self.lookups.add(FAILED)
                self._report_dangling(index, link.kind, link.id, where, variant="link")
                continue
            lookup = self._meanings.look_up(link.kind, link.id, None)
            self.lookups.add(lookup)
            if lookup[3].startswith(HIDDEN):
                self._report_hidden(link.written, lookup[3], where)

    def _report(self, kind: str, text: str, where: Location, day: date | None) -> None:
        index = self._meanings.index(kind)
        found = index.candidates(text)
        few = index.of_day(text, found, day) if len(found) > 1 else found
        if len(few) == 1:
            self._report_hidden(text, few[0], where)
        elif few:
            names = "、".join(f"{id}（{index.things[id].label}）" for id in few)
            self.problems.error(
                where, "ambiguous-reference", kind=kind, name=text, candidates=names, first=few[0]
            )
        else:
            self._report_dangling(index, kind, text, where)

    def _report_hidden(self, text: str, id: str, where: Location) -> None:
        self.problems.warning(where, "refers-to-unpublished", name=text, id=id.removeprefix(HIDDEN))

    def _report_dangling(
        self, index: NameIndex, kind: str, text: str, where: Location, variant: str = ""
    ) -> None:
        if text in self._meanings.broken.get(kind, ""):
            return
        near = nearest(text, index.things) if variant == "link" else index.nearest(text)
        kinds = {"kind": kind, "folder": urls.FOLDERS.get(kind, "pages")}
        if near:
            more = {"near": "、".join(near), "first": near[0], **kinds}
            self.problems.error(where, "dangling-reference", variant="near", name=text, **more)
        else:
            self.problems.error(where, "dangling-reference", name=text, **kinds)
