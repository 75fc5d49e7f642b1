"""Find the numbers in built text that lead to one person: identity numbers, telephones, doors of homes."""

import re
from collections.abc import Collection
from itertools import chain
from typing import NamedTuple

from linli.privacy import personal_numbers
from linli.privacy.personal_numbers import dialled, is_published

_ROOM = re.compile(r"[室户号\d零〇一二三四五六七八九十百]\Z")
"""How a door ends that leads to a home; one that ends with the staircase leads to a dozen of them."""


class Number(NamedTuple):
    """Be a number found in a folded text, with the code of its problem."""

    start: int
    end: int
    code: str


def numbers(text: str, phones: Collection[str] = (), addresses: str = "") -> list[Number]:
    """Return the numbers in a folded text that lead to somebody, in order, none inside another.

    ``phones`` are those that organisations publish, as they are dialled, ``addresses`` the folded addresses of
    organisations and places, a line each. They are found as they are in the source, with two differences: a door
    counts with its room only, and digits that letters touch are part of an address or a fingerprint.
    """
    found = chain(
        (Number(*span, "leak-id-number") for span in personal_numbers.identities(text)),
        (
            Number(start, end, "leak-phone")
            for start, end in personal_numbers.phones(text)
            if not text[end : end + 1].isascii() or not text[end : end + 1].isalpha()
            if not is_published(dialled(text[start:end]), phones)
        ),
        (
            Number(start, end, "leak-door")
            for start, end in personal_numbers.doors(text)
            if _ROOM.search(text, start, end) and text[start:end] not in addresses
        ),
    )
    kept: list[Number] = []
    for number in sorted(found):
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept
