"""Settle which pictures a piece shows: those it lists, those in its text, its cover, an organisation's logo."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from linli.graph.nodes import Node
from linli.graph.photos import Box, Flaw, Found, Picture, Seen
from linli.graph.references import References
from linli.model.base import Dated, Entity, Photo
from linli.model.event import Event
from linli.model.fields import nearest
from linli.model.partner import Partner
from linli.privacy.masked import Masked
from linli.problems import Location
from linli.text.html import escape
from linli.urls import PHOTOS

_SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "tiff": ("tif", "tiff"),
    "heif": ("heic", "heif", "hif"),
}
_IMG = re.compile(rf'<img(?: [a-z-]+="[^"]*")*? src="{PHOTOS}(?P<number>\d+)"(?: [a-z-]+="[^"]*")*>')
_ALONE = re.compile(r'<p>(?:<img(?: [a-z-]+="[^"]*")*>\s*)+</p>')
_VALUE = re.compile(r' (alt|title)="([^"]*)"')


def shown(record: Masked[Entity], refs: References) -> dict[str, object]:
    """Return the fields of a record's node that hold pictures; report what is wrong with them."""
    model = record.model
    if isinstance(model, Dated) and (model.photos or (isinstance(model, Event) and model.cover)):
        pictures = Pictures(record, refs)
        gallery, cover = pictures.gallery(), pictures.cover()
        return {"placed": pictures.in_text(), "pictures": gallery, "cover": cover}
    found: dict[str, object] = {}
    if record.photos:
        found["placed"] = Pictures(record, refs).in_text()
    if isinstance(model, Partner) and model.logo:
        found["logo"] = Pictures(record, refs).logo()
    return found


class Pictures:
    """Turn what one record says of photos into pictures; report what cannot be shown, and show the rest."""

    def __init__(self, record: Masked[Entity], refs: References) -> None:
        self._record, self._refs = record, refs
        model = record.model
        self._photos: Sequence[Photo] = model.photos if isinstance(model, Dated) else ()
        in_text = {photo.file for photo in record.photos}
        self._listed = dict(self._list(in_text))

    def gallery(self) -> tuple[Picture, ...]:
        """Return the listed photos that stand neither in the text nor beside a later one, in their order."""
        elsewhere = {photo.file for photo in self._record.photos} | {
            p.before for p in self._photos if p.before
        }
        return tuple(picture for file, picture in self._listed.items() if file not in elsewhere)

    def in_text(self) -> tuple[Picture | None, ...]:
        """Return the photos of the text by their numbers, None for one that cannot be shown.

        One that is listed too has its words from there, where the text has none.
        """
        return tuple([self._placed(number) for number in range(len(self._record.photos))])

    def cover(self) -> Picture | None:
        """Return the photo that stands for the piece: the one it names, else the first that says something."""
        model = self._record.model
        named = model.cover if isinstance(model, Event) else ""
        if named and named not in {photo.file for photo in self._photos}:
            self._refs.problems.error(self._refs.at("cover"), "cover-unlisted", file=named)
        if named:
            return self._listed.get(named)
        earlier = {photo.before for photo in self._photos}
        telling = (picture for file, picture in self._listed.items() if picture.alt and file not in earlier)
        return next(telling, None)

    def logo(self) -> Picture | None:
        """Return the logo of an organisation; its name stands beside it, so it needs no words."""
        model = self._record.model
        if not isinstance(model, Partner) or not model.logo:
            return None
        seen = self._seen(model.logo, self._refs.at("logo"), may_be_drawn=True)
        return _picture(seen, "") if seen else None

    def _list(self, in_text: set[str]) -> Iterator[tuple[str, Picture]]:
        """Yield the listed photos that can be shown, by their files."""
        first: dict[str, int] = {}
        made: dict[str, Picture] = {}
        for number, photo in enumerate(self._photos):
            if not photo.file:
                continue
            if (at := first.setdefault(photo.file, number)) != number:
                line = self._refs.at("photos", at, "file").line
                where = self._refs.at("photos", number, "file")
                self._refs.problems.warning(where, "photo-twice", file=photo.file, line=line)
            elif picture := self._listed_picture(number, photo, has_words=photo.file in in_text):
                made[photo.file] = picture
        for number, photo in enumerate(self._photos):
            if photo.before and photo.before not in first:
                where = self._refs.at("photos", number, "before")
                self._refs.problems.error(where, "before-unlisted", file=photo.before)
            if photo.file in made and photo.before in made:
                made[photo.file] = replace(made[photo.file], before=made[photo.before])
        yield from made.items()

    def _listed_picture(self, number: int, photo: Photo, *, has_words: bool) -> Picture | None:
        refs, here = self._refs, ("photos", number)
        seen = self._seen(photo.file, refs.at(*here, "file"))
        if not (photo.alt or photo.decorative or has_words):
            refs.problems.error(refs.at(*here, "alt"), "photo-without-words", file=photo.file)
        if not seen:
            return None
        for region, box in enumerate(photo.blur):
            self._check_region(box, seen, refs.at(*here, "blur", region))
        return _picture(seen, "" if photo.decorative else photo.alt, photo.caption, photo.credit)

    def _placed(self, number: int) -> Picture | None:
        placed = self._record.photos[number]
        where = Location(self._record.positions.path, placed.line, placed.column)
        entry = next((photo for photo in self._photos if photo.file == placed.file), None)
        if not placed.has_words and not (entry and (entry.alt or entry.decorative)):
            self._refs.problems.error(where, "photo-without-words", variant="body", file=placed.file)
        if entry:
            return self._listed.get(placed.file)  # what is wrong with it was said where it is listed
        seen = self._seen(placed.file, where)
        return _picture(seen, "") if seen else None

    def _seen(self, file: str, where: Location, *, may_be_drawn: bool = False) -> Found | None:
        """Return what is known of a file that can be shown; report why one cannot."""
        if not file:  # named after somebody, which masking has reported
            return None
        found = self._refs.photo(file)
        if found is None:
            near = nearest(file, self._refs.photo_files, 1)
            variant = "near" if near else ""
            self._refs.problems.error(where, "photo-missing", variant=variant, file=file, near="".join(near))
            return None
        seen = found.seen
        if isinstance(seen, Seen) and seen.kind == "svg" and not may_be_drawn:
            seen = Flaw("photo-kind", (("kind", "svg"),))
        if isinstance(seen, Flaw):
            self._refs.problems.error(where, seen.code, file=file, **seen.values)
            return None
        suffix = file.rpartition(".")[2].lower()
        right = _SUFFIXES.get(seen.kind, (seen.kind,))
        if suffix not in right:
            stem = file.rpartition(".")[0] or file
            better = f"{stem}.{right[0]}"
            self._refs.problems.warning(
                where, "photo-suffix", file=file, kind=seen.kind.upper(), better=better
            )
        if seen.frames > 1:
            self._refs.problems.note(where, "photo-moves", file=file)
        return found

    def _check_region(self, box: Box, seen: Found, where: Location) -> None:
        """Report what is to be blurred and does not lie within the picture: the pixels were counted elsewhere."""
        size = seen.seen
        assert isinstance(size, Seen)
        x, y, width, height = box
        if x + width > size.width or y + height > size.height:
            at = "，".join(map(str, box))
            self._refs.problems.error(
                where, "region-outside", region=at, width=size.width, height=size.height
            )


def _picture(found: Found, alt: str, caption: str = "", credit: str = "") -> Picture:
    seen = found.seen
    assert isinstance(seen, Seen)
    return Picture(found.key, seen.width, seen.height, seen.colour, alt, caption, credit, seen.kind == "svg")


def keys_of(node: Node) -> set[str]:
    """Return the keys of all pictures that a node shows."""
    fields: Iterable[Picture | None] = (
        *node.placed,
        *getattr(node, "pictures", ()),
        getattr(node, "cover", None),
        getattr(node, "logo", None),
    )
    found = {picture for picture in fields if picture}
    return {one.key for picture in found for one in (picture, picture.before) if one}


def fill(html: str, pictures: Sequence[Picture | None]) -> str:
    """Return a body in which each photo has its address and size; one that cannot be shown leaves its words.

    Photos alone in their paragraph become figures, with captions where they are written. This is HTML that every
    reader of a feed understands; ``linli.images.markup`` makes more of it.
    """
    if PHOTOS not in html:
        return html
    html = _ALONE.sub(lambda found: _figures(found[0], pictures), html)
    return _IMG.sub(lambda found: _img(found, pictures), html)


def _figures(paragraph: str, pictures: Sequence[Picture | None]) -> str:
    found = list(_IMG.finditer(paragraph))
    if any(pictures[int(img["number"])] is None for img in found):
        return paragraph
    return "\n".join(_figure(img, pictures) for img in found)


def _figure(img: re.Match[str], pictures: Sequence[Picture | None]) -> str:
    picture = pictures[int(img["number"])]
    assert picture
    said = _values(img).get("title") or escape(picture.caption)
    credit = f"<cite>{escape(picture.credit)}</cite>" if picture.credit else ""
    caption = f"<figcaption>{said}{credit}</figcaption>" if said or credit else ""
    return f"<figure>{_img(img, pictures, titled=False)}{caption}</figure>"


def _img(img: re.Match[str], pictures: Sequence[Picture | None], *, titled: bool = True) -> str:
    picture, values = pictures[int(img["number"])], _values(img)
    alt = values.get("alt", "")
    if picture is None:
        return alt
    title = f' title="{values["title"]}"' if titled and values.get("title") else ""
    return (
        f'<img data-c="{picture.tint}" src="{picture.address}" width="{picture.width}"'
        f' height="{picture.height}" alt="{alt or escape(picture.alt)}"{title}>'
    )


def _values(img: re.Match[str]) -> dict[str, str]:
    return {found[1]: found[2] for found in _VALUE.finditer(img[0])}
