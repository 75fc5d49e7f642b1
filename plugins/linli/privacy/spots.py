"""Find the line of a content file on which something stands that its body says."""

import re
from functools import cached_property

from linli.privacy.fold import Folded, fold, plain
from linli.problems import Location
from linli.source.files import SourceFile

_MARKUP = re.compile(r"\]\([^)\n]*\)|</?[a-zA-Z][^>]*>|&#?\w{1,8};|\[\^[^\]\n]*\]|[*_`~\\\[\]]")


class BodySpots:
    """Find places in the body of one file, whatever markup cuts the words there."""

    def __init__(self, source: SourceFile) -> None:
        self._source = source

    @cached_property
    def _folded(self) -> Folded:
        return fold(_MARKUP.sub(lambda mark: "\u200b" * len(mark.group()), self._source.body))

    def find(self, *words: str) -> Location:
        """Return where the first of some words stands; the body's first line where none is found."""
        source = self._source
        places = (start for word in words if (start := self._place(word)) >= 0)
        start = next(places, -1)
        if start < 0:
            return Location(source.path, source.body_line)
        line = source.body_line + source.body.count("\n", 0, start)
        return Location(source.path, line, start - source.body.rfind("\n", 0, start))

    def _place(self, word: str) -> int:
        """Return where a word stands, as it is or in some disguise; -1 for nowhere."""
        at = self._source.body.find(word)
        if at < 0 and (folded := self._folded.text.find(plain(word))) >= 0:
            return self._folded.starts[folded]
        return at
