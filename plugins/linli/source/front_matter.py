"""Read front matter into plain values, each with the line and column where it stands in the file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from linli.problems import Location, Problems
from linli.source.fullwidth import Columns, to_yaml
from linli.source.keys import BY_KIND, ENGLISH, IN_LIST, LIST_KEYS, fold_key

Loc = tuple[str | int, ...]
Value = str | None | list["Value"] | dict[str, "Value"]

MOST_CHARACTERS = 64 * 1024
MOST_DEPTH = 12

_SPLIT = re.compile(r"[^、，,；;]+")
_TAB = re.compile(r"^[ 　]*\t", re.MULTILINE)
_DASHES = re.compile(r"(?:[-－][ 　]+){13}")


@dataclass(frozen=True, slots=True)
class Mark:
    """Be a spot of the file, counted from 1; ``written`` is a key as staff typed it."""

    line: int
    column: int
    written: str = ""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Hold the values of front matter: text, lists and mappings; every scalar is the text staff typed."""

    data: dict[str, Value]
    marks: Mapping[Loc, Mark] = field(repr=False)
    keys: Mapping[Loc, Mark] = field(repr=False)

    def locate(self, loc: Loc) -> Mark:
        """Return where a value stands, or the nearest thing around it."""
        for size in range(len(loc), 0, -1):
            if mark := self.marks.get(loc[:size]):
                return mark
        return Mark(1, 1)


def read_front_matter(
    text: str, path: str, kind: str, first_line: int, problems: Problems
) -> FrontMatter | None:
    """Return the front matter whose first line is ``first_line`` of the file, or None after saying why not.

    ``kind`` is that of the file, whose fields have known names; without one only the outermost keys are
    fields, and what stands below them are words of the site's own, taken as they are.
    """
    before = len(problems)
    for tab in _TAB.finditer(text):
        where = Location(path, first_line + text.count("\n", 0, tab.start()), tab.end() - tab.start())
        problems.error(where, "tab-indent")
    if len(text) > MOST_CHARACTERS:
        problems.error(Location(path, first_line), "front-matter-too-long", most=MOST_CHARACTERS // 1024)
    if _depth(text) > MOST_DEPTH:
        problems.error(Location(path, first_line), "front-matter-too-deep", most=MOST_DEPTH)
    if len(problems) > before:
        return None
    source, columns = to_yaml(text)
    walker = _Walker(path, kind, first_line, columns, problems)
    node = walker.compose(source)
    if node is None:
        return None
    data = walker.mapping(node, (), 0) if isinstance(node, yaml.MappingNode) else None
    if data is None:
        problems.error(Location(path, first_line), "front-matter-no-mapping")
    if data is None or len(problems) > before:
        return None
    return FrontMatter(data, walker.marks, walker.keys)


def _depth(text: str) -> int:
    """Return how deep flow brackets or list dashes nest; more than a person writes is an attack or a slip."""
    if _DASHES.search(text):
        return MOST_DEPTH + 1
    depth = deepest = 0
    for sign in re.findall(r"[\[\]{}［］｛｝]", text):
        depth = depth + 1 if sign in "[{［｛" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


class _Walker:
    """Turn YAML nodes into plain values and write down where each stands."""

    def __init__(self, path: str, kind: str, first_line: int, columns: Columns, problems: Problems) -> None:
        self.path, self.kind, self.first_line, self.columns, self.problems = (
            path,
            kind,
            first_line,
            columns,
            problems,
        )
        self.marks: dict[Loc, Mark] = {}
        self.keys: dict[Loc, Mark] = {}

    def compose(self, source: str) -> yaml.Node | None:
        try:
            if re.search(r"[&*!]", source) and self._has_marks(source):
                return None
            node: yaml.Node | None = yaml.compose(source, Loader=yaml.CSafeLoader)
        except yaml.YAMLError as error:
            self._report(error, source)
            return None
        except UnicodeEncodeError:  # half a surrogate pair, which no file can hold
            self.problems.error(Location(self.path, self.first_line), "yaml-syntax", variant="control")
            return None
        if node is None:
            self.problems.error(Location(self.path, self.first_line), "front-matter-empty")
        return node

    def value(self, node: yaml.Node, loc: Loc, key: str, depth: int) -> Value:
        self.marks[loc] = self._mark(node)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, loc, depth)
        if isinstance(node, yaml.SequenceNode):
            return self._sequence(node, loc, key, depth)
        if not isinstance(node, yaml.ScalarNode) or node.style:
            return str(node.value)
        if not node.value:
            return None
        return self._split(node, loc) if key in LIST_KEYS else str(node.value)

    def mapping(self, node: yaml.MappingNode, loc: Loc, depth: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        if depth > MOST_DEPTH:
            return found
        for key_node, value_node in node.value:
            mark = self._mark(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.error(Location(self.path, mark.line, mark.column), "key-no-text")
                continue
            key = self._key(key_node.value, loc)
            if key in found:
                first = self.keys[(*loc, key)]
                where = Location(self.path, mark.line, mark.column)
                self.problems.error(
                    where, "duplicate-key", key=key_node.value, first=first.written, line=first.line
                )
                continue
            self.keys[(*loc, key)] = Mark(mark.line, mark.column, key_node.value)
            found[key] = self.value(value_node, (*loc, key), key if self.kind else "", depth + 1)
        return found

    def _sequence(self, node: yaml.SequenceNode, loc: Loc, key: str, depth: int) -> list[Value]:
        found: list[Value] = []
        for item in node.value:
            if isinstance(item, yaml.ScalarNode) and not item.style and key in LIST_KEYS:
                found += self._split(item, loc, len(found))
            else:
                found.append(self.value(item, (*loc, len(found)), "", depth + 1))
        return found

    def _split(self, node: yaml.ScalarNode, loc: Loc, start: int = 0) -> list[Value]:
        """Return the parts of a list written as plain text, 甲、乙, each with its own mark."""
        mark = self._mark(node)
        parts = [part for part in _SPLIT.finditer(node.value) if part[0].strip()]
        for number, part in enumerate(parts, start=start):
            lead = len(part[0]) - len(part[0].lstrip())
            self.marks[(*loc, number)] = Mark(mark.line, mark.column + part.start() + lead)
        return [part[0].strip() for part in parts]

    def _key(self, written: str, loc: Loc) -> str:
        if loc and not self.kind:
            return written
        word = fold_key(written)
        parent = next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
        if not loc and (self.kind, word) in BY_KIND:
            return BY_KIND[(self.kind, word)]
        return IN_LIST.get((parent, word)) or ENGLISH.get(word) or word.lower()

    def _mark(self, node: yaml.Node) -> Mark:
        return self._spot(node.start_mark)

    def _spot(self, mark: Any) -> Mark:
        return Mark(self.first_line + mark.line, self.columns.in_file(mark.line, mark.column) + 1)

    def _has_marks(self, source: str) -> bool:
        """Report anchors, aliases and tags: YAML's own devices, that would eat text or multiply it."""
        before = len(self.problems)
        for event in yaml.parse(source, Loader=yaml.CSafeLoader):
            explicit = isinstance(event, yaml.ScalarEvent) and event.tag and not any(event.implicit)
            tagged = isinstance(event, yaml.CollectionStartEvent) and event.tag and not event.implicit
            if getattr(event, "anchor", None) or explicit or tagged:
                spot = self._spot(event.start_mark)
                self.problems.error(Location(self.path, spot.line, spot.column), "yaml-device")
        return len(self.problems) > before

    def _report(self, error: yaml.YAMLError, source: str) -> None:
        cause = _cause(str(getattr(error, "problem", "")))
        # Of a quote or bracket that is never closed, the end of the text says nothing; its beginning does.
        marks = (
            ("context_mark", "problem_mark")
            if cause in ("quote", "bracket")
            else ("problem_mark", "context_mark")
        )
        mark = next((found for name in marks if (found := getattr(error, name, None))), None)
        spot = self._spot(mark) if mark else Mark(self.first_line, 1)
        lines = source.split("\n")
        last = self.first_line + max(0, len(lines) - 1)
        where = Location(self.path, min(spot.line, last), max(1, spot.column))
        self.problems.error(where, "yaml-syntax", variant=cause)


def _cause(problem: str) -> str:
    """Return which fix fits what the YAML reader complains of."""
    causes = (
        ("mapping values", "colon"),
        ("quoted scalar", "quote"),
        ("unexpected end of stream", "quote"),
        ("expected ',' or", "bracket"),
        ("cannot start any token", "sign"),
        ("alphabetic or numeric", "sign"),
        ("expected ':'", "key"),
        ("block end", "indent"),
        ("control characters", "control"),
    )
    return next((cause for words, cause in causes if words in problem), "other")
