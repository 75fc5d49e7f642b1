"""Write the reference that editors and people read: a JSON Schema for each kind, a page of all settings."""

import json
from pathlib import Path

import click

from linli.cli.project import shown
from linli.cli.words import language, tell, word
from linli.messages import catalogue, say
from linli.model import schema as schemas
from linli.model.record import KINDS
from linli.settings import Settings

SETTINGS_PAGE = "settings.md"


@click.command(help=word("help-schema"))
@click.argument("kind", type=click.Choice(list(KINDS)), required=False)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help=word("help-schema-out")
)
@click.option("--settings", is_flag=True, help=word("help-schema-settings"))
def schema(kind: str | None, output: Path | None, settings: bool) -> int:
    """Print the reference, or write it into a folder."""
    files = {SETTINGS_PAGE: settings_page(language())} if settings else schema_files(kind, language())
    if output is None:
        all_kinds = not (kind or settings)
        click.echo(_together(files) if all_kinds else "".join(files.values()), nl=False)
        return 0
    output.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (output / name).write_text(text, "utf-8", newline="\n")
    tell("schema-written", count=len(files), path=shown(output.absolute()))
    return 0


def schema_files(kind: str | None, language: str) -> dict[str, str]:
    """Return the schema of one kind, or of each, by the name of its file."""
    kinds = [kind] if kind else list(KINDS)
    made = {f"{name}.json": schemas.schema(name, language) for name in kinds}
    return {name: json.dumps(found, ensure_ascii=False, indent=1) + "\n" for name, found in made.items()}


def _together(files: dict[str, str]) -> str:
    """Return the schemas of all kinds as one JSON value, by kind."""
    return (
        json.dumps({Path(n).stem: json.loads(t) for n, t in files.items()}, ensure_ascii=False, indent=1)
        + "\n"
    )


def settings_page(language: str) -> str:
    """Return the page that says what each setting is, its default and an example."""
    entries = (_entry(name, language) for name in Settings.model_fields)
    return "\n\n".join((say("settings-page", language), *entries)) + "\n"


def _entry(name: str, language: str) -> str:
    field = Settings.model_fields[name]
    text = catalogue(language).get("setting", {}).get(name, field.description)
    if field.is_required():  # the day alone has no fixed default
        default = say("settings-today", language)
    else:
        default = (
            f"`{_python(field.default)}`"
            if field.default not in ("", ())
            else say("settings-nothing", language)
        )
    example = _python((field.examples or [""])[0])
    return say("settings-entry", language, name=name, text=text, default=default, example=example)


def _python(value: object) -> str:
    """Write a value as it stands in pelicanconf.py."""
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_python, value))}]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
