"""Turn full-width structure into YAML, and remember which column of the file each character came from.

Only structure is touched: the ``：`` after a key, flow brackets, separators inside them, list dashes and
indentation. Text stays as it is. A ``：`` becomes ``: `` where no space follows, so columns move; ``Columns``
leads back to those of the file.
"""

import re

from linli.source.columns import BLANKS, Columns, Line, width
from linli.source.flow import OPEN, Flow
from linli.source.key_slips import is_key
from linli.source.keys import TEXT_KEYS, english
from linli.text.late import late

STRUCTURE = re.compile(
    f"[：，、；［］｛｝－\u0085\u2028\u2029\ufeff{BLANKS[1:]}]"
    r"|(?m:^[^\s:#]+:\S)|[{,]\s*[^\s:,{}]+:[^\s,}]"
)
"""Without a match of this a text needs no pass: no full-width structure, no colon without its space."""

# YAML takes three of them for line ends, which no editor does, and refuses the fourth, which nobody sees.
_UNFIT = (("\x85", " "), ("\u2028", " "), ("\u2029", " "), ("\ufeff", "\u2060"))

_INDENT = re.compile(f"[{BLANKS}]*")
_DASH = late(f"[-－](?=[{BLANKS}]|$)[{BLANKS}]*")
_NO_KEY = "：:\\[\\]{}［］｛｝,，、；\"'#"
_KEY = late(rf"[^\s{_NO_KEY}&*!|>%@`-](?:[^\t{_NO_KEY}]{{0,30}}?[^\s{_NO_KEY}])??[{BLANKS}]*(?P<colon>[：:])")
_WORD = r"[^\s：，、；［］｛｝\[\]{},:\"'#]+"
_SOUND_FLOW = late(rf"\[{_WORD}(?>(?:, {_WORD})*)\]|\{{{_WORD}: {_WORD}(?>(?:, {_WORD}: {_WORD})*)\}}")
"""A flow collection of words that YAML reads as it stands: to write it sign by sign changes nothing."""
_BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")


def to_yaml(text: str) -> tuple[str, Columns]:
    """Return front matter as YAML text of as many lines, and the way back to its columns."""
    if not STRUCTURE.search(text):
        return text, Columns()
    for sign, fit in _UNFIT:
        text = text.replace(sign, fit)
    writer = _Writer()
    lines = [writer.line(line) for line in text.split("\n")]
    return "\n".join(lines), writer.out.columns


class _Writer:
    """Write one line after another, knowing what the lines before have left open."""

    def __init__(self) -> None:
        self.out = Line()
        self.flow = Flow(self.out)
        self.block: int | None = None
        """Indentation of the key whose block scalar goes on."""
        self.held: int | None = None
        """Indentation of the last key that has a value in its own line."""
        self.maps: list[int] = []
        """Indentations at which keys stand, outermost first."""

    def line(self, line: str) -> str:
        """Return a line of the file as YAML."""
        self.out.begin()
        lead = _INDENT.match(line)
        assert lead is not None  # it matches nothing, too
        if self.block is not None:
            if not line.strip() or width(lead[0]) > self.block:
                return line
            self.block = None
        if self.flow.quote or self.flow.stack:
            self._go_on(line)
        elif not line.strip() or line.lstrip().startswith("#"):
            return line
        else:
            self._structured(lead[0], line[lead.end() :])
        return self.out.text

    def _go_on(self, line: str) -> None:
        rest = self.flow.rest_of_quote(line) if self.flow.quote else line
        if self.flow.stack:
            self.flow.write(rest)
        else:
            self.out.put(rest)

    def _structured(self, lead: str, rest: str) -> None:
        self.out.indent(lead)
        dashed = False
        while dash := _DASH.match(rest):
            self._leave(len(self.out.text))
            self.out.put("-")
            if dash[0][0] == "－":
                self.out.add(" ")  # it is as wide as two characters, and staff line up what they see
            self.out.indent(dash[0][1:])
            rest, dashed = rest[dash.end() :], True
        if self.held is not None and not dashed and len(self.out.text) > self.held:
            self.out.put(rest)  # a plain scalar goes on
            return
        self.held = None
        self._entry(rest)

    def _leave(self, dash: int) -> None:
        """Leave the mappings of the list's entry before."""
        while self.maps and self.maps[-1] > dash:
            self.maps.pop()

    def _entry(self, rest: str) -> None:
        indent = len(self.out.text)
        self._leave(indent)
        found = _KEY.match(rest)
        if not found or not self._stands(found, rest, indent):
            self._value(rest, "", indent)
            return
        if indent not in self.maps:
            self.maps.append(indent)
        written = rest[: found.start("colon")]
        self.out.put(written)
        rest = self.out.colon(rest[found.end() :])
        self.held = indent if rest.strip() else None
        self._value(rest, english(written), indent)

    def _stands(self, found: re.Match[str], rest: str, indent: int) -> bool:
        """Return whether what looks like a key is one: YAML says so, its place says so, or we know it."""
        if found["colon"] == ":" and rest[found.end() : found.end() + 1] in ("", *BLANKS):
            return True
        return indent == 0 or indent in self.maps or is_key(rest[: found.start("colon")])

    def _value(self, rest: str, key: str, indent: int) -> None:
        plain = rest.lstrip(BLANKS)
        self.out.indent(rest[: len(rest) - len(plain)])
        if _BLOCK.match(plain):
            self.block, self.held = indent, None
            self.out.put(plain)
        elif plain[:1] in ("'", '"'):
            self.out.put(self.flow.quoted(plain))
        elif plain[:1] in ("[", "{") or (plain[:1] in OPEN and key not in TEXT_KEYS):
            self.held = None
            if _SOUND_FLOW.fullmatch(plain):
                self.out.put(plain)
            else:
                self.flow.write(plain)
        else:
            self.out.put(plain)
