"""Read the content files together with their text, for those who change it or look at every character of it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from linli.model.base import Entity
from linli.model.record import Record, build_record
from linli.problems import Problems
from linli.source.encoding import decode
from linli.source.files import Listed, list_tree, parse_text, read_bytes
from linli.source.markdown import BodyReader


@dataclass(frozen=True, slots=True)
class Draft:
    """Be one content file as it lies there, and what it says."""

    path: Path
    shown: str
    raw: bytes
    text: str
    """What the bytes say, with ``\\n`` for every line end and no byte order mark."""
    record: Record[Entity]

    def encode(self, changes: Sequence[tuple[int, int, str]]) -> bytes:
        """Return the bytes of the file once characters of its text are changed; all others are as they were."""
        said = self.raw.decode()
        mark = len(said) - len(said.lstrip("\ufeff"))
        ends = [at - mark - n for n, at in enumerate(_pairs(said))]
        newline = "\r\n" if ends else "\n"

        def place(at: int) -> int:
            return mark + at + bisect_left(ends, at)

        parts: list[str] = []
        done = 0
        for start, end, new in sorted(changes):
            parts += (said[done : place(start)], new.replace("\n", newline))
            done = place(end)
        return ("".join(parts) + said[done:]).encode()


def _pairs(text: str) -> list[int]:
    """Return where the line ends stand that are two characters long."""
    found, at = [], text.find("\r\n")
    while at >= 0:
        found.append(at)
        at = text.find("\r\n", at + 2)
    return found


def read_drafts(content: Path, shown: str, problems: Problems, language: str = "zh") -> list[Draft]:
    """Return every sound content file, sorted by path; report what is wrong with the others."""
    reader = BodyReader(language)
    drafts = []
    for file in list_tree(content, problems, shown_as=shown):
        raw = read_bytes(Path(file.path), file.shown, problems)
        if raw is not None and (draft := read_draft(file, raw, reader, problems)):
            drafts.append(draft)
    return drafts


def read_draft(file: Listed, raw: bytes, reader: BodyReader, problems: Problems) -> Draft | None:
    """Return the file that some bytes make at a place, or None after saying what is wrong with them."""
    text = decode(raw, file.shown, problems)
    source = parse_text(text, file.shown, file.kind, problems) if text is not None else None
    record = build_record(source, reader, problems) if source else None
    return Draft(Path(file.path), file.shown, raw, text or "", record) if record else None
