"""Render the ordered pages through Pelican's Jinja environment and end the build's transaction.

Everything is written to the new generation; ``finalized``, the one signal sent after every generator has
written, turns it into the site.
"""

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, cast

from jinja2 import TemplateError, TemplateSyntaxError
from pelican import Pelican, signals
from pelican.generators import ArticlesGenerator, Generator

from linli import messages, urls
from linli.build.assets import assets
from linli.build.jobs import PageJob
from linli.build.render import Templates, render_all
from linli.build.session import Session
from linli.build.transaction import WrittenTwice
from page_writer.environment import install
from page_writer.foreign import ForeignTemplates, own_environment

KEY = "LINLI_SESSION"


class PageWriter(Generator):  # type: ignore[misc]
    """Write every ordered file and the theme's own files."""

    def generate_output(self, writer: object) -> None:
        """Write the site; a fault in a template or a full disk ends the build and leaves the old site."""
        session: Session = self.context[KEY][0]
        try:
            self._write(session)
        except TemplateError as error:
            at = _where(error)
            where = f"{at[0]}:{at[1]}" if at[1] else at[0]
            _stop(session, "template-fault", at, where=where, why=error.message or type(error).__name__)
        except OSError as error:
            _stop(session, "cannot-write", path=session.transaction.output, why=error.strerror or error)

    def _write(self, session: Session) -> None:
        # Another plugin's last word (a sitemap) must come before the site is switched: ours is spoken last.
        signals.finalized.disconnect(_commit)
        signals.finalized.connect(_commit)
        tell = self._teller() if self.settings["LINLI_ARTICLES"] else None
        for page in render_all(
            session.jobs, session.graph, session.settings, self._choose_templates(session)
        ):
            if not tell:
                _put(session, page.path, page.content)
                continue
            # Other plugins may read and change the file that they are told of.
            target = _write(session.transaction.host / page.path, page.content)
            if page.path.endswith(".html"):
                tell(str(target), page.path)

    def _choose_templates(self, session: Session) -> Templates:
        """Return our theme's templates after writing its files, or a foreign theme's around ours."""
        if session.foreign:
            return ForeignTemplates(own_environment(session.settings), self.env, self.context)
        files = assets(Path(self.theme) / "static")
        versions = {name: file.version for name, file in files.items()}
        install(self.env, session.settings, Path(self.theme), versions)
        for name, file in files.items():
            _put(session, f"theme/{name}", file.content)
        return cast(Templates, self.env)

    def _teller(self) -> Callable[[str, str], None]:
        """Return what tells other plugins of a page, as Pelican's own writer does of those it writes."""
        articles = {urls.output_path(f"/{a.url}"): a for a in self.context["articles"]}
        pages = {urls.output_path(f"/{p.url}"): p for p in self.context["pages"]}

        def tell(target: str, path: str) -> None:
            article, page = articles.get(path), pages.get(path)
            known = {"article": article} if article else {"page": page} if page else {}
            signals.content_written.send(target, context={**self.context, **known, "output_file": path})

        return tell


def _enrich(generators: list[Generator]) -> None:
    """Give the articles of a foreign theme the whole event: who came, with what, before anything is written."""
    articles = next(generator for generator in generators if isinstance(generator, ArticlesGenerator))
    session: Session = articles.context[KEY][0]
    if not session.foreign:
        return
    template = own_environment(session.settings).get_template("event_content.html")
    for article in articles.articles:
        if article.slug in session.graph.nodes.events and article.url == f"events/{article.slug}/":
            article._content = template.render(view=session.graph.event(article.slug))


def _put(session: Session, path: str, content: bytes) -> None:
    session.manifest[path] = session.transaction.put(path, content)


def _write(target: Path, content: bytes) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    # "x": two jobs for one address would be a fault of ours, and silent without it.
    with target.open("xb") as file:
        file.write(content)
    return target


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


def _commit(pelican: Pelican) -> None:
    session: Session = pelican.settings[KEY][0]
    try:
        transaction = session.transaction
        session.manifest |= transaction.adopt(transaction.host)
        change = transaction.commit(session.manifest)
    except WrittenTwice as error:
        _stop(session, "written-twice", file=error)
    except OSError as error:
        _stop(session, "cannot-write", path=session.transaction.output, why=error.strerror or error)
    pages = sum(isinstance(job, PageJob) for job in session.jobs)
    counts = {"new": change.new, "changed": change.changed, "gone": change.gone, "pages": pages}
    session.report.put(built=counts)
    print(messages.say("built", session.settings.language, path=session.transaction.output, **counts))


def _stop(session: Session, code: str, at: tuple[str, int] = ("", 0), **values: object) -> NoReturn:
    session.transaction.roll_back()
    fault = messages.fault(code, session.settings.language, at, **values)
    session.report.stop(fault)
    print(fault["message"], file=sys.stderr)
    raise SystemExit(1)


def _generators(pelican: Pelican) -> Any:
    return PageWriter


def register() -> None:
    signals.get_generators.connect(_generators)
    signals.all_generators_finalized.connect(_enrich)
    signals.finalized.connect(_commit)
