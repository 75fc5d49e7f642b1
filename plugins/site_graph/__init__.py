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
from linli.build.report import Report
from linli.build.session import Session
from linli.build.site import load
from linli.build.transaction import ForeignOutput, OutputBusy, Transaction, begin
from linli.problems import Problems, Severity
from linli.settings import Settings, SettingsError, read_settings
from site_graph.foreign import adapt

KEY = "LINLI_SESSION"
CONFIGURATION = "pelicanconf.py"
NEEDED = frozenset({"site_graph", "story_reader", "entity_pages", "data_feeds", "page_writer"})


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
    adapt(pelican.settings)


def gate(pelican: Pelican) -> None:
    """Open a build session, or end the process with status 1 after saying everything that is wrong."""
    console.quiet = False
    options = dict(pelican.settings.get("LINLI_OPTIONS") or {})
    fresh = bool(options.pop("clean", False))
    content, output = Path(pelican.settings["PATH"]), Path(pelican.settings["OUTPUT_PATH"])
    wish = options.pop("report", None)
    report = Report(Path(wish) if wish else None)
    report.put(content=str(content), output=str(output), theme=pelican.settings["THEME"])
    settings = _settings(pelican.settings, options, report)
    missing = NEEDED - set(pelican.settings["PLUGINS"])
    if missing:
        names = "、".join(sorted(missing))
        _stop(report, messages.fault("plugins-missing", settings.language, (CONFIGURATION, 0), names=names))
    loaded = load(content, settings)
    _show(loaded.problems, settings, report)
    if loaded.graph is None:
        report.stop()
        count = len(loaded.problems.of(Severity.ERROR, Severity.WARNING))
        _end(messages.say("build-stopped", settings.language, count=count))
    transaction = _open(content, output, settings, report, fresh=fresh)
    report.put(staging=str(transaction.staging))
    pelican.output_path = str(transaction.host)
    pelican.settings[KEY][:] = [
        Session(settings, loaded.graph, transaction, report=report, foreign=pelican.settings["LINLI_FOREIGN"])
    ]


def _settings(host: Mapping[str, Any], options: Mapping[str, Any], report: Report) -> Settings:
    """Return the settings of this run: those of LINLI, and what the command line adds."""
    try:
        settings = read_settings(host.get("LINLI", {}), host, os.environ, options)
    except SettingsError as error:
        faults = [messages.fault(code, "zh", (CONFIGURATION, 0), **values) for code, values in error.faults]
        _stop(report, *faults)
    report.put(language=settings.language)
    return settings


def _open(content: Path, output: Path, settings: Settings, report: Report, *, fresh: bool) -> Transaction:
    if output.resolve().is_relative_to(content.resolve()):
        _stop(report, messages.fault("output-in-content", settings.language, path=output))
    try:
        return begin(output, fresh=fresh)
    except ForeignOutput:
        _stop(report, messages.fault("foreign-output", settings.language, path=output))
    except OutputBusy:
        _stop(report, messages.fault("output-busy", settings.language, path=output))
    except OSError as error:
        _stop(report, messages.fault("cannot-write", settings.language, path=output, why=error.strerror))


def _show(problems: Problems, settings: Settings, report: Report) -> None:
    for problem in problems:
        print(messages.line(problem, settings.language), file=sys.stderr)
    report.put(problems=[messages.entry(problem, settings.language) for problem in problems])


def _stop(report: Report, *faults: dict[str, str | int]) -> NoReturn:
    report.stop(*faults)
    _end("\n".join(str(fault["message"]) for fault in faults))


def _end(text: str) -> NoReturn:
    print(text, file=sys.stderr)
    raise SystemExit(1)
