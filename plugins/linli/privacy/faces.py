"""Report photos in which people can be recognised who have not agreed to that (民法典 1019, PIPL 29).

A public role names somebody; it shows nobody's face. What is blurred shows nobody either.
"""

from collections.abc import Iterable, Iterator, Sequence

from linli.model.base import Entity, Photo
from linli.model.record import Record
from linli.privacy.consent import Permissions
from linli.privacy.fold import plain
from linli.privacy.listing import Listed
from linli.privacy.masked import Shown
from linli.privacy.names import RESIDENT, read_name
from linli.privacy.passages import Text
from linli.privacy.site import Site
from linli.problems import Problems
from linli.source.front_matter import Loc


def report_faces(
    record: Record[Entity],
    texts: Iterable[Text],
    listed: Sequence[Listed],
    shown: Sequence[Shown],
    site: Site,
    problems: Problems,
) -> None:
    """Report each person in a photo of a file who may not be shown there, and faces that nobody owns to.

    ``shown`` says of those listed, in their order, what they are called on pages.
    """
    photos = list(_photos(texts))
    blurred = {photo.file for _, photo in photos if photo.blur}
    for loc, photo in photos:
        if photo.file in blurred:
            continue
        for number, name in enumerate(photo.people):
            known = list(_known(name, listed, shown, site))
            if not known or not all(allowed.photo for _, allowed in known):
                called = known[0][0] if known else _stranger(name)
                where = record.at(*loc, "people", number)
                problems.error(where, "photo-without-consent", file=photo.file, name=called)
        if photo.faces and not photo.people:
            problems.error(record.at(*loc, "faces"), "faces-without-consent", file=photo.file)


def _photos(texts: Iterable[Text]) -> Iterator[tuple[Loc, Photo]]:
    for text in texts:
        if text.key == "file" and isinstance(text.owner, Photo):
            yield text.loc[:-1], text.owner


def _known(
    name: str, listed: Sequence[Listed], shown: Sequence[Shown], site: Site
) -> Iterator[tuple[str, Permissions]]:
    """Yield everybody whom a name in a photo may mean: those the file lists, else those with a file."""
    text = plain(name)
    found = [
        (called, person.allowed)
        for person, called in zip(listed, (one.name for one in shown), strict=True)
        if text in (person.name.text, plain(person.mention.name), plain(called)) or _has_id(person, name)
    ]
    yield from found
    for filed in site.people.by_id.values() if not found else ():
        if text in (filed.id, filed.name.text):
            yield filed.model.name if filed.allowed.name else filed.name.mask, filed.allowed


def _has_id(person: Listed, name: str) -> bool:
    return person.filed is not None and person.filed.id == name


def _stranger(name: str) -> str:
    """Return what a person is called who is neither listed nor known, as the page calls them."""
    read = read_name(name)
    return RESIDENT if read.text else name
