"""Stand for a text, or for bytes, in a few digits."""

from hashlib import blake2b

SIZE = 16
"""Bytes of a digest: two different texts of one with the same digest will not be met."""


def digest(said: str | bytes) -> str:
    """Return 32 hexadecimal digits: equal for equal texts or bytes, and only for those (BLAKE2b, RFC 7693)."""
    # A file's name may hold bytes that are no UTF-8; Python writes them as surrogates.
    raw = said.encode("utf-8", "surrogatepass") if isinstance(said, str) else said
    return blake2b(raw, digest_size=SIZE).hexdigest()
