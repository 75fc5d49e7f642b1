"""Find the full names and exact ages that may not appear and still stand in the source of the site.

For repositories that are public: there the files are read as well as the pages.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from linli.build.drafts import Draft, read_drafts
from linli.build.photos import FOLDER
from linli.privacy.changes import Rewriting
from linli.privacy.fold import fold, plain
from linli.privacy.passages import read
from linli.privacy.rewriting import rewriting
from linli.privacy.search import find
from linli.privacy.site import Site, called, survey
from linli.privacy.source_text import SourceText, bare
from linli.problems import Location, Problems
from linli.settings import Settings
from linli.source.walk import BESIDE, walk

ELSEWHERE = frozenset({"beside", "photo", "unlisted"})
"""Variants of what is reported where no list of people says who is meant; nothing masks it."""


def check_source(content: Path, shown: str, settings: Settings, problems: Problems) -> None:
    """Report every full name in the content folder that may not appear, and every age of who did not agree."""
    drafts = read_drafts(content, shown, Problems(), settings.language)
    records = [draft.record for draft in drafts]
    site = survey([called(record) for record in records], records, settings, Problems())
    names = _Names(site, _hidden(drafts, site))
    for draft in drafts:
        _check_draft(draft, site, names, problems)
    for name in sorted(BESIDE):
        if (content / name).is_file():
            _check_lines(content / name, f"{shown}/{name}", names, problems)
    photos = content / FOLDER
    for _, path_shown in walk(photos, f"{shown}/{FOLDER}", Problems()) if photos.is_dir() else ():
        for _, name, mask in names.find(path_shown.removeprefix(f"{shown}/")):
            problems.error(Location(path_shown), "name-in-source", variant="photo", name=name, mask=mask)


class _Names:
    """Know the names that some file of the site may not say, each with its mask."""

    def __init__(self, site: Site, masks: Mapping[str, str]) -> None:
        self._site, self._masks = site, masks
        self._by_sign: dict[str, list[str]] = {}
        for name in masks:
            self._by_sign.setdefault(name[0], []).append(name)

    def are_in(self, *texts: str) -> bool:
        """Say whether any name may stand in some texts, rarely one too many: asked once a file, it saves the lines."""
        said = "\n".join(map(plain, texts))
        return any(name in said for sign in self._by_sign.keys() & set(said) for name in self._by_sign[sign])

    def find(self, text: str, allowed: Iterable[str] = ()) -> Iterator[tuple[int, str, str]]:
        """Yield where names stand in a text, as they stand there, with their masks; longer words keep them."""
        folded, full = fold(text), list(allowed)
        begun = (name for sign in self._by_sign.keys() & set(folded.text) for name in self._by_sign[sign])
        names = {
            name: (*self._site.words.around(name), *(word for word in full if name in word))
            for name in begun
            if name in folded.text and name not in full
        }
        for hit in find(folded.text, names) if names else ():
            start, end = folded.span(hit.start, hit.end)
            yield start, text[start:end], self._masks[hit.name]


def _hidden(drafts: Iterable[Draft], site: Site) -> dict[str, str]:
    """Return the names that some file masks, with what stands for each; those of person files with leave are none."""
    masks = {name: found[0].name.mask for name, found in site.people.hidden.items()}
    for draft in drafts:
        for person in site.lister.people_of(draft.record, read(draft.record.model).listings):
            if len(person.name.text) > 1 and not person.is_full:
                masks.setdefault(person.name.text, person.name.mask)
    return {name: mask for name, mask in masks.items() if name not in site.people.named}


def _check_draft(draft: Draft, site: Site, names: _Names, problems: Problems) -> None:
    found = rewriting(draft.record, draft.text, site)
    text = SourceText(draft.record.source, draft.text)
    for change in found.said:
        where = Location(draft.shown, *text.place(change.start))
        code = "age-in-source" if change.sort == "age" else "name-in-source"
        problems.error(where, code, name=_in_line(change.said), mask=change.mask)
    for snag in found.snags:
        where = Location(draft.shown, *text.place(snag.start))
        problems.error(where, "name-in-source", variant="by-hand", name=_in_line(snag.said), mask=snag.mask)
    listed = site.lister.people_of(draft.record, read(draft.record.model).listings)
    full = [person.name.text for person in listed if person.is_full]
    rest = _without(draft.text, found)
    blocks = (*text.front_lines(), *text.segments()) if names.are_in(rest, bare(rest)) else ()
    for start, end in blocks:
        for words in {rest[start:end], bare(rest[start:end])}:
            for at, name, mask in names.find(words, full):
                where = Location(draft.shown, *text.place(start + at))
                said = draft.text[start + at : start + at + len(name)]
                problems.error(where, "name-in-source", variant="unlisted", name=_in_line(said), mask=mask)


def _in_line(said: str) -> str:
    """Return what stands in a file, as one line says it."""
    return "".join(said.splitlines())


def _without(text: str, found: Rewriting) -> str:
    """Return a text, as long as it was, without what is reported of it already."""
    spans = [(change.start, change.end) for change in found.changes]
    spans += [(snag.start, snag.start + len(snag.said)) for snag in found.snags]
    for start, end in spans:
        blank = "".join("\n" if sign == "\n" else "\ufffd" for sign in text[start:end])
        text = text[:start] + blank + text[end:]
    return text


def _check_lines(path: Path, shown: str, names: _Names, problems: Problems) -> None:
    """Report the names in a file that is no content but lies beside it."""
    for number, line in enumerate(path.read_text("utf-8-sig", "replace").splitlines(), start=1):
        for start, name, mask in names.find(line):
            where = Location(shown, number, start + 1)
            problems.error(where, "name-in-source", variant="beside", name=name, mask=mask)
