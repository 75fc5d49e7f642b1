"""Give queries the facts they ask for: links, cards, people, and what else many pages show alike."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import quote

from linli import urls
from linli.graph.cells import Cells, Derived
from linli.graph.index import Index, Pieces, above
from linli.graph.names import FormerNames, former_names, name_then
from linli.graph.nodes import Named
from linli.graph.outlines import Outline
from linli.graph.views import Card, Cover, Link, Member, PersonMention
from linli.model.partner import Geo
from linli.source.dates import UncertainDate
from linli.text.digest import digest


class Called(NamedTuple):
    """Say how a thing is linked to; ``type`` and former names only organisations have."""

    link: Link
    type: str = ""
    former: FormerNames = ()


class Facts(Cells):
    """Say what queries ask for, through cells."""

    def mark_pieces(self, pieces: Pieces) -> str:
        """Return a fingerprint of a list of pieces with all that is in their front matter and on their cards."""
        marks = self._card_marks
        return digest("".join([marks[piece] for piece in pieces]))

    def mark_card(self, piece: Outline) -> str:
        """Return a fingerprint of a piece's front matter and of all that is on its card."""
        return self._card_marks[piece]

    @cached_property
    def _card_marks(self) -> "_CardMarks":
        return _CardMarks(self)

    def link(self, kind: str, id: str) -> Link:
        """Return a link to a thing of the graph; a person without a page of their own gets no address."""
        return self.read(NAME, f"{kind}:{id}").link

    def links(self, kind: str, ids: Iterable[str]) -> tuple[Link, ...]:
        return tuple([self.link(kind, id) for id in ids])

    def partner_then(self, id: str, day: UncertainDate) -> Link:
        """Return a link to an organisation under the name it had on a day."""
        called = self.read(NAME, f"partner:{id}")
        if not called.former:
            return called.link
        name = name_then(called.link.name, called.former, day.earliest())
        return Link("partner", id, called.link.url, name)

    def member(self, id: str) -> Member:
        called = self.read(NAME, f"partner:{id}")
        return Member(called.link, called.type)

    def type_of(self, id: str) -> str:
        """Return what sort of organisation one is."""
        return self.read(NAME, f"partner:{id}").type

    def mention(self, named: Named) -> PersonMention:
        """Return a person as a piece shows them."""
        shown = named.shown
        org = self.link("partner", named.org) if named.org else None
        return PersonMention(shown.name, shown.role, self._url(shown.person), org, shown.age)

    def card(self, kind: str, id: str) -> Card:
        """Return what stands for a piece in a list."""
        return self.read(CARD, f"{kind}:{id}")

    def card_of(self, piece: Outline) -> Card:
        """Return the card of a piece that came from a cell, which covers it too."""
        return self.peek(CARD, piece.key)

    def cards(self, pieces: Iterable[Outline]) -> tuple[Card, ...]:
        """Return the cards of pieces that came from a cell, which covers these too."""
        return tuple([self.peek(CARD, piece.key) for piece in pieces])

    def published(self, kind: str, id: str) -> date | None:
        """Return the day a piece came out, None where that is not certain or still to come."""
        return self.read(PUBLISHED, f"{kind}:{id}")

    def place_path(self, id: str) -> tuple[Link, ...]:
        """Return the places that a place lies in, from the widest."""
        return self.read(PATH, id)

    def _url(self, person: str) -> str:
        """Return the address of a person's page; often there is none."""
        try:
            return self.link("person", person).url if person else ""
        except KeyError:
            return ""


def _called(facts: Facts, key: str) -> Called:
    kind, _, id = key.partition(":")
    record = facts.tables[kind][id].record
    url = urls.address(kind, id) if kind != "person" or record.may_have_page else ""
    link = Link(kind, id, url, record.model.label)
    return Called(link, record.model.type, former_names(record.model)) if kind == "partner" else Called(link)


def _path(facts: Facts, id: str) -> tuple[Link, ...]:
    return facts.links("place", reversed(above(facts.raw, id)))


def _card(facts: Facts, key: str) -> Card:
    piece = facts.index.outlines[key]
    held_by = piece.kind == "event"
    lit = len(piece.partners) if piece.status in ("held", "announced") else 0
    return Card(
        kind=piece.kind,
        id=piece.id,
        url=urls.address(piece.kind, piece.id),
        title=piece.title,
        date=piece.date,
        summary=piece.summary,
        status=piece.status,
        place=facts.link("place", piece.places[0]) if piece.places else None,
        partners=len(piece.partners) if held_by else 0,
        cover=Cover("house" if held_by else "shelf", piece.id, lit, bool(piece.threads)),
        photo=piece.photo,
        start=piece.start,
        end=piece.end,
    )


def _published(facts: Facts, key: str) -> date | None:
    day = facts.index.outlines[key].date
    return day.earliest() if day.is_day and day.latest() <= facts.today else None


class _CardMarks(dict[Outline, str]):
    """Hold the fingerprints of pieces and their cards: lists ask for each of them many times."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def __missing__(self, piece: Outline) -> str:
        facts = self._facts
        place = facts.mark(NAME, f"place:{piece.places[0]}") if piece.places else ""
        found = self[piece] = digest(f"{piece.key} {facts.front(piece.kind, piece.id)} {place}")
        return found


def listed(name: str, choose: Callable[[Index, str], Pieces]) -> Derived[Pieces]:
    """Name a list of pieces, which covers all that is in their front matter and on their cards."""
    return Derived(
        name,
        lambda facts, key: choose(facts.index, key),
        lambda facts, key: facts.mark_pieces(choose(facts.index, key)),
    )


NAME = Derived("name", _called)
"""How a thing is linked to, by kind and id."""
CARD = Derived("card", _card, lambda facts, key: facts.mark_card(facts.index.outlines[key]))
"""What stands for a piece, by kind and id."""
PATH = Derived("path", _path)
"""The places around a place."""
PUBLISHED = Derived("published", _published)
"""The day a piece came out, by kind and id; None where that is not certain, or still to come."""
TABLES: tuple[Derived[Any], ...] = (NAME, CARD, PATH, PUBLISHED)


def map_url(geo: Geo | None, name: str) -> str:
    """Return a link that opens a map app at a place; the page itself asks no map for anything."""
    if geo is None:
        return ""
    datum = "gaode" if geo.datum == "gcj02" else "wgs84"
    return (
        f"https://uri.amap.com/marker?position={geo.lon},{geo.lat}&name={quote(name)}"
        f"&coordinate={datum}&callnative=0"
    )
