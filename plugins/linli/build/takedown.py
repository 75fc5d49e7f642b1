"""Notice whom the site named and names no longer, and tell at which addresses: copies of those are elsewhere too.

Beside the store lies a list of those whom the site names in full, and of the files that say so: a build compares it
with what it found itself. A name is taken down where a file that named somebody now masks them (a consent withdrawn,
expired or narrowed), or where nothing names them any more whom only their consent let be named: they were taken off
every list, or every file was deleted. That somebody in a public role is named nowhere any more is an edit like others.

"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any, Protocol

from linli import messages, urls
from linli.build.named import Memory, Named, read_named
from linli.privacy.fold import plain
from linli.privacy.masking import Naming
from linli.privacy.search import Words, find
from linli.settings import Settings
from linli.text.html import INLINE

_MOST = 5
"""How many of the files that named somebody are told."""

_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)(?:[^<>\"]|\"[^\"]*\")*>")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_PICTURES = urls.PHOTOS.removeprefix("/")
"""What is made of photos is no text."""


class Transaction(Protocol):
    """Be a build on its way to the output."""

    def replaced(self, manifest: Mapping[str, str]) -> Iterator[tuple[str, bytes, bytes]]:
        """Yield the path of each file that the site has otherwise, with its bytes there and in the new site."""


class Names(Protocol):
    """Know whom the files of the content name."""

    @property
    def namings(self) -> Mapping[str, Collection[Naming]]:
        """Return whom each file lists under their names, by its path."""

    @property
    def names_mark(self) -> str:
        """Return what stands for all of that."""

    @property
    def words(self) -> Words:
        """Return what may hold a name without meaning the person."""


@dataclass(slots=True)
class Gone:
    """Be somebody whom the site names no longer, or not everywhere any more."""

    mask: str
    files: tuple[str, ...]
    """The content files that named them."""
    addresses: set[str] = field(default_factory=set)
    """What named them and does not now."""
    still: set[str] = field(default_factory=set)
    """What names them all the same."""


@dataclass(slots=True)
class TakeDown:
    """Compare those whom the site named with those whom it will name, around one commit."""

    memory: Memory
    now: Mapping[str, Named]
    gone: dict[str, Gone]
    words: Words
    """What may hold a name without meaning the person."""
    is_new: bool
    """What is kept of those whom the site names is not what it names now."""
    leaves_traces: bool
    """Earlier generations of the site may name somebody who is not to be named."""
    names_mark: str
    """Stands for all that files say of people's names."""
    settled: str = ""
    """Stands for that together with what is kept of it, once both say the same."""

    def look_through(self, files: Iterable[tuple[str, Path]]) -> None:
        """Note where the new site names all the same whom no file may name any more.

        Whom a file does not list it does not mask, unless they have a file of their own.
        """
        names = {name: one for name, one in self.gone.items() if name not in self.now}
        for path, place in files if names else ():
            content = place.read_bytes() if not path.startswith(_PICTURES) else b""
            said = [name for name in names if name.isascii() or name.encode() in content]
            readings = _readings(content) if said else []
            for name in said:
                if _names(readings, name, self.words):
                    names[name].still.add(urls.answered_by(path))

    def done(self) -> list[Gone]:
        """Keep whom the new site names, now that it stands; return those to be told of."""
        if not self.is_new or self.memory.save(self.now, {}):
            self.settled = _settled(self.memory, self.names_mark)
        return [one for one in self.gone.values() if one.addresses or one.still]


def compare(
    memory: Memory, names: Names, settled: str, transaction: Transaction, manifest: Mapping[str, str]
) -> TakeDown:
    """Return who is named no longer, and where they were.

    ``settled`` is that of the build before: where it still stands for both, nobody has come or gone.
    """
    mark, words = names.names_mark, names.words
    if settled and settled == _settled(memory, mark):
        return TakeDown(memory, {}, {}, words, is_new=False, leaves_traces=False, names_mark=mark)
    namings = names.namings
    known, now = memory.load(), read_named(namings)
    before, pending = known or ({}, {})
    masked = _masked_in(namings)
    gone = {
        name: Gone(one.mask, one.files)
        for name, one in before.items()
        if _is_gone(one, masked.get(name, frozenset()), named_now=name in now)
    }
    words = Words([*words.all, *before, *now]) if gone else words
    for path, old, new in transaction.replaced(manifest) if gone else ():
        if path.startswith(_PICTURES):
            continue
        was, will = _readings(old), _readings(new)
        for name, one in gone.items():
            if _names(was, name, words) and not _names(will, name, words):
                one.addresses.add(urls.answered_by(path))
    for name, one in gone.items():
        one.addresses.update(pending.get(name, ()))
    if gone:  # a build that is killed once the site is switched could not tell of it any more
        memory.save(before, {name: one.addresses for name, one in gone.items()})
    return TakeDown(memory, now, gone, words, (now, {}) != known, known is None or bool(gone), mark)


def _settled(memory: Memory, names_mark: str) -> str:
    return f"{names_mark} {memory.mark()}"


def words_of(people: Iterable[Gone], settings: Settings) -> str:
    """Return the list for people: whom to ask, and for what."""
    parts = []
    for one in people:
        files = "、".join(one.files[:_MOST]) + ("……" if len(one.files) > _MOST else "")
        for key, found in (("take-down", one.addresses), ("still-named", one.still)):
            listed = "\n".join(f"  {address}" for address in _full(found, settings))
            values = {"mask": one.mask, "files": files, "count": len(found), "addresses": listed}
            parts += [messages.say(key, settings.language, **values)] if found else []
    return "\n".join(parts)


def as_data(people: Iterable[Gone], settings: Settings) -> list[dict[str, Any]]:
    """Return the list for programs."""
    return [
        {
            "mask": one.mask,
            "files": list(one.files),
            "addresses": _full(one.addresses, settings),
            "still": _full(one.still, settings),
        }
        for one in people
    ]


def _full(addresses: Iterable[str], settings: Settings) -> list[str]:
    return [settings.site.full(address) for address in sorted(addresses)]


def _masked_in(namings: Mapping[str, Collection[Naming]]) -> dict[str, set[str]]:
    """Return the paths of the files that list and mask somebody, by their name."""
    found: dict[str, set[str]] = {}
    for path, people in namings.items():
        for one in people:
            if not one.full:
                found.setdefault(one.name, set()).add(path)
    return found


def _is_gone(was: Named, masked_in: AbstractSet[str], *, named_now: bool) -> bool:
    """Say whether a file masks somebody whom it named, or nothing names them whom their consent alone let be named."""
    return not masked_in.isdisjoint(was.files) or not (named_now or was.by_role)


def _readings(content: bytes) -> list[str]:
    """Return a file as it is and as its readers take it, folded."""
    text = content.decode("utf-8", "replace")
    if "\\u" in text:
        text = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)
    read = unescape(_TAG.sub(lambda tag: "" if tag[1].lower() in INLINE else "\n", text))
    return [plain(text), plain(read)]


def _names(readings: Collection[str], name: str, words: Words) -> bool:
    """Say whether somebody is named, other than within a longer word that means something else."""
    return any(find(text, {name: words.around(name)}) for text in readings if name in text)
