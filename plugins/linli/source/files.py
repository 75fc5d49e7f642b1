"""Find the content files and read each one; name every file that is not taken, with the reason."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from linli import urls
from linli.problems import Location, Problems
from linli.source.encoding import decode
from linli.source.front_matter import FrontMatter, read_front_matter

MOST_BYTES = 2 * 1024 * 1024
MOST_ID_BYTES = 60

KINDS: Mapping[str, str] = MappingProxyType(
    {folder: kind for kind, folder in urls.FOLDERS.items()} | {"pages": "page"}
)
"""The kind of the files in each folder of the content."""

BESIDE = frozenset({"photos", "tags.yml", "privacy-exceptions.yml", "README.md"})
"""What stands in the content folder and is read elsewhere, or by people only."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LEFT_BEHIND = re.compile(
    r"^(?:\.|~\$|#.*#$|Thumbs\.db$|desktop\.ini$)|(?:~|\.swp|\.swo|\.tmp|\.bak)$", re.IGNORECASE
)
_DELIMITER = re.compile(r"[-－—–_=]{2,}")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Hold one content file: where it is, what it is, its front matter, its Markdown."""

    path: str
    kind: str
    id: str
    front: FrontMatter
    body: str = field(repr=False)
    body_line: int
    """The line of the file on which the body begins, from 1."""


def read_tree(content: Path, problems: Problems, *, shown_as: str | None = None) -> tuple[SourceFile, ...]:
    """Return every sound content file, sorted by path; report the others and all that is not content."""
    shown = shown_as or content.name
    root = content.resolve()
    found: list[SourceFile] = []
    ids: dict[tuple[str, str], str] = {}
    for path in _walk(content, root, shown, problems):
        inner = PurePosixPath(path.relative_to(content).as_posix())
        name = f"{shown}/{inner}"
        kind = KINDS.get(inner.parts[0]) if len(inner.parts) > 1 else None
        if kind is None or path.suffix != ".md":
            problems.warning(Location(name), "not-content", variant="" if kind else "place", name=inner.name)
            continue
        check_id(inner.stem, kind, name, ids, problems)
        if source := read_file(path, kind, name, problems):
            found.append(source)
    return tuple(found)


def read_file(path: Path, kind: str, shown: str, problems: Problems) -> SourceFile | None:
    """Return one content file, or None after saying what is wrong with it."""
    try:
        if path.stat().st_size > MOST_BYTES:
            problems.error(Location(shown), "file-too-large", most=MOST_BYTES // 1024 // 1024)
            return None
        raw = path.read_bytes()
    except OSError as error:
        problems.error(Location(shown), "file-unreadable", why=error.strerror or error)
        return None
    text = decode(raw, shown, problems)
    return None if text is None else parse_text(text, shown, kind, problems)


def parse_text(text: str, path: str, kind: str, problems: Problems) -> SourceFile | None:
    """Return the content file that a text with ``\\n`` line ends makes, or None after saying what is wrong."""
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    opening = lines[start].strip()
    if opening != "---":
        variant = "written" if _DELIMITER.fullmatch(opening) else ""
        problems.error(Location(path, start + 1), "no-opening", variant=variant, value=opening[:20])
        return None
    end = next((n for n in range(start + 1, len(lines)) if lines[n].rstrip() == "---"), None)
    if end is None:
        _report_no_closing(lines, start, path, problems)
        return None
    front = read_front_matter("\n".join(lines[start + 1 : end]), path, kind, start + 2, problems)
    if front is None:
        return None
    return SourceFile(path, kind, PurePosixPath(path).stem, front, "\n".join(lines[end + 1 :]), end + 2)


def _report_no_closing(lines: list[str], start: int, path: str, problems: Problems) -> None:
    """Report the missing second ``---`` where it is written otherwise, else where the front matter seems to end."""
    for number in range(start + 1, len(lines)):
        if _DELIMITER.fullmatch(lines[number].strip()):
            value = lines[number].strip()[:20]
            problems.error(Location(path, number + 1), "no-closing", variant="written", value=value)
            return
    blank = next((n for n in range(start + 1, len(lines)) if not lines[n].strip()), len(lines) - 1)
    problems.error(Location(path, blank + 1), "no-closing")


def _walk(content: Path, root: Path, shown: str, problems: Problems) -> Iterator[Path]:
    """Yield every file below a folder, sorted; report links that lead out of it, nowhere, or in a circle."""
    if not content.is_dir():
        problems.error(Location(shown), "no-content")
        return
    pending = [content]
    while pending:
        folder = pending.pop()
        below = []
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            path = Path(entry.path)
            top = folder == content
            if _LEFT_BEHIND.search(entry.name) or (top and entry.name in BESIDE):
                continue
            if entry.is_symlink() and not _leads_inside(
                path, root, f"{shown}/{path.relative_to(content).as_posix()}", problems
            ):
                continue
            if entry.is_dir():
                below.append(path)
            else:
                yield path
        pending += reversed(below)


def _leads_inside(path: Path, root: Path, shown: str, problems: Problems) -> bool:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        problems.error(Location(shown), "symlink-broken")
        return False
    if target.is_dir() and path.parent.resolve().is_relative_to(target):
        problems.error(Location(shown), "symlink-circle")
        return False
    if not target.is_relative_to(root):
        problems.error(Location(shown), "symlink-outside")
        return False
    return True


def check_id(stem: str, kind: str, path: str, ids: dict[tuple[str, str], str], problems: Problems) -> None:
    """Report a file's name that may be no id, or is one already; ``ids`` remembers those met so far."""
    where = Location(path)
    if not _ID.fullmatch(stem):
        problems.error(where, "bad-id", id=stem, proposed=propose_id(stem, kind))
    elif len(stem.encode()) > MOST_ID_BYTES:
        problems.error(where, "id-too-long", id=stem, most=MOST_ID_BYTES, proposed=propose_id(stem, kind))
    first = ids.setdefault((kind, stem.lower()), path)
    if first != path:
        problems.error(where, "duplicate-id", id=stem, other=first)


def propose_id(stem: str, kind: str) -> str:
    """Return an id like a file's name that may stand in an address: ASCII letters, digits and hyphens."""
    words = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
    return words.encode()[:MOST_ID_BYTES].decode().strip("-") or f"{kind}-1"
