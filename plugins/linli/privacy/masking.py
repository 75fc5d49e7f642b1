"""Mask every name that may not appear, wherever it stands in its file, before the graph sees the record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import Any, NamedTuple

from linli.model.base import Entity
from linli.model.partner import Partner
from linli.model.place import Place
from linli.model.record import Record
from linli.privacy.faces import report_faces
from linli.privacy.file_masking import FileMasker
from linli.privacy.listing import Listed
from linli.privacy.mask_html import safe_ids
from linli.privacy.masked import Masked, Positions, Shown
from linli.privacy.passages import REFERENCES, Text, read, rewrite
from linli.privacy.quotes import report_quotes
from linli.privacy.script import Script, spread
from linli.privacy.site import Site, called, survey
from linli.privacy.suspects import may_hold, report_suspects
from linli.problems import Problems
from linli.settings import Settings
from linli.source.exceptions import Accepted
from linli.source.front_matter import Loc
from linli.source.headings import Heading, add_heading_ids
from linli.source.markdown import Body
from linli.text.html import text_runs
from linli.text.numerals import decade
from linli.text.typeset import typeset

_OWN_NAMES = frozenset({"name", "short", "aliases", "former_names"})
"""Fields that say what an organisation or a place is called."""


_KEPT = ("kind", "id", "positions", "model", "headings", "links", "people", "may_have_page", "photos")


def mask(
    records: Sequence[Record[Entity]],
    settings: Settings,
    problems: Problems,
    exceptions: Sequence[Accepted] = (),
) -> tuple[Masked[Entity], ...]:
    """Return the records of a whole site with every name and age masked that may not appear.

    Nothing else makes a ``Masked``. Reports what staff must settle (an unknown person, a mask that means two
    people, a reading beside a name, what looks like a secret) and what was masked inside longer text.
    """
    site = survey([called(record) for record in records], records, settings, problems, exceptions)
    return tuple(mask_file(record, site, problems).record for record in records)


class Naming(NamedTuple):
    """Say whether a file names somebody in full, and what stands for the name elsewhere."""

    name: str
    """As it is looked for: folded."""
    mask: str
    full: bool
    by_role: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """Be a masked record, and what its masking asked that another build may answer otherwise."""

    record: Masked[Entity]
    references: tuple[tuple[str, str, str | None], ...]
    """The field, the text and the answer of each ``Site.reference``."""
    is_dated: bool
    """A consent of its own was weighed, whose worth changes with the day."""
    named: tuple[Naming, ...] = ()
    """Those whom it lists under their names."""
    accepted: tuple[str, ...] = ()
    """The accepted phrases that stand in it."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Be a file whose people are known, and what is to be masked in it."""

    listed: tuple[Listed, ...]
    masker: FileMasker | None
    """None where there is nobody to mask."""
    changes: dict[Loc, str]
    """What references become."""
    asked: tuple[tuple[str, str, str | None], ...]
    texts: Sequence[Text]
    """Every text of the front matter."""
    rest: Sequence[Text]
    """Those of them that are no references."""


def open_file(record: Record[Entity], site: Site, problems: Problems) -> Opened:
    """Settle who stands in a file under which name; report what staff must settle themselves."""
    texts, listings = read(record.model)
    listed = replace(site.lister, problems=problems).people_of(record, listings)
    html = record.body.html
    changes, rest, asked = _references(record, texts, site)
    # Whoever else is hidden is looked for in the masked file's own script.
    may_name = listed or site.hidden_in([unescape(html) if "&" in html else html, *(t.text for t in texts)])
    masker = FileMasker(record, rest, listed, site, problems) if may_name else None
    return Opened(listed, masker, changes, asked, texts, rest)


def mask_file(record: Record[Entity], site: Site, problems: Problems) -> Outcome:
    """Return one record of a site with every name and age masked that may not appear.

    Names are looked for in what was written; only then is the text set as print sets it.
    Beside the answers it notes, it depends on the people, words and things of the site, and on nothing else.
    """
    opened = open_file(record, site, problems)
    listed, masker, changes = opened.listed, opened.masker, opened.changes
    body = record.body
    people: tuple[Shown, ...] = ()
    script: Script | None = None
    if masker:
        script = masker.script
        changes |= masker.fields()
        html, headings = safe_ids(*add_heading_ids(typeset(masker.body())), masker.spells_name)
        shown = Body(html, masker.links(), masker.photos())
        people = tuple(_shown(n, masker, changes) for n in range(len(listed)))
    else:
        html, headings = add_heading_ids(typeset(body.html))
        shown = Body(html, body.links, body.photos)
        if _is_suspicious(record, opened.rest, site):
            script = Script(opened.rest, text_runs(body.html), spread(body.html))
    report_faces(record, opened.texts, listed, people, site, problems)
    accepted = _search(record, script, listed, site, problems) if script else ()
    dated = any(person.mention.consent for person in listed)
    masked = _record(record, site, changes, shown, headings, people)
    named = (
        Naming(person.name.text, person.name.mask, person.is_full, person.allowed.by_role)
        for person in listed
        if len(person.name.text) > 1
    )
    return Outcome(masked, opened.asked, dated, tuple(dict.fromkeys(named)), accepted)


def _search(
    record: Record[Entity], script: Script, listed: Sequence[Listed], site: Site, problems: Problems
) -> tuple[str, ...]:
    """Report what should not stand in the texts of a file; return the accepted phrases that do."""
    report_quotes(record, script, listed, site, problems)
    return report_suspects(record, script, listed, site, problems)


def _is_suspicious(record: Record[Entity], texts: Sequence[Text], site: Site) -> bool:
    """Say whether a file that lists nobody must be read carefully nevertheless."""
    html = record.body.html
    if site.accepted(record.source.path) or may_hold(html, (text.text for text in texts)):
        return True
    return bool(site.silent_in(html))


def _record(
    record: Record[Entity],
    site: Site,
    changes: dict[Loc, str],
    body: Body,
    headings: tuple[Heading, ...],
    people: tuple[Shown, ...],
) -> Masked[Entity]:
    source = record.source
    own = site.people.by_id[source.id] if source.kind == "person" else None
    if own:
        changes[("name",)] = people[-1].name
    return Masked(
        kind=source.kind,
        id=source.id,
        positions=Positions(source.path, source.front.marks),
        model=rewrite(record.model, changes),
        html=body.html,
        headings=headings,
        links=body.links,
        people=() if own else people,
        may_have_page=own is None or own.allowed.page,
        photos=body.photos,
    )


def _references(
    record: Record[Entity], texts: Sequence[Text], site: Site
) -> tuple[dict[Loc, str], list[Text], tuple[tuple[str, str, str | None], ...]]:
    """Return what references become, the texts that are none and are to be masked, and what was asked."""
    registered = isinstance(record.model, Partner | Place)
    changes: dict[Loc, str] = {}
    rest = []
    asked: dict[tuple[str, str], str | None] = {}
    for text in texts:
        named = text.key in REFERENCES or (registered and text.loc[0] in _OWN_NAMES)
        known = site.reference(text.key, text.text) if named else None
        if named:
            asked[text.key, text.text] = known
        if known is None:
            rest.append(text)
        elif known != text.text:
            changes[text.loc] = known
    return changes, rest, tuple((*question, answer) for question, answer in asked.items())


def _shown(number: int, masker: FileMasker, changes: Mapping[Loc, str]) -> Shown:
    """Return a person of the list as pages may show them."""
    listed: Listed = masker.listed[number]
    mention, loc, full = listed.mention, listed.listing.loc, listed.is_full
    own = listed.filed if full else None
    told, age = mention.age, listed.exact_age
    return Shown(
        loc=loc,
        name=mention.name if full else masker.masks.shown[number],
        role=changes.get((*loc, "role"), mention.role) or (masker.role(number) if own else ""),
        org=changes.get((*loc, "org"), mention.org) or (own.model.org if own else ""),
        age=str(told or "") if age is None else f"{age}岁" if listed.allowed.age else decade(age),
        person=own.id if own else "",
        full=full,
    )


def kept(record: Masked[Entity]) -> tuple[Any, ...]:
    """Return what is to be kept of a masked record between two builds: all of it but the body."""
    return tuple(getattr(record, name) for name in _KEPT)


def restored(values: tuple[Any, ...]) -> Masked[Entity]:
    """Return the masked record that ``kept`` took apart; its body is kept elsewhere."""
    return Masked(html="", **dict(zip(_KEPT, values, strict=True)))
