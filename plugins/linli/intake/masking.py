"""Work out how content files are to be rewritten so that they tell no more than the site does.

Nothing is taken on trust: the whole content is read and masked as it is and as it would be, and where one
record would differ nothing is to be written. So the pages stay what they are, byte for byte.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from linli.build.drafts import Draft, read_draft
from linli.model.base import Entity
from linli.privacy.changes import Change
from linli.privacy.fold import plain
from linli.privacy.masked import Masked
from linli.privacy.masking import mask_file
from linli.privacy.passages import read
from linli.privacy.rewriting import rewriting
from linli.privacy.site import TITLED, Called, Site, called, survey
from linli.privacy.source_text import SourceText
from linli.problems import Location, Problems
from linli.settings import Settings
from linli.source.files import Listed
from linli.source.markdown import BodyReader


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Be a file that is to be rewritten."""

    path: Path
    shown: str
    before: bytes
    after: bytes
    changes: tuple[Change, ...]


def plan(
    drafts: Sequence[Draft], chosen: Callable[[Draft], bool], settings: Settings, problems: Problems
) -> list[Rewrite]:
    """Return the files to rewrite among the chosen ones; report whatever keeps the site from staying as it is.

    ``drafts`` are all files of the content. With any error in ``problems`` nothing may be written.
    """
    site = _survey(drafts, settings)
    picked = [draft for draft in drafts if chosen(draft)]
    found = {draft.shown: _rewrite(draft, site, (), problems) for draft in picked}
    after = _read(drafts, found, settings.language, problems)
    if titles := _lost_titles(drafts, after):
        again = [draft for draft in picked if _refers(draft, titles)]
        found |= {draft.shown: _rewrite(draft, site, titles, problems) for draft in again}
        after = _read(drafts, found, settings.language, problems)
    if not problems.errors:
        _compare(drafts, after, settings, {draft.shown for draft in picked}, problems)
    return [rewrite for rewrite in found.values() if rewrite.changes]


def _survey(drafts: Sequence[Draft], settings: Settings) -> Site:
    records = [draft.record for draft in drafts]
    return survey([called(record) for record in records], records, settings, Problems())


def _rewrite(draft: Draft, site: Site, titles: Collection[tuple[str, str]], problems: Problems) -> Rewrite:
    found = rewriting(draft.record, draft.text, site, titles)
    text = SourceText(draft.record.source, draft.text)
    for snag in found.snags:
        where = Location(draft.shown, *text.place(snag.start))
        problems.error(where, "mask-by-hand", variant=snag.variant, said=snag.said, mask=snag.mask)
    after = draft.encode([change[:3] for change in found.changes])
    return Rewrite(draft.path, draft.shown, draft.raw, after, tuple(sorted(found.changes)))


def _read(
    drafts: Sequence[Draft], found: Mapping[str, Rewrite], language: str, problems: Problems
) -> list[Draft]:
    """Return all files as they would be."""
    reader = BodyReader(language)
    after = []
    for draft in drafts:
        rewrite = found.get(draft.shown)
        new: Draft | None = draft
        if rewrite and rewrite.changes:
            file = Listed(str(draft.path), draft.shown, draft.record.source.kind)
            new = read_draft(file, rewrite.after, reader, problems)
        after.append(new or draft)
    return after


def _lost_titles(before: Iterable[Draft], after: Iterable[Draft]) -> set[tuple[str, str]]:
    """Return what nothing is called any more, by kind and folded."""
    old, new = _titles(called(d.record) for d in before), _titles(called(d.record) for d in after)
    return old - new


def _refers(draft: Draft, titles: Collection[tuple[str, str]]) -> bool:
    """Say whether a file refers to something by one of some titles."""
    texts = read(draft.record.model).texts
    return any((TITLED[text.key], plain(text.text)) in titles for text in texts if text.key in TITLED)


def _titles(records: Iterable[Called]) -> set[tuple[str, str]]:
    return {(one.kind, plain(name)) for one in records for name in one.names}


def _compare(
    before: Sequence[Draft],
    after: Sequence[Draft],
    settings: Settings,
    chosen: set[str],
    problems: Problems,
) -> None:
    """Report each file whose masked record would be another one, and what masking would find wrong then."""
    old_site, new_site = _survey(before, settings), _survey(after, settings)
    for old, new in zip(before, after, strict=True):
        found = Problems()
        was, would = (
            mask_file(old.record, old_site, Problems()).record,
            mask_file(new.record, new_site, found),
        )
        parts = _difference(_essence(was), _essence(would.record))
        if parts or found.errors:
            variant = "" if new.shown in chosen else "beside"
            now, then = parts or ("", "、".join(problem.code for problem in found.errors))
            problems.error(Location(new.shown), "mask-changes-page", variant=variant, now=now, then=then)


def _essence(record: Masked[Entity]) -> list[str]:
    """Return all of a record that a page can say: not where in its file something stands."""
    links = [replace(link, line=0, column=0) for link in record.links]
    photos = [replace(photo, line=0, column=0) for photo in record.photos]
    whole: list[Any] = [record.model, record.html, record.people, record.may_have_page, record.headings]
    return [repr(part) for part in (*whole, links, photos)]


def _difference(old: Sequence[str], new: Sequence[str], around: int = 12) -> tuple[str, str] | None:
    """Return the first stretch of text in which two records differ."""
    for one, other in zip(old, new, strict=True):
        if one != other:
            at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
            first = max(0, at - around)
            return one[first : at + around], other[first : at + around]
    return None
