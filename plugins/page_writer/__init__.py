"""Render the ordered pages through Pelican's Jinja environment and end the build's transaction.

Everything is written to the new generation; ``finalized``, the one signal sent after every generator has
written, turns it into the site.
"""

import gc
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError
from pelican import Pelican, signals
from pelican.generators import ArticlesGenerator, Generator

from linli import messages
from linli.build.jobs import PageJob
from linli.build.named import Memory
from linli.build.pages import State
from linli.build.records import dump, dump_problems
from linli.build.session import Session, say_done
from linli.build.store import Unsound, place
from linli.build.takedown import TakeDown, as_data, compare, words_of
from linli.build.transaction import WrittenTwice, record_mark
from linli.build.variants import prune
from linli.images.encode import Unmade
from page_writer.foreign import own_environment
from page_writer.writing import pictures_cache, write

KEY = "LINLI_SESSION"
WRITER = "LINLI_WRITER"
NAMES = "named"
"""The fact that whom the site names is what is kept of it."""


class PageWriter(Generator):  # type: ignore[misc]
    """Write every ordered file and the theme's own files."""

    def generate_output(self, writer: object) -> None:
        """Write the site; a fault in a template or a full disk ends the build and leaves the old site."""
        session: Session = self.context[KEY][0]
        # Another plugin's last word (a sitemap) must come before the site is switched: ours is spoken last.
        signals.finalized.disconnect(_finish)
        signals.finalized.connect(_finish)
        self.settings[WRITER] = self
        while not self.attempt(session):
            _await(session)

    def attempt(self, session: Session) -> bool:
        """Put everything into the transaction; False after saying why that failed, where the process stays."""
        try:
            self._make(session)
        except TemplateError as error:
            at = _where(error)
            where = f"{at[0]}:{at[1]}" if at[1] else at[0]
            _stop(session, "template-fault", at, where=where, why=error.message or type(error).__name__)
        except WrittenTwice as error:
            _stop(session, "written-twice", file=error)
        except Unmade as error:
            _stop(session, "photo-changed", why=error)
        except OSError as error:
            _stop(session, "cannot-write", path=session.output, why=error.strerror or error)
        else:
            return True
        return False

    def _make(self, session: Session) -> None:
        try:
            write(session, self.env, Path(self.theme), self.context)
        except Unsound:
            session.recover()
            session.order()
            write(session, self.env, Path(self.theme), self.context)


def _await(session: Session) -> None:
    """Wait until another build may go on; the process ends where there is to be none."""
    while not session.reload():
        pass
    session.order()


def _enrich(generators: list[Generator]) -> None:
    """Give the articles of a foreign theme the whole event: who came, with what, before anything is written."""
    articles = next(generator for generator in generators if isinstance(generator, ArticlesGenerator))
    session: Session = articles.context[KEY][0]
    ours = (one for one in generators if not type(one).__module__.startswith("pelican."))
    session.generators = [one for one in ours if hasattr(one, "generate_context")]
    if not session.foreign:
        return
    template = own_environment(session.settings).get_template("event_content.html")
    for article in articles.articles:
        if article.slug in session.graph.nodes.events and article.url == f"events/{article.slug}/":
            article._content = template.render(view=session.graph.event(article.slug))


def _where(error: TemplateError) -> tuple[str, int]:
    """Return file and line of a fault in a template; Jinja's own frames say nothing to its author."""
    if isinstance(error, TemplateSyntaxError):
        return _shown(error.filename or error.name or ""), error.lineno
    frames = ((frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__))
    templates = [(_shown(name), line) for name, line in frames if not name.endswith(".py")]
    return templates[-1] if templates else ("", 0)


def _shown(name: str) -> str:
    """Return a template's file as its author would type it: relative where it lies below the project."""
    path, here = Path(name), Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _finish(pelican: Pelican) -> None:
    """Make what was written the site; then, where the process stays, build whenever that is ordered."""
    session: Session = pelican.settings[KEY][0]
    _commit(session)
    while session.stays:
        _await(session)
        if pelican.settings[WRITER].attempt(session):
            _commit(session)


def _commit(session: Session) -> None:
    transaction = session.transaction
    try:
        with session.stages.stage("output"):
            session.manifest |= transaction.adopt(transaction.host)
            left = _compare_names(session)
            change = transaction.commit(session.manifest, alone=left.leaves_traces)
            session.record = record_mark(session.output)
    except WrittenTwice as error:
        return _stop(session, "written-twice", file=error)
    except OSError as error:
        return _stop(session, "cannot-write", path=session.output, why=error.strerror or error)
    pages = sum(isinstance(job, PageJob) for job in session.jobs)
    counts = {"new": change.new, "changed": change.changed, "gone": change.gone, "pages": pages}
    session.engine.settle()
    session.pages = session.made
    session.report.put(built=counts)
    print(messages.say("built", session.settings.language, path=session.output, **counts))
    _tell_of(left, session)
    if session.stays:
        say_done()
    with session.stages.stage("save"):
        _remember(session, pages)
    if session.profile:
        _print_stages(session)
    if not session.stays:
        session.tell(pages)
        # The process ends: what it holds is no garbage, and looking through all of it once more takes time.
        gc.freeze()
    return None


def _compare_names(session: Session) -> TakeDown:
    """Return who is named no longer, and where the site names them still."""
    memory = Memory(place(session.content, session.output, ".named.json"))
    settled = ""
    with suppress(Unsound):
        settled = session.engine.store.fact(NAMES)
    return compare(memory, session.engine, settled, session.transaction, session.manifest)


def _tell_of(left: TakeDown, session: Session) -> None:
    """Say which addresses named somebody until now, so that staff can ask for copies to be taken down."""
    output = session.output
    left.look_through((path, output / path) for path in session.manifest)
    if people := left.done():
        said = words_of(people, session.settings)
        session.report.put(take_down=as_data(people, session.settings), take_down_said=said)
        print(said)
    session.facts[NAMES] = left.settled


def _remember(session: Session, pages: int) -> None:
    """Keep for the next build what this one found out; a disk that takes no more costs only time."""
    facts = {"inputs": session.inputs, "problems": dump_problems(session.problems), **session.facts}
    facts |= session.engine.facts
    try:
        kept = session.kept or State.load(session.engine.store)
        # Pages of an older state must not be taken for those of this one: a foreign theme's are not remembered.
        session.kept = session.pages or State([], [], {})
        changes = session.kept.changes(kept)
        session.engine.save(changes, **facts, made=dump([pages, session.record]))
    except (Unsound, OSError):
        with suppress(OSError):
            session.engine.store.drop()
    prune(pictures_cache(session.content), session.engine.photo_keys)


def _print_stages(session: Session) -> None:
    """Print where the time went, the longest stage first."""
    language, seconds = session.settings.language, session.stages.seconds
    for name, taken in sorted(seconds.items(), key=lambda stage: -stage[1]):
        print(f"{taken:8.3f} s  {messages.say(f'stage-{name}', language)}")


def _stop(session: Session, code: str, at: tuple[str, int] = ("", 0), **values: object) -> None:
    """Say what ended the build, and end the process unless it stays."""
    session.transaction.roll_back()
    fault = messages.fault(code, session.settings.language, at, **values)
    session.report.stop(fault)
    print(fault["message"], file=sys.stderr)
    if not session.stays:
        raise SystemExit(1)
    session.jobs.clear()  # they were ordered for content that is not on the site
    say_done()


def _generators(pelican: Pelican) -> Any:
    return PageWriter


def register() -> None:
    signals.get_generators.connect(_generators)
    signals.all_generators_finalized.connect(_enrich)
    signals.finalized.connect(_finish)
