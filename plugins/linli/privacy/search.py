"""Find names in folded text, and leave alone the longer words that hold them innocently."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from linli.privacy.fold import plain


class Hit(NamedTuple):
    """Be a name found in a folded text."""

    start: int
    end: int
    name: str


class Words:
    """Hold words that may contain a name without meaning the person: 四矿孙刚爱心联盟 for 孙刚."""

    def __init__(self, words: Iterable[str]) -> None:
        self.all = tuple(dict.fromkeys(map(plain, words)))
        self._by_pair: dict[str, dict[str, None]] = {}
        for word in self.all:
            for at in range(len(word) - 1):
                self._by_pair.setdefault(word[at : at + 2], {})[word] = None

    def around(self, name: str) -> tuple[str, ...]:
        """Return the words that are longer than a name and contain it."""
        near = self._by_pair.get(name[:2], ())
        return tuple(word for word in near if len(word) > len(name) and name in word)

    def hold(self, text: str, start: int, end: int) -> bool:
        """Say whether a stretch of text is part of a longer word that stands there."""
        part = text[start:end]
        return any(_guards(text, Hit(start, end, part), self.around(part)))

    def touch(self, text: str, at: int) -> bool:
        """Say whether a word stands over the two characters at a place, or begins with them and stands there."""
        pair = text[at : at + 2]
        return any(
            True
            for word in self._by_pair.get(pair, ())
            for _ in _guards(text, Hit(at, at + 2, pair), (word,))
        )


def find(text: str, names: Mapping[str, tuple[str, ...]]) -> list[Hit]:
    """Return where names stand in a folded text, the longest first where they overlap.

    ``names`` gives for each name the longer words around it, in which it is left alone; a word does not
    protect what it shares with a name that reaches beyond it.
    """
    hits = [Hit(at, at + len(name), name) for name in names if name in text for at in places(text, name)]
    if not hits:
        return []
    guards = {guard for hit in hits for guard in _guards(text, hit, names[hit.name])}
    while True:
        bare = [hit for hit in hits if not any(_is_around(guard, hit) for guard in guards)]
        broken = {
            (start, end) for start, end in guards if any(hit.start < end and start < hit.end for hit in bare)
        }
        if not broken:
            return _apart(bare)
        guards -= broken


def places(text: str, name: str) -> Iterator[int]:
    """Yield where a name stands; a Latin one stands only where no letter touches it."""
    latin = name.isascii()
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not latin or not (_is_latin(text[max(0, at - 1) : at]) or _is_latin(text[end : end + 1])):
            yield at
        at = text.find(name, at + 1)


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def _guards(text: str, hit: Hit, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield where words stand around a name that was found."""
    for word in words:
        inner = word.find(hit.name)
        while inner >= 0:
            start = hit.start - inner
            if start >= 0 and text.startswith(word, start):
                yield start, start + len(word)
            inner = word.find(hit.name, inner + 1)


def _is_around(guard: tuple[int, int], hit: Hit) -> bool:
    """Say whether a word stands around a name and is longer: one that is the name itself guards nothing."""
    start, end = guard
    return start <= hit.start and hit.end <= end and end - start > hit.end - hit.start


def _apart(hits: list[Hit]) -> list[Hit]:
    """Return hits that do not overlap: the first, and of those that begin together the longest."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not kept or kept[-1].end <= hit.start:
            kept.append(hit)
    return kept
