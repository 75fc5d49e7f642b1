"""Say where masking had to decide something that staff may want to know, or must settle themselves."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from linli.model.base import Entity
from linli.model.record import Record
from linli.privacy.fold import plain
from linli.privacy.health import Remark
from linli.privacy.masks import Figure, Masks
from linli.privacy.names import LETTERS, read_name
from linli.privacy.script import Passage, Script
from linli.privacy.search import places
from linli.privacy.spots import BodySpots
from linli.privacy.subjects import Subject
from linli.problems import Location, Problems
from linli.text.han import HAN

_NOT_HAN = re.compile(f"[^{HAN}]")
_LETTERED = frozenset(f"某{LETTERS}")
_LONGEST = 12
_MOST = 5
"""How many of the stretches around a name a note quotes."""


class Suspect(NamedTuple):
    """Be a stretch of folded text that should not stand there, or may not.

    Whoever accepts it covers it up to ``core``; ``name`` is what somebody beside it is called.
    """

    start: int
    end: int
    core: int
    code: str
    grave: bool = True
    name: str = ""
    variant: str = ""


class Reporter:
    """Report what is found in one file."""

    def __init__(self, record: Record[Entity], script: Script, problems: Problems) -> None:
        self.record, self.problems, self._script = record, problems, script
        self._body = BodySpots(record.source)
        self._inside: dict[tuple[str, str], dict[str, tuple[Location, str]]] = {}

    def where(self, passage: Passage, *words: str) -> Location:
        """Return where a passage stands; of the body, where the first of some words does."""
        if passage.text:
            return self.record.at(*passage.text.loc)
        return self._body.find(*words)

    def inside(self, passage: Passage, span: tuple[int, int], mask: str) -> None:
        """Remember a name that stands in a longer stretch of Han characters."""
        start, end = span
        name, before, after = passage.written[start:end], passage.written[:start], passage.written[end:]
        head, tail = _han(before.removesuffix("\n")[::-1])[::-1], _han(after)
        word = head + name + tail
        if word != name:
            spots = self._inside.setdefault((plain(name), mask), {})
            if word not in spots:
                spots[word] = self.where(passage, word, name), _shortened(head, name, tail)

    def longer_words(self) -> None:
        """Note each name that was masked inside longer text, once a name, with what stood there."""
        for (name, mask), spots in self._inside.items():
            where = min(where for where, _ in spots.values())
            words = list(dict.fromkeys(word for _, word in spots.values()))
            said = "、".join(words[:_MOST]) + ("……" if len(words) > _MOST else "")
            self.problems.note(where, "masked-inside-text", word=said, name=name, masked=mask)

    def file_name(self, passage: Passage, at: tuple[int, int] | None = None) -> None:
        """Warn of a photo whose file is named after somebody who is masked; of one in the body ``at`` says where."""
        where = Location(self.record.source.path, *at) if at else self.where(passage)
        self.problems.warning(where, "name-in-file-name", file=passage.written)

    def stranger(self, passage: Passage) -> None:
        """Warn of somebody in a photo whom the file does not list."""
        self.problems.warning(self.where(passage), "photo-person-unlisted", name=passage.written)

    def address(self, address: str, name: str) -> None:
        """Warn of a link that is taken away."""
        self.problems.warning(self._body.find(address, name), "link-holds-name", address=address, name=name)

    def health(self, passage: Passage, remark: Remark, subject: Subject) -> None:
        """Refuse a reading or a diagnosis beside somebody, with a sentence to write instead."""
        self.suspect(
            passage,
            Suspect(*remark[:2], remark.end, "health-beside-person", True, subject.shown, remark.kind),
        )

    def suspect(self, passage: Passage, one: Suspect) -> None:
        """Report what looks like somebody's secret; one that is not grave is worth a warning."""
        first, last = self._script.written(one.start, one.end)
        words = passage.written[first:last]
        values = {"found": words}
        if one.name:
            values |= {"name": one.name, "mask": read_name(one.name).mask}
        else:
            values["path"] = self.record.source.path
        if one.code == "unlisted-name":
            values["mask"] = read_name(words).mask
        report = self.problems.error if one.grave else self.problems.warning
        where = self.where(passage, words, *reversed(words.split()))
        report(where, one.code, variant=one.variant, **values)

    def mixed_up(self, masks: Masks) -> None:
        """Report masks that two people share and a text uses, so that nobody can say who is meant."""
        for group in masks.alike:
            mask = group[0].mask
            if (place := _unclear(group, self._script.read)) is not None:
                passage = self._script.passage(self._script.number(place))
                first, second = (f"{spot.path}:{spot.line}" for spot in _two_lines(group))
                self.problems.error(
                    self.where(passage, mask, *(figure.text for figure in group if figure.text)),
                    "ambiguous-masked-name",
                    name=mask,
                    first=first,
                    second=second,
                )


def _unclear(group: Sequence[Figure], text: str) -> int | None:
    """Return where a text first says of people masked alike what it may not; None for nowhere.

    It is their mask without a letter, a full name that two of them bear, and, where one of those written
    masked has no letter, every full name: what stands for it would be read as that one.
    """
    unnamed = any(not figure.text and not figure.letter for figure in group)
    names = [figure.text for figure in group if figure.text]
    mixed = [name for name in dict.fromkeys(names) if unnamed or names.count(name) > 1]
    ends = ((at, at + len(group[0].mask)) for at in places(text, group[0].mask))
    bare = (at for at, end in ends if text[end : end + 1] not in _LETTERED)
    found = [next(bare, -1), *(text.find(name) for name in mixed)]
    return min((at for at in found if at >= 0), default=None)


def _two_lines(group: Sequence[Figure]) -> tuple[Location, Location]:
    spots = sorted(figure.where for figure in group)
    return spots[0], spots[1]


def _han(text: str) -> str:
    """Return the Han characters with which a text begins."""
    end = _NOT_HAN.search(text)
    return text[: end.start()] if end else text


def _shortened(head: str, name: str, tail: str) -> str:
    """Return a name with a few of the characters around it."""
    before = head if len(head) <= _LONGEST // 2 else "…" + head[-_LONGEST // 2 :]
    after = tail if len(tail) <= _LONGEST // 2 else tail[: _LONGEST // 2] + "…"
    return before + name + after
