"""Write the open data as JSON, and the JSON Schema (2020-12) that describes it."""

import json
from dataclasses import is_dataclass, replace
from datetime import date
from importlib.resources import files
from typing import Any

from linli import urls
from linli.graph.views import Picture, SiteData
from linli.images.markup import size_of_plain
from linli.settings import Settings
from linli.source.dates import UncertainDate

VERSION = 1
"""Raised when a key changes its meaning or goes; a new key does not raise it."""

_ATOMS = frozenset({str, int, float, bool, type(None)})
"""What JSON has as it is."""


def export(view: SiteData, settings: Settings) -> bytes:
    """Return the site's data, in the order of the views, so that equal sites make equal bytes.

    A row of a table stands in a line, so that two versions can be compared line by line.
    """
    document = {
        "$schema": settings.site.full(urls.DATA_SCHEMA),
        "version": VERSION,
        "site": {
            "name": settings.name,
            "tagline": settings.tagline,
            "region": settings.region,
            "language": settings.language,
            "timezone": settings.timezone,
            "url": settings.site_url.rstrip("/"),
        },
        **plain(view),
    }
    keys = (f" {_said(key)}: {_table(value)}" for key, value in document.items())
    return ("{\n" + ",\n".join(keys) + "\n}\n").encode()


def replace_row(document: bytes, kind: str, row: Any) -> bytes:
    """Return the data with one row in the place of the one of its id. Raises ValueError where there is none."""
    table = document.index(f"\n {_said(urls.FOLDERS.get(kind, 'pages'))}: [".encode())
    start = document.index(f'\n  {{"id": {_said(row.id)}, '.encode(), table) + len("\n  ")
    end = document.index(b"\n", start)
    comma = document[end - 1 : end] == b","
    return b"".join([document[:start], _said(plain(row)).encode(), document[end - comma :]])


def _table(value: Any) -> str:
    """Return a table as JSON, each row in a line of its own; any other value in one line."""
    if not isinstance(value, list) or not value:
        return _said(value)
    return "[\n  " + ",\n  ".join(map(_said, value)) + "\n ]"


def _said(value: Any) -> str:
    # Without an indent json encodes in C, three times as fast.
    return json.dumps(value, ensure_ascii=False)


def schema(view: None, settings: Settings) -> bytes:
    """Return the schema as it stands beside this file."""
    return files(__package__).joinpath("site.schema.json").read_bytes()


def plain(view: Any) -> dict[str, Any]:
    """Return a view as JSON has it: an uncertain date as EDTF, and beside it as its author wrote it."""
    found: dict[str, Any] = {}
    for name in view.__dataclass_fields__:  # fields() makes a list of them anew, a million times
        value = getattr(view, name)
        found[name] = value if type(value) in _ATOMS else _value(value)
        if isinstance(value, UncertainDate):
            found[f"{name}_text"] = value.text or value.edtf()
    return found


def _value(value: Any) -> Any:
    if isinstance(value, UncertainDate):  # EDTF knows no clock without seconds; an event has ``start`` for it
        return replace(value, hour=None, minute=None).edtf()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Picture):
        return _photo(value)
    if isinstance(value, tuple):
        return [item if type(item) in _ATOMS else _value(item) for item in value]
    return plain(value) if is_dataclass(value) else value


def _photo(photo: Picture) -> dict[str, Any]:
    """Return a photo: the file of it that every program can show, and the earlier one that it stands beside."""
    width, height = size_of_plain(photo)
    words = {"alt": photo.alt, "caption": photo.caption, "credit": photo.credit}
    before = _photo(photo.before) if photo.before else None
    return {"url": photo.address, "width": width, "height": height, **words, "before": before}
