"""Rewrite content files so that they tell no more than the site does, after showing every line that changes."""

import sys
from collections.abc import Callable, Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

import click

from linli import messages
from linli.build.drafts import Draft, read_drafts
from linli.build.site import load
from linli.checks.source_names import ELSEWHERE, check_source
from linli.cli.check import COLOURS
from linli.cli.project import open_project, shown
from linli.cli.words import tell, word
from linli.intake.masking import Rewrite, plan
from linli.intake.replacing import Moved, Replacement, replace_all
from linli.problems import Problems
from linli.settings import Settings

_TINTS = (("+++", "bright_black"), ("---", "bright_black"), ("@@", "cyan"), ("+", "green"), ("-", "red"))


@click.command(help=word("help-mask"), short_help=word("help-mask-short"))
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True), metavar=word("help-paths"))
@click.option(
    "--content", type=click.Path(path_type=Path, exists=True, file_okay=False), help=word("help-content")
)
@click.option("--yes", is_flag=True, help=word("help-yes"))
@click.option("--dry-run", is_flag=True, help=word("help-dry-run"))
def mask(paths: tuple[Path, ...], content: Path | None, yes: bool, dry_run: bool) -> int:
    """Show what changes and, once that is wanted, write it; return 1 where nothing could be written."""
    project = open_project()
    settings, folder = project.settings(), project.folder("PATH", content)
    problems = Problems()
    rewrites = _plan(folder, paths, settings, problems)
    if problems.errors:
        for problem in problems.errors:
            click.secho(messages.line(problem, settings.language), fg=COLOURS[problem.severity])
        tell("mask-refused", count=len(problems.errors))
        return 1
    if not rewrites:
        tell("mask-nothing")
        return 0
    for rewrite in rewrites:
        _print_difference(rewrite)
    names = sum(change.sort == "name" for rewrite in rewrites for change in rewrite.changes)
    ages = sum(change.sort == "age" for rewrite in rewrites for change in rewrite.changes)
    tell("mask-found", files=len(rewrites), names=names, ages=ages)
    if dry_run:
        return 0
    if not yes and not _is_wanted():
        tell("mask-left")
        return 1
    return _write(rewrites)


def _plan(folder: Path, paths: Sequence[Path], settings: Settings, problems: Problems) -> list[Rewrite]:
    """Return what is to be rewritten; nothing where the content has errors, for then nobody knows who may appear.

    Once a name is masked in the files that list it, no program knows it any more: what else holds it must be put
    right first.
    """
    problems.include(load(folder, settings, shown_as=shown(folder)).problems.errors)
    if problems.errors:
        return []
    elsewhere = Problems()
    check_source(folder, shown(folder), settings, elsewhere)
    problems.include(problem for problem in elsewhere if problem.variant in ELSEWHERE)
    drafts = read_drafts(folder, shown(folder), Problems(), settings.language)
    return plan(drafts, _chosen(paths), settings, problems)


def _chosen(paths: Sequence[Path]) -> Callable[[Draft], bool]:
    asked = [path.absolute() for path in paths]
    return lambda draft: not asked or any(draft.path.absolute().is_relative_to(path) for path in asked)


def _print_difference(rewrite: Rewrite) -> None:
    for line in _difference(rewrite):
        colour = next((tint for sign, tint in _TINTS if line.startswith(sign)), None)
        click.secho(line, fg=colour)


def _difference(rewrite: Rewrite) -> Iterator[str]:
    before, after = (raw.decode("utf-8-sig").splitlines() for raw in (rewrite.before, rewrite.after))
    yield from unified_diff(before, after, rewrite.shown, rewrite.shown, lineterm="", n=1)


def _is_wanted() -> bool:
    return sys.stdin.isatty() and click.confirm(word("mask-ask"), default=False, err=True)


def _write(rewrites: Sequence[Rewrite]) -> int:
    try:
        replace_all([Replacement(one.path, one.before, one.after) for one in rewrites])
    except Moved as error:
        tell("mask-moved", path=error)
    except OSError as error:
        tell("mask-unwritten", why=error.strerror or error)
    else:
        tell("mask-written", files=len(rewrites))
        return 0
    return 1
