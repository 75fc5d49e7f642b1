"""Write photos into the front matter of a file, and leave every other byte of it as it is.

The new entries are put in as text, in the way the list there is written: a line each under 照片, or inside its
brackets. The result is read again, and counts only if it says what was there before and the new photos.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from linli.problems import Problems
from linli.source.files import SourceFile, parse_bytes
from linli.source.front_matter import Value
from linli.source.keys import chinese

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_SIGN = re.compile(
    r"""(?<!\S)#[^\r\n]*|"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[\[\]{}［］｛｝]|\S|\s+""", re.DOTALL
)
_COMMENT = re.compile(r"\s+#|$")
_OPEN, _CLOSE = "[{［｛", "]}］｝"


@dataclass(frozen=True, slots=True)
class Entry:
    """Be one new photo: its path below content/photos/, and what the comment beside it says."""

    file: str
    note: str


def with_photos(raw: bytes, source: SourceFile, entries: Sequence[Entry], alt_note: str) -> bytes | None:
    """Return a file with photos added to its list, each with an empty place for its alt text.

    ``source`` is what ``raw`` was read as; ``alt_note`` says in a comment what to write there. None where the
    front matter is written so that its list cannot be added to with certainty.
    """
    text = _Text(raw.decode(), source)
    at, new = text.insertion(entries, alt_note)
    written = "".join(text.lines)
    for start, piece in sorted(zip(at, new, strict=True), reverse=True):
        written = written[:start] + piece + written[start:]
    result = written.encode()
    return result if _says(result, source, entries) else None


def _says(raw: bytes, source: SourceFile, entries: Sequence[Entry]) -> bool:
    """Say whether a file reads as before, with just the entries added."""
    problems = Problems()
    now = parse_bytes(raw, source.path, source.kind, problems)
    if now is None or problems.errors or now.body != source.body:
        return False
    old, new = (
        {key: _trimmed(value) for key, value in front.data.items()} for front in (source.front, now.front)
    )
    photos = [*_listed(old.pop("photos", None)), *({"file": entry.file, "alt": ""} for entry in entries)]
    return _listed(new.pop("photos", None)) == photos and list(old.items()) == list(new.items())


def _trimmed(value: Value) -> Value:
    """Return a value without the line end that a text in lines has, or lacks where it is the very last."""
    if isinstance(value, list):
        return [_trimmed(item) for item in value]
    if isinstance(value, dict):
        return {key: _trimmed(item) for key, item in value.items()}
    return value.rstrip("\n") if value else value


def _listed(value: Value) -> list[Value]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


class _Text:
    """Know the lines of a file with their ends, and where its list of photos stands."""

    def __init__(self, text: str, source: SourceFile) -> None:
        self.lines: list[str] = [line for line in _LINE.findall(text) if line]
        self.front = source.front
        self.close = source.body_line - 2
        """The number, from 0, of the line that ends the front matter."""
        first = next(line for line in self.lines if line.strip("\ufeff \t\r\n"))
        self.newline: str = first[len(first.rstrip("\r\n")) :]
        in_chinese = any(not mark.written.isascii() for loc, mark in self.front.keys.items() if len(loc) == 1)
        self.words = [chinese(key) if in_chinese else key for key in ("photos", "file", "alt")]

    def insertion(self, entries: Sequence[Entry], alt_note: str) -> tuple[list[int], list[str]]:
        """Return places in the file and the text that goes into each."""
        key = self.front.keys.get(("photos",))
        if key is None:
            indent = self._indent(min((mark.line for mark in self.front.keys.values()), default=1) - 1)
            block = f"{indent}{self.words[0]}:{self.newline}" + self._block(f"{indent}  ", entries, alt_note)
            return [self._offset(self.close)], [block]
        indent = self._indent(key.line - 1)
        if self.front.data["photos"] is None:
            return [self._offset(key.line)], [self._block(f"{indent}  ", entries, alt_note)]
        spot = self.front.marks["photos",]
        line, column = spot.line - 1, spot.column - 1
        sign = self.lines[line][column : column + 1]
        if sign in ("-", "－"):
            dash = self.lines[line][:column]
            return [self._offset(self._end_of_block(key.line, dash))], [self._block(dash, entries, alt_note)]
        start = self._offset(line) + column
        flow = self._flow(f"{indent}  ", entries, alt_note)
        if sign in ("[", "［"):
            end, is_open = self._end_of_flow(start)
            return [end], [flow if is_open else f",{flow}"]
        end = start + len(_COMMENT.split(self.lines[line][column:].rstrip(), maxsplit=1)[0])
        return [start, end], ["[", f",{flow}]"]

    def _offset(self, line: int) -> int:
        return sum(map(len, self.lines[:line]))

    def _indent(self, line: int) -> str:
        text = self.lines[line]
        return text[: len(text) - len(text.lstrip())]

    def _block(self, dash: str, entries: Sequence[Entry], alt_note: str) -> str:
        _, file, alt = self.words
        return "".join(
            f'{dash}- {file}: {entry.file}  # {entry.note}{self.newline}{dash}  {alt}: ""  # {alt_note}{self.newline}'
            for entry in entries
        )

    def _flow(self, indent: str, entries: Sequence[Entry], alt_note: str) -> str:
        """Return entries inside brackets; each line ends in a comment, which the bracket may not stand behind."""
        _, file, alt = self.words
        lines = [
            f'{indent}{{{file}: {entry.file}, {alt}: ""}}{"," if entry is not entries[-1] else ""}  '
            f"# {entry.note} · {alt_note}"
            for entry in entries
        ]
        return self.newline.join(["", *lines, indent])

    def _end_of_block(self, start: int, dash: str) -> int:
        """Return the line behind a list; comments further out than its dashes belong to what follows."""
        keys = (mark.line - 1 for loc, mark in self.front.keys.items() if len(loc) == 1)
        end = min((line for line in keys if line >= start), default=self.close)
        while end > start:
            line = self.lines[end - 1]
            is_outside = not dash or len(self._indent(end - 1)) < len(dash)
            if line.strip() and not (line.lstrip().startswith("#") and is_outside):
                break
            end -= 1
        return end

    def _end_of_flow(self, start: int) -> tuple[int, bool]:
        """Return where the bracket stands that closes a list, and whether an entry may follow without a comma."""
        depth, last = 0, ""
        for found in _SIGN.finditer("".join(self.lines[: self.close]), start):
            sign = found[0]
            if sign.isspace() or (sign.startswith("#") and len(sign) > 1):
                continue
            depth += (sign in _OPEN) - (sign in _CLOSE)
            if not depth:
                return found.start(), last in tuple("[［,，、;；")
            last = sign
        return start, True
