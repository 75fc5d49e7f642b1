"""Find the content files and read each one; name every file that is not taken, with the reason."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from types import MappingProxyType
from typing import NamedTuple

from linli import urls
from linli.problems import Location, Problems
from linli.source.encoding import decode
from linli.source.front_matter import FrontMatter, read_front_matter
from linli.source.walk import walk

MOST_BYTES = 2 * 1024 * 1024
MOST_ID_BYTES = 60

KINDS: Mapping[str, str] = MappingProxyType(
    {folder: kind for kind, folder in urls.FOLDERS.items()} | {"pages": "page"}
)
"""The kind of the files in each folder of the content."""

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"(?<!\d)(\d{4})\D(\d{1,2})\D(\d{1,2})(?!\d)\D?", re.ASCII)
_DASHES = "-－—–‒‐―─━﹣_＿=＝~*"
_DELIMITER = re.compile(f"(?:[{_DASHES}] ?){{2,}}")
_MISNAMED = re.compile(r"(?P<stem>.+?)\.(?:md|markdown|mkdn?|mdown)(?:\.(?:md|txt))?", re.IGNORECASE)
_PICTURE = re.compile(r".+\.(?:jpe?g|png|gif|webp|avif|heic|heif|bmp|tiff?)", re.IGNORECASE)


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


class Listed(NamedTuple):
    """Be a content file before it is read: where it is, how problems write that, what it is."""

    path: str
    shown: str
    kind: str


def list_tree(content: Path, problems: Problems, *, shown_as: str | None = None) -> list[Listed]:
    """Return every content file, sorted by path; report ids that may not be, and all that is not content."""
    shown = shown_as or content.name
    files = sorted(_content_files(content, shown, problems), key=lambda file: file.shown)
    ids: dict[tuple[str, str], str] = {}
    # Sound ids first, so that what is proposed for the others is free.
    for _, name, kind in sorted(files, key=lambda file: not ID.fullmatch(_stem(file.shown))):
        check_id(_stem(name), kind, name, ids, problems)
    return files


def read_tree(content: Path, problems: Problems, *, shown_as: str | None = None) -> tuple[SourceFile, ...]:
    """Return every sound content file, sorted by path; report the others and all that is not content."""
    files = list_tree(content, problems, shown_as=shown_as)
    found = (read_file(Path(path), kind, name, problems) for path, name, kind in files)
    return tuple(source for source in found if source)


def read_file(path: Path, kind: str, shown: str, problems: Problems) -> SourceFile | None:
    """Return one content file, or None after saying what is wrong with it."""
    raw = read_bytes(path, shown, problems)
    return None if raw is None else parse_bytes(raw, shown, kind, problems)


def read_bytes(path: Path, shown: str, problems: Problems) -> bytes | None:
    """Return what is in a file, or None after saying why it is not to be read."""
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            problems.error(Location(shown), "no-plain-file")  # a pipe could be read for ever
            return None
        if status.st_size > MOST_BYTES:
            problems.error(Location(shown), "file-too-large", most=MOST_BYTES // 1024 // 1024)
            return None
        return path.read_bytes()
    except OSError as error:
        problems.error(Location(shown), "file-unreadable", why=error.strerror or error)
        return None


def parse_bytes(raw: bytes, path: str, kind: str, problems: Problems) -> SourceFile | None:
    """Return the content file that some bytes make, or None after saying what is wrong with them."""
    text = decode(raw, path, problems)
    return None if text is None else parse_text(text, path, kind, problems)


def _stem(shown: str) -> str:
    return shown.rpartition("/")[2].removesuffix(".md")


def parse_text(text: str, path: str, kind: str, problems: Problems) -> SourceFile | None:
    """Return the content file that a text with ``\\n`` line ends makes, or None after saying what is wrong."""
    before = len(problems)
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    opening = lines[start].strip()
    if opening != "---":
        variant = "written" if _DELIMITER.fullmatch(opening) else ""
        problems.error(Location(path, start + 1), "no-opening", variant=variant, value=opening[:20])
        if not variant:
            return None
    end = _find_end(lines, start, path, problems)
    faulty = len(problems) > before
    if end is None:
        return None
    front = read_front_matter("\n".join(lines[start + 1 : end]), path, kind, start + 2, problems)
    if front is None or faulty:
        return None
    return SourceFile(path, kind, PurePosixPath(path).stem, front, "\n".join(lines[end + 1 :]), end + 2)


def check_id(stem: str, kind: str, path: str, ids: dict[tuple[str, str], str], problems: Problems) -> None:
    """Report a file's name that may be no id, or is one already; ``ids`` remembers those met so far."""
    if not ID.fullmatch(stem):
        problems.error(Location(path), "bad-id", id=stem, proposed=_free_id(stem, kind, path, ids))
    elif len(stem) > MOST_ID_BYTES:
        proposed = _free_id(stem, kind, path, ids)
        problems.error(Location(path), "id-too-long", id=stem, most=MOST_ID_BYTES, proposed=proposed)
    first = ids.setdefault((kind, stem.lower()), path)
    if first != path:
        problems.error(Location(path), "duplicate-id", id=stem, other=first)


def propose_id(stem: str, kind: str) -> str:
    """Return an id like a file's name that may stand in an address: ASCII letters, digits and hyphens."""
    return _slug(stem) or f"{kind}-1"


def _slug(stem: str) -> str:
    """Return what of a name may stand in an address: é as e, ２０２５年５月２日 as 2025-05-02; it may be nothing."""
    plain = unicodedata.normalize("NFKD", stem).lower()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = _DATE.sub(lambda found: f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}-", plain)
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:MOST_ID_BYTES].strip("-")


def _free_id(stem: str, kind: str, path: str, ids: dict[tuple[str, str], str]) -> str:
    """Return a proposal that no other file has or is proposed."""
    slug = _slug(stem)
    tries = (f"{(slug or kind)[: MOST_ID_BYTES - 5]}-{number}" for number in count(2 if slug else 1))
    free = slug if slug and ids.get((kind, slug), path) == path else ""
    free = free or next(name for name in tries if (kind, name) not in ids)
    ids[kind, free] = path
    return free


def _content_files(content: Path, shown: str, problems: Problems) -> Iterator[Listed]:
    """Yield each content file; name every other file, with the fix."""
    for path, name in walk(content, shown, problems):
        folder, below, _ = name[len(shown) + 1 :].partition("/")
        kind = KINDS.get(folder) if below else None
        if kind and path.endswith(".md"):
            yield Listed(path, name, kind)
        else:
            _report_not_content(name, kind, problems)


def _report_not_content(path: str, kind: str | None, problems: Problems) -> None:
    name = PurePosixPath(path).name
    misnamed = _MISNAMED.fullmatch(name)
    variant = "photo" if _PICTURE.fullmatch(name) else "rename" if misnamed else ""
    if kind is None:
        variant = "place"
    proposed = propose_id(misnamed["stem"], kind) if kind and misnamed else ""
    problems.warning(Location(path), "not-content", variant=variant, name=name, proposed=proposed)


def _find_end(lines: list[str], start: int, path: str, problems: Problems) -> int | None:
    """Return where the line stands that ends the front matter; report one that is written otherwise, or none.

    Nothing but that line can look like it: in front matter such a line means nothing.
    """
    for number in range(start + 1, len(lines)):
        if lines[number][:1] not in _DASHES:  # the case for nearly every line
            continue
        line = lines[number].rstrip()
        if line == "---":
            return number
        if _DELIMITER.fullmatch(line):
            problems.error(Location(path, number + 1), "no-closing", variant="written", value=line[:20])
            return number
    indented = next((n for n in range(start + 1, len(lines)) if lines[n].strip() == "---"), None)
    if indented is not None:
        problems.error(Location(path, indented + 1), "no-closing", variant="indented")
        return None
    blank = next((n for n in range(start + 1, len(lines)) if not lines[n].strip()), len(lines) - 1)
    problems.error(Location(path, blank + 1), "no-closing")
    return None
