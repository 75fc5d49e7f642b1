"""Build the site once, through Pelican, so that ``pelican content`` makes the same bytes."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from linli import messages
from linli.build.sight import look, outermost
from linli.build.transaction.record import read_checked
from linli.build.witness import Told, Witness
from linli.cli.root import CONFIGURATION, find_root
from linli.cli.words import tell, word


@click.command(help=word("help-build"))
@click.option("--clean", is_flag=True, help=word("help-clean"))
@click.option("--output", type=click.Path(path_type=Path), help=word("help-output"))
@click.option(
    "--content", type=click.Path(path_type=Path, exists=True, file_okay=False), help=word("help-content")
)
@click.option("--drafts", is_flag=True, help=word("help-drafts"))
@click.option("--strict", is_flag=True, help=word("help-strict"))
@click.option("--profile", is_flag=True, help=word("help-profile"))
def build(output: Path | None, content: Path | None, **options: bool) -> int:
    """Build once; return 1 where problems stopped it."""
    started = time.monotonic()
    status = build_once(find_root(Path.cwd()), output, content, options)
    if status == 0:
        tell("took", seconds=f"{time.monotonic() - started:.1f}")
    return status


def build_once(root: Path, output: Path | None, content: Path | None, options: Mapping[str, bool]) -> int:
    """Build a project, unless nothing has changed since this command built it last."""
    since = time.time_ns()
    likely = content or root / "content"
    same = [key for key, value in options.items() if value and key not in ("clean", "profile")]
    words = [str(path and path.absolute()) for path in (root, output, content)]
    witness = Witness(likely.absolute().parent, [*words, *same])
    places = witness.places([likely, root / "plugins", root / "theme", root / CONFIGURATION])
    sight = look(places, since)
    if not options["clean"] and (known := witness.recall(sight)):
        _say_again(known)
        return 0
    status, told, made_from = _run(root, output, content, options)
    if told is None:
        witness.forget()
        return status
    if (whole := outermost([*places, *made_from])) != places:
        # What was not looked at before the build is as it was then, unless it is younger.
        places, sight = whole, look(whole, since)
    witness.keep(told, sight, places)
    return status


def _run(
    root: Path, output: Path | None, content: Path | None, options: Mapping[str, bool]
) -> tuple[int, Told | None, list[str]]:
    """Run Pelican; return the exit status, what a good build told, and all that the site was made from."""
    try:
        spare = tempfile.TemporaryDirectory(prefix="linli-", ignore_cleanup_errors=True)
    except OSError:  # no disk takes anything; should the build need to write, it says so in its own words
        return _status(root, pelican_command(root, output, content, options)), None, []
    with spare as folder:
        told_in, read_in = Path(folder, "told.json"), Path(folder, "read.json")
        command = pelican_command(root, output, content, {**options, "told": str(told_in)})
        command[2:3] = ["linli.cli.host", str(read_in)]
        status = _status(root, command)
        told, read = Told.read(told_in), read_checked(read_in)
        if status or told is None or read is None:
            return status, None, []
        return status, told, [*told.places, *read]


def _status(root: Path, command: Sequence[str]) -> int:
    return min(1, abs(subprocess.run(command, cwd=root, check=False).returncode))


def _say_again(told: Told) -> None:
    """Say what the build said that made the site, and that there is nothing to do."""
    click.echo(told.said, err=True, nl=False)
    counts = {"new": 0, "changed": 0, "gone": 0, "pages": told.pages}
    click.echo(messages.say("unchanged", told.language, path=told.output, **counts))


def pelican_command(
    root: Path, output: Path | None, content: Path | None, options: Mapping[str, object]
) -> list[str]:
    """Return the command line that builds a project; an option of ours that is off is left out."""
    chosen = {key: value for key, value in options.items() if value}
    command = [sys.executable, "-m", "pelican", "--quiet", "--settings", str(root / CONFIGURATION)]
    if chosen:
        command += ["--extra-settings", f"LINLI_OPTIONS={json.dumps(chosen)}"]
    if output:
        command += ["--output", str(output.absolute())]
    if content:
        command.append(str(content.absolute()))
    return command
