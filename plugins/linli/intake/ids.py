"""Propose the id of a new thing: ASCII, short, unique in its kind, and without a resident's name."""

import secrets
from collections.abc import Collection, Iterable
from itertools import count

from linli.model.base import Dated
from linli.model.record import KINDS
from linli.privacy.names import COMPOUND_SURNAMES, read_name
from linli.source.dates import UncertainDate
from linli.source.files import MOST_ID_BYTES
from linli.text.pinyin import of_person, syllables

PUBLIC = "public_role"
"""The one kind of person whose name may stand in an id."""


def propose(
    kind: str,
    name: str,
    taken: Collection[str],
    *,
    date: UncertainDate | None = None,
    person_kind: str = "",
    hidden: Iterable[str] = (),
) -> str:
    """Return an id for a thing of a kind; ``taken`` holds those that its kind has already.

    A dated thing begins with its date as far as that is known. ``hidden`` holds names that may not appear, and
    do not in the id. Who has no public role gets four digits drawn at random: made from the name, they would
    let anybody who guesses the name see that the guess is right.
    """
    if kind == "person" and (person_kind != PUBLIC or read_name(name).written):
        return next(id for _ in count() if (id := f"person-{secrets.token_hex(2)}") not in taken)
    for secret in sorted(hidden, key=len, reverse=True):
        name = name.replace(secret, read_name(secret).mask)
    first = _day(date) if date and issubclass(KINDS[kind], Dated) else []
    words = of_person(name, _surname(name)) if kind == "person" else syllables(name)
    return _unique([*first, *(words or [kind])], taken)


def _surname(name: str) -> str:
    return name[:2] if name[:2] in COMPOUND_SURNAMES and len(name) > 2 else name[:1]


def _day(date: UncertainDate) -> list[str]:
    """Return year, month and day as far as they are known."""
    known = [f"{date.year:04}"]
    for part in (date.month, date.day):
        if not part:
            break
        known.append(f"{part:02}")
    return known


def _unique(words: list[str], taken: Collection[str]) -> str:
    """Return the words joined, cut between two of them where they are too long, with -2, -3 … where taken."""
    for number in count(1):
        end = f"-{number}" if number > 1 else ""
        room = MOST_ID_BYTES - len(end)
        kept = words
        while len("-".join(kept)) > room and len(kept) > 1:
            kept = kept[:-1]
        id = "-".join(kept)[:room].rstrip("-") + end
        if id not in taken:
            return id
    raise AssertionError("count() does not end")
