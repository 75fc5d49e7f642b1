"""Mask the records, and of those masked before only the ones for which something has changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from linli.build.reading import Readings
from linli.build.records import dump_problems, load_problems, pack, unpack
from linli.build.shelf import Shelf
from linli.build.store import Changes, Store, Unsound
from linli.build.workers import exhaust, spread
from linli.graph.codec import Codec
from linli.graph.names import known
from linli.model.base import Entity
from linli.privacy.masked import Masked
from linli.privacy.masking import Naming, Outcome, mask_file
from linli.privacy.search import Words
from linli.privacy.site import Site, survey
from linli.problems import Problem, Problems
from linli.settings import Settings
from linli.source.exceptions import Accepted
from linli.text import compact
from linli.text.digest import digest
from linli.text.utf8 import decode

REFERENCES = "references"

Asked = tuple[tuple[str, str, str | None], ...]


@dataclass(slots=True)
class Hidden:
    """Be what masking a file gave, as it is kept."""

    key: str
    """Stands for all that it was made from, but for what its references say."""
    is_dated: bool
    asked: Asked | None
    """What its references were answered; None where the store holds it."""
    problems: tuple[Problem, ...]
    mark: str
    """Changes with the record, its body left aside."""
    body_mark: str
    known: str
    """What references need to know of it, as JSON."""
    named: str
    """Whom it names in full, and whom it lists and masks, as JSON that few builds read; empty for nobody."""
    accepted: tuple[str, ...] = ()
    """The accepted phrases that stand in it."""
    data: bytes = b""
    html: bytes = b""


class Hidings(Shelf):
    """Hold what each file says once it is masked, by its path as problems write it."""

    def __init__(self, store: Store, readings: Readings, processes: int) -> None:
        super().__init__()
        self._store, self._readings, self._processes = store, readings, processes
        self.codec = readings.codec
        self.words = Words(())
        """What may hold a name without meaning the person."""
        self.references = store.fact(REFERENCES)
        """Stands for all that a reference may be answered."""

    @cached_property
    def by_path(self) -> dict[str, Hidden]:
        """Return what is known of each file; a build that finds nothing changed never asks."""
        return {path: _hidden(key, light) for path, key, *light in self._store.whole("masked")}

    def update(
        self,
        settings: Settings,
        problems: Problems,
        exceptions: Sequence[Accepted] = (),
        meanwhile: Iterable[object] = (),
    ) -> None:
        """Mask what must be masked anew, and forget what is gone; report what is wrong with people's files.

        ``exceptions`` is what is accepted although it looks like a secret; what accepts nothing is reported.
        ``meanwhile`` writes to the store; a worker that asks it for something waits for that.
        """
        parsed = self._readings.by_path
        called = {path: one.called for path, one in sorted(parsed.items()) if one.called}
        people = [self._readings.record(path) for path, who in called.items() if who.kind == "person"]
        site = survey(list(called.values()), people, settings, problems, exceptions)
        self.words = site.words
        gone = self.by_path.keys() - called.keys()
        for path in gone:
            del self.by_path[path]
        self._remove(gone)
        tasks = self._stale(called, site, settings)
        work = _Work(self._readings, site, self.codec)
        here = [path for path in tasks if not parsed[path].digest]  # only this process has these records
        there = [path for path in tasks if parsed[path].digest]
        if not self._readings.hold(there):
            exhaust(meanwhile)
        for number, answer in spread(work.mask, there, self._processes, meanwhile=meanwhile):
            self._take(there[number], answer)
        for path in here:
            self._take(path, work.mask(path))
        self._report_useless(exceptions, problems)

    def record(self, path: str) -> Masked[Entity]:
        """Return the masked record of a file without its body; it is made anew for each who asks."""
        hidden = self.by_path[path]
        data = hidden.data or self._store.find("fronts", path, hidden.mark)[1]
        return cast(Masked[Entity], self.codec.loads(data))

    def namings(self) -> dict[str, list[Naming]]:
        """Return whom each file lists under their names, by its path."""
        listed = ((path, hidden.named) for path, hidden in self.by_path.items() if hidden.named)
        return {path: list(map(Naming._make, compact.load(named))) for path, named in listed}

    def names_mark(self) -> str:
        """Return what stands for all that ``namings`` returns, without reading it."""
        listed = ((path, hidden.named) for path, hidden in self.by_path.items() if hidden.named)
        return digest("\n".join(f"{path} {named}" for path, named in sorted(listed)))

    def html(self, path: str) -> str:
        """Return the masked body of a file."""
        hidden = self.by_path[path]
        if hidden.html or not hidden.body_mark:
            return decode(hidden.html)
        return decode(self._store.find("bodies", path, hidden.body_mark)[1])

    def save(self) -> Changes:
        paths = (path for path in sorted(self._unsaved) if self._readings.by_path[path].digest)
        known = [(path, self.by_path[path]) for path in paths]
        rows = {
            "masked": ((path, h.key, *_light(h)) for path, h in known),
            "asked": ((path, h.mark, h.asked) for path, h in known),
            "fronts": ((path, h.mark, h.data) for path, h in known),
            "bodies": ((path, h.body_mark, h.html) for path, h in known if h.body_mark),
        }
        bare = {path for path, h in known if not h.body_mark}
        facts = {"facts": [(REFERENCES, self.references)]}
        # What was kept of a file that is broken now was asked before the names of today were known.
        gone = self._gone | (self._unsaved - {path for path, _ in known})
        return Changes({**rows, **facts}, {**dict.fromkeys(rows, gone), "bodies": gone | bare})

    def saved(self) -> None:
        for path in self._unsaved:
            if self._readings.by_path[path].digest:
                self.by_path[path].data = self.by_path[path].html = b""
                self.by_path[path].asked = None
        super().saved()

    def _stale(self, paths: Iterable[str], site: Site, settings: Settings) -> list[str]:
        """Return the paths of what must be masked; references are asked again only where names have changed."""
        mark = site.mark()
        references = digest(compact.dump([sorted(site.names), sorted(site.titles.items())]))
        moved, self.references = references != self.references, references
        usual, parsed = digest(f"{mark}/()"), self._readings.by_path
        # Nearly every file stands under the same mark, and nothing is accepted in it alone.
        self._keys = {
            path: parsed[path].digest
            + (digest(f"{mark}/{accepted}") if (accepted := site.accepted(path)) else usual)
            for path in paths
        }
        self._day = str(settings.today)
        if moved:
            self._recall()

        def stands(path: str) -> bool:
            hidden = self.by_path.get(path)
            if hidden is None or not self._readings.by_path[path].digest:
                return False
            if hidden.key != self._key(path, hidden.is_dated):
                return False
            return not moved or all(
                site.reference(key, text) == said for key, text, said in hidden.asked or ()
            )

        return [path for path in paths if not stands(path)]

    def _recall(self) -> None:
        """Fetch what references were answered, where the store holds it."""
        for path, mark, asked in self._store.whole("asked"):
            if (hidden := self.by_path.get(path)) and hidden.asked is None:
                if mark != hidden.mark:
                    raise Unsound(path)
                hidden.asked = tuple((key, text, said) for key, text, said in asked)
        for path, hidden in self.by_path.items():
            if hidden.asked is None:
                raise Unsound(path)

    def _report_useless(self, exceptions: Iterable[Accepted], problems: Problems) -> None:
        """Warn of what is accepted where it does not stand; what is accepted on a page, only the page can tell."""
        stands: dict[str, list[str]] = {}
        for path, hidden in self.by_path.items():
            for phrase in hidden.accepted:
                stands.setdefault(phrase, []).append(path)
        for one in exceptions:
            if one.file and not any(map(one.is_for_file, stands.get(one.phrase, ()))):
                problems.warning(one.where, "exception-useless", phrase=one.phrase, file=one.file)

    def _key(self, path: str, dated: bool) -> str:
        return f"{self._keys[path]}/{self._day}" if dated else self._keys[path]

    def _take(self, path: str, answer: bytes) -> None:
        data, html, known_as, found, named, about = unpack(answer)
        dated, asked, accepted = compact.load(about)
        self.by_path[path] = Hidden(
            key=self._key(path, dated),
            is_dated=dated,
            asked=tuple((key, text, said) for key, text, said in asked),
            problems=load_problems(found),
            mark=digest(data),
            body_mark=digest(html) if html else "",
            known=decode(known_as),
            named=decode(named),
            accepted=tuple(accepted),
            data=data,
            html=html,
        )
        self._add(path)


class _Work:
    """Mask one file after another, wherever that is done."""

    def __init__(self, readings: Readings, site: Site, codec: Codec) -> None:
        self._readings, self._site, self._codec = readings, site, codec

    def mask(self, path: str) -> bytes:
        """Return what is kept of a masked file."""
        problems = Problems()
        outcome: Outcome = mask_file(self._readings.record(path), self._site, problems)
        return pack(
            self._codec.dumps(outcome.record),
            outcome.record.html,
            self._codec.dumps(known(outcome.record)),
            dump_problems(problems),
            compact.dump(list(map(list, outcome.named))) if outcome.named else b"",
            compact.dump([outcome.is_dated, outcome.references, outcome.accepted]),
        )


def _light(hidden: Hidden) -> list[Any]:
    marks = hidden.mark, hidden.body_mark, hidden.known
    return [hidden.is_dated, dump_problems(hidden.problems), *marks, hidden.named, hidden.accepted]


def _hidden(key: str, light: list[Any]) -> Hidden:
    dated, problems, mark, body_mark, known_as, named, accepted = light
    return Hidden(
        key, dated, None, load_problems(problems), mark, body_mark, known_as, named, tuple(accepted)
    )
