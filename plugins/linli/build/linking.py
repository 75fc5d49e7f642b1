"""Link the masked records, and of those linked before only the ones whose references may mean something else."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from operator import itemgetter
from typing import Any, cast
from zoneinfo import ZoneInfo

from linli.build.hiding import Hidings
from linli.build.records import dump_problems, pack, unpack
from linli.build.shelf import Shelf
from linli.build.store import Changes, Store, Unsound
from linli.build.tied import Tied, parted
from linli.build.versions import settings_mark
from linli.build.workers import exhaust, spread
from linli.graph.cells import KINDS
from linli.graph.circles import Up, up_of
from linli.graph.fronts import Stored
from linli.graph.names import Known
from linli.graph.nodes import EventNode, Node, Nodes, PartnerNode, StoryNode
from linli.graph.outlines import BRIEF, PIECES, REST, Outline, kept, outline
from linli.graph.photos import Album
from linli.graph.pictures import keys_of
from linli.graph.references import Lookup
from linli.graph.resolve import Linked, Linker
from linli.settings import Settings
from linli.text import compact
from linli.text.digest import digest

NAMES = "names"


class Linkings(Shelf):
    """Hold the node of each file, by its path as problems write it."""

    def __init__(self, store: Store, hidings: Hidings, processes: int) -> None:
        super().__init__()
        self._store, self._hidings, self._processes = store, hidings, processes
        self.by_path: dict[str, Tied] = {
            path: Tied.of(key, light) for path, key, *light in store.whole("linked")
        }
        self.names = store.fact(NAMES)
        self._read_brief = hidings.codec.reader(Outline, BRIEF)
        self._read_rest = hidings.codec.reader(Outline, REST)
        self._things: dict[str, tuple[str, Known]] = {}

    def things(self) -> dict[str, Known]:
        """Return what references need to know of every file's record, by path."""
        return {path: self._known(path) for path in sorted(self._hidings.by_path)}

    def update(
        self,
        things: Mapping[str, Known],
        broken: Mapping[str, str],
        settings: Settings,
        album: Album,
        meanwhile: Iterable[object] = (),
    ) -> Linker:
        """Link what must be linked anew; return what knows all names. Who asks the store waits for ``meanwhile``."""
        hidden = self._hidings.by_path
        gone = self.by_path.keys() - hidden.keys()
        for path in gone:
            del self.by_path[path]
        self._remove(gone)
        paths = list(things)
        linker = Linker(things.values(), broken, settings, album)
        # A reference leads to what is on the site today; an embargo ends without anybody's touching a file.
        absent = [path for path, thing in things.items() if not thing.is_published(settings)]
        # What a broken file is called is believed too, and no longer once it is deleted instead of mended.
        said = [hidden[path].known for path in paths] + [repr(absent), repr(sorted(broken.items()))]
        said += [f"{file} {found.mark}" for file, found in album.found.items()]
        names = digest("\n".join(said))
        moved, self.names = names != self.names or bool(broken), names
        look, today = settings_mark(settings), settings.today.isoformat()
        if moved:
            self._recall()

        def stands(path: str) -> bool:
            tied = self.by_path.get(path)
            if (
                tied is None
                or tied.key != hidden[path].mark + look
                or not tied.days[0] <= today <= tied.days[1]
            ):
                return False
            if tied.problems and tied.seen != hidden[path].key:
                return False
            return not moved or linker.still_true(cast(Iterable[Lookup], map(tuple, tied.lookups or ())))

        stale = [path for path in paths if not stands(path)]
        work = _Work(self._hidings, linker, ZoneInfo(settings.timezone))
        if not self._hidings.hold(stale):
            exhaust(meanwhile)
        for number, answer in spread(work.link, stale, self._processes, least=256, meanwhile=meanwhile):
            path = stale[number]
            light, lookups, rest, data = unpack(answer)
            tied = self.by_path[path] = Tied.of(hidden[path].mark + look, compact.load(light))
            tied.lookups, tied.rest, tied.data = compact.load(lookups), rest, data
            self._add(path)
        return linker

    def nodes(self) -> Nodes:
        """Return everything that is on the site; a node is fetched when it is asked for."""
        places: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
        for path in sorted(self.by_path):
            tied = self.by_path[path]
            if tied.is_shown:
                places[tied.kind][tied.id] = path
        return Nodes(*(cast(Any, _Fetched(self.node, places[kind])) for kind in KINDS))

    def pictures(self) -> set[str]:
        """Return the keys of the pictures that are on the site."""
        return {key for tied in self.by_path.values() if tied.is_shown for key in tied.pictures}

    def ups(self) -> Iterator[tuple[str, str, Up]]:
        """Yield kind and id of each thing that is on the site and leads up to others, and where."""
        return ((tied.kind, tied.id, tied.up) for tied in self.by_path.values() if tied.is_shown and tied.up)

    def marks(self) -> Stored:
        """Return what stands for each node that is on the site, and for its body."""
        hidden, shown = self._hidings.by_path, self._shown()
        return Stored(
            fingerprints={key: self.by_path[path].mark for key, path in shown.items()},
            body_fingerprints={key: hidden[path].body_mark for key, path in shown.items() if path in hidden},
        )

    def stored(self) -> Stored:
        """Return what is known of the nodes without fetching any."""
        shown = self._shown()
        outlines = {
            key: self._outline(path)
            for key, path in sorted(shown.items(), key=itemgetter(1))
            if key[0] in PIECES
        }
        joined = {tied.joined for tied in self.by_path.values() if tied.is_shown and tied.joined}
        bodies = _Fetched(self._hidings.html, shown)
        return replace(self.marks(), bodies=bodies, outlines=outlines, joined=joined)

    def _shown(self) -> dict[tuple[str, str], str]:
        """Return the path of each node that is on the site, by kind and id."""
        return {(tied.kind, tied.id): path for path, tied in self.by_path.items() if tied.is_shown}

    def _outline(self, path: str) -> Outline:
        tied = self.by_path[path]
        if tied.outline is None:
            tied.outline = kept(self._read_brief([*tied.brief]), lambda: self._rest(path))
            if tied.rest:  # as good as asked for: the store does not hold it yet
                tied.outline.complete()
        return tied.outline

    def _rest(self, path: str) -> Iterable[Any]:
        tied = self.by_path[path]
        found = self._read_rest(compact.load(tied.rest or self._store.find("outlines", path, tied.mark)[1]))
        return cast(Iterable[Any], found)

    def _recall(self) -> None:
        """Fetch what references were found to mean, where the store holds it."""
        for path, mark, lookups in self._store.whole("lookups"):
            if (tied := self.by_path.get(path)) and tied.lookups is None:
                if mark != tied.mark:
                    raise Unsound(path)
                tied.lookups = lookups
        for path, tied in self.by_path.items():
            if tied.lookups is None:
                raise Unsound(path)

    def node(self, path: str) -> Node:
        """Return the node of a file that is on the site; of the many pieces none is kept in memory."""
        tied, key = self.by_path[path], self._hidings.by_path[path].key
        if tied.node is not None and tied.made_of == key:
            return tied.node
        data = tied.data or self._store.find("nodes", path, tied.mark)[1]
        bare = self._hidings.codec.loads(data)
        node = cast(Node, replace(bare, record=self._hidings.record(path)))
        if tied.kind not in PIECES:
            tied.node, tied.made_of = node, key
        return node

    def save(self) -> Changes:
        known = [(path, self.by_path[path]) for path in sorted(self._unsaved)]
        rows = {
            "linked": ((path, t.key, *t.light()) for path, t in known),
            "lookups": ((path, t.mark, t.lookups) for path, t in known),
            "nodes": ((path, t.mark, t.data) for path, t in known if t.is_shown),
            "outlines": ((path, t.mark, t.rest) for path, t in known if t.rest),
        }
        gone = dict.fromkeys(rows, self._gone)
        gone["nodes"] = self._gone | {path for path, tied in known if not tied.is_shown}
        gone["outlines"] = self._gone | {path for path, tied in known if not tied.rest}
        return Changes({**rows, "facts": [(NAMES, self.names)]}, gone)

    def saved(self) -> None:
        for path in self._unsaved:
            tied = self.by_path[path]
            tied.data, tied.rest, tied.lookups = b"", b"", None
        super().saved()

    def _known(self, path: str) -> Known:
        """Return what references need to know of a file's record, decoded once."""
        text = self._hidings.by_path[path].known
        found = self._things.get(path)
        if found is None or found[0] != text:
            found = self._things[path] = text, self._hidings.codec.loads(text)
        return found[1]


class _Fetched(Mapping[Any, Any]):
    """Hold what is fetched by its path when somebody asks for it."""

    def __init__(self, fetch: Callable[[str], Any], paths: Mapping[Any, str]) -> None:
        self._fetch, self._paths = fetch, paths

    def __getitem__(self, key: Any) -> Any:
        return self._fetch(self._paths[key])

    def __iter__(self) -> Iterator[Any]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __contains__(self, key: object) -> bool:
        return key in self._paths


class _Work:
    """Link one record after another, wherever that is done."""

    def __init__(self, hidings: Hidings, linker: Linker, zone: ZoneInfo) -> None:
        self._hidings, self._linker, self._zone = hidings, linker, zone

    def link(self, path: str) -> bytes:
        """Return what is kept of a linked record."""
        record, codec = self._hidings.record(path), self._hidings.codec
        linked: Linked = self._linker.node(record)
        node = linked.node
        data = codec.dumps(replace(cast(Any, node), record=None)) if node else b""
        piece = isinstance(node, EventNode | StoryNode)
        brief, rest = parted(codec.plain(outline(cast(Any, node), self._zone))[1]) if piece else ([], b"")
        mark = digest(self._hidings.by_path[path].mark.encode() + data)
        days = [day.isoformat() for day in linked.days]
        lookups = compact.dump(sorted(linked.lookups))
        seen = self._hidings.by_path[path].key if linked.problems else ""
        problems = dump_problems(linked.problems)
        pictures = sorted(keys_of(node)) if node else []
        up = up_of(record.kind, node) if node else {}
        since = node.record.model.since if isinstance(node, PartnerNode) else None
        what = [record.kind, record.id, bool(data), problems, days, seen]
        light = [*what, mark, brief, pictures, up, since.year if since else 0]
        return pack(compact.dump(light), lookups, rest, data)
