"""Write flow collections, ``［甲、乙］`` and ``｛姓名：甲｝``, in YAML's own signs.

In the free text of a caption, a note, a title every sign stays, unless what follows it is a known key with a
colon, or the end of the collection.
"""

import re

from linli.source.columns import BLANKS, Line
from linli.source.key_slips import is_key
from linli.source.keys import TEXT_KEYS, english, is_known
from linli.text.late import late

OPEN = {"［": "[", "｛": "{", "[": "[", "{": "{"}
_CLOSE = {"］": "]", "｝": "}", "]": "]", "}": "}"}
_PAIRS = {"［": "］", "｛": "｝", "[": "]", "{": "}"}
_SEPARATORS = "，、；"
_TEXT_SIGNS = "，、；：［］｛｝"
_QUOTED = {'"': re.compile(r'"(?>(?:[^"\\]|\\.)*)"'), "'": re.compile(r"'(?>(?:[^']|'')*)'")}
_QUOTE_ENDS = {'"': re.compile(r'(?>(?:[^"\\]|\\.)*)"'), "'": re.compile(r"(?>(?:[^']|'')*)'")}
_WORD_BEFORE_COLON = re.compile(rf"([^：:，、；,\[\]{{}}［］｛｝\"']{{1,30}}?)[{BLANKS}]*[：:]")
_WORDS = late(rf"[^：，、；［］｛｝\[\]{{}},:\"'#{BLANKS}][^：，、；［］｛｝\[\]{{}},:\"'#]*")
"""Signs that are never anything but text, and the blanks between them."""

_AFTER_END = "］｝]},，、；#"


class Flow:
    """Write the flow collections and quoted scalars that begin in a line, and know what it leaves open."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.quote = ""
        self.stack: list[str] = []
        self.inner: list[str] = []
        """The closing signs of brackets that belong to a text."""
        self.in_text = False
        self.token = ""

    def quoted(self, text: str) -> str:
        """Write a quoted scalar, and return what follows it in the line."""
        found = _QUOTED[text[0]].match(text)
        self.quote = "" if found else text[0]
        return self._copy(text, found)

    def rest_of_quote(self, text: str) -> str:
        """Write on a quoted scalar of the lines before, and return what follows it in the line."""
        found = _QUOTE_ENDS[self.quote].match(text)
        self.quote = "" if found else self.quote
        return self._copy(text, found)

    def write(self, text: str) -> None:
        """Write flow collections until the line ends; what is open then goes on in the next."""
        while text:
            if text[0] in _QUOTED and not self.token.strip(BLANKS):
                self.token = "x"
                text = self.quoted(text)
                continue
            if text[0] == "#" and (not self.line.text or self.line.text[-1] == " "):
                break
            if words := _WORDS.match(text):
                text = self._copy(text, words)
                self.token += words[0]
                continue
            text = self._sign(text[0], text[1:])
            if not self.stack:
                break
        else:
            self.line.trim()
        self.line.put(text)

    def _copy(self, text: str, found: re.Match[str] | None) -> str:
        end = found.end() if found else len(text)
        self.line.put(text[:end])
        return text[end:]

    def _sign(self, sign: str, rest: str) -> str:
        """Write one character, and return what follows it."""
        if self._is_text(sign, rest):
            self._put(sign)
        elif sign in OPEN:
            self.stack.append(OPEN[sign])
            self._next(OPEN[sign])
        elif sign in _CLOSE:
            self.stack.pop()
            self._next(_CLOSE[sign])
        elif sign == "," or sign in _SEPARATORS:
            self._next(",")
            if rest and sign != "," and rest[0] not in BLANKS:
                self.line.add(" ")
        elif sign == "：" or (sign == ":" and self._colon_is_structure(rest)):
            self.in_text = english(self.token) in TEXT_KEYS
            self.token = ""
            return self.line.colon(rest)
        else:
            self._put(sign)
        return rest

    def _put(self, sign: str) -> None:
        """Write a character of a scalar, or a blank around one."""
        self.line.put(" " if sign in BLANKS and not self.token.strip(BLANKS) else sign)
        self.token += sign

    def _colon_is_structure(self, rest: str) -> bool:
        return not rest or rest[0] in BLANKS or is_key(self.token)

    def _is_text(self, sign: str, rest: str) -> bool:
        """Return whether a full-width sign belongs to the text of a caption, a note, a title."""
        if not self.in_text or sign not in _TEXT_SIGNS:
            return False
        if sign in OPEN:
            self.inner.append(_PAIRS[sign])
            return True
        if self.inner and sign == self.inner[-1]:
            self.inner.pop()
            return True
        rest = rest.lstrip(BLANKS)
        if sign in _SEPARATORS:
            found = _WORD_BEFORE_COLON.match(rest)
            return not (found and is_known(found[1]))
        ends = sign != "：" and _CLOSE[sign] == _PAIRS[self.stack[-1]]
        return not ends or bool(rest and rest[0] not in _AFTER_END)

    def _next(self, sign: str) -> None:
        self.line.trim()
        self.line.put(sign)
        self.token, self.in_text = "", False
        self.inner.clear()
