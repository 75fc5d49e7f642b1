"""Open a build: its settings, its store, its output; load the content; stop where it must not go on."""

import gc
import json
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from linli import messages
from linli.build.engine import Engine
from linli.build.records import load_problems
from linli.build.report import Report
from linli.build.session import RESTART, Session, say_done, wait_for_order
from linli.build.sight import READ_EVENT
from linli.build.store import Outdated, Store, Unsound, place
from linli.build.transaction import ForeignOutput, OutputBusy, begin, record_mark
from linli.build.versions import code_mark, folder_mark, host_mark, settings_mark
from linli.problems import Problems, Severity
from linli.settings import Settings, SettingsError, read_settings
from linli.text.digest import digest
from linli.text.today import today

CONFIGURATION = "pelicanconf.py"
NEEDED = frozenset({"site_graph", "story_reader", "entity_pages", "data_feeds", "page_writer"})

MOST_NOTES = 20
"""Notes that a build prints; of more it says how many there are, so that what must be mended is seen."""


def start(host: Mapping[str, Any], places: Sequence[Path], *, may_skip: bool) -> Session:
    """Return the session of a build that may go on; end the process where it may not, or need not.

    ``places`` is where the code of every plugin lies.
    """
    sys.audit(READ_EVENT)
    chosen = dict(host.get("LINLI_OPTIONS") or {})
    options = {name: chosen.pop(name, None) for name in ("clean", "profile", "report", "stay", "told")}
    report = Report(bool(options["report"]))
    content, output = Path(host["PATH"]), Path(host["OUTPUT_PATH"])
    report.put(content=str(content), output=str(output), theme=host["THEME"])
    settings = _settings(host, chosen, report)
    missing = NEEDED - set(host["PLUGINS"])
    if missing:
        names = "、".join(sorted(missing))
        _stop(report, messages.fault("plugins-missing", settings.language, (CONFIGURATION, 0), names=names))
    if output.resolve().is_relative_to(content.resolve()):
        _stop(report, messages.fault("output-in-content", settings.language, path=output))
    # What is loaded stays until the end; looking for garbage in it again and again would find none.
    gc.disable()
    session = Session(
        content=content,
        output=output,
        settings=settings,
        report=report,
        fresh=bool(options["clean"]),
        foreign=host["LINLI_FOREIGN"],
        whole=host["LINLI_ARTICLES"],
        profile=bool(options["profile"]),
        tells=Path(options["told"]) if options["told"] else None,
        day=str(today(settings.timezone, os.environ)),
        stays=bool(options["stay"]) and not host["LINLI_ARTICLES"],
        may_skip=may_skip and not (host["LINLI_ARTICLES"] or options["stay"]),
    )
    gate = _Gate(session, host, chosen, (*places, *_configurations()))
    session.places = gate.places()
    session.reload, session.recover = gate.reload, gate.recover
    session.code, session.host = gate.code(), host_mark(host)
    loaded = gate.load()
    while not loaded and session.stays:
        loaded = gate.reload()
    if not loaded:
        raise SystemExit(1)
    return session


class _Gate:
    """Load the content for one build after another."""

    def __init__(
        self, session: Session, host: Mapping[str, Any], chosen: Mapping[str, Any], places: Sequence[Path]
    ) -> None:
        self._session, self._host, self._chosen, self._places = session, host, chosen, places

    def code(self) -> str:
        """Return what stands for all code at work now."""
        with self._session.stages.stage("code"):
            return code_mark(self._places)

    def places(self) -> list[str]:
        """Return the files and folders that the site is made from."""
        found = [self._session.content, *self._looks(), *self._places, Path(messages.__file__).parents[1]]
        return sorted({str(place.absolute()) for place in found})

    def reload(self) -> bool:
        """Wait for an order and load again; end the process where there is none, or its code is another now."""
        session = self._session
        # What this build left is not to be looked at again by the collector before each of the next ones.
        gc.collect()
        gc.freeze()
        if not wait_for_order():
            raise SystemExit(0)
        session.stages.seconds.clear()
        if self.code() != session.code:
            raise SystemExit(RESTART)
        session.report = Report(session.report.is_wanted)
        session.report.put(
            content=str(session.content), output=str(session.output), theme=self._host["THEME"]
        )
        session.settings = _settings(self._host, self._chosen, session.report)
        return self.load()

    def load(self) -> bool:
        """Load what has changed; return False after saying everything that is wrong."""
        session = self._session
        session.transaction = _begin(session)
        session.report.put(staging=str(session.transaction.staging))
        try:
            if not hasattr(session, "engine"):
                self._open_store()
            elif session.engine.store.is_others:  # a build in another window; what is in it now is sound
                session.engine.store.close()
                session.pages = session.kept = None
                self._open_store()
            return self._load()
        except Unsound:  # a part that is not looked at before it is needed
            self._drop_store()
            return self._load()

    def recover(self) -> None:
        """Drop a store that is not sound, and load everything anew."""
        self._drop_store()
        self._session.transaction.start_again()
        if not self._load():
            raise SystemExit(1)

    def _load(self) -> bool:
        session = self._session
        engine = session.engine
        with session.stages.stage("read"):
            found = engine.read(session.content)
        with session.stages.stage("code"):
            session.inputs = found and self._inputs(found)
        if session.may_skip and session.inputs and not session.fresh:
            self._skip_if_same()
        session.transaction.prepare()
        loaded = engine.load(session.settings, session.stages)
        session.problems, session.changed = loaded.problems, loaded.changed
        _show(loaded.problems, session)
        if loaded.graph is not None:
            session.graph = loaded.graph
            return True
        session.transaction.roll_back()
        session.report.stop()
        count = len(loaded.problems.of(Severity.ERROR, Severity.WARNING))
        print(messages.say("build-stopped", session.settings.language, count=count), file=sys.stderr)
        if session.stays:
            say_done()
        with suppress(Unsound):
            engine.save()
        return False

    def _skip_if_same(self) -> None:
        """End the process where this build would change nothing, saying again what is worth knowing."""
        session, store = self._session, self._session.engine.store
        if store.fact("inputs") != session.inputs:
            return
        pages, session.record = json.loads(store.fact("made"))
        if not session.record or record_mark(session.output) != session.record:
            return
        if not session.transaction.site.is_intact:
            return
        session.transaction.roll_back()
        problems = Problems()
        problems.include(load_problems(store.fact("problems")))
        _show(problems, session)
        counts = {"new": 0, "changed": 0, "gone": 0, "pages": pages}
        session.report.put(built=counts)
        session.tell(pages)
        print(messages.say("unchanged", session.settings.language, path=session.output, **counts))
        raise SystemExit(0)

    def _inputs(self, content: str) -> str:
        settings = self._session.settings
        marks = [folder_mark(folder) for folder in self._looks()]
        whole = [
            self._session.code,
            self._session.host,
            settings_mark(settings),
            str(settings.today),
            content,
            *marks,
        ]
        return digest("\n".join(whole))

    def _looks(self) -> list[Path]:
        """Return the folders of the theme."""
        return [Path(self._host["THEME"]), *map(Path, self._host["THEME_TEMPLATES_OVERRIDES"])]

    def _open_store(self) -> None:
        session = self._session
        path = place(session.content, session.output)
        store = Store(path, f"{session.code} {session.settings.language}")
        if session.fresh:
            _remove(store)
        if not self._takes(store):
            _remove(store)
            if not self._takes(store, silent=True):  # a read-only or full disk: all is forgotten at the end
                self._takes(Store())

    def _takes(self, store: Store, *, silent: bool = False) -> bool:
        """Begin with what a store holds; return whether it can be opened and is sound."""
        try:
            store.open()
            if self._session.whole:  # Pelican takes a fault in a reader for one of the article, and goes on
                store.prove()
            self._session.engine = Engine(store, self._session.settings.language)
        except (Outdated, OSError):  # other code wrote it, or nothing can be written; that is no fault
            return False
        except Unsound:
            if not silent:
                self._say_dropped(store)
            return False
        return True

    def _drop_store(self) -> None:
        """Begin with an empty store: what was in it turned out not to be what a build put there."""
        session = self._session
        self._say_dropped(session.engine.store)
        _remove(session.engine.store)
        session.pages = None
        self._open_store()

    def _say_dropped(self, store: Store) -> None:
        language = self._session.settings.language
        print(messages.say("store-dropped", language, path=store.path), file=sys.stderr)


def _remove(store: Store) -> None:
    """Remove a store; one that cannot be removed is not used."""
    store.close()
    with suppress(OSError):
        store.drop()


def _configurations() -> list[Path]:
    """Return the files that settings are written in."""
    return sorted(Path.cwd().glob("*conf.py"))


def _settings(host: Mapping[str, Any], options: Mapping[str, Any], report: Report) -> Settings:
    """Return the settings of this run: those of LINLI, and what the command line adds."""
    try:
        settings = read_settings(host.get("LINLI", {}), host, os.environ, options)
    except SettingsError as error:
        faults = [messages.fault(code, "zh", (CONFIGURATION, 0), **values) for code, values in error.faults]
        _stop(report, *faults)
    report.put(language=settings.language)
    return settings


def _begin(session: Session) -> Any:
    path, language = session.output, session.settings.language
    try:
        return begin(path, fresh=session.fresh)
    except ForeignOutput:
        _stop(session.report, messages.fault("foreign-output", language, path=path))
    except OutputBusy:
        _stop(session.report, messages.fault("output-busy", language, path=path))
    except OSError as error:
        _stop(session.report, messages.fault("cannot-write", language, path=path, why=error.strerror))


def _show(problems: Problems, session: Session) -> None:
    language = session.settings.language
    shown = problems.of(Severity.ERROR, Severity.WARNING)
    notes = len(problems) - len(shown)
    few = notes <= MOST_NOTES
    shown = list(problems) if few else shown
    lines = [messages.line(problem, language) for problem in shown]
    lines += [] if few else [messages.say("more-notes", language, count=notes)]
    session.said = "".join(f"{line}\n" for line in lines)
    print(session.said, end="", file=sys.stderr)
    if session.report.is_wanted:
        session.report.put(problems=[messages.entry(problem, language) for problem in shown])


def _stop(report: Report, *faults: dict[str, str | int]) -> NoReturn:
    report.stop(*faults)
    print("\n".join(str(fault["message"]) for fault in faults), file=sys.stderr)
    raise SystemExit(1)
