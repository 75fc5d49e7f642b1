"""See through the disguises of a text, without losing where each character stands.

Folding drops spaces, invisible and combining characters and the dots of foreign names, decodes percent
signs, and puts compatibility forms (Unicode Standard Annex #15, NFKC) and capitals into their plain ones.
Full-width punctuation stays: no name holds any.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from linli.text.han import HAN
from linli.text.late import late
from linli.text.scan import but, scan

DOTS = "·\u0387\u16eb•‧∙⋅⸱・･"
"""Signs between the parts of a foreign name."""

_UNSEEN = (
    "\u2800"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
)
_UNSEEN_BEYOND = "\U000e0000-\U000e0fff"
_COMBINING = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe20-\ufe2f"
_VARIANT = (
    "\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u024f\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d6a\u1d78\u1d9b-\u1dbf"
    "\u1e00-\u1eff\u2070-\u209f\u20a8\u2100-\u218f\u2460-\u24ff\u2c7c\u2c7d\u2e80-\u2fdf\u3038-\u303a\u3192-\u319f"
    "\u3200-\u33ff\ua7f2-\ua7f9\uab5c-\uab69\uf900-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
)
_VARIANT_BEYOND = (
    "\U00010780-\U000107bf\U0001d400-\U0001d7ff\U0001f100-\U0001f2ff"
    "\U0001fbf0-\U0001fbf9\U0002f800-\U0002fa1f"
)
_BLANK = rf"[\s{_UNSEEN}{_UNSEEN_BEYOND}{_COMBINING}{DOTS}]"
_GAP = rf"{_BLANK}+"
_MARK = r"[*_`]|~~|</?[A-Za-z][^<>]{0,80}>"
"""Markup left as text: in a title nothing is Markdown, and not every star in a body is."""
_BETWEEN_HAN = rf"(?<=[{HAN}])(?:{_BLANK}|{_MARK})+(?=[{HAN}])"
_CODED = r"(?:%(?:25)*[0-9A-Fa-f]{2})+"
"""Bytes behind percent signs, however often an address was put into another one."""
_BYTE = re.compile(r"%(?:25)*([0-9A-Fa-f]{2})")
_LAYER = re.compile(rb"%([0-9A-Fa-f]{2})")
_SPECIAL = re.compile(f"(?P<gap>{_BETWEEN_HAN}|{_GAP})|(?P<coded>{_CODED})|[A-Z{_VARIANT}{_VARIANT_BEYOND}]")
_BEYOND = "\U00010000-\U0010ffff"
"""All characters beyond the first plane, for sets that may hold too many: one range is tested, not seven."""
_IDLE = but(
    rf"\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000{_UNSEEN}{_COMBINING}{DOTS}"
    rf"*_`~<%A-Z{_VARIANT}{_BEYOND}"
)
"""What begins nothing special: neither a blank (those of ``\\s``, one by one) nor a mark nor a variant."""
_UNDISGUISED = but(f"%{_VARIANT}{_BEYOND}")
_DISGUISE = late(f"[%{_VARIANT}{_VARIANT_BEYOND}]")
_BARE = but(f"%{_UNSEEN}{_COMBINING}{DOTS}*_`~{_VARIANT}{_BEYOND}")
_DROPPED = re.compile(_GAP)
_SEAM = "\ue0ff"
"""A sign of nobody's (Unicode, private use) that is neither a blank nor a letter nor Han, and folds to itself."""
_WORD = re.compile("[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]")
_NOT_HAN = re.compile(f"[^{HAN}]")


class Folded(NamedTuple):
    """Be a folded text; its character ``n`` stands in the text from ``starts[n]`` to ``ends[n]``."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where folded characters stand in the text as it was."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Return a text without disguises; spaces stay, as one, between Latin letters or digits only."""
    if _IDLE.fullmatch(text):
        size = len(text)
        return Folded(text, range(size), range(1, size + 1))
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for found in scan(text, _IDLE, _SPECIAL):
        start, end = found.span()
        parts.append(text[done:start])
        starts += range(done, start)
        ends += range(done + 1, start + 1)
        for new, first, last in _plain(found):
            parts.append(new)
            starts += [first] * len(new)
            ends += [last] * len(new)
        done = end
    parts.append(text[done:])
    starts += range(done, len(text))
    ends += range(done + 1, len(text) + 1)
    return Folded("".join(parts), starts, ends)


def plain(text: str) -> str:
    """Return a folded text where nobody asks for places."""
    if _IDLE.fullmatch(text):
        return text
    parts: list[str] = []
    done = 0
    for found in scan(text, _IDLE, _SPECIAL):
        parts.append(text[done : found.start()])
        parts += [new for new, _, _ in _plain(found)]
        done = found.end()
    return "".join(parts) + text[done:]


def plain_lines(texts: Sequence[str]) -> str:
    """Return folded texts, a line each; many short ones are folded at once, as no disguise goes over a seam.

    Only a tag left as text could, so that texts with a ``<`` are folded one by one.
    """
    whole = _SEAM.join(texts)
    if "<" not in whole and (folded := plain(whole)).count(_SEAM) == len(texts) - 1:
        return folded.replace(_SEAM, "\n")
    return "\n".join(map(plain, texts))


@lru_cache(maxsize=8192)
def plain_name(text: str) -> str:
    """Return a folded name; the same few organisations, places and people are named in file after file."""
    return plain(text)


def is_disguised(text: str) -> bool:
    """Say whether a text may hold characters that are other ones when folded, capitals aside."""
    return not _UNDISGUISED.fullmatch(text) and bool(_DISGUISE.search(text))


def without_blanks(text: str) -> str | None:
    """Return what folding leaves of a text but for capitals, and no blank; None for a disguised text."""
    said = "".join(text.split())
    return said if _BARE.fullmatch(said) else None


def is_han_name(text: str) -> bool:
    """Say whether a folded text is all Han."""
    return bool(text) and not _NOT_HAN.search(text)


def _plain(found: re.Match[str]) -> Iterable[tuple[str, int, int]]:
    """Return what stands for a special stretch of text, each part with its place."""
    start, end = found.span()
    if found["gap"]:
        return [(_gap(found), start, end)]
    if found["coded"]:
        return _decoded(found)
    return [(_letter(found.group()), start, end)]


def _gap(found: re.Match[str]) -> str:
    text, start, end = found.string, found.start(), found.end()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    blank = any(sign.isspace() for sign in found.group())
    return " " if blank and _WORD.match(before) and _WORD.match(after) else ""


def _letter(sign: str) -> str:
    return _DROPPED.sub("", unicodedata.normalize("NFKD", sign).casefold())


def _decoded(found: re.Match[str]) -> list[tuple[str, int, int]]:
    """Return the characters that percent signs stand for; GBK is what old pages in China use."""
    raw, edges = _bytes(found)
    for codec in ("utf-8", "gb18030"):
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError:
            continue
        return _placed(text, codec, edges, found)
    return [(found.group().lower(), *found.span())]


def _bytes(found: re.Match[str]) -> tuple[bytes, list[int]]:
    """Return the bytes behind percent signs, layer by layer, and where each begins and the last one ends."""
    codes = list(_BYTE.finditer(found.string, *found.span()))
    raw = bytes.fromhex("".join(code[1] for code in codes))
    edges = [*(code.start() for code in codes), found.end()]
    while inner := {code.start() for code in _LAYER.finditer(raw)}:
        gone = {start + n for start in inner for n in (1, 2)}
        edges = [edge for number, edge in enumerate(edges) if number not in gone]
        raw = _LAYER.sub(lambda code: bytes.fromhex(code[1].decode()), raw)
    return raw, edges


def _placed(text: str, codec: str, edges: Sequence[int], found: re.Match[str]) -> list[tuple[str, int, int]]:
    """Return decoded characters with their places; a space counts between Latin letters or digits only."""
    before, after = (
        found.string[max(0, found.start() - 1) : found.start()],
        found.string[found.end() : found.end() + 1],
    )
    whole = before + text + after
    placed = []
    done = 0
    for number, sign in enumerate(text, start=len(before)):
        last = done + len(sign.encode(codec))
        around = whole[max(0, number - 1) : number], whole[number + 1 : number + 2]
        blank = sign.isspace() and all(map(_WORD.match, around))
        placed.append((" " if blank else plain(sign), edges[done], edges[last]))
        done = last
    return placed


_MARKS = re.compile(f"[*_`~{DOTS}{_UNSEEN}{_COMBINING}]+")
_VARIANTS = late(f"[{_VARIANT}{_BEYOND}]")
_TAGS = re.compile("</?[A-Za-z][^<>]{0,80}>")
_CODES = re.compile(_CODED)


def loosened(text: str) -> str:
    """Return a text without any blank, mark or other disguise, wherever it stands.

    Whatever Han characters ``fold`` puts together are together here too, and many that it keeps apart: this is
    for a quick look at much text. Capitals and marks between Latin letters stay as they are.
    """
    if "%" in text:
        text = _CODES.sub(lambda code: plain(code.group()), text)
    if "<" in text:
        text = _TAGS.sub("", text)
    if not text.isascii():
        text = _VARIANTS.sub(lambda sign: plain(sign.group()), _MARKS.sub("", text))
    return "".join(text.split())
