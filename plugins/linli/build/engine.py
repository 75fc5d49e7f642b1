"""Turn a content folder into a graph, again and again, redoing each time what a change calls for.

One engine serves one folder. What it found out lives in its store between runs, and in memory while it runs.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from linli.build.broken import broken_texts
from linli.build.hiding import Hidings
from linli.build.linking import Linkings
from linli.build.photos import Photos, Source
from linli.build.reading import Readings
from linli.build.records import dump_problems
from linli.build.shelf import Shelf
from linli.build.stages import Stages
from linli.build.store import Changes, Store, Unsound
from linli.build.workers import count, exhaust
from linli.graph.circles import report_circles
from linli.graph.fronts import Key, Stored
from linli.graph.labels import have_clashes, report_clashes, used_by
from linli.graph.names import Known, report_duplicates
from linli.graph.nodes import Nodes
from linli.graph.outlines import Outline
from linli.graph.photos import NO_PHOTOS, Album
from linli.graph.site_graph import SiteGraph
from linli.privacy.masking import Naming
from linli.privacy.search import Words
from linli.problems import Location, Problems, Severity
from linli.settings import Settings
from linli.source.exceptions import FILE as EXCEPTIONS
from linli.source.exceptions import read_exceptions
from linli.source.files import list_tree
from linli.source.labels import FILE, LabelIds, read_labels
from linli.text.digest import digest

SETTLED = "settled"
"""The fact that stands for the state that the site shows."""

MUCH = 500
"""Files that one may hold in memory whole, and not think of it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Be the outcome of loading: a graph, or none where the content must be mended first."""

    graph: SiteGraph | None
    problems: Problems
    album: Album = NO_PHOTOS
    changed: frozenset[str] | None = None
    """The cells that may differ from the settled state; None where any may."""


class Engine:
    """Load one content folder whenever it has changed.

    Raises Unsound from any method once the store turns out not to be what was put into it.
    """

    def __init__(self, store: Store, language: str, processes: int | None = None) -> None:
        self.store = store
        self.processes = processes or count()
        self._readings = Readings(store, language, self.processes)
        self._hidings = Hidings(store, self._readings, self.processes)
        self._linkings = Linkings(store, self._hidings, self.processes)
        self._photos = Photos(store, self.processes)
        self._found = Problems()
        self._burden: Iterator[None] = iter(())
        """Writes to the store what memory holds of the stage before, once the next has begun."""
        self._settled = self._loaded = _State()
        self._graph: SiteGraph | None = None
        """That of the state loaded last."""

    def read(self, content: Path, shown_as: str | None = None) -> str:
        """Read what is new in the folder; return what stands for all that is in it now.

        ``shown_as`` is how problems write the folder; it is the folder's own name unless told otherwise.
        """
        self._found, self._shown = Problems(), shown_as or content.name
        self._content = content
        self._readings.update(list_tree(content, self._found, shown_as=self._shown))
        self._burden = self._unburdening(self._readings)
        pictures = self._photos.survey(content, self._shown, self._found)
        parsed = self._readings.by_path
        beside = [content / name for name in (FILE, EXCEPTIONS)]
        whole = [file.read_bytes().hex() if file.is_file() else "" for file in beside]
        whole += [dump_problems(self._found), pictures]
        whole += [f"{path} {one.digest}" for path, one in sorted(parsed.items())]
        return digest("\n".join(whole)) if self.is_sound else ""

    @property
    def is_sound(self) -> bool:
        """Say whether every file could be read without an error."""
        return all(one.digest for one in self._readings.by_path.values())

    def load(self, settings: Settings, stages: Stages | None = None) -> Loaded:
        """Return the graph of what was read, and every problem of every stage at once."""
        stages = stages or Stages()
        problems = Problems()
        problems.include(self._found)
        parsed = self._readings.by_path
        for one in parsed.values():
            problems.include(one.problems)
        if not any(one.called for one in parsed.values()) and self._content.is_dir() and not problems.errors:
            problems.warning(Location(self._shown), "content-empty")
        with stages.stage("mask"):
            before = None if self._settled.settings else self._linkings.marks()
            self._mask(settings, problems)
        for hidden in self._hidings.by_path.values():
            problems.include(hidden.problems)
        with stages.stage("photos"):
            things = self._linkings.things()
            album = self._photos.update(things.values())
        with stages.stage("link"):
            label_ids, nodes, stored = self._link(things, album, settings, problems)
            if before:
                self._begin_with(_State(settings, label_ids, before))
            exhaust(self._unburdening(self._linkings))
        stops = (Severity.ERROR, Severity.WARNING) if settings.strict else (Severity.ERROR,)
        if problems.of(*stops):
            return Loaded(None, problems, album)
        with stages.stage("link"):
            state = _State(settings, label_ids, stored)
            like = self._graph if state.has_fronts_of(self._loaded) else None
            self._graph = graph = SiteGraph(nodes, settings, label_ids, stored=stored, like=like)
            self._loaded = state
            return Loaded(graph, problems, album, state.changed_cells(self._settled, graph))

    def _begin_with(self, kept: "_State") -> None:
        """Take what the store held for what the site shows, where the site was made of just that."""
        if self.store.fact(SETTLED) == kept.mark():
            self._settled = kept

    @property
    def facts(self) -> dict[str, str]:
        """Return what the store must hold with the pages, to be the state that the site shows."""
        return {SETTLED: self._settled.mark()}

    def settle(self) -> None:
        """Take the state loaded last for the one that the site shows, and that the next is compared with."""
        self._settled = self._loaded

    def pictures(self) -> list[Source]:
        """Return what the pictures that are on the site are made of, in the order of their keys."""
        sources = self._photos.sources
        return [sources[key] for key in sorted(self._linkings.pictures())]

    @property
    def namings(self) -> Mapping[str, Collection[Naming]]:
        """Return whom each file lists under their names, by its path."""
        return self._hidings.namings()

    @property
    def names_mark(self) -> str:
        """Return what stands for all namings."""
        return self._hidings.names_mark()

    @property
    def words(self) -> Words:
        """Return what may hold a name without meaning the person."""
        return self._hidings.words

    @property
    def photo_keys(self) -> Collection[str]:
        """Return the keys of all pictures of the content, those that are not on the site today included."""
        return self._photos.sources.keys()

    def _mask(self, settings: Settings, problems: Problems) -> None:
        accepted = read_exceptions(self._content, self._shown, problems)
        self._hidings.update(settings, problems, accepted, self._burden)
        exhaust(self._burden)
        self._burden = self._unburdening(self._hidings)

    def _link(
        self, things: Mapping[str, Known], album: Album, settings: Settings, problems: Problems
    ) -> tuple[LabelIds, Nodes, Stored]:
        broken = broken_texts(self._content, self._shown, self._hidings.by_path.keys(), problems)
        linker = self._linkings.update(things, broken, settings, album, self._burden)
        exhaust(self._burden)
        report_duplicates(linker.indexes, problems)
        for tied in self._linkings.by_path.values():
            problems.include(tied.problems)
        label_ids = read_labels(self._content, self._shown, problems)
        nodes, stored = self._linkings.nodes(), self._linkings.stored()
        report_circles(self._linkings.ups(), nodes, problems)
        if have_clashes(used_by(cast(Mapping[Key, Outline], stored.outlines).values()), label_ids):
            report_clashes(nodes, label_ids, problems)
        return label_ids, nodes, stored

    def _unburdening(self, shelf: Shelf) -> Iterator[None]:
        """Let the store hold the texts of a stage that worked on much, step by step, so that memory need not."""
        if shelf.unsaved > MUCH:
            with suppress(Unsound, OSError):  # a full disk: memory holds them, then
                yield from self.store.saving(shelf.save())
                shelf.saved()

    def save(self, *others: Changes, **facts: str) -> None:
        """Write what was found out, what others did, and some facts by name to the store."""
        exhaust(self._burden)
        shelves: tuple[Shelf, ...] = (self._readings, self._hidings, self._linkings, self._photos)
        self.store.save(
            *(shelf.save() for shelf in shelves), *others, Changes({"facts": list(facts.items())})
        )
        for shelf in shelves:
            shelf.saved()


@dataclass(frozen=True, slots=True)
class _State:
    """Be all that a graph was made from."""

    settings: Settings | None = None
    label_ids: LabelIds | None = None
    stored: Stored = field(default_factory=Stored)

    def mark(self) -> str:
        """Return what stands for all of it."""
        fronts, bodies = self.stored.fingerprints or {}, self.stored.body_fingerprints or {}
        marks = sorted(f"{kind}:{id} {mark} {bodies.get((kind, id))}" for (kind, id), mark in fronts.items())
        return digest("\n".join([repr((self.settings, self.label_ids)), *marks]))

    def has_fronts_of(self, before: "_State") -> bool:
        """Say whether at most bodies are others than before."""
        if (self.settings, self.label_ids) != (before.settings, before.label_ids):
            return False
        return self.stored.fingerprints == before.stored.fingerprints

    def changed_cells(self, before: "_State", graph: SiteGraph) -> frozenset[str] | None:
        """Return the cells that other bodies change, None where more than bodies has changed."""
        if not self.has_fronts_of(before):
            return None
        new, old = self.stored.body_fingerprints or {}, before.stored.body_fingerprints or {}
        return graph.cells_of_bodies(key for key, mark in new.items() if old.get(key) != mark)
