"""Show every problem of the content, for people or for programs."""

import json
from collections.abc import Iterable
from pathlib import Path

import click

from linli import messages
from linli.build.site import load
from linli.checks import leaks
from linli.checks.built import check_built
from linli.checks.source_names import check_source
from linli.cli.project import open_project, shown
from linli.cli.words import tell, word
from linli.problems import Problem, Problems, Severity

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "bright_black"}


@click.command(help=word("help-check"))
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True), metavar=word("help-paths"))
@click.option(
    "--content", type=click.Path(path_type=Path, exists=True, file_okay=False), help=word("help-content")
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help=word("help-format")
)
@click.option("--built", is_flag=True, help=word("help-built"))
@click.option("--strict", is_flag=True, help=word("help-strict"))
@click.option("--strict-source", is_flag=True, help=word("help-strict-source"))
def check(paths: tuple[Path, ...], content: Path | None, form: str, strict: bool, **also: bool) -> int:
    """Print every problem; return 1 where there is one that stops a build."""
    project = open_project()
    settings = project.settings(strict=strict)
    folder = project.folder("PATH", content)
    problems = load(folder, settings, shown_as=shown(folder)).problems
    if also["strict_source"]:
        check_source(folder, shown(folder), settings, problems)
    if also["built"]:
        output = project.folder("OUTPUT_PATH", None)
        check_built(output, shown(output), settings, problems)
        leaks.scan(output, shown(output), leaks.know(folder, shown(folder), settings, problems), problems)
    chosen = list(_within(paths, problems))
    if form == "json":
        entries = [messages.entry(problem, settings.language) for problem in chosen]
        click.echo(json.dumps(entries, ensure_ascii=False, indent=2))
    else:
        _print(chosen, settings.language)
    stops = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(problem.severity in stops for problem in chosen))


def _within(paths: tuple[Path, ...], problems: Problems) -> Iterable[Problem]:
    """Yield the problems of the files and folders asked about; of all where none is named."""
    asked = [path.absolute() for path in paths]
    for problem in problems:
        where = Path(problem.location.path).absolute()
        if not asked or any(where.is_relative_to(path) for path in asked):
            yield problem


def _print(problems: list[Problem], language: str) -> None:
    for problem in problems:
        click.secho(messages.line(problem, language), fg=COLOURS[problem.severity])
    count = {severity: sum(p.severity is severity for p in problems) for severity in Severity}
    if problems:
        tell(
            "check-found",
            errors=count[Severity.ERROR],
            warnings=count[Severity.WARNING],
            notes=count[Severity.NOTE],
        )
    else:
        tell("check-clean")
