"""Stand for views, and for whatever else a cell holds, by a few digits."""

import marshal
from dataclasses import is_dataclass

from linli.graph.codec import Codec
from linli.graph.views import calendar, data, directory, feeds, figures, labels, parts, pieces, time
from linli.text.digest import digest

_MODULES = (calendar, data, directory, feeds, figures, labels, parts, pieces, time)
_FOUND = (found for module in _MODULES for found in vars(module).values())
_VIEWS = Codec(
    list(dict.fromkeys(found for found in _FOUND if isinstance(found, type) and is_dataclass(found))),
    others=repr,
)
"""Knows every view, and the values that views are made of; the ``repr`` of anything else stands for it."""


def fingerprint(view: object) -> str:
    """Return 32 hexadecimal digits that stand for a view: equal views, and only those, have equal ones.

    Views are frozen and made of plain values, so their fields say everything that is in them. In the second
    version of its format ``marshal`` writes equal values alike, and text many times faster than ``repr`` does.
    """
    return digest(marshal.dumps(_VIEWS.plain(view), 2))
