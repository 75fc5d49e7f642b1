"""Hold what may be shown: the only records that the graph takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from linli.model.base import Entity
from linli.problems import Location
from linli.source.front_matter import Loc, Mark
from linli.source.headings import Heading
from linli.source.markdown import BodyPhoto, InternalLink

M_co = TypeVar("M_co", bound=Entity, covariant=True)


@dataclass(frozen=True, slots=True)
class Positions:
    """Know where each value of a file's front matter stands, without knowing the values."""

    path: str
    marks: Mapping[Loc, Mark] = field(repr=False)

    def at(self, *loc: str | int) -> Location:
        """Return where a value stands, or the nearest thing around it."""
        for size in range(len(loc), 0, -1):
            if mark := self.marks.get(loc[:size]):
                return Location(self.path, mark.line, mark.column)
        return Location(self.path)


@dataclass(frozen=True, slots=True)
class Shown:
    """Be a person as pages may show them; ``loc`` says where in the front matter they stand."""

    loc: Loc
    name: str
    role: str = ""
    org: str = ""
    age: str = ""
    person: str = ""
    """Id of the person's own file, where one is bound."""
    full: bool = False
    """The name stands in full."""


@dataclass(frozen=True, slots=True)
class Masked(Generic[M_co]):
    """Be a record in which every name that may not appear is masked; only ``privacy`` makes one.

    In ``model`` all text is masked and the lists of people are empty: they are in ``people``, as shown.
    """

    kind: str
    id: str
    positions: Positions
    model: M_co
    html: str
    headings: tuple[Heading, ...]
    links: tuple[InternalLink, ...]
    people: tuple[Shown, ...] = ()
    may_have_page: bool = True
    """False for a person without consent to a page of their own."""
    photos: tuple[BodyPhoto, ...] = ()
    """Those in the text; they stand in ``html`` by their numbers."""
