"""Follow one body while it is read: where things stand in it, where its problems go."""

import re
from bisect import bisect_right
from itertools import accumulate

from linli.problems import Location, Problems

_CODE_SPAN = re.compile(r"(?<![`\\])(`++)[^\n]*?(?<!`)\1(?!`)")
_WORD = re.compile(r"[A-Za-z0-9_-]")


class Reading:
    """Be the body at hand; one object serves file after file, each begun with ``begin``."""

    def __init__(self) -> None:
        self.begin("", "", 1, Problems())

    def begin(self, text: str, path: str, first_line: int, problems: Problems) -> None:
        """Turn to a text whose first line is the file's line ``first_line``."""
        self.text, self.path, self.first_line, self.problems = text, path, first_line, problems
        self._starts: list[int] = []
        self._shown = ""
        self._code: list[tuple[int, int]] = []
        self._next: dict[str, int] = {}
        self._last: dict[str, int] = {}

    def hide(self, start: int, end: int) -> None:
        """Say that a stretch of the text is code, where nothing is looked for."""
        self._code.append((start, end))

    def at(self, offset: int) -> Location:
        """Return the place in the file of a place in the text."""
        if not self._starts:
            lengths = (len(line) + 1 for line in self.text.split("\n"))
            self._starts = [0, *accumulate(lengths)]
        line = bisect_right(self._starts, offset) - 1
        return Location(self.path, self.first_line + line, offset - self._starts[line] + 1)

    def find(self, written: str) -> Location:
        """Return where something was written, outside code; asked again, where it was written next.

        What cannot be found (an escape may have changed it) stands at the body's first line.
        """
        shown = self.outside_code()
        place = _whole(shown, written, self._next.get(written, 0))
        if place < 0:
            place = self._last.get(written, -1)
        if place < 0:
            place = self.text.find(written)
        if place < 0 or not written:
            return Location(self.path, self.first_line)
        self._next[written] = place + len(written)
        self._last[written] = place
        return self.at(place)

    def outside_code(self) -> str:
        """Return the text with blanks for code, character for character."""
        if not self._shown:
            text = self.text
            for start, end in self._code:
                text = text[:start] + " " * (end - start) + text[end:]
            self._shown = _CODE_SPAN.sub(lambda span: " " * len(span.group()), text) if "`" in text else text
        return self._shown


def _whole(text: str, written: str, start: int) -> int:
    """Return where something stands that is no part of a longer word, from a place on, or -1."""
    while (place := text.find(written, start)) >= 0:
        end = place + len(written)
        before, after = text[place - 1 : place] if place else "", text[end : end + 1]
        if not (_WORD.match(before) and _WORD.match(written[:1])) and not (
            _WORD.match(after) and _WORD.match(written[-1:])
        ):
            return place
        start = place + 1
    return -1
