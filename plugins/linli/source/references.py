"""Collect where a body leads, and report what leads nowhere."""

from dataclasses import dataclass

from linli.source.links import Refusal, Target, photo_file, resolve
from linli.source.reading import Reading
from linli.urls import PHOTOS


@dataclass(frozen=True, slots=True)
class InternalLink:
    """Be a link to a thing of this site; ``line`` and ``column`` say where in the file its address stands."""

    kind: str
    id: str
    line: int
    column: int
    written: str


@dataclass(frozen=True, slots=True)
class BodyPhoto:
    """Be a photo of ours that stands in a text: the file below content/photos/, and where its address stands.

    In the HTML its ``src`` is ``/photos/`` and its number among the photos of the body, from 0: no name of a file
    gets any further.
    """

    file: str
    line: int
    column: int
    has_words: bool
    """Something is written of what it shows."""


class References:
    """Follow the links and pictures of the body at hand."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._links: list[InternalLink] = []
        self._photos: list[BodyPhoto] = []

    def take(self) -> tuple[InternalLink, ...]:
        """Return the internal links found since last time, in order of place."""
        links = tuple(sorted(self._links, key=lambda link: (link.line, link.column)))
        self._links = []
        return links

    def take_photos(self) -> tuple[BodyPhoto, ...]:
        """Return the photos found since last time, in the order of their numbers."""
        photos, self._photos = tuple(self._photos), []
        return photos

    def follow(self, written: str) -> Target | None:
        """Return where an address leads; report it and return nothing where that is nowhere."""
        found = resolve(written, self._reading.path)
        if isinstance(found, Refusal):
            where = self._reading.find(written or "]()")
            self._reading.problems.error(
                where, found.code, variant=found.variant, written=written, suggestion=found.suggestion
            )
            return None
        if found.kind:
            where = self._reading.find(written)
            self._links.append(InternalLink(found.kind, found.id, where.line, where.column, written))
        return found

    def show(self, source: str, alt: str) -> str | None:
        """Return the address of a photo that stands in the text, None after reporting one that cannot be shown.

        Its alternative text then takes its place. A picture from elsewhere is an error, because every page is free
        of third-party requests; one of ours that is not written as ``photo:`` and its file is a warning.
        """
        where = self._reading.find(source)
        if file := photo_file(source):
            self._photos.append(BodyPhoto(file, where.line, where.column, bool(alt.strip())))
            return f"{PHOTOS}{len(self._photos) - 1}"
        shown = source if len(source) <= 60 else f"{source[:57]}..."
        if "//" in source or source.startswith("data:"):
            self._reading.problems.error(where, "image-external", source=shown)
        else:
            self._reading.problems.warning(where, "image-left-out", source=shown)
        return None
