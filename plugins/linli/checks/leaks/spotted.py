"""Hold text of a file together with where each of its characters stands there."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple


class Spotted(NamedTuple):
    """Be a text; its character ``n`` came from the place ``starts[n]`` of the file's own text."""

    text: str
    starts: Sequence[int]

    def part(self, start: int, end: int) -> "Spotted":
        """Return a stretch of it."""
        return Spotted(self.text[start:end], self.starts[start:end])

    def replace(self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> "Spotted":
        """Return the text with each match replaced; what is put in stands where the match began."""
        texts: list[str] = []
        starts: list[int] = []
        done = 0
        for found in pattern.finditer(self.text):
            first, end = found.span()
            put = new(found)
            texts += (self.text[done:first], put)
            starts += self.starts[done:first]
            starts += [self.starts[first]] * len(put)
            done = end
        if not done:
            return self
        return Spotted("".join([*texts, self.text[done:]]), [*starts, *self.starts[done:]])

    def split(self, pattern: re.Pattern[str]) -> Iterator["Spotted"]:
        """Yield what stands between matches."""
        done = 0
        for found in pattern.finditer(self.text):
            yield self.part(done, found.start())
            done = found.end()
        yield self.part(done, len(self.text))


def whole(text: str) -> Spotted:
    """Return a file's own text."""
    return Spotted(text, range(len(text)))


def joined(parts: Iterable[Spotted]) -> Spotted:
    """Return stretches as one text."""
    known = list(parts)
    if len(known) == 1:
        return known[0]
    return Spotted("".join(part.text for part in known), [*chain.from_iterable(p.starts for p in known)])
