"""Start a content file: propose its id, ask for what it needs, write it with every key explained."""

import sys
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import click

from linli import messages, urls
from linli.build.site import read_records
from linli.cli.project import open_project, shown
from linli.cli.words import language, tell, word
from linli.graph.names import key as folded
from linli.intake.ids import propose
from linli.intake.skeleton import faults, key_word, required, skeleton
from linli.model.base import Dated
from linli.model.person import Person
from linli.model.record import KINDS
from linli.model.schema import describe, schema
from linli.privacy.site import hidden_names
from linli.problems import Problems
from linli.source.dates import DateFault, UncertainDate, parse_date
from linli.source.files import SourceFile, check_id, read_tree

MADE = tuple(kind for kind in KINDS if kind != "page")
MAY_SHARE = ("event", "story", "news", "person")
"""Kinds of which two may have one name."""


@click.command("new", help=word("help-new"))
@click.argument("kind", type=click.Choice(MADE))
@click.argument("name")
@click.option("--id", "id", help=word("help-new-id"))
@click.option("--date", help=word("help-new-date"))
@click.option("--place", help=word("help-new-place"))
@click.option("--type", help=word("help-new-type"))
@click.option("--category", help=word("help-new-category"))
@click.option("--kind", "person_kind", help=word("help-new-kind"))
@click.option(
    "--content", type=click.Path(path_type=Path, exists=True, file_okay=False), help=word("help-content")
)
def new(kind: str, name: str, id: str | None, content: Path | None, **flags: str | None) -> int:
    """Write a new file and print its path; return 1 where there is such a thing already."""
    project = open_project()
    folder = project.folder("PATH", content)
    values = _values(kind, name, {"kind": flags.pop("person_kind"), **flags})
    if id:
        _check_id(id, kind)
    files = {path.stem: shown(path) for path in (folder / urls.FOLDERS[kind]).rglob("*.md")}
    sources = read_tree(folder, Problems(), shown_as=shown(folder))
    there = files.get(id or "") or _there(sources, kind, values, id)
    if not there and sys.stdin.isatty():
        values |= _answers(kind, values)
        there = _there(sources, kind, values, id)
    if there:
        tell("new-exists", path=there)
        return 1
    hidden = hidden_names(read_records(folder, shown(folder), Problems()), project.settings())
    stem = id or _proposed(kind, values, files, hidden)
    path = folder / urls.FOLDERS[kind] / f"{stem}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(skeleton(kind, values, language()))
    click.echo(shown(path))
    return 0


def _proposed(kind: str, values: Mapping[str, str], taken: Collection[str], hidden: Iterable[str]) -> str:
    date, person_kind = _date(values.get("date")), _person_kind(values.get("kind", ""))
    return propose(kind, values[_name_key(kind)], taken, date=date, person_kind=person_kind, hidden=hidden)


def _values(kind: str, name: str, flags: Mapping[str, str | None]) -> dict[str, str]:
    """Return what the command line says; ends the command where a flag does not fit the kind or its value."""
    given = {key: " ".join(text.split()) for key, text in flags.items() if text}
    for key in given.keys() - set(KINDS[kind].model_fields):
        raise click.UsageError(word("new-wrong-flag", flag=f"--{key}", kind=kind))
    values = {_name_key(kind): " ".join(name.split()), **given}
    if not values[_name_key(kind)]:
        raise click.UsageError(word("new-no-name"))
    if wrong := _wrong(kind, values):
        raise click.UsageError(wrong)
    return values


def _wrong(kind: str, values: Mapping[str, str]) -> str:
    found = faults(skeleton(kind, values, language()), kind, "")
    return "\n".join(f"{messages.message(p, language())} → {messages.hint(p, language())}" for p in found)


def _answers(kind: str, values: Mapping[str, str]) -> dict[str, str]:
    """Ask for each required key that is not known; an empty answer leaves it for later."""
    answers: dict[str, str] = {}
    for key in required(kind):
        while key not in values and key not in answers:
            text = _ask(kind, key)
            wrong = _wrong(kind, {**values, **answers, key: text}) if text else ""
            if wrong:
                click.echo(wrong, err=True)
            else:
                answers[key] = text
    return answers


def _ask(kind: str, key: str) -> str:
    """Ask one question. click.prompt would write a blank to standard output, where only the path may stand."""
    field = KINDS[kind].model_fields[key]
    words = [str(w) for w in schema(kind)["properties"][key].get("enum", ())]
    chinese = (
        [w for w in words if not w.isascii()] if language() == "zh" else [w for w in words if w.isascii()]
    )
    examples = "、".join(chinese) or str((field.examples or [""])[0])
    question = word(
        "new-question",
        key=key_word(kind, key, language()),
        text=describe(KINDS[kind], key, language()),
        examples=examples,
    )
    click.echo(question, nl=False, err=True)
    line = sys.stdin.readline()
    if not line:
        raise click.Abort
    return " ".join(line.split())


def _there(sources: Iterable[SourceFile], kind: str, values: Mapping[str, str], id: str | None) -> str:
    """Return the file of the thing that has this name already, and this date where it has one.

    Files are looked at as they are typed, for one that still lacks a required key is there all the same. Two
    events may share a title, and two people a name: where an id tells them apart, that is no obstacle.
    """
    if id and kind in MAY_SHARE:
        return ""
    name, date = folded(values[_name_key(kind)]), _date(values.get("date"))
    for source in sources:
        data = source.front.data
        aliases = data.get("aliases")
        names = [
            data.get(_name_key(kind)),
            data.get("short"),
            *(aliases if isinstance(aliases, list) else []),
        ]
        alike = name in {folded(text) for text in names if isinstance(text, str)}
        if source.kind == kind and alike and _date(data.get("date")) == date:
            return source.path
    return ""


def _check_id(id: str, kind: str) -> None:
    problems = Problems()
    check_id(id, kind, "", {}, problems)
    for problem in problems:
        raise click.UsageError(messages.message(problem, language()))


def _date(text: object) -> UncertainDate | None:
    try:
        return parse_date(text) if isinstance(text, str) else None
    except DateFault:
        return None


def _person_kind(text: str) -> str:
    return Person.model_validate({"name": "某", "kind": text}).kind if text else ""


def _name_key(kind: str) -> str:
    return "title" if issubclass(KINDS[kind], Dated) else "name"
