"""Take out the characters that no text needs and that hide or twist what it says."""

import re
from collections.abc import Callable

from linli.source.reading import Reading
from linli.text.late import late

FORBIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, save tab and line ends
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates of text direction
    "\ufdd0-\ufdef\ufffe\uffff"  # no characters, by Unicode's own word
    "\ud800-\udfff"  # halves of surrogate pairs
) + "".join(f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
"""Characters that are removed with a warning, as the inside of a regular expression's brackets."""

INVISIBLE = "\u00ad\u180e\u200b\u2060\ufeff"
"""Characters without width, left by word processors; they cut names and words in two, unseen.

The two joiners (U+200C, U+200D) count as such between Han characters only: pictures of families need them.
"""

_FORBIDDEN = late(f"[{FORBIDDEN}]")
_INVISIBLE = late(f"(?<=[㐀-鿿])[{INVISIBLE}\u200c\u200d]+(?=[㐀-鿿])|[{INVISIBLE}]+")


def plain(text: str) -> bool:
    """Say, in a fraction of the time a search takes, that a text surely holds no such character."""
    return text.isprintable() or text.replace("\n", "").replace("\u3000", "").isprintable()


def strip_hidden(text: str) -> str:
    """Return the text without forbidden and invisible characters. Idempotent."""
    return text if plain(text) else _INVISIBLE.sub("", _FORBIDDEN.sub("", text))


def find_forbidden(text: str) -> str:
    """Return the first forbidden character as ``U+0001``, or nothing."""
    found = None if plain(text) else _FORBIDDEN.search(text)
    return f"U+{ord(found.group()):04X}" if found else ""


def report_hidden(reading: Reading) -> None:
    """Report what ``strip_hidden`` takes from the text at hand, each character once a line.

    A forbidden one is a warning, an invisible one, which mostly comes with pasted text, a note.
    """
    if plain(reading.text):
        return
    _report(reading, _FORBIDDEN, reading.problems.warning)
    _report(reading, _INVISIBLE, reading.problems.note)


def _report(reading: Reading, hidden: re.Pattern[str], add: Callable[..., None]) -> None:
    seen: set[tuple[int, str]] = set()
    for found in hidden.finditer(reading.text):
        where, sign = reading.at(found.start()), f"U+{ord(found.group()[0]):04X}"
        if (where.line, sign) not in seen:
            seen.add((where.line, sign))
            add(where, "hidden-character", character=sign)
