"""Know a mistyped key for the one that was meant."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from linli.source.keys import KNOWN, fold_key


@lru_cache(maxsize=2048)
def is_key(word: str) -> bool:
    """Return whether a word is a key, or so like one that staff must have meant it."""
    plain = fold_key(word).lower()
    return plain in KNOWN or any(_one_slip_apart(plain, known) for known in KNOWN)


def _one_slip_apart(one: str, known: str) -> bool:
    """Return whether one letter too many, too few, wrong or out of place parts two words, if not too short."""
    least = 4 if known.isascii() else 2 if len(one) == len(known) else 3
    if min(len(one), len(known)) < least or one.isascii() != known.isascii():
        return False
    return OSA.distance(one, known, score_cutoff=1) <= 1
