"""Write text as UTF-8 and read it again, whatever a file's name may hold.

A name that is no UTF-8 is read with surrogates in it (PEP 383), which strict UTF-8 would refuse.
"""


def encode(text: str) -> bytes:
    """Return a text as bytes."""
    return text.encode("utf-8", "surrogatepass")


def decode(raw: bytes) -> str:
    """Return the text that ``encode`` made bytes of; raises UnicodeDecodeError for what it did not make."""
    return raw.decode("utf-8", "surrogatepass")
