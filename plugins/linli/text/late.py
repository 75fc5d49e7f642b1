"""Keep patterns that few builds use from being compiled by every build."""

import re
from typing import Any, cast


class _Late:
    """Be a pattern's text and flags until something else is asked of it; from then on hand that on.

    A pattern with the wide ranges of Han characters in it takes two to four milliseconds to compile.
    """

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> Any:
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self._flags)
        value = getattr(self._compiled, name)
        setattr(self, name, value)  # found at once the next time, with nothing in between
        return value


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what stands for a compiled pattern and is compiled at its first use.

    It is for patterns that a build after one edit mostly does without. A mistake in one shows at its first use,
    so a test compiles them all.
    """
    return cast(re.Pattern[str], _Late(pattern, flags))
