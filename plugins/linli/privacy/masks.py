"""Settle what stands for each hidden person of one file, letters included.

Several people masked alike get letters in the order of the list: 李某甲, 李某乙. People written masked have
no other name, so that only ``as: 甲`` and ``as: 乙`` tell them apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from linli.privacy.listing import Listed
from linli.privacy.names import LETTERS, RESIDENT
from linli.privacy.people import Filed
from linli.problems import Location, Problems


@dataclass(slots=True)
class Figure:
    """Be one hidden person of a file; several entries of a list may mean the same one."""

    text: str
    mask: str
    letter: str
    person: str
    entry: Listed | Filed
    """The first that means this one."""

    @property
    def where(self) -> Location:
        """Return where the first entry stands that means this one."""
        return self.entry.where

    @property
    def shown(self) -> str:
        return self.mask + self.letter

    def is_meant_by(self, other: "Figure") -> bool:
        """Say whether another entry means the same person: the same name, and nothing that parts them."""
        if (self.text, self.mask) != (other.text, other.mask):
            return False
        if not self.text:
            return bool(self.letter) and self.letter == other.letter
        parted = self.person and other.person and self.person != other.person
        return not parted and not (self.letter and other.letter and self.letter != other.letter)


@dataclass(frozen=True, slots=True)
class Masks:
    """Hold what stands for whom in one file."""

    by_name: Mapping[str, str]
    """What stands for each full name, folded."""
    shown: Mapping[int, str]
    """What stands for the entries of the list that are hidden, by their number."""
    alike: tuple[tuple[Figure, ...], ...]
    """People masked alike, whom a text may mix up."""


def settle(listed: Sequence[Listed], others: Iterable[Filed], problems: Problems) -> Masks:
    """Return the masks of a file: of the people it lists, and of others whose names stand in it."""
    hidden = [(n, person) for n, person in enumerate(listed) if not person.is_full]
    names = {person.name.text for _, person in hidden} | {other.name.text for other in others}
    forbidden = frozenset(name for name in names if len(name) > 1)
    figures: list[Figure] = []
    owners: dict[int, Figure] = {}
    for number, person in hidden:
        owners[number] = _enter(figures, _figure(person, forbidden, problems))
    for other in others:
        figure = Figure(other.name.text, _safe(other.name.mask, forbidden), "", other.id, other)
        if not any(known.text == figure.text for known in figures):
            figures.append(figure)
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(figure.mask, []).append(figure)
    for group in groups.values():
        _letter(group, forbidden, problems)
    alike = tuple(tuple(group) for group in groups.values() if len(group) > 1)
    return Masks(_by_name(figures, hidden, forbidden), {n: f.shown for n, f in owners.items()}, alike)


def _enter(figures: list[Figure], new: Figure) -> Figure:
    """Return the person an entry means, who may be known already."""
    alike = (known for known in figures if known.mask == new.mask)
    figure = next((known for known in alike if known.is_meant_by(new)), None)
    if figure is None:
        figures.append(new)
        return new
    figure.letter, figure.person = figure.letter or new.letter, figure.person or new.person
    return figure


def _figure(person: Listed, forbidden: frozenset[str], problems: Problems) -> Figure:
    letter = person.mention.as_ or person.name.letter
    if letter and (len(letter) != 1 or letter not in LETTERS):
        problems.error(person.where, "bad-letter", letter=letter, valid="、".join(LETTERS[:4]))
        letter = ""
    file = person.filed.id if person.filed and person.chosen else ""
    return Figure(person.name.text, _safe(person.name.mask, forbidden), letter, file, person)


def _safe(mask: str, forbidden: frozenset[str]) -> str:
    """Return a mask, or the plainest one where it would spell somebody's name: 欧阳某 where 欧阳 is listed."""
    return RESIDENT if any(name in mask for name in forbidden) else mask


def _letter(group: list[Figure], forbidden: frozenset[str], problems: Problems) -> None:
    """Give letters to people masked alike who have none; those written masked wait for staff to do it."""
    taken: dict[str, Figure] = {}
    for figure in group:
        if figure.letter and (first := taken.setdefault(figure.letter, figure)) is not figure:
            line, other = first.where.line, next(other for other in LETTERS if other not in taken)
            problems.error(
                figure.where,
                "letter-taken",
                letter=figure.letter,
                mask=figure.mask,
                line=line,
                free=other,
            )
    if len(group) == 1:
        return
    # A letter that begins somebody's name could spell it together with what follows: 李某丁 before 强.
    spelling = {name[0] for name in forbidden}
    free = (letter for letter in _letters() if letter not in taken and letter not in spelling)
    for figure in group:
        if figure.text and not figure.letter:
            figure.letter = next(free)


def _letters() -> Iterable[str]:
    yield from LETTERS
    yield from map(str, count(len(LETTERS) + 1))


def _by_name(
    figures: Iterable[Figure], hidden: Iterable[tuple[int, Listed]], forbidden: frozenset[str]
) -> dict[str, str]:
    """Return what stands for each name; one that two people bear gets no letter."""
    found: dict[str, str] = {}
    for figure in figures:
        if figure.text in forbidden:
            found[figure.text] = figure.mask if figure.text in found else figure.shown
    for _, person in hidden:
        for part in person.name.parts:
            found.setdefault(part, RESIDENT)
    return found
