"""Write plain values as short JSON in UTF-8 (RFC 8259), and read them again as they were."""

import json
from typing import Any

import orjson

from linli.text.utf8 import decode, encode

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

# What JSON does not know is an error, as it is to ``json``.
_STRICT = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_SUBCLASS

_ODD = b" "
"""Stands before what the fast library would read as something else, and means nothing in JSON."""


def dump(plain: Any) -> bytes:
    """Return the JSON of text, numbers, lists, tuples and mappings by text; raises TypeError for anything else."""
    try:
        return orjson.dumps(plain, option=_STRICT)
    except TypeError:  # a number of 20 digits, a file's name that is no UTF-8, a named tuple
        return _ODD + encode(_ENCODER.encode(plain))


def load(text: bytes | str) -> Any:
    """Return the values that ``dump`` wrote; raises ValueError for what is no JSON."""
    raw = text if isinstance(text, bytes) else encode(text)
    return json.loads(decode(raw)) if raw.startswith(_ODD) else orjson.loads(raw)
