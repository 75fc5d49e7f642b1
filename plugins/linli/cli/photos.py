"""Look after the photographs of the content: bring new ones in."""

from collections.abc import Sequence
from pathlib import Path

import click

from linli import messages, urls
from linli.cli.check import COLOURS
from linli.cli.project import open_project, shown
from linli.cli.words import language, tell, word
from linli.intake.photo_entries import Entry, with_photos
from linli.intake.photos import Found, look_at, names, store
from linli.model.fields import nearest
from linli.problems import Problems, Severity
from linli.progress import progress
from linli.source.files import SourceFile, parse_bytes, read_bytes

FOLDER = "photos"
"""Where photographs stand in the content."""


class AnyCase(click.Group):
    """Take the name of a command in capitals too, as people copy it."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return super().get_command(ctx, cmd_name.lower())


@click.group("photos", cls=AnyCase, help=word("help-photos"))
def photos() -> None:
    """Group what is done with photographs."""


@photos.command("add", help=word("help-photos-add"))
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar=word("help-pictures")
)
@click.option("--event", help=word("help-photos-event"))
@click.option("--story", help=word("help-photos-story"))
@click.option("--news", help=word("help-photos-news"))
@click.option(
    "--content", type=click.Path(path_type=Path, exists=True, file_okay=False), help=word("help-content")
)
def add(files: tuple[Path, ...], content: Path | None, **pieces: str | None) -> int:
    """Copy pictures beside the content and name them in a piece; return 1 where nothing was done."""
    chosen = [(kind, id) for kind, id in pieces.items() if id]
    if len(chosen) != 1:
        raise click.UsageError(word("photos-one-piece"))
    kind, id = chosen[0]
    root = open_project().folder("PATH", content)
    piece = _piece(root, kind, Path(id).name.removesuffix(".md"))
    if piece is None:
        return 1
    problems = Problems()
    raw = read_bytes(piece, shown(piece), problems)
    source = parse_bytes(raw, shown(piece), kind, problems) if raw is not None else None
    folder = root / FOLDER / piece.stem
    with progress(word("photos-looking"), len(files)) as advance:
        found = look_at([(path, shown(path)) for path in files], folder, problems, advance)
    _print(problems)
    if raw is None or source is None or problems.errors:
        tell("photos-nothing-done")
        return 1
    return _put(found, folder, piece, raw, source)


def _piece(root: Path, kind: str, id: str) -> Path | None:
    """Return the file of a piece, or None after saying which there are."""
    files = sorted((root / urls.FOLDERS[kind]).rglob("*.md"))
    fitting = [path for path in files if path.stem == id]
    if len(fitting) == 1:
        return fitting[0]
    near = [shown(path) for path in fitting] or nearest(id, [path.stem for path in files])
    tell("photos-no-piece", id=id, folder=shown(root / urls.FOLDERS[kind]), near="、".join(near) or "—")
    return None


def _put(found: Sequence[Found], folder: Path, piece: Path, raw: bytes, source: SourceFile) -> int:
    """Copy what was found and write it into the piece; return 1 where that cannot be done, and is undone."""
    places = [folder / name for name in names(found, folder)]
    entries = [
        Entry(
            f"{folder.name}/{place.name}", word("photos-size", width=one.seen.width, height=one.seen.height)
        )
        for one, place in zip(found, places, strict=True)
    ]
    after = with_photos(raw, source, entries, word("photos-alt-note"))
    if after is None:
        tell("photos-list-unclear", path=source.path)
        return 1
    try:
        with progress(word("photos-copying"), len(found)) as advance:
            store(list(zip(found, places, strict=True)), piece, raw, after, advance)
    except (OSError, ValueError) as error:
        tell("photos-undone", why=getattr(error, "strerror", None) or error)
        return 1
    for place in places:
        click.echo(shown(place))
    tell("photos-added", count=len(found), path=source.path)
    whole = [place.name for one, place in zip(found, places, strict=True) if one.seen.kind != "jpeg"]
    tell("photos-kept-whole" if whole else "photos-stripped", names="、".join(whole))
    return 0


def _print(problems: Problems) -> None:
    for problem in problems.of(Severity.ERROR, Severity.WARNING):
        click.secho(messages.line(problem, language()), fg=COLOURS[problem.severity], err=True)
