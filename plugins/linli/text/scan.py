"""Find what a pattern matches by looking only where it can begin."""

import re
from collections.abc import Iterator

from linli.text.late import late


def but(
    signs: str, pairs: tuple[str, str] = ("", ""), until: re.Pattern[str] | None = None
) -> re.Pattern[str]:
    """Return the pattern of a stretch, be it empty, without any of these signs, the inside of brackets.

    ``pairs`` are those of the signs that count only where one of others stands behind them, and these others.
    Where nothing that ``until`` matches begins, no sign counts: many begin something else, and to find that out
    here takes a fifth of a call for each.
    """
    first, second = pairs
    others = [f"[{first}](?![{second}])"] if first else []
    if until:
        others.append(f"(?!{until.pattern})[\\s\\S]")
    return late(f"(?>(?:{'|'.join([f'[^{signs}]++', *others])})*)" if others else f"[^{signs}]*+")


def end_of(stretch: re.Pattern[str], text: str, at: int = 0) -> int:
    """Return where a stretch that ``but`` describes ends."""
    found = stretch.match(text, at)
    return found.end() if found else at


def scan(text: str, idle: re.Pattern[str], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield what ``pattern.finditer(text)`` yields, for a pattern that never matches the empty text.

    ``idle`` is ``but`` of all signs, or pairs of them, with which a match may begin. Nothing is lost by
    passing over it: a match begins with its own first signs, and what a pattern looks back at it still sees
    here. A stretch of signs is read many times as fast as a pattern of branches is tried at each of them.
    """
    at = end_of(idle, text)
    while at < len(text):
        found = pattern.match(text, at)
        if found:
            yield found
        at = end_of(idle, text, found.end() if found else at + 1)
