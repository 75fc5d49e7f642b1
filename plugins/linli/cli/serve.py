"""Show the site on this machine while it is being written."""

import runpy
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from linli.cli.build import pelican_command
from linli.cli.project import Project
from linli.cli.root import CONFIGURATION, find_root
from linli.cli.words import language, tell, word
from linli.serving.outcome import Outcome, place
from linli.serving.rebuilder import Builder
from linli.serving.server import NoPort, Show, listen, open_browser, run
from linli.serving.watcher import Places

COLOURS = {"error": "red", "warning": "yellow"}


@click.command(help=word("help-serve"))
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help=word("help-port"))
@click.option("--no-open", is_flag=True, help=word("help-no-open"))
@click.option("--output", type=click.Path(path_type=Path), help=word("help-output"))
@click.option(
    "--content", type=click.Path(path_type=Path, exists=True, file_okay=False), help=word("help-content")
)
@click.option("--poll", is_flag=True, help=word("help-poll"))
def serve(port: int, no_open: bool, output: Path | None, content: Path | None, poll: bool) -> int:
    """Serve until Ctrl-C, also where the first build fails: the browser then says what to mend."""
    return show_site(Wish(port, not no_open, output, content, poll))


@dataclass(frozen=True, slots=True)
class Wish:
    """Say what to serve, and how; a folder that is not given is the one of the settings."""

    port: int
    browser: bool
    output: Path | None = None
    content: Path | None = None
    poll: bool = False
    options: Mapping[str, object] = field(default_factory=dict)
    """Settings that go before those of LINLI."""


def show_site(wish: Wish) -> int:
    """Build, serve and build again on each save, until Ctrl-C; return the exit status."""
    root = find_root(Path.cwd())
    project = Project(root, host_settings(root))
    shown = project.folder("OUTPUT_PATH", wish.output)
    terminal = Terminal(shown)

    def places(last: Outcome | None) -> Places:
        writing, theme = (last.folder("content"), last.folder("theme")) if last else (None, None)
        folders = writing or project.folder("PATH", wish.content), theme or project.folder("THEME", None)
        return Places((*folders, root / "plugins"), (root / CONFIGURATION,))

    def ready(address: str) -> None:
        terminal.ready(address)
        if wish.browser:
            open_browser(address)

    options = {**wish.options, "report": True, "stay": True}
    builder = Builder(pelican_command(root, wish.output, wish.content, options), root, language())
    show = Show(builder, shown, places, terminal.built, ready, terminal.deaf, wish.poll)
    try:
        taken = listen(wish.port)
    except NoPort:
        raise click.ClickException(word("no-port", port=wish.port)) from None
    if (got := taken.getsockname()[1]) != wish.port:
        tell("port-taken", port=wish.port, next=got)
    with suppress(KeyboardInterrupt):  # Ctrl-C in the moment before the server takes it over
        run(show, taken)
    tell("stopped")
    return 0


def host_settings(root: Path) -> dict[str, Any]:
    """Return what pelicanconf.py says; only the names of folders are taken from it here."""
    try:
        return runpy.run_path(str(root / CONFIGURATION))
    except Exception:  # whatever is wrong in it ends the first build too, which shows it in full
        return {}


@dataclass(slots=True)
class Terminal:
    """Say in short lines what staff must know of each build."""

    output: Path
    _known: set[str] = field(default_factory=set)
    _good: bool = False

    def built(self, outcome: Outcome) -> None:
        """Say how a build ended; a warning that was said before is not said again."""
        stops = outcome.stops
        warnings = [entry for entry in outcome.problems if entry["severity"] == "warning"]
        lines = {_line(entry): entry for entry in stops}
        lines |= {line: entry for entry in warnings if (line := _line(entry)) not in self._known}
        for line, entry in lines.items():
            click.secho(line, fg=COLOURS[entry["severity"]], err=True)
        self._known = {_line(entry) for entry in warnings}
        self._good = outcome.good
        if outcome.good:
            tell("serve-built", changed=outcome.changed, seconds=f"{outcome.seconds:.1f}")
            if outcome.take_down:
                click.echo(outcome.take_down, err=True)
        else:
            tell("serve-stopped", count=len(stops))

    def ready(self, address: str) -> None:
        """Say where the site is."""
        if not self._good and self.output.exists():
            tell("serving-old")
        tell("serving", address=address)

    def deaf(self) -> None:
        """Say that changes are looked for from now on, which costs a little."""
        tell("serve-polling")


def _line(entry: dict[str, Any]) -> str:
    parts = [place(entry), entry["code"], entry["message"], "→" if entry["hint"] else "", entry["hint"]]
    return " ".join(filter(None, parts)) + (f"\n{entry['detail']}" if "detail" in entry else "")
