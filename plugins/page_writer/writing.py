"""Make what the site is made of: all of it where others write along, else what has changed."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from pelican import signals

from linli import messages, urls
from linli.build.assets import Asset, assets
from linli.build.jobs import Job, PageJob
from linli.build.pages import Build, State, make_pages
from linli.build.records import dump
from linli.build.render import Templates, render_all
from linli.build.session import Session
from linli.build.variants import put_pictures
from linli.build.versions import folder_mark, settings_mark
from linli.progress import progress
from linli.text.digest import digest
from page_writer.environment import install
from page_writer.foreign import ForeignTemplates, own_environment
from page_writer.template_marks import TemplateMarks

TEMPLATES = "templates"
"""The fact that keeps which templates refer to which."""


def write(session: Session, environment: Environment, theme: Path, context: Mapping[str, Any]) -> None:
    """Put every ordered file and the theme's own files into the transaction.

    Raises TemplateError, WrittenTwice or OSError; the site is then as it was.
    """
    if session.foreign:
        _write_all(
            session, ForeignTemplates(own_environment(session.settings), environment, context), context
        )
    else:
        _write_own(session, environment, theme, context)
    with session.stages.stage("pictures"):
        cache = pictures_cache(session.content)
        pictures = session.engine.pictures()
        label = messages.say("making-pictures", session.settings.language)
        watch = partial(progress, label)
        session.manifest |= put_pictures(
            pictures, cache, session.transaction, session.engine.processes, watch
        )


def pictures_cache(content: Path) -> Path:
    """Return the folder beside the content that keeps pictures once they are made."""
    return content.absolute().parent / ".cache" / "linli-pictures"


def _write_own(session: Session, environment: Environment, theme: Path, context: Mapping[str, Any]) -> None:
    with session.stages.stage("templates"):
        files = assets(theme / "static")
        versions = {name: file.version for name, file in files.items()}
        install(environment, session.settings, theme, versions)
    if session.whole:
        for name, file in files.items():
            _write(session, f"theme/{name}", file.content)
        _write_all(session, cast(Templates, environment), context)
        return
    _write_changed(session, environment, theme, files)
    for name, file in files.items():
        path = f"theme/{name}"
        session.manifest[path] = session.transaction.put(path, file.content)


def _write_changed(
    session: Session, environment: Environment, theme: Path, files: Mapping[str, Asset]
) -> None:
    """Make the pages that are not as they would be made now."""
    engine, stages = session.engine, session.stages
    with stages.stage("templates"):
        marks = TemplateMarks(environment, json.loads(engine.store.fact(TEMPLATES) or "{}"))
        versions = [f"{name} {file.version}" for name, file in files.items()]
        words = folder_mark(theme / "translations")
        fixed = digest(
            "\n".join([session.code, session.host, settings_mark(session.settings), words, *versions])
        )
        used = {job.template for job in session.jobs if isinstance(job, PageJob)}
        looks = [f"{name} {marks.mark(name)}" for name in sorted(used)]
        look = digest("\n".join([fixed, *looks]))
        if session.look != look or not session.makers:
            session.makers = _makers(session.jobs, marks, fixed)
        session.facts[TEMPLATES] = dump(marks.known)
        _forget_old(session, environment, look)
    with stages.stage("pages"):
        if session.pages is None:
            session.pages = State([], [], {}) if session.fresh else State.load(engine.store)
            session.kept = session.pages
        build = Build(
            graph=session.graph,
            settings=session.settings,
            templates=cast(Templates, environment),
            output=session.transaction,
            makers=session.makers,
            processes=engine.processes,
            changed=session.changed,
        )
        session.made = make_pages(session.jobs, build, session.pages)
    session.manifest = {path: page.digest for path, page in session.made.pages.items()}


def _forget_old(session: Session, environment: Environment, look: str) -> None:
    """Have templates compiled anew where one of them, or what they all use, has changed since the last build.

    Jinja notices a file that is another one, but not in the macros that others have imported from it, nor
    filters put in the place of those that a macro knows.
    """
    if session.look != look and environment.cache is not None:
        environment.cache.clear()
    environment.auto_reload = False  # so a look at each file, whenever a page imports from it, tells no more
    session.look = look


def _makers(jobs: Sequence[Job], marks: TemplateMarks, fixed: str) -> dict[str, str]:
    makers = {job.path: _maker(job, marks, fixed) for job in jobs}
    if len(makers) < len(jobs):
        raise ValueError("two jobs for one address")
    return makers


def _maker(job: Job, marks: TemplateMarks, fixed: str) -> str:
    """Return what stands for the code, the settings and the template of a job."""
    if isinstance(job, PageJob):
        what = f"{job.template} {marks.mark(job.template)}"
    else:
        what = f"{job.format.__module__}.{job.format.__qualname__}"
    asked = f"{job.query.name} {job.query.args}" if job.query else ""
    return digest(f"{fixed} {what} {job.address} {asked}")


def _write_all(session: Session, templates: Templates, context: Mapping[str, Any]) -> None:
    """Write every page where Pelican writes its own, and tell other plugins of each."""
    tell = _teller(context)
    for page in render_all(session.jobs, session.graph, session.settings, templates):
        target = _write(session, page.path, page.content)
        if page.path.endswith(".html"):
            tell(str(target), page.path)


def _teller(context: Mapping[str, Any]) -> Callable[[str, str], None]:
    """Return what tells other plugins of a page, as Pelican's own writer does of those it writes."""
    articles = {urls.output_path(f"/{a.url}"): a for a in context["articles"]}
    pages = {urls.output_path(f"/{p.url}"): p for p in context["pages"]}

    def tell(target: str, path: str) -> None:
        article, page = articles.get(path), pages.get(path)
        known = {"article": article} if article else {"page": page} if page else {}
        signals.content_written.send(target, context={**context, **known, "output_file": path})

    return tell


def _write(session: Session, path: str, content: bytes) -> Path:
    target = session.transaction.host / path
    target.parent.mkdir(parents=True, exist_ok=True)
    # "x": two jobs for one address would be a fault of ours, and silent without it.
    with target.open("xb") as file:
        file.write(content)
    return target
