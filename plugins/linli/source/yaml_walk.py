"""Walk the nodes that the YAML reader makes of front matter: into plain values, and where each stands in the file."""

import re

import yaml

from linli.problems import Location, Problems
from linli.source.fullwidth import to_yaml
from linli.source.keys import LIST_KEYS, meant
from linli.source.marks import Loc, Spot, Value
from linli.source.yaml_faults import Text, place, report_devices, report_syntax
from linli.text.han import join_lines

MOST_DEPTH = 12
_MOST_MENDED = 20
"""Lines that are put right on trial, so that faults further down are found in the same run."""

_SPLIT = re.compile(r"[^、，,；;]+")
_SEPARATOR = re.compile(r"[、，,；;]")
_DEVICES = re.compile("[&*!]")


class _Loader(yaml.CSafeLoader):
    """Make nodes without asking what type each scalar would be: here every one is the text staff typed."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        return ""

    def descend_resolver(self, current_node: object, current_index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


class Walker:
    """Turn YAML nodes into plain values and write down where each stands."""

    def __init__(self, kind: str, text: Text, problems: Problems) -> None:
        self.kind, self.text, self.problems = kind, text, problems
        self.draft, self.first_line = text.text.split("\n"), text.first_line
        self.source, self.columns = to_yaml(text.text)
        self.marks: dict[Loc, Spot] = {}
        self.keys: dict[Loc, Spot] = {}
        self.plain: list[yaml.ScalarNode] = []
        """The scalars without quotes."""

    def walk(self) -> dict[str, Value] | None:
        """Return all values, or None after reporting why there are none."""
        before = len(self.problems)
        node = self.compose()
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, (), 0)
        if len(self.problems) == before:
            self.problems.error(self.text.at(0), "front-matter-no-mapping" if node else "front-matter-empty")
        return None

    def compose(self) -> yaml.Node | None:
        """Return the node of all the front matter; after a fault, that of the text with the fault mended."""
        mended: set[int] = set()
        while True:
            try:
                if _DEVICES.search(self.source) and self._has_devices():
                    return None
                node: yaml.Node | None = yaml.compose(self.source, Loader=_Loader)
                return node
            except yaml.YAMLError as error:
                fixed = report_syntax(error, self.columns, self.text, self.problems)
            if not fixed or fixed[0] in mended or len(mended) == _MOST_MENDED:
                return None
            mended.add(fixed[0])
            self._mend(*fixed)

    def mapping(self, node: yaml.MappingNode, loc: Loc, depth: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        parent = next((part for part in reversed(loc) if isinstance(part, str)), "")
        for key_node, value_node in node.value if self._is_shallow(node, depth) else ():
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.error(self._place(key_node.start_mark), "key-no-text")
                continue
            written = key_node.value
            key = written if loc and not self.kind else meant(written, parent, "" if loc else self.kind)
            place = (*loc, key)
            if key in found:
                self._report_twice(key_node, self.keys[place])
                continue
            self.keys[place] = self._mark(key_node.start_mark, written)
            found[key] = self._value(value_node, place, key if self.kind else "", depth + 1)
        return found

    def _value(self, node: yaml.Node, loc: Loc, key: str, depth: int) -> Value:
        self.marks[loc] = self._mark(node.start_mark)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, loc, key)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, loc, depth)
        return self._sequence(node, loc, key, depth) if isinstance(node, yaml.SequenceNode) else None

    def _scalar(self, node: yaml.ScalarNode, loc: Loc, key: str) -> Value:
        if node.style:
            return self._text(node)
        if node.value and key in LIST_KEYS:
            return self._split(node, loc)
        self.plain.append(node)
        return self._text(node).strip() or None

    def _sequence(self, node: yaml.SequenceNode, loc: Loc, key: str, depth: int) -> list[Value]:
        found: list[Value] = []
        for item in node.value if self._is_shallow(node, depth) else ():
            if isinstance(item, yaml.ScalarNode) and not item.style and key in LIST_KEYS:
                found += self._split(item, loc, len(found))
            else:
                found.append(self._value(item, (*loc, len(found)), "", depth + 1))
        return found

    def _text(self, node: yaml.ScalarNode) -> str:
        """Return the text of a scalar; where it goes on in the next line, Han characters join without a space."""
        value, first, last = str(node.value), node.start_mark, node.end_mark
        if first.line == last.line or node.style in ("|", ">"):
            return value
        raw = self.source[first.index : last.index]
        if node.style == '"' and "\\" in raw:
            return value
        if node.style:
            raw = raw[1:-1]
        return join_lines(raw.replace("''", "'") if node.style == "'" else raw)

    def _split(self, node: yaml.ScalarNode, loc: Loc, start: int = 0) -> list[Value]:
        """Return the parts of a list written as plain text, 甲、乙, each with its own mark."""
        self.plain.append(node)
        first, last = node.start_mark, node.end_mark
        # The text as it stands, for where a line ends the value has but a space, or nothing.
        raw = node.value if first.line == last.line else self.source[first.index : last.index]
        if first.line == last.line and not _SEPARATOR.search(raw):
            # Most entries are one name: the same as below, for a single part.
            bare = raw.lstrip()
            if bare:
                self.marks[(*loc, start)] = self._mark_at(first.line, first.column + len(raw) - len(bare))
            return [bare.rstrip()] if bare else []
        parts = [part for part in _SPLIT.finditer(raw) if part[0].strip()]
        for number, part in enumerate(parts, start=start):
            begin = part.end() - len(part[0].lstrip())
            lines = raw.count("\n", 0, begin)
            column = begin - raw.rfind("\n", 0, begin) - 1 if lines else first.column + begin
            self.marks[(*loc, number)] = self._mark_at(first.line + lines, column)
        return [join_lines(part[0].strip()) for part in parts]

    def _is_shallow(self, node: yaml.Node, depth: int) -> bool:
        if depth > MOST_DEPTH:
            self.problems.error(self._place(node.start_mark), "front-matter-too-deep", most=MOST_DEPTH)
        return depth <= MOST_DEPTH

    def _report_twice(self, key: yaml.ScalarNode, first: Spot) -> None:
        where = self._place(key.start_mark)
        written = key.value.strip()
        self.problems.error(where, "duplicate-key", key=written, first=first[2], line=first[0])

    def _has_devices(self) -> bool:
        before = len(self.problems)
        report_devices(self.source, self.columns, self.text, self.problems)
        return len(self.problems) > before

    def _mend(self, line: int, fixed: str) -> None:
        self.draft[line] = fixed
        self.source, self.columns = to_yaml("\n".join(self.draft))

    def _mark(self, mark: yaml.Mark, written: str = "") -> Spot:
        line, column = mark.line, mark.column
        if self.columns.added:
            column = self.columns.in_file(line, column)
        return self.first_line + line, column + 1, written

    def _mark_at(self, line: int, column: int, written: str = "") -> Spot:
        return self.first_line + line, self.columns.in_file(line, column) + 1, written

    def _place(self, mark: yaml.Mark) -> Location:
        return place(mark, self.columns, self.text)
