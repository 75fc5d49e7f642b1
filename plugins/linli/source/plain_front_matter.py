"""Read front matter of the forms in which people mostly write it, line by line, without the YAML reader.

| form | as in |
|---|---|
| a key and its text | ``title: 家门口的义诊`` |
| a key and a list of words, or a mapping, in one line | ``hosts: [甲, 乙]``, ``geo: {lat: 33.7, lon: 113.3}`` |
| a key alone; what it holds stands in the lines below | ``partners:`` |
| an entry of a list | ``- partner: 甲``, ``- {name: 甲, role: 乙}``, ``- 甲`` |

What comes of these is known beforehand: every value ends in its line, and each sign is structure or text at sight.
Front matter qualifies only if each of its lines is of one of these forms, sign by sign; all else, in doubt too, is
left to the YAML reader, and so is to say where something stands, which is seldom asked.
"""

import re
from typing import NamedTuple

from linli.source.keys import LIST_KEYS, TEXT_KEYS, english, meant
from linli.source.marks import Value

DEEPEST = 8
"""Lists and mappings inside one another."""

_KEY = r"[^\W\d]\w{0,29}"
_NEVER = r"\[\]{}#&*!"
"""Signs that no value may hold: brackets, a comment's, those of YAML's own devices."""
_FIRST = rf"(?![-?:,|>'\"%@`：，、；［］｛｝－])[^\s{_NEVER}]"
_TEXT = rf"{_FIRST}(?>(?:[^{_NEVER}:]++|:(?![ ]|$))*)"
_ITEM = rf"{_FIRST}[^{_NEVER}:：]*+"
_IN_FLOW = rf"\s：［］｛｝,:;?\"'{_NEVER}"
_WORD = rf"\w[^，、；{_IN_FLOW}]*+"
_LIST = rf"\[{_WORD}(?>(?:, {_WORD})*)\]"
_PAIR = rf"{_KEY}: \w[^{_IN_FLOW}]*+"
_MAPPING = rf"\{{{_PAIR}(?>(?:, {_PAIR})*)\}}"
_LINE = re.compile(
    rf"(?P<indent> *+)(?>(?P<dash>- +)?)(?:(?P<key>{_KEY}):(?>(?: ++(?>(?:(?P<list>{_LIST})|(?P<mapping>{_MAPPING})"
    rf"|(?P<text>{_TEXT}))?))?)|(?P<inner>{_MAPPING})|(?P<item>{_ITEM})) *+"
)
_DASHES = re.compile("[-－] +[-－]")
_SEPARATOR = re.compile("[，、；]")
_SPLIT = re.compile(r"[^、，,；;]+")


class NotPlain(ValueError):
    """Say that front matter is not of these forms."""


class _Line(NamedTuple):
    """Be one line: where it begins and where its key or entry stands, from 0, and what it holds."""

    indent: int
    column: int
    is_entry: bool
    key: str
    list: str
    mapping: str
    text: str


def read_plain(text: str, kind: str) -> dict[str, Value]:
    """Return the values of plain front matter of a kind of file, just as the YAML reader finds them.

    Raises NotPlain where it is not plain, which says nothing of whether it is sound.
    """
    # Of all blanks only the space is printable. More than one dash may be too many of them.
    if not text.replace("\n", "").isprintable() or _DASHES.search(text):
        raise NotPlain
    reader = _Reader([_line(line) for line in text.split("\n") if line.strip()], kind)
    data = reader.mapping(0, "", 0)
    if not reader.is_done:
        raise NotPlain
    return data


def _line(line: str) -> _Line:
    found = _LINE.fullmatch(line)
    if not found:
        raise NotPlain
    indent, dash, key, words, mapping, text, inner, item = found.groups(default="")
    if not key and not dash:
        raise NotPlain
    column = len(indent) + len(dash)
    return _Line(len(indent), column, dash != "", key, words, mapping or inner, text or item)


class _Reader:
    """Make values of lines, one after another."""

    def __init__(self, lines: list[_Line], kind: str) -> None:
        self._lines, self._kind = lines, kind
        self._at = 0

    @property
    def is_done(self) -> bool:
        return self._at == len(self._lines)

    def mapping(self, column: int, parent: str, depth: int) -> dict[str, Value]:
        """Return the mapping whose keys stand in a column; its first may stand behind the dash of an entry."""
        found: dict[str, Value] = {}
        kind = "" if depth else self._kind
        while not self.is_done:
            line = self._lines[self._at]
            if line.column != column or not line.key or (line.is_entry and found):
                break
            self._at += 1
            key = meant(line.key, parent, kind)
            _put(found, key, self._value(line, key, depth + 1))
        if not found:
            raise NotPlain
        return found

    def _value(self, line: _Line, key: str, depth: int) -> Value:
        if line.text:
            return _scalar(line.text.rstrip(), key)
        if line.list:
            return list(line.list[1:-1].split(", "))
        return _pairs(line.mapping, key) if line.mapping else self._below(line.column, key, depth)

    def _below(self, column: int, key: str, depth: int) -> Value:
        """Return what the lines below a key hold that stands in a column."""
        line = None if self.is_done else self._lines[self._at]
        if depth > DEEPEST:
            raise NotPlain
        if line and line.is_entry and line.indent >= column:
            return self._list(line.indent, key, depth)
        return self.mapping(line.indent, key, depth) if line and line.indent > column else None

    def _list(self, indent: int, key: str, depth: int) -> list[Value]:
        found: list[Value] = []
        while not self.is_done:
            line = self._lines[self._at]
            if not line.is_entry or line.indent != indent:
                break
            if line.key:
                found.append(self.mapping(line.column, key, depth + 1))
                continue
            self._at += 1
            if line.mapping:
                found.append(_pairs(line.mapping, key))
            else:
                value = _scalar(line.text.rstrip(), key)
                found += value if isinstance(value, list) else [value]
        return found


def _pairs(mapping: str, parent: str) -> dict[str, Value]:
    """Return a mapping in one line."""
    found: dict[str, Value] = {}
    for pair in mapping[1:-1].split(", "):
        written, _, text = pair.partition(": ")
        if _SEPARATOR.search(text) and english(written) not in TEXT_KEYS:
            raise NotPlain  # in a line of structure they are structure
        key = meant(written, parent, "")
        _put(found, key, _scalar(text, key))
    return found


def _put(found: dict[str, Value], key: str, value: Value) -> None:
    if key in found:
        raise NotPlain
    found[key] = value


def _scalar(text: str, key: str) -> Value:
    """Return a text, or the parts of one where the key holds a list."""
    if key not in LIST_KEYS:
        return text
    return [part.strip() for part in _SPLIT.findall(text) if part.strip()]
