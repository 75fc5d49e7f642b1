"""Tell quickly which texts need a careful reading: those in which something might be, and never too few.

Everything that a careful reading puts together is put together here, and more: all text of a page reads as one.
So what is not found here is not there.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from linli.checks.leaks.escapes import BACKSLASH, CSS, backslash, css, plainly
from linli.checks.leaks.look import Look
from linli.checks.leaks.markup import ASIDE, CDATA, TAG
from linli.checks.leaks.numbers import may_hold_number
from linli.privacy.fold import loosened
from linli.privacy.search import find, places

_SPLIT = re.compile(f"({TAG.pattern})", TAG.flags)
_ADDRESS = re.compile("/[A-Za-z0-9._~%/?=&#+-]+")
_FILE = re.compile(r"""=["'][A-Za-z0-9._~%-]+\.[A-Za-z0-9]+(?=["'?#])""")
_PRIVATE = (0xE000, 0xF900)
_MARKS = re.compile("[\ue000-\uf8ff]")
"""What stands before a name that a longer word holds: a character of nobody's for each name."""
_MOST_SEEN = 500_000
_DEEPEST = 4
SCRIPTS = frozenset({"code", "css", "calendar"})
"""Kinds of text in which a backslash stands for something."""


class Quick:
    """Look through text after text; what is on every page is looked through once."""

    def __init__(self, names: Mapping[str, tuple[str, ...]], phones: Collection[str] = ()) -> None:
        """``names`` gives for each name, in simplified characters, the longer words that may hold it.

        ``phones`` are the numbers that organisations publish, as they are dialled.
        """
        self._names, self._look, self._phones = names, Look(names), phones
        self._tags: set[str] = set()
        self._addresses: set[str] = set()
        self._marking = False
        self._marks: dict[str, str] = {}

    def suspects(self, text: str, kind: str, harmless: Collection[str] = ()) -> bool:
        """Say whether a text may hold a name or a number; ``harmless`` are names that may stand in it."""
        if kind in SCRIPTS and "\\" in text:
            text = plainly(text, *(CSS, css) if kind == "css" else (BACKSLASH, backslash))
        if not self._marking and not self._finds(self._views(text), harmless):
            return False
        # Where one page has an organisation named after somebody, the next one mostly has it too.
        self._marking = True
        marked, is_bare = self._marked(text, harmless)
        return self._finds(self._views(marked), harmless) or is_bare

    def _finds(self, views: Iterator["_View"], harmless: Collection[str]) -> bool:
        """Say whether anything is found that is not marked; all views are made, for the addresses in them."""
        found = [
            view.numbers or any(n not in harmless and (at, n) not in view.inside for at, n in view.names)
            for view in views
        ]
        return any(found)

    def _marked(self, text: str, harmless: Collection[str]) -> tuple[str, bool]:
        """Return a text with a mark before each name that stands, in one piece, in a longer word that may hold it.

        Where one stands in one piece by itself, that is said, and the text returned as it is.
        """
        found = {name for _, name in self._look.names(text)}.difference(harmless)
        if find(text, {name: self._names[name] for name in found}):
            return text, True
        text = _MARKS.sub("\ufffd", text)
        self._marks = dict(zip(sorted(found), map(chr, range(*_PRIVATE)), strict=False))
        spots = sorted((at, mark) for name, mark in self._marks.items() for at in places(text, name))
        parts: list[str] = []
        done = 0
        for at, mark in spots:
            parts += (text[done:at], mark)
            done = at
        return "".join([*parts, text[done:]]), False

    def addresses(self) -> Iterator[str]:
        """Yield the addresses seen since this was asked last."""
        yield from self._addresses
        self._addresses.clear()

    def _views(self, text: str, depth: int = 0) -> Iterator["_View"]:
        """Yield the text without its tags, and the tags that were not seen before."""
        if "]]>" in text or "<![" in text:
            text = CDATA.sub("", text)
        if "<" not in text:
            yield from self._read(text, depth)
            return
        parts = _SPLIT.split(text)
        yield from self._read("".join(parts[::2]), depth)
        if ASIDE.search(text):
            yield from self._read("".join(_SPLIT.split(ASIDE.sub("", text))[::2]), depth)
        if new := set(parts[1::2]) - self._tags:
            yield from self._new(new, depth)

    def _read(self, text: str, depth: int) -> Iterator["_View"]:
        if "\\" in text or "&#" in text or "%" in text:
            # Two pieces together may look like an escape that neither of them holds: 100% and 13800138000.
            yield self._view(text.replace("<", "|").replace("%", "|"))
        text = plainly(text, BACKSLASH, backslash)
        if "<" in text and depth < _DEEPEST and TAG.search(text):
            yield from self._views(text, depth + 1)
            return
        yield self._view(text)
        if "<" in text:
            yield self._view(text.replace("<", "|"))

    def _new(self, tags: set[str], depth: int) -> Iterator["_View"]:
        """Yield what stands in tags; those in which nothing is found need not be looked at again."""
        views = list(self._inside(tags, depth))
        if any(view.finds for view in views):
            tags = {tag for tag in tags if not any(view.finds for view in self._inside({tag}, depth))}
        if len(self._tags) < _MOST_SEEN:
            self._tags |= tags
        yield from views

    def _inside(self, tags: Iterable[str], depth: int) -> Iterator["_View"]:
        joined = "\n|\n".join(tag[1:] for tag in tags)
        if "\\" in joined:
            yield self._view(plainly(joined, CSS, css))
        text = plainly(joined, BACKSLASH, backslash)
        yield self._view(text.replace("<", "|").replace(">", "|"))
        if "<" in text and depth < _DEEPEST:
            yield from self._views(text, depth + 1)

    def _view(self, text: str) -> "_View":
        view, inside = self._unmarked(loosened(text))
        self._addresses.update(_ADDRESS.findall(view), _FILE.findall(view))
        return _View([*self._look.names(view)], inside, may_hold_number(view, self._phones))

    def _unmarked(self, view: str) -> tuple[str, set[tuple[int, str]]]:
        """Return a view without the marks in it, and where which name stood behind one."""
        inside: set[tuple[int, str]] = set()
        if not self._marking or not _MARKS.search(view):
            return view, inside
        by_mark = {mark: name for name, mark in self._marks.items()}
        for count, found in enumerate(_MARKS.finditer(view)):
            if name := by_mark.get(found.group()):
                inside.add((found.start() - count, name))
        return _MARKS.sub("", view), inside


class _View(NamedTuple):
    """Be a text as a quick look sees it: what may stand in it."""

    names: list[tuple[int, str]]
    inside: set[tuple[int, str]]
    """Those of the names that stand in longer words."""
    numbers: bool

    @property
    def finds(self) -> bool:
        return self.numbers or bool(self.names)
