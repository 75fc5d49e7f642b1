"""Load, check, mask and link the content before Pelican makes anything, or stop the build.

``get_generators`` is the last moment at which nothing has been read or written, and the first at which all
plugins are registered; an exception there would print a traceback, so the gate ends with SystemExit.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from pelican import Pelican, signals
from pelican.log import console

from linli import messages
from linli.build.session import Session
from linli.build.site import load
from linli.build.transaction import ForeignOutput, Transaction, begin
from linli.problems import Problems, Severity
from linli.settings import Settings, SettingsError, read_settings

KEY = "LINLI_SESSION"
NEEDED = frozenset({"site_graph", "entity_pages", "data_feeds", "page_writer"})


def register() -> None:
    signals.initialized.connect(_prepare)
    signals.get_generators.connect(gate)
    signals.finalized.connect(_hush)


def _hush(pelican: Pelican) -> None:
    # All that Pelican says after this signal is how many articles it made itself: none.
    console.quiet = True


def _prepare(pelican: Pelican) -> None:
    # Pelican copies its settings before it asks for generators: a box put there now reaches every generator.
    pelican.settings[KEY] = []


def gate(pelican: Pelican) -> None:
    """Open a build session, or end the process with status 1 after saying everything that is wrong."""
    console.quiet = False
    options = dict(pelican.settings.get("LINLI_OPTIONS") or {})
    fresh = bool(options.pop("clean", False))
    settings = _settings(pelican.settings, options)
    missing = NEEDED - set(pelican.settings["PLUGINS"])
    if missing:
        _stop(messages.say("plugins-missing", settings.language, names="、".join(sorted(missing))))
    loaded = load(Path(pelican.settings["PATH"]), settings)
    _show(loaded.problems, settings)
    if loaded.graph is None:
        count = len(loaded.problems.of(Severity.ERROR, Severity.WARNING))
        _stop(messages.say("build-stopped", settings.language, count=count))
    transaction = _open(Path(pelican.settings["OUTPUT_PATH"]), settings, fresh=fresh)
    pelican.output_path = str(transaction.staging)
    pelican.settings[KEY][:] = [Session(settings, loaded.graph, transaction)]


def _settings(host: Mapping[str, Any], options: Mapping[str, Any]) -> Settings:
    """Return the settings of this run: those of LINLI, and what the command line adds."""
    try:
        return read_settings({**host.get("LINLI", {}), **options}, host, os.environ)
    except SettingsError as error:
        _stop("\n".join(messages.say(code, "zh", **values) for code, values in error.faults))


def _open(output: Path, settings: Settings, *, fresh: bool) -> Transaction:
    try:
        return begin(output, fresh=fresh)
    except ForeignOutput:
        _stop(messages.say("foreign-output", settings.language, path=output))
    except OSError as error:
        _stop(messages.say("cannot-write", settings.language, path=output, why=error.strerror))


def _show(problems: Problems, settings: Settings) -> None:
    for problem in problems:
        print(messages.line(problem, settings.language), file=sys.stderr)


def _stop(text: str) -> NoReturn:
    print(text, file=sys.stderr)
    raise SystemExit(1)
