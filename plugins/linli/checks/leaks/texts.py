"""Look through texts for names and numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from linli import urls
from linli.checks.leaks.forms import Spellings, simplified
from linli.checks.leaks.kinds import CALENDARS, kind_of, passages, unfolded_place
from linli.checks.leaks.look import Look
from linli.checks.leaks.numbers import numbers
from linli.checks.leaks.quick import Quick
from linli.checks.leaks.report import Report
from linli.checks.leaks.secrets import Secrets
from linli.checks.leaks.spotted import Spotted
from linli.privacy.fold import fold, plain, plain_name
from linli.privacy.search import Words, find
from linli.problems import Location
from linli.source.exceptions import Accepted

_SURE = 3
"""A name of so many characters is no accident in the bytes of a file that is no text; a shorter one may be."""
_CODECS = (("utf-8", 0), *((codec, n) for codec in ("utf-16-le", "utf-16-be", "gb18030") for n in (0, 1)))


@dataclass(frozen=True, slots=True)
class Blob:
    """Be bytes to look through: a file of the site, or one that was packed into it."""

    path: str
    """That of the file in the output folder."""
    name: str
    """What the bytes are called: the path, or the name of a file in a packed one."""
    shown: str
    data: bytes
    depth: int = 0

    def inner(self, name: str, data: bytes, mark: str = "!") -> "Blob":
        """Return what is packed in it."""
        return Blob(self.path, name, f"{self.shown}{mark}{name}", data, self.depth + 1)

    @property
    def suffix(self) -> str:
        return self.name.rpartition("/")[2].rpartition(".")[2].lower()

    def place(self, text: str, at: int) -> Location:
        """Return where a character of its text stands, line and column as an editor counts them."""
        if self.suffix in CALENDARS:
            raw = self.data[: unfolded_place(self.data, len(text[:at].encode()))]
            text = raw.decode("utf-8", "replace")
            at = len(text)
        return Location(self.shown, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


@dataclass(frozen=True, slots=True)
class _Open:
    """Be a text that is read carefully, with what may stand in it."""

    blob: Blob
    text: str
    harmless: frozenset[str]
    accepted: tuple[Accepted, ...]

    def place(self, at: int) -> Location:
        return self.blob.place(self.text, at)


class Texts:
    """Look through text after text."""

    def __init__(self, secrets: Secrets, report: Report) -> None:
        self._secrets, self._report = secrets, report
        self._names = {simplified(name): secret for name, secret in secrets.names.items()}
        words = Words(map(simplified, secrets.words))
        self._guards = {name: words.around(name) for name in self._names}
        self._look, self._quick = Look(self._names), Quick(self._guards, secrets.phones)
        everybody = (secret for secret in secrets.names.values() if not secret.shown_on)
        self._spellings = Spellings(everybody, secrets.labels)
        self._borne = frozenset(name for name, secret in self._names.items() if secret.shown_on)
        self._masked_on: dict[str, list[str]] = {}
        for name in self._borne:
            for address in self._names[name].masked_on:
                self._masked_on.setdefault(address, []).append(name)
        self._spelled: set[str] = set()
        self._pages = {accepted: self._page_of(accepted) for accepted in secrets.accepted}
        self.used: set[Accepted] = set()
        """The exceptions that excused something."""

    def path(self, path: str, shown: str) -> None:
        """Look at the path of a file; what it spells is not told again of the addresses that lead there."""
        said, where = simplified(plain(path)), Location(shown)
        accepted = self._accepted_on(path, "")
        spared = list(self._spared(accepted, said))
        for start, end, name in self._found(said, self._harmless(path, "")):
            if not _is_within(start, end, spared):
                self._report.path(where, self._names[name])
        for letters, spelled in self._spellings.find(path):
            self._spelled.add(letters)
            if not self._is_spared(accepted, letters):
                self._report.spelled(where, self._secrets.names[spelled], letters)
        for number in numbers(said, self._secrets.phones, self._secrets.addresses):
            if not _is_within(number.start, number.end, spared):
                self._report.number(where, number, said)

    def text(self, blob: Blob, text: str) -> None:
        """Look through a text."""
        kind = kind_of(blob.suffix, text)
        harmless, accepted = self._harmless(blob.path, text), self._accepted_on(blob.path, text)
        if self._quick.suspects(text, kind, harmless):
            for passage in passages(text, kind):
                self._passage(_Open(blob, text, harmless, accepted), passage)
        for address in self._quick.addresses():
            for letters, name in self._spellings.find(address):
                if letters not in self._spelled and not self._is_spared(accepted, letters):
                    where = blob.place(text, _spot(text, address, letters))
                    self._report.spelled(where, self._secrets.names[name], letters)

    def raw(self, blob: Blob) -> None:
        """Look for names in bytes that are no text, as UTF-8, UTF-16 and GB 18030."""
        harmless = self._harmless(blob.path, "")
        for codec, offset in _CODECS:
            text = blob.data[offset:].decode(codec, "replace")
            for at, name in self._look.names(text):
                if name not in harmless and (codec == "utf-8" or len(name) >= _SURE):
                    self._report.name(Location(blob.shown), self._names[name], text, (at, at + len(name)))

    def _passage(self, opened: "_Open", passage: Spotted) -> None:
        folded = fold(passage.text)
        said = simplified(folded.text)
        spared = list(self._spared(opened.accepted, said))
        for start, end, name in self._found(said, opened.harmless):
            if not _is_within(start, end, spared):
                where = opened.place(passage.starts[folded.starts[start]])
                self._report.name(where, self._names[name], folded.text, (start, end))
        for number in numbers(said, self._secrets.phones, self._secrets.addresses):
            if not _is_within(number.start, number.end, spared):
                where = opened.place(passage.starts[folded.starts[number.start]])
                self._report.number(where, number, folded.text)

    def _found(self, said: str, harmless: frozenset[str]) -> list[tuple[int, int, str]]:
        """Return where names stand in a folded text outside the longer words that may hold them."""
        near = {name for _, name in self._look.names(said.replace(" ", ""))} - harmless
        return [
            (hit.start, hit.end, hit.name) for hit in find(said, {name: self._guards[name] for name in near})
        ]

    def _harmless(self, path: str, text: str) -> frozenset[str]:
        """Return the names that may stand in a file because somebody may be named who bears them.

        Such a name is a secret on the page of a file that masks it, unless that page leads to one that shows it.
        """
        masked = chain.from_iterable(self._masked_on.get(address, ()) for address in _addresses(path))
        told = {name for name in masked if not any(address in text for address in self._names[name].shown_on)}
        return self._borne - told if told else self._borne

    def _spared(self, phrases: Sequence[Accepted], text: str) -> Iterator[tuple[int, int]]:
        """Yield where phrases stand that staff let stand."""
        for accepted in phrases:
            phrase = simplified(plain_name(accepted.phrase))
            at = text.find(phrase)
            while at >= 0:
                self.used.add(accepted)
                yield at, at + len(phrase)
                at = text.find(phrase, at + 1)

    def _is_spared(self, phrases: Sequence[Accepted], letters: str) -> bool:
        """Say whether staff let some letters stand in the path of a page, or in an address on it."""
        spared = [a for a in phrases if letters in re.sub("[^a-z]", "", plain_name(a.phrase))]
        self.used.update(spared)
        return bool(spared)

    def _accepted_on(self, path: str, text: str) -> tuple[Accepted, ...]:
        """Return what staff let stand in a file: on its page, or because it tells of a content file and leads there."""
        addresses = _addresses(path)
        return tuple(
            accepted
            for accepted in self._secrets.accepted
            if any(accepted.is_for_page(address) for address in addresses)
            or any(page in addresses or page in text for page in self._pages[accepted])
        )

    def _page_of(self, accepted: Accepted) -> tuple[str, ...]:
        """Return the addresses that the content files make in which a phrase may stand."""
        pages = self._secrets.pages.items()
        return (
            ()
            if accepted.is_everywhere
            else tuple(page for path, page in pages if accepted.is_for_file(path))
        )


def _spot(text: str, address: str, letters: str) -> int:
    """Return where letters stand in a text, with signs or without between them, in an address if need be."""
    spelled = re.compile("[^a-z/]{0,3}".join(letters), re.IGNORECASE)
    found = spelled.search(text, max(0, text.find(address))) or spelled.search(text)
    return found.start() if found else 0


def _is_within(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def _addresses(path: str) -> frozenset[str]:
    """Return the address of a file and of the folders it lies in: ``/events/x/`` for ``events/x/event.ics``."""
    parts = path.split("/")
    folders = ("/" + "/".join(parts[:n]) + "/" for n in range(1, len(parts)))
    return frozenset({f"/{path}", *folders, *({"/"} if path == urls.output_path("/") else ())})
