"""Hand out what queries read, cell by cell, and stand for each cell by a fingerprint.

A cell is a node by its id, a body, today, or something derived of many nodes. What is derived is made once, and
without recording, for the fingerprint of its own cell covers everything that is in it.
"""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar, cast
from zoneinfo import ZoneInfo

from linli import urls
from linli.graph.fingerprints import fingerprint
from linli.graph.fronts import Stored, body_fingerprint, front_fingerprint
from linli.graph.index import Index
from linli.graph.nodes import EventNode, Nodes, StoryNode
from linli.graph.outlines import PIECES, Outline, outline
from linli.graph.pictures import fill
from linli.graph.reads import GONE, WHOLE, Cell, Reads, Table
from linli.privacy.masked import Masked
from linli.settings import Settings
from linli.source.headings import Heading
from linli.source.labels import LabelIds
from linli.text.digest import digest
from linli.urls import PHOTOS

V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)

KINDS = (*urls.FOLDERS, "page")
"""In the order of the fields of Nodes."""

BODY, TODAY = "body", "settings:today"
"""The table of bodies; the cell of the build's day."""


@dataclass(frozen=True, slots=True)
class Derived(Generic[V_co]):
    """Name what follows from nodes, by a key: ``make`` raises KeyError where there is nothing of that key.

    Both functions take the facts. ``mark`` fingerprints all that is in what ``make`` makes, more cheaply than by
    making it; without one the ``fingerprint`` of that does.
    """

    name: str
    make: Callable[[Any, str], V_co]
    mark: Callable[[Any, str], str] | None = None


class Cells:
    """Hold the nodes and what follows from them on the build's day."""

    def __init__(
        self,
        nodes: Nodes,
        settings: Settings,
        label_ids: LabelIds,
        stored: Stored,
        index: Index | None = None,
    ) -> None:
        """Take the lists there are already of nodes that differ in their bodies alone, which no list depends on."""
        self.reads = Reads()
        self.settings, self.label_ids = settings, label_ids
        """What does not change within a build, or is in cells of its own: today, and the ids of labels."""
        self.zone = ZoneInfo(settings.timezone)
        self.raw = nodes
        self._stored = stored
        self._made: dict[Cell, Any] = {}
        self._marks: dict[Cell, str] = {}
        self._kinds: Mapping[str, Mapping[str, Any]] = {
            kind: getattr(nodes, urls.FOLDERS.get(kind, "pages")) for kind in KINDS
        }
        self.tables: Mapping[str, Table[Any]] = {
            kind: Table(kind, entries, self._front_of(kind), self.reads)
            for kind, entries in self._kinds.items()
        }
        self.nodes = Nodes(*(cast(Any, self.tables[kind]) for kind in KINDS))
        self._index = index or Index(nodes, self._outlines(), settings.today)

    @property
    def today(self) -> date:
        self.reads.note(TODAY)
        return self.settings.today

    @property
    def index(self) -> Index:
        """Return all lists there are; only what makes a cell may go through them."""
        if self.reads.recording:
            raise RuntimeError("a query reads lists through cells only")
        return self._index

    def everything(self) -> Index:
        """Return all lists to a query that is about the whole site, bodies and labels apart."""
        for kind in KINDS:
            self.reads.note(f"{kind}:{WHOLE}")
        return self._index

    @property
    def joined(self) -> Set[int]:
        """Return the years in which organisations joined in, where somebody wrote them down."""
        if self._stored.joined is not None:
            return self._stored.joined
        return {since.year for node in self.raw.partners.values() if (since := node.record.model.since)}

    def read(self, what: Derived[V], key: str = "") -> V:
        """Return something derived, and write down that it is read; raises KeyError where there is none."""
        cell = f"{what.name}:{key}"
        self.reads.note(cell)
        made = self._made.get(cell)
        return self._make(what, key, cell) if made is None else cast(V, made)

    def peek(self, what: Derived[V], key: str = "") -> V:
        """Return something derived to a reader of a cell that covers it."""
        cell = f"{what.name}:{key}"
        made = self._made.get(cell)
        return self._make(what, key, cell) if made is None else cast(V, made)

    def mark(self, what: Derived[Any], key: str = "") -> str:
        """Return the fingerprint of something derived."""
        cell = f"{what.name}:{key}"
        found = self._marks.get(cell)
        if found is None:
            paused = self.reads.pause()
            try:
                found = what.mark(self, key) if what.mark else fingerprint(self.peek(what, key))
            except KeyError:
                found = GONE
            finally:
                self.reads.resume(paused)
            self._marks[cell] = found
        return found

    def front(self, kind: str, id: str) -> str:
        """Return the fingerprint of a node's front matter, and of what it refers to."""
        return self.tables[kind].mark(id)

    def body(self, record: Masked[Any]) -> str:
        """Return the text of a page, as HTML."""
        self.reads.note(f"{BODY}:{record.kind}:{record.id}")
        return self.stored_body(record)

    def stored_body(self, record: Masked[Any]) -> str:
        """Return the text of a page to a reader of a cell that covers it."""
        bodies = self._stored.bodies
        html = record.html if bodies is None else bodies[record.kind, record.id]
        # Whoever reads a body reads the front matter too, which stands for the pictures.
        return fill(html, self._kinds[record.kind][record.id].placed) if record.photos else html

    def piece_body(self, piece: Outline) -> str:
        """Return the text of a piece, whose node is fetched only where the text may show pictures."""
        html = (self._stored.bodies or {}).get((piece.kind, piece.id))
        if html is not None and PHOTOS not in html:
            return html
        return self.stored_body(self.node(piece).record)

    def headings(self, record: Masked[Any]) -> tuple[Heading, ...]:
        self.reads.note(f"{BODY}:{record.kind}:{record.id}")
        return record.headings

    def all_bodies(self) -> None:
        """Write down that every body is read."""
        self.reads.note(f"{BODY}:{WHOLE}")

    def mark_body(self, key: str) -> str:
        """Return the fingerprint of a body by kind and id, or of all of them."""
        if key == WHOLE:
            keys = (f"{kind}:{id}" for kind, entries in self._kinds.items() for id in entries)
            return digest("\n".join(f"{key}={self.mark_body(key)}" for key in keys))
        cell = f"{BODY}:{key}"
        if cell not in self._marks:
            self._marks[cell] = self._mark_body(*key.split(":", 1))
        return self._marks[cell]

    def node(self, piece: Outline) -> EventNode | StoryNode:
        """Return the node of a piece to a reader of a cell that covers it."""
        found: EventNode | StoryNode = self._kinds[piece.kind][piece.id]
        return found

    def _make(self, what: Derived[V], key: str, cell: Cell) -> V:
        if cell in self._made:
            return cast(V, self._made[cell])
        paused = self.reads.pause()
        try:
            made = self._made[cell] = what.make(self, key)
        finally:
            self.reads.resume(paused)
        return made

    def _front_of(self, kind: str) -> Callable[[str], str]:
        known, entries = self._stored.fingerprints or {}, self._kinds[kind]
        made: dict[str, str] = {}

        def front(id: str) -> str:
            found = known.get((kind, id)) or made.get(id)
            if found is None:
                found = made[id] = front_fingerprint(entries[id])
            return found

        return front

    def _mark_body(self, kind: str, id: str) -> str:
        if id not in self._kinds.get(kind, {}):
            return GONE
        if found := (self._stored.body_fingerprints or {}).get((kind, id)):
            return found
        record = self._kinds[kind][id].record
        return body_fingerprint(self.stored_body(record), record.headings)

    def _outlines(self) -> dict[str, Outline]:
        known, found = self._stored.outlines or {}, {}
        for kind in PIECES:
            for id in self._kinds[kind]:
                kept = known.get((kind, id))
                found[f"{kind}:{id}"] = kept or outline(self._kinds[kind][id], self.zone)
        return found
