"""Find the people of a file in its text, with what may not be said beside them."""

from collections.abc import Sequence
from typing import NamedTuple

from linli.privacy.ages import Place
from linli.privacy.health import Remark, says_of
from linli.privacy.listing import Listed
from linli.privacy.masks import Masks
from linli.privacy.search import Words, find


class Subject(NamedTuple):
    """Say what may be told of somebody, by what they are called in a text."""

    shown: str
    age: bool = False
    health: bool = False
    by_role: bool = False

    def with_(self, other: "Subject") -> "Subject":
        """Return what may be told of both, where two people are called the same."""
        return Subject(
            self.shown,
            self.age and other.age,
            self.health and other.health,
            self.by_role and other.by_role,
        )


class Spot(NamedTuple):
    """Be a place in a folded text where somebody is named."""

    start: int
    end: int
    subject: Subject

    def is_told(self, text: str, remark: Remark) -> bool:
        """Say whether a remark in the same sentence tells of the health of somebody who did not agree."""
        if self.subject.health:
            return False
        return not self.subject.by_role or says_of(text, remark, self.start)


class Subjects:
    """Know the people of one file by their full names and by the masks written for them."""

    def __init__(self, listed: Sequence[Listed], masks: Masks, words: Words) -> None:
        self._by_name: dict[str, Subject] = {}
        self._by_mask: dict[str, Subject] = {}
        self._words = words
        for number, person in enumerate(listed):
            allowed = person.allowed
            shown = masks.shown.get(number, person.mention.name)
            subject = Subject(shown, allowed.age, allowed.health, allowed.by_role)
            if len(person.name.text) > 1:
                _add(self._by_name, person.name.text, subject)
            if not person.is_full:
                for mask in {person.name.mask, shown}:
                    _add(self._by_mask, mask, subject)
        for name, mask in masks.by_name.items():
            self._by_name.setdefault(name, Subject(mask))

    def spots(self, text: str) -> list[Spot]:
        """Return where people are named in a folded text, before anything in it is masked."""
        names = {name: self._words.around(name) for name in self._by_name if name in text}
        found = [Spot(hit.start, hit.end, self._by_name[hit.name]) for hit in find(text, names)]
        masks = find(text, dict.fromkeys(self._by_mask, ()))
        found += [
            Spot(hit.start, hit.end, self._by_mask[hit.name])
            for hit in masks
            if not text.startswith("某", hit.end)
        ]
        return sorted(found)

    def ages(self, text: str) -> list[Place]:
        """Return where people are named in a folded text, and whose age may be told."""
        return ages(self.spots(text))


def ages(spots: Sequence[Spot]) -> list[Place]:
    """Return where people are named, and whose age may be told."""
    return [Place(spot.start, spot.end, spot.subject.age) for spot in spots]


def _add(known: dict[str, Subject], name: str, subject: Subject) -> None:
    known[name] = known[name].with_(subject) if name in known else subject
