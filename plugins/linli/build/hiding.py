"""Mask the records, and of those masked before only the ones for which something has changed."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from linli.build.codec import Codec
from linli.build.reading import Readings
from linli.build.records import dump, dump_problems, load_problems, record_codec
from linli.build.store import Changes, Store
from linli.build.workers import spread
from linli.graph.names import known
from linli.model.base import Entity
from linli.privacy.masked import Masked
from linli.privacy.masking import Outcome, mask_file
from linli.privacy.site import Site, survey
from linli.problems import Problem, Problems
from linli.settings import Settings
from linli.text.digest import digest

Asked = tuple[tuple[str, str, str | None], ...]


@dataclass(slots=True)
class Hidden:
    """Be what masking a file gave, as it is kept."""

    key: str
    """Stands for all that it was made from, but for what its references say."""
    is_dated: bool
    asked: Asked
    """What its references were answered."""
    problems: tuple[Problem, ...]
    mark: str
    """Changes with the record, its body left aside."""
    body_mark: str
    known: str
    """What references need to know of it, as JSON."""
    data: str = ""
    html: str = ""


class Hidings:
    """Hold what each file says once it is masked, by its path as problems write it."""

    def __init__(self, store: Store, readings: Readings, processes: int) -> None:
        self._store, self._readings, self._processes = store, readings, processes
        self.codec: Codec = record_codec(readings.marks)
        self.by_path: dict[str, Hidden] = {
            path: _hidden(key, light) for path, key, light in store.whole("masked")
        }
        self.references = store.fact("references")
        """Stands for all that a reference may be answered."""
        self._unsaved: set[str] = set()
        self._gone: set[str] = set()

    def update(self, settings: Settings, problems: Problems) -> None:
        """Mask what must be masked anew, and forget what is gone; report what is wrong with people's files."""
        parsed = self._readings.by_path
        called = {path: one.called for path, one in sorted(parsed.items()) if one.called}
        people = [self._readings.record(path) for path, who in called.items() if who.kind == "person"]
        site = survey(list(called.values()), people, settings, problems)
        gone = self.by_path.keys() - called.keys()
        for path in gone:
            del self.by_path[path]
        self._gone |= gone
        self._unsaved -= gone
        tasks = self._stale(called, site, settings)
        work = _Work(self._readings, site, self.codec)
        here = [path for path in tasks if not parsed[path].digest]  # only this process has these records
        there = [path for path in tasks if parsed[path].digest]
        for number, answer in spread(work.mask, there, self._processes):
            self._take(there[number], answer)
        for path in here:
            self._take(path, work.mask(path))

    def record(self, path: str) -> Masked[Entity]:
        """Return the masked record of a file without its body; it is made anew for each who asks."""
        hidden = self.by_path[path]
        data = hidden.data or self._store.find("fronts", path, hidden.mark)[1]
        return cast(Masked[Entity], self.codec.loads(data))

    def html(self, path: str) -> str:
        """Return the masked body of a file."""
        hidden = self.by_path[path]
        if hidden.html or not hidden.body_mark:
            return hidden.html
        return cast(str, self._store.find("bodies", path, hidden.body_mark)[1])

    @property
    def unsaved(self) -> int:
        """Return how many files' texts are in memory only."""
        return len(self._unsaved)

    def save(self) -> Changes:
        """Return the rows to write and to remove; call ``saved`` when that is done."""
        paths = (path for path in sorted(self._unsaved) if self._readings.by_path[path].digest)
        known = [(path, self.by_path[path]) for path in paths]
        rows = {
            "masked": ((path, h.key, _light(h)) for path, h in known),
            "fronts": ((path, h.mark, h.data) for path, h in known),
            "bodies": ((path, h.body_mark, h.html) for path, h in known if h.body_mark),
        }
        # What was kept of a file that is broken now was asked before the names of today were known.
        gone = self._gone | (self._unsaved - {path for path, _ in known})
        return Changes(rows, dict.fromkeys(rows, gone))

    def saved(self) -> None:
        """Let go of what the store holds now."""
        for path in self._unsaved:
            if self._readings.by_path[path].digest:
                self.by_path[path].data = self.by_path[path].html = ""
        self._unsaved, self._gone = set(), set()

    def _stale(self, paths: Iterable[str], site: Site, settings: Settings) -> list[str]:
        """Return the paths of what must be masked; references are asked again only where names have changed."""
        mark = site.mark()
        references = digest(repr((sorted(site.names), sorted(site.titles.items()))))
        moved, self.references = references != self.references, references
        self._keys = {path: digest(f"{self._readings.by_path[path].digest}/{mark}") for path in paths}
        self._day = str(settings.today)

        def stands(path: str) -> bool:
            hidden = self.by_path.get(path)
            if hidden is None or not self._readings.by_path[path].digest:
                return False
            if hidden.key != self._key(path, hidden.is_dated):
                return False
            return not moved or all(site.reference(key, text) == said for key, text, said in hidden.asked)

        return [path for path in paths if not stands(path)]

    def _key(self, path: str, dated: bool) -> str:
        return f"{self._keys[path]}/{self._day}" if dated else self._keys[path]

    def _take(self, path: str, answer: bytes) -> None:
        row = json.loads(answer)
        asked = tuple((key, text, said) for key, text, said in row["asked"])
        self.by_path[path] = Hidden(
            key=self._key(path, row["dated"]),
            is_dated=row["dated"],
            asked=asked,
            problems=load_problems(row["problems"]),
            mark=digest(row["data"]),
            body_mark=digest(row["html"]) if row["html"] else "",
            known=row["known"],
            data=row["data"],
            html=row["html"],
        )
        self._unsaved.add(path)
        self._gone.discard(path)


class _Work:
    """Mask one file after another, wherever that is done."""

    def __init__(self, readings: Readings, site: Site, codec: Codec) -> None:
        self._readings, self._site, self._codec = readings, site, codec

    def mask(self, path: str) -> bytes:
        """Return what is kept of a masked file."""
        problems = Problems()
        outcome: Outcome = mask_file(self._readings.record(path), self._site, problems)
        row = {
            "data": self._codec.dumps(outcome.record),
            "html": outcome.record.html,
            "known": self._codec.dumps(known(outcome.record)),
            "asked": outcome.references,
            "dated": outcome.is_dated,
            "problems": dump_problems(problems),
        }
        return dump(row).encode("utf-8", "surrogatepass")


def _light(hidden: Hidden) -> str:
    marks = hidden.mark, hidden.body_mark, hidden.known
    return dump([hidden.is_dated, hidden.asked, dump_problems(hidden.problems), *marks])


def _hidden(key: str, light: str) -> Hidden:
    dated, asked, problems, mark, body_mark, known_as = json.loads(light)
    answers = tuple((field, text, said) for field, text, said in asked)
    return Hidden(key, dated, answers, load_problems(problems), mark, body_mark, known_as)
