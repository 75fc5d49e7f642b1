"""Break headlines between phrases: never inside a word, nor between a number and its unit, nor before a particle."""

import re
from functools import lru_cache

from markupsafe import Markup, escape

from linli.text.late import late

_CLOSES = frozenset("的了着过地得们里内外上下中前后时等吗呢吧啊岁")
"""Particles and words of place, which belong to the word before them."""
_OPENS = "“‘（《〈「『(["
_UNITS = frozenset("年月日号时点分秒次位名个家间座场人元米届期")
_NUMBER = late(r"[0-9〇零一二三四五六七八九十百千万两][.:：/-]?\Z")
_DATED = re.compile(r"[0-9][年月]\Z")
_SHORT = 4
"""Characters of a phrase to which one more word is drawn by the lone character that it ends in."""

_WHOLE = 6
"""Characters that the largest headline has room for on the narrowest phone, in any edition."""

_HAN = late(r"[一-龥]")
_HEADING = re.compile(r"(<h[2-4](?: [^>]*)?>)(.*?)(?=</h[2-4]>)", re.DOTALL)
_TAG = re.compile(r"(<[^>]*>|&[^;]+;)")


@lru_cache(maxsize=65536)
def split(text: str) -> tuple[str, ...]:
    """Return the phrases of a headline in order; together they are the headline.

    Words come from a dictionary; a lone character goes with the word after it, a particle or a sign with the one
    before: 家门口的 / 义诊 / 与理发. A short text is one phrase, and so is one without Han, which breaks at blanks.
    """
    if len(text) <= _WHOLE or not _HAN.search(text):
        return (text,)
    import rjieba  # its dictionary takes a tenth of a second, which a build that makes no page need not wait for

    phrases: list[str] = []
    leads = False
    for word in rjieba.cut(text):
        closes = _closes(phrases[-1], word) if phrases else False
        if closes or leads:
            phrases[-1] += word
        else:
            phrases.append(word)
        leads = (
            word in _OPENS
            or word.isspace()
            or (len(word) == 1 and word.isalnum() and not closes and len(phrases[-1]) <= _SHORT)
        )
    if len(phrases) > 1 and len(phrases[-1]) == 1:
        phrases[-2:] = ["".join(phrases[-2:])]
    return tuple(phrases)


def _closes(phrase: str, word: str) -> bool:
    """Say whether a word belongs to the phrase before it."""
    if word in _CLOSES or not (word[0].isalnum() or word[0] in _OPENS):
        return True
    if _DATED.search(phrase):
        return word[0].isdigit()
    return bool(_NUMBER.search(phrase)) and (word in _UNITS or word[0].isdigit())


def phrases(text: str) -> Markup:
    """Return a headline that may break between its phrases: ``家门口的<wbr>义诊<wbr>与理发``."""
    if isinstance(text, Markup):
        return text
    return _marked(str(text))


@lru_cache(maxsize=65536)
def _marked(text: str) -> Markup:
    return Markup("<wbr>").join(escape(part) for part in split(text))


def phrased(html: str) -> str:
    """Return a body whose headings may break between their phrases; tags and entities stay as they are."""
    return _HEADING.sub(lambda found: found[1] + _broken(found[2]), html) if "<h" in html else html


def _broken(heading: str) -> str:
    parts = _TAG.split(heading)
    return "".join(part if number % 2 else "<wbr>".join(split(part)) for number, part in enumerate(parts))
