"""Tell whoever started a build how it went, as data instead of text on a terminal.

``LINLI_OPTIONS["report"]`` names a file. The build writes into it, as JSON, what it knows so far: where it
works, every problem in the shape of ``check --format json``, but for many notes, and what it changed::

    {"language": "zh", "output": "…", "content": "…", "staging": "…", "problems": [{"path": …, "line": …}],
     "stopped": true, "built": {"pages": 69, "new": 0, "changed": 2, "gone": 0}}

``stopped`` says that the problems ended it, ``built`` that the site is new; a build that crashed has neither.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class Report:
    """Gather the facts of one build and keep them in a file, where one was asked for."""

    path: Path | None = None
    facts: dict[str, Any] = field(default_factory=dict)

    def put(self, **facts: Any) -> None:
        """Add facts, and write all of them; a reader meets the file of before or the one of now."""
        self.facts |= facts
        if self.path:
            spare = self.path.with_name(self.path.name + ".next")
            spare.write_text(json.dumps(self.facts, ensure_ascii=False), "utf-8")
            spare.replace(self.path)

    def stop(self, *entries: dict[str, str | int]) -> None:
        """Add what ended the build, behind the problems that are known already."""
        self.put(stopped=True, problems=[*self.facts.get("problems", []), *entries])


def read_report(path: Path) -> dict[str, Any]:
    """Return the facts that a build left, none where it ended before it could say anything."""
    try:
        facts: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return facts
