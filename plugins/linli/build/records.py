"""Write what is kept of a record, and read it again: values, where they stand, what was wrong."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate, pairwise
from typing import Any

from linli.graph import nodes
from linli.graph.codec import Codec, Special
from linli.graph.names import Known
from linli.graph.outlines import Outline
from linli.graph.photos import Picture
from linli.model import base, event, partner, repeat, thread
from linli.model.record import KINDS
from linli.privacy.masked import Masked, Positions, Shown
from linli.privacy.masking import kept, restored
from linli.problems import Location, Problem, Severity
from linli.source.dates import UncertainDate
from linli.source.front_matter import Loc, Mark
from linli.source.headings import Heading
from linli.source.markdown import BodyPhoto, InternalLink

_NODES = (
    *(nodes.EventNode, nodes.StoryNode, nodes.PartnerNode, nodes.ServiceNode, nodes.PlaceNode),
    *(nodes.PersonNode, nodes.ThreadNode, nodes.PageNode),
)
_TYPES: tuple[type, ...] = (
    *KINDS.values(),
    *(base.ThreadLink, base.Photo, event.Contribution, partner.Geo, partner.FormerName, thread.Milestone),
    *(repeat.Repeat, UncertainDate, Heading, InternalLink, Shown, Positions, Masked, *_NODES),
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

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def record_codec(marks: Callable[[str], Mapping[Loc, Mark]]) -> Codec:
    """Return what writes masked records and nodes; ``marks`` finds the places in a file when they are asked for.

    The body is not written: it is kept by itself. Nor are places: a line more above changes no page.
    """
    positions = Special(
        lambda where: where.path,
        lambda path: Positions(path, LazyMarks(lambda: marks(path))),
        str,
    )
    return Codec(_TYPES, {Positions: positions, Masked: Special(kept, restored, _Kept)})


class LazyMarks(Mapping[Loc, Mark]):
    """Be the places of a file's values, read when the first of them is asked for: when there is a problem."""

    def __init__(self, fetch: Callable[[], Mapping[Loc, Mark]]) -> None:
        self._fetch = fetch
        self._marks: Mapping[Loc, Mark] | None = None

    def __getitem__(self, loc: Loc) -> Mark:
        return self._read()[loc]

    def __iter__(self) -> Iterator[Loc]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __repr__(self) -> str:
        return "LazyMarks()"

    def _read(self) -> Mapping[Loc, Mark]:
        if self._marks is None:
            self._marks = self._fetch()
        return self._marks


def dump_problems(problems: Iterable[Problem]) -> str:
    """Return problems as JSON."""
    return dump(
        [
            [
                p.location.path,
                p.location.line,
                p.location.column,
                p.code,
                p.severity.value,
                p.params,
                p.variant,
            ]
            for p in problems
        ]
    )


def load_problems(text: str) -> tuple[Problem, ...]:
    """Return the problems that some JSON stands for."""
    if text == "[]":  # that of most files
        return ()
    return tuple(
        Problem(
            Location(path, line, column),
            code,
            Severity(severity),
            tuple((name, value) for name, value in params),
            variant,
        )
        for path, line, column, code, severity, params, variant in json.loads(text)
    )


def pack(*texts: str) -> bytes:
    """Return texts as bytes, to hand them to another process; ``unpack`` takes them apart again."""
    parts = [text.encode("utf-8", "surrogatepass") for text in texts]
    return b"%s\n%s" % (" ".join([str(len(part)) for part in parts]).encode(), b"".join(parts))


def unpack(packed: bytes) -> list[str]:
    """Return the texts that ``pack`` put together."""
    sizes, _, whole = packed.partition(b"\n")
    edges = [0, *accumulate(map(int, sizes.split()))]
    return [whole[start:end].decode("utf-8", "surrogatepass") for start, end in pairwise(edges)]


def dump(plain: Any) -> str:
    """Return plain values as the shortest JSON."""
    return _ENCODER.encode(plain)
