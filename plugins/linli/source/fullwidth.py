"""Turn full-width structure into YAML, and remember which column of the file each character came from.

Only structure is touched: the ``：`` after a key, flow brackets, separators inside them, list dashes and
indentation. Text stays as it is. A ``：`` becomes ``: `` where no space follows, so columns move; ``Columns``
leads back to those of the file.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

from linli.source.keys import ENGLISH, KNOWN, TEXT_KEYS

STRUCTURE = re.compile(
    "[：，、；［］｛｝－　\u0085\u2028\u2029]|(?m:^[^\\s:#]+:\\S)|[{,]\\s*[^\\s:,{}]+:[^\\s,}]"
)
"""Without a match of this a text needs no pass: no full-width structure, no colon without its space."""

_INDENT = re.compile(r"[ 　]*")
_DASH = re.compile(r"[-－](?=[ 　]|$)[ 　]*")
_KEY = re.compile(
    r"(?P<key>[^\s：:\[\]{}［］｛｝,，、；\"'#&*!|>%@`-][^\s：:\[\]{}［］｛｝,，、；\"']{0,30})[ 　]*(?P<colon>[：:])"
)
_BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
_QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
_OPEN, _CLOSE = {"［": "[", "｛": "{", "[": "[", "{": "{"}, {"］": "]", "｝": "}", "]": "]", "}": "}"}
_SEPARATORS = "，、；"
_ENDS = re.compile(r"[］｝\]}，,\s]*$")


def is_key(word: str) -> bool:
    """Return whether a word is a key, or so like one that staff must have meant it."""
    plain = unicodedata.normalize("NFKC", word).lower()
    if plain in KNOWN:
        return True
    return len(plain) > 1 and any(_one_apart(plain, known) for known in KNOWN if len(known) == len(plain))


def _one_apart(one: str, other: str) -> bool:
    if one.isascii() != other.isascii() or (one.isascii() and len(one) < 4):
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


@dataclass(slots=True)
class Columns:
    """Lead from a column of the YAML text to that of the file, line by line; both count from 0."""

    added: dict[int, list[int]] = field(default_factory=dict)
    """For each line, the columns of the YAML text at which a character was added."""

    def in_file(self, line: int, column: int) -> int:
        """Return the column of the file."""
        return column - bisect_right(self.added.get(line, []), column - 1)


def to_yaml(text: str) -> tuple[str, Columns]:
    """Return front matter as YAML text of as many lines, and the way back to its columns."""
    columns = Columns()
    if not STRUCTURE.search(text):
        return text, columns
    writer = _Writer(columns)
    text = re.sub("[\u0085\u2028\u2029]", " ", text)  # YAML takes them for line ends, editors do not
    return "\n".join(writer.line(line) for line in text.split("\n")), columns


class _Writer:
    """Write one line after another, knowing what the lines before have left open."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.number = -1
        self.out = ""
        self.block: int | None = None
        """Indentation of the key whose block scalar goes on."""
        self.quote = ""
        self.stack: list[str] = []
        self.in_text = False
        self.token = ""
        self.held: int | None = None
        """Indentation of the last key that has a value in its own line."""

    def line(self, line: str) -> str:
        self.number += 1
        self.out = ""
        indent = self._width(_INDENT.match(line))
        if self.block is not None:
            if not line.strip() or indent > self.block:
                return line
            self.block = None
        if self.quote:
            return self._rest_of_quote(line)
        if self.stack:
            self._flow(line)
            return self.out
        if not line.strip() or line.lstrip().startswith("#"):
            return line
        return self._structured(line)

    @staticmethod
    def _width(found: re.Match[str] | None) -> int:
        return len(found[0].replace("　", "  ")) if found else 0

    def _structured(self, line: str) -> str:
        lead = _INDENT.match(line)
        assert lead
        self._spaces(lead[0])
        rest, dashed = line[lead.end() :], False
        while dash := _DASH.match(rest):
            self.out += "-"
            if dash[0][0] == "－":
                self._add(" ")  # it is as wide as two characters, and staff line up what they see
            self._spaces(dash[0][1:])
            rest, dashed = rest[dash.end() :], True
        if self.held is not None and not dashed and len(self.out) > self.held:
            return self.out + rest  # a plain scalar goes on
        self.held = None
        self._entry(rest, top=not self.out)
        return self.out

    def _entry(self, rest: str, *, top: bool) -> None:
        indent = len(self.out)
        found = _KEY.match(rest)
        if found and self._stands(found, rest, top):
            key = unicodedata.normalize("NFKC", found["key"])
            self.out += rest[: found.start("colon")].replace("　", " ")
            rest = self._colon(rest[found.end() :])
            self.held = indent if rest.strip() else None
            self._value(rest, ENGLISH.get(key, key.lower()), indent)
        else:
            self._value(rest, "", indent)

    @staticmethod
    def _stands(found: re.Match[str], rest: str, top: bool) -> bool:
        """Return whether what looks like a key is one; with ``: `` YAML itself says so."""
        after = rest[found.end() : found.end() + 1]
        if found["colon"] == ":" and after in ("", " ", "　"):
            return True
        return top or is_key(found["key"])

    def _colon(self, rest: str) -> str:
        """Write a colon and the space that YAML wants after it; return what follows."""
        self.out += ":"
        if rest and rest[0] == "　":
            self.out += " "
            rest = rest[1:]
        elif rest and rest[0] != " ":
            self._add(" ")
        return rest

    def _value(self, rest: str, key: str, indent: int) -> None:
        plain = rest.lstrip(" 　")
        self._spaces(rest[: len(rest) - len(plain)])
        if _BLOCK.match(plain):
            self.block = indent
            self.held = None
            self.out += plain
        elif plain[:1] in _QUOTED:
            self._quoted(plain)
        elif plain[:1] in ("[", "{") or (plain[:1] in _OPEN and key not in TEXT_KEYS):
            self._flow(plain)
        else:
            self.out += plain

    def _quoted(self, text: str) -> str:
        """Write a quoted scalar, and return what follows it in the line."""
        if found := _QUOTED[text[0]].match(text):
            self.out += found[0]
            if not self.stack:
                self.out += text[found.end() :]
                return ""
            return text[found.end() :]
        self.quote = text[0]
        self.out += text
        return ""

    def _rest_of_quote(self, line: str) -> str:
        end = re.search(r'(?<!\\)"' if self.quote == '"' else r"'(?!')", line)
        if not end:
            return line
        self.quote, self.out = "", line[: end.end()]
        if self.stack:
            self._flow(line[end.end() :])
            return self.out
        return line

    def _flow(self, text: str) -> None:
        """Write flow collections until the line ends; what is open then goes on in the next."""
        while text:
            character = text[0]
            if character in _QUOTED and not self.token.strip():
                self.token = "x"
                text = self._quoted(text)
                continue
            text = self._flow_character(character, text)
            if not self.stack:
                self.out += text
                self.held = None
                return

    def _flow_character(self, character: str, text: str) -> str:
        rest = text[1:]
        if self._is_text(character, text):
            self.out += character
            self.token += character
        elif character in _OPEN:
            self.stack.append(_OPEN[character])
            self._next(_OPEN[character])
        elif character in _CLOSE:
            self.stack.pop()
            self._next(_CLOSE[character])
        elif character in _SEPARATORS or character == ",":
            self._next(",")
            if rest and character != ",":
                self._add_space(rest)
        elif character == "：" or (character == ":" and self._colon_is_structure(rest)):
            word = unicodedata.normalize("NFKC", self.token).strip()
            self.in_text = ENGLISH.get(word, word.lower()) in TEXT_KEYS
            self.token = ""
            return self._colon(rest)
        else:
            self.out += " " if character == "　" else character
            self.token += character
        return rest

    def _colon_is_structure(self, rest: str) -> bool:
        return not rest or rest[0] in " 　" or is_key(self.token.strip())

    def _is_text(self, character: str, text: str) -> bool:
        """Return whether a full-width sign belongs to the text of a caption, a note, a title."""
        if not self.in_text or character.isascii() or character not in "，、；：［］｛｝":
            return False
        rest = text[1:].lstrip(" 　")
        key = _KEY.match(rest)
        if character in _SEPARATORS and key and is_key(key["key"]):
            return False
        return not (character in "］｝" and (_ENDS.match(rest) or rest[:1] in _SEPARATORS))

    def _next(self, sign: str) -> None:
        self.out += sign
        self.token, self.in_text = "", False

    def _add_space(self, rest: str) -> None:
        if rest[0] not in " 　":
            self._add(" ")

    def _add(self, text: str) -> None:
        self.columns.added.setdefault(self.number, []).append(len(self.out))
        self.out += text

    def _spaces(self, blank: str) -> None:
        """Write indentation: U+3000 is as wide as two spaces, and staff line up what they see."""
        for character in blank:
            self.out += " "
            if character == "　":
                self._add(" ")
