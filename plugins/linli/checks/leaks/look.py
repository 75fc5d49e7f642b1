"""Look for names quickly: by the first two characters, in whichever of their forms."""

import re
from collections.abc import Iterable, Iterator

from linli.checks.leaks.forms import simplified, variants
from linli.privacy.fold import is_han_name


class Look:
    """Find names in text whose blanks and disguises are gone."""

    def __init__(self, names: Iterable[str]) -> None:
        self.plain = {simplified(name): name for name in names}
        han = [name for name in self.plain if is_han_name(name)]
        self._other = {name.replace(" ", ""): name for name in self.plain if not is_han_name(name)}
        self._longest = max(map(len, han), default=0)
        self._by_pair: dict[str, list[str]] = {}
        for name in han:
            self._by_pair.setdefault(name[:2], []).append(name)
        forms = variants({sign for name in han for sign in name[:2]})
        first, second = (_class(forms, (name[place] for name in han)) for place in (0, 1))
        self._pair = re.compile(f"{first}(?={second})") if han else None
        others = "|".join(map(re.escape, sorted(self._other, key=len, reverse=True)))
        self._others = re.compile(others) if others else None

    def names(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where names stand that may be in a text, and the names in simplified characters."""
        if self._pair and not text.isascii():
            for found in self._pair.finditer(text):
                start = found.start()
                near = simplified(text[start : start + self._longest])
                for name in self._by_pair.get(near[:2], ()):
                    if near.startswith(name):
                        yield start, name
        if self._others:
            for found in self._others.finditer(text.lower()):
                yield found.start(), self._other[found.group()]


def _class(forms: dict[str, set[str]], signs: Iterable[str]) -> str:
    every = {form for sign in signs for form in forms[sign]}
    return f"[{''.join(map(re.escape, sorted(every)))}]"
