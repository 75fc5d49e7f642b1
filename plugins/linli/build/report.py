"""Tell whoever started a build how it goes, as data between the lines of text that it prints.

With ``LINLI_OPTIONS["report"]`` a build prints whatever it comes to know, in lines of JSON behind a sign of their
own: where it works, every problem in the shape of ``check --format json``, but for many notes, and what it changed.
A later line may say of something what an earlier one said otherwise. All of them together::

    {"language": "zh", "output": "…", "content": "…", "staging": "…", "problems": [{"path": …, "line": …}],
     "stopped": true, "built": {"pages": 69, "new": 0, "changed": 2, "gone": 0}}

``stopped`` says that the problems ended it, ``built`` that the site is new; a build that crashed has neither.
No file is needed, so that a full disk is reported like any other problem.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

SIGN = "\x1f"
"""What a line of data begins with: the unit separator of ASCII, which JSON never holds as it is."""


@dataclass(slots=True)
class Report:
    """Gather the facts of one build, and print them where they are asked for."""

    is_wanted: bool = False
    facts: dict[str, Any] = field(default_factory=dict)

    def put(self, **facts: Any) -> None:
        """Add facts, and print them at once: the process may be killed at any moment."""
        self.facts |= facts
        if self.is_wanted:
            # ASCII: names of files may hold what no encoding has.
            sys.stdout.write(f"{SIGN}{json.dumps(facts)}\n")
            sys.stdout.flush()

    def stop(self, *entries: dict[str, str | int]) -> None:
        """Add what ended the build, behind the problems that are known already."""
        self.put(stopped=True, problems=[*self.facts.get("problems", []), *entries])


def read_reports(lines: Iterable[str]) -> tuple[dict[str, Any], str]:
    """Return the facts that a build told, and what else it printed; a line that breaks off tells nothing."""
    facts: dict[str, Any] = {}
    printed = []
    for line in lines:
        text, sign, data = line.rpartition(SIGN)
        told = _read(data) if sign else None
        facts |= told or {}
        printed.append(line if told is None else text)
    return facts, "".join(printed)


def _read(data: str) -> dict[str, Any] | None:
    """Return the facts that stand in a line, None where none do: whoever is killed may say half of one."""
    try:
        told = json.loads(data)
    except ValueError:
        return None
    return told if isinstance(told, dict) else None
