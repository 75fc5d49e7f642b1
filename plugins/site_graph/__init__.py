"""Load, check, mask and link the content before Pelican makes anything, or stop the build.

``get_generators`` is the last moment at which nothing has been read or written, and the first at which all
plugins are registered; an exception there would print a traceback, so the gate ends with SystemExit.
"""

import re
import sys
from pathlib import Path

from pelican import Pelican, signals
from pelican.log import console

from site_graph.foreign import adapt
from site_graph.gate import start

KEY = "LINLI_SESSION"


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
    """Open a build session, or end the process after saying everything that is wrong."""
    console.quiet = False
    session = start(pelican.settings, _places(pelican), may_skip=_may_skip())
    pelican.output_path = str(session.transaction.host)
    pelican.settings[KEY][:] = [session]


def _places(pelican: Pelican) -> list[Path]:
    """Return where the code of each plugin lies: its folder, or its one file."""
    files = (Path(plugin.__file__) for plugin in pelican.plugins if getattr(plugin, "__file__", None))
    return [file.parent if file.name == "__init__.py" else file for file in files]


def _may_skip() -> bool:
    """Say whether the process is one build of the command ``pelican``, not a loop or a program around it."""
    first = Path(sys.argv[0])
    command = first.stem == "pelican" or (first.stem == "__main__" and first.parent.name == "pelican")
    loops = any(re.fullmatch(r"--(autoreload|listen)|-[a-zA-Z]*[rl][a-zA-Z]*", word) for word in sys.argv[1:])
    return command and not loops
