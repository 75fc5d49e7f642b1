"""Say what was found, where, whose it is, and how to mend it."""

import re

from linli.checks.leaks.numbers import Number
from linli.checks.leaks.secrets import Secret
from linli.problems import Location, Problems

_AROUND = 6
_BEFORE, _AFTER = re.compile(r"\w*\Z"), re.compile(rf"\w{{0,{_AROUND}}}")
_MOST_FILES = 3


class Report:
    """Turn findings into problems: each name once a file, at its first place there."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._said: set[tuple[str, str]] = set()

    def name(self, where: Location, secret: Secret, text: str, span: tuple[int, int]) -> None:
        """Report a name in a text."""
        self._name(where, secret, around(text, *span), "")

    def spelled(self, where: Location, secret: Secret, letters: str) -> None:
        """Report a name that the path of a file or an address spells."""
        self._name(where, secret, letters, "address")

    def path(self, where: Location, secret: Secret) -> None:
        """Report a name in the path of a file."""
        self._name(where, secret, where.path.rpartition("/")[2], "address")

    def number(self, where: Location, number: Number, text: str) -> None:
        """Report a number that leads to somebody."""
        found = text[number.start : number.end]
        self._problems.error(where, number.code, found=found, phrase=around(text, number.start, number.end))

    def metadata(self, where: Location, names: list[str]) -> None:
        """Report what an image holds besides the image."""
        self._problems.error(where, "leak-metadata", blocks="、".join(dict.fromkeys(names)))

    def unreadable(self, where: Location) -> None:
        """Report a file of which nobody can say what is in it."""
        self._problems.error(where, "leak-unreadable")

    def _name(self, where: Location, secret: Secret, phrase: str, variant: str) -> None:
        if (where.path, secret.name) in self._said:
            return
        self._said.add((where.path, secret.name))
        more = "……" if len(secret.files) > _MOST_FILES else ""
        files = "、".join(secret.files[:_MOST_FILES]) + more
        self._problems.error(
            where, "leak-name", variant=variant, name=secret.name, phrase=phrase, files=files
        )


def around(text: str, start: int, end: int) -> str:
    """Return a stretch of text with the characters beside it, up to the next sign: staff may copy it into YAML."""
    before, after = _BEFORE.search(text, max(0, start - _AROUND), start), _AFTER.match(text, end)
    assert before and after  # both match nothing at all too
    return " ".join((before.group() + text[start:end] + after.group()).split())
