"""Say in plain words what the YAML reader complains of, where it stands in the file, and what to write instead."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from linli.problems import Location, Problems
from linli.source.characters import plain
from linli.source.columns import BLANKS, Columns
from linli.source.keys import LIST_KEYS, english
from linli.text.late import late

_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no YAML text may hold (YAML 1.1, 5.1); U+FEFF neither, but ``to_yaml`` puts another in its place."""

_REFUSED_IN_LINE = late(f"{_REFUSED.pattern}.*")

_TAB = late(rf"^[{BLANKS}]*(?:[-－][{BLANKS}]*)*\t", re.MULTILINE)
_ENTRY = late(
    rf"(?P<head>[{BLANKS}]*(?:[-－][{BLANKS}]+)*(?P<key>[^：:\"'\[\]{{}}]{{1,31}})[：:][{BLANKS}]*)(?P<value>\S.*)"
)
_DOCUMENT = re.compile(r"(?:---|\.\.\.)(?:\s|$)|%")
_CUT = re.compile(r"[ \t]+#[^\s#]")

_CAUSES = (
    ("mapping values", "colon"),
    ("escape", "escape"),
    ("quoted scalar", "quote"),
    ("tag", "sign"),
    ("expected ',' or", "bracket"),
    ("cannot start any token", "sign"),
    ("alphabetic or numeric", "sign"),
    ("not allowed in this context", "sign"),
    ("expected node content", "sign"),
    ("comment or line break", "sign"),
    ("expected ':'", "key"),
    ("document", "document"),
    ("expected key", "indent"),
    ("'-' indicator", "indent"),
    ("block end", "indent"),
)


@dataclass(frozen=True, slots=True)
class Text:
    """Be the front matter of a file as it is: its lines, and the line of the file on which it begins."""

    text: str
    path: str
    first_line: int

    def at(self, line: int, column: int = 0) -> Location:
        """Return a place of the file, from a line and a column of the front matter that count from 0."""
        last = self.text.count("\n")
        return Location(self.path, self.first_line + max(0, min(line, last)), max(0, column) + 1)

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[Location, re.Match[str]]]:
        """Yield each match of a pattern, with the place of its first character."""
        for found in pattern.finditer(self.text):
            start = found.start()
            yield (
                self.at(self.text.count("\n", 0, start), start - self.text.rfind("\n", 0, start) - 1),
                found,
            )


def report_signs(text: Text, problems: Problems) -> None:
    """Report what YAML cannot hold at all: control characters and tabs as indentation, each once a line."""
    if not plain(text.text) and _REFUSED.search(text.text):
        for where, _ in text.matches(_REFUSED_IN_LINE):
            problems.error(where, "yaml-syntax", variant="control")
    if "\t" in text.text:
        for where, tab in text.matches(_TAB):
            spot = Location(where.path, where.line, where.column + len(tab[0]) - 1)
            problems.error(spot, "tab-indent")


def place(mark: Any, columns: Columns, text: Text) -> Location:
    """Return the place of the file that a mark of the YAML reader means."""
    return text.at(mark.line, columns.in_file(mark.line, mark.column))


def report_devices(source: str, columns: Columns, text: Text, problems: Problems) -> None:
    """Report anchors, aliases and tags: YAML's own devices, that would eat text or multiply it."""
    for event in yaml.parse(source, Loader=yaml.CSafeLoader):
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            problems.error(place(event.start_mark, columns, text), "yaml-device")


def report_cuts(
    nodes: Iterable[yaml.ScalarNode], source: str, columns: Columns, text: Text, problems: Problems
) -> None:
    """Report words after `` #`` that staff meant as text, ``#话题#`` or ``#1``; YAML leaves them out."""
    if "#" not in source or not _CUT.search(source):
        return
    lines = source.split("\n")
    for node in nodes:
        mark = node.end_mark
        if found := _CUT.match(lines[mark.line], mark.column):
            begin = found.end() - 2
            where = text.at(mark.line, columns.in_file(mark.line, begin))
            problems.warning(where, "text-after-hash", cut=lines[mark.line][begin:].strip())


def report_syntax(error: Any, columns: Columns, text: Text, problems: Problems) -> tuple[int, str] | None:
    """Report what stopped the YAML reader; return the line, from 0, that mends it, and its text, if we know."""
    lines = text.text.split("\n")
    cause, line, column = _spot(error, columns, lines)
    cause, line, column = _look_again(cause, line, column, lines)
    where, fixed = text.at(line, column), ""
    if cause in ("colon", "sign", "rest"):
        fixed = _in_quotes(lines[line])
    if fixed:
        problems.error(where, "yaml-syntax", variant="quote-it", fixed=fixed.strip(BLANKS))
        return line, fixed
    problems.error(where, "yaml-syntax", variant="bracket" if cause == "rest" else cause)
    return None


def _spot(error: Any, columns: Columns, lines: list[str]) -> tuple[str, int, int]:
    """Return the cause, and the line and column, from 0, where staff should look."""
    problem = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    cause = next((cause for words, cause in _CAUSES if words in problem), "other")
    # Of what is never closed, the end of the text says nothing; its beginning does.
    begins = cause in ("quote", "bracket", "key") and getattr(error, "context_mark", None)
    mark = begins or getattr(error, "problem_mark", None)
    line = min(mark.line, len(lines) - 1) if mark else 0
    return cause, line, columns.in_file(mark.line, mark.column) if mark else 0


def _look_again(cause: str, line: int, column: int, lines: list[str]) -> tuple[str, int, int]:
    """Tell apart what the reader says in the same words, by what stands in the lines."""
    before = lines[line][:column]
    if cause == "document":
        marked = next((n for n in range(line, -1, -1) if _DOCUMENT.match(lines[n])), line)
        return cause, marked, 0
    if cause == "indent" and re.search(rf"[：:][{BLANKS}]*[\"'\[{{［｛]", before):
        return "rest", line, column
    if cause == "colon" and not re.search(rf"：|:(?:[{BLANKS}]|$)", before):
        above = lines[line - 1] if line else ""
        if above.strip() and not re.search("[：:]", above):
            return "key", line - 1, len(above) - len(above.lstrip(BLANKS))
        return "indent", line, len(lines[line]) - len(lines[line].lstrip(BLANKS))
    return cause, line, column


def _in_quotes(line: str) -> str:
    """Return a line with its value in quotes, or nothing where that is not the cure."""
    found = _ENTRY.fullmatch(line.rstrip())
    if not found or (english(found["key"]) in LIST_KEYS and found["value"][0] in "[［{｛"):
        return ""
    value = found["value"]
    for quote in "'\"":
        if quote not in value and (quote == "'" or "\\" not in value):
            return f"{found['head']}{quote}{value}{quote}"
    return ""
