"""Write YAML line by line, and remember which column of the file each character came from."""

from bisect import bisect_right
from dataclasses import dataclass, field

BLANKS = " \u3000\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
"""What looks like a space: that of the keyboard, and those that come with Chinese and pasted text."""

_TWO_WIDE = "\u3000\u2001\u2003"


def width(blank: str) -> int:
    """Return how many columns a stretch of blanks takes; one as wide as a Han character takes two."""
    return len(blank) + sum(blank.count(sign) for sign in _TWO_WIDE)


@dataclass(slots=True)
class Columns:
    """Lead from a column of the YAML text to that of the file, line by line; both count from 0."""

    added: dict[int, list[int]] = field(default_factory=dict)
    """For each line, the columns of the YAML text at which a character was added."""

    def in_file(self, line: int, column: int) -> int:
        """Return the column of the file."""
        added = self.added.get(line)
        return column - bisect_right(added, column - 1) if added else column


class Line:
    """Be the line of YAML that is being written; what it adds is written down in ``columns``."""

    def __init__(self) -> None:
        self.columns = Columns()
        self.number = -1
        self.text = ""

    def begin(self) -> None:
        """Begin the next line."""
        self.number += 1
        self.text = ""

    def put(self, text: str) -> None:
        """Write what stands in the file, or as many characters in its place."""
        self.text += text

    def add(self, text: str) -> None:
        """Write one character that the file does not have."""
        self.columns.added.setdefault(self.number, []).append(len(self.text))
        self.text += text

    def indent(self, blank: str) -> None:
        """Write blanks as wide as those of the file look, for staff line up what they see."""
        for character in blank:
            self.text += " "
            if character in _TWO_WIDE:
                self.add(" ")

    def colon(self, rest: str) -> str:
        """Write a colon and the space that YAML wants after it; return what follows."""
        self.trim()
        self.text += ":"
        if rest and rest[0] in BLANKS:
            self.text += " "
            return rest[1:]
        if rest:
            self.add(" ")
        return rest

    def trim(self) -> None:
        """Turn the blanks at the end into spaces, which YAML leaves out."""
        bare = self.text.rstrip(BLANKS)
        self.text = bare + " " * (len(self.text) - len(bare))
