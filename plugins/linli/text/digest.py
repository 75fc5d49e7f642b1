"""Stand for a text, or for bytes, in a few digits."""

from hashlib import blake2b

from linli.text.utf8 import encode

SIZE = 16
"""Bytes of a digest: two different texts of one with the same digest will not be met."""


def digest(said: str | bytes) -> str:
    """Return 32 hexadecimal digits: equal for equal texts or bytes, and only for those (BLAKE2b, RFC 7693)."""
    raw = encode(said) if isinstance(said, str) else said
    return blake2b(raw, digest_size=SIZE).hexdigest()
