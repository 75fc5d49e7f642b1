"""Write what is kept of a record, and read it again: values, where they stand, what was wrong."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import Any, TypeVar, cast

from linli.graph import nodes
from linli.graph.codec import Codec, Special
from linli.graph.names import Known
from linli.graph.outlines import Outline
from linli.graph.photos import Picture
from linli.model import base, event, partner, person, repeat, thread
from linli.model.record import KINDS
from linli.privacy.masked import Masked, Positions, Shown
from linli.privacy.masking import kept, restored
from linli.problems import Location, Problem, Severity
from linli.source.dates import UncertainDate
from linli.source.front_matter import Loc, Mark
from linli.source.headings import Heading
from linli.source.markdown import BodyPhoto, InternalLink
from linli.text import compact
from linli.text.utf8 import decode, encode

K = TypeVar("K")
V = TypeVar("V")

_NODES = (
    *(nodes.EventNode, nodes.StoryNode, nodes.PartnerNode, nodes.ServiceNode, nodes.PlaceNode),
    *(nodes.PersonNode, nodes.ThreadNode, nodes.PageNode),
)
_TYPES: tuple[type, ...] = (
    *KINDS.values(),
    *(base.ThreadLink, base.Photo, event.Contribution, partner.Geo, partner.FormerName, thread.Milestone),
    *(person.Mention, person.Consent, repeat.Repeat, UncertainDate, Heading, InternalLink),
    *(Shown, Positions, Masked, *_NODES),
    *(nodes.GivenNode, nodes.Named, nodes.MilestoneNode, Known, Location, Outline, BodyPhoto, Picture),
)

_Kept = tuple[
    str,
    str,
    Positions,
    base.Entity,
    tuple[Heading, ...],
    tuple[InternalLink, ...],
    tuple[Shown, ...],
    bool,
    tuple[BodyPhoto, ...],
]
"""What ``kept`` returns."""


def record_codec(marks: Callable[[str], Mapping[Loc, Mark]]) -> Codec:
    """Return what writes masked records and nodes; ``marks`` finds the places in a file when they are asked for.

    The body is not written: it is kept by itself. Nor are places: a line more above changes no page.
    """
    positions = Special(
        lambda where: where.path,
        lambda path: Positions(path, Lazy(lambda: marks(path))),
        str,
    )
    return Codec(_TYPES, {Positions: positions, Masked: Special(kept, restored, _Kept)})


class Lazy(Mapping[K, V]):
    """Be a mapping that is made when it is first asked for something, which few ever are."""

    def __init__(self, fetch: Callable[[], Mapping[K, V]]) -> None:
        self._fetch = fetch

    def __getitem__(self, key: K) -> V:
        return self._fetched[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._fetched)

    def __len__(self) -> int:
        return len(self._fetched)

    def __repr__(self) -> str:
        return "Lazy()"

    @cached_property
    def _fetched(self) -> Mapping[K, V]:
        return self._fetch()


_PROBLEMS = Codec(
    (Problem, Location),
    {Severity: Special(attrgetter("value"), {each.value: each for each in Severity}.__getitem__, str)},
)


def dump_problems(problems: Iterable[Problem]) -> str:
    """Return problems as JSON, and nothing where there is none."""
    found = tuple(problems)
    return decode(_PROBLEMS.dumps(found)) if found else ""


def load_problems(text: str | bytes) -> tuple[Problem, ...]:
    """Return the problems that some JSON stands for."""
    return cast(tuple[Problem, ...], _PROBLEMS.loads(text)) if text else ()


def pack(*parts: str | bytes) -> bytes:
    """Return texts as bytes, to hand them to another process; ``unpack`` takes them apart again."""
    raw = [encode(part) if isinstance(part, str) else part for part in parts]
    return b"%s\n%s" % (" ".join([str(len(part)) for part in raw]).encode(), b"".join(raw))


def unpack(packed: bytes) -> list[bytes]:
    """Return what ``pack`` put together, as bytes."""
    sizes, _, whole = packed.partition(b"\n")
    edges = [0, *accumulate(map(int, sizes.split()))]
    return [whole[start:end] for start, end in pairwise(edges)]


def dump(plain: Any) -> str:
    """Return plain values as the shortest JSON."""
    return decode(compact.dump(plain))
