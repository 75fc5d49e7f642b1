"""Find the file of the site that answers an address, and its type."""

from mimetypes import MimeTypes
from pathlib import Path

from linli import urls

_MORE = {".avif": "image/avif", ".webp": "image/webp", ".ics": "text/calendar", ".woff2": "font/woff2"}
_TEXT = ("application/json", "application/javascript", "application/xml", "image/svg+xml")


def find(root: Path, path: str) -> Path | None:
    """Return the file below ``root`` for the decoded path of an address; a folder only with its last slash.

    None where nothing answers, and for everything that would lead out of the site or to hidden files.
    """
    parts = path.removeprefix("/").split("/")
    if any(_unsafe(part) for part in parts[:-1]) or (parts[-1] and _unsafe(parts[-1])):
        return None
    file = root.joinpath(*urls.output_path(path).split("/"))
    # A link inside the site may point anywhere: what counts is where it ends.
    inside = file.resolve().is_relative_to(root.resolve())
    return file if inside and file.is_file() else None


def media_type(file: Path) -> str:
    """Return the type of a file by its name alone; what the system believes does not count."""
    types = MimeTypes()
    for suffix, name in _MORE.items():
        types.add_type(name, suffix)
    guessed = types.guess_type(file.name)[0] or "application/octet-stream"
    text = guessed.startswith("text/") or guessed.endswith("+xml") or guessed in _TEXT
    return f"{guessed}; charset=utf-8" if text else guessed


def _unsafe(part: str) -> bool:
    """Say whether a part of a path is no plain name; an empty one would make ``//host`` of a redirect."""
    return part == "" or part.startswith(".") or any(sign in part for sign in "\\:\0")
