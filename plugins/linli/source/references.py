"""Collect where a body leads, and report what leads nowhere."""

from dataclasses import dataclass

from linli.source.links import Refusal, Target, resolve
from linli.source.reading import Reading


@dataclass(frozen=True, slots=True)
class InternalLink:
    """Be a link to a thing of this site; ``line`` and ``column`` say where in the file its address stands."""

    kind: str
    id: str
    line: int
    column: int
    written: str


class References:
    """Follow the links and pictures of the body at hand."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._links: list[InternalLink] = []

    def take(self) -> tuple[InternalLink, ...]:
        """Return the internal links found since last time, in order of place."""
        links = tuple(sorted(self._links, key=lambda link: (link.line, link.column)))
        self._links = []
        return links

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

    def leave_out(self, source: str) -> None:
        """Report a picture that stands in the text; its alternative text takes its place.

        A picture from elsewhere is an error, because every page is free of third-party requests; one of our
        own is a warning: photos belong in the front matter.
        """
        where = self._reading.find(source)
        shown = source if len(source) <= 60 else f"{source[:57]}..."
        if "//" in source or source.startswith("data:"):
            self._reading.problems.error(where, "image-external", source=shown)
        else:
            self._reading.problems.warning(where, "image-left-out", source=shown)
