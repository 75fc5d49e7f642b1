"""Stand for nodes by fingerprints: what their front matter says, and what their bodies do, each alone."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, fields

from linli.graph.nodes import Node
from linli.graph.outlines import Outline
from linli.source.headings import Heading
from linli.text.digest import digest

Key = tuple[str, str]
"""A kind and an id."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Hold what is known of the nodes from an earlier build, by kind and id; what is missing is worked out."""

    fingerprints: Mapping[Key, str] | None = None
    """Of each node as ``front_fingerprint`` makes them, or others that change whenever those do."""
    bodies: Mapping[Key, str] | None = None
    """The HTML of each; where it is given, that in the records is not looked at."""
    body_fingerprints: Mapping[Key, str] | None = None
    """Of each body, its headings included."""
    outlines: Mapping[Key, Outline] | None = None
    """Each event, story and news item as ``outline`` makes it."""
    joined: Set[int] | None = None
    """The years since which organisations belong, where their files say so."""


def front_fingerprint(node: Node) -> str:
    """Return a fingerprint of all of a node but its body and the places in its file.

    It says what a node refers to, as well as what its file says: another piece of the same text may mean
    something else, once a name has passed on.
    """
    # Those parts hold the people of a record too.
    parts = [(field.name, getattr(node, field.name)) for field in fields(node) if field.name != "record"]
    record = node.record
    return digest(repr((record.kind, record.id, record.model, record.may_have_page, parts)))


def body_fingerprint(html: str, headings: tuple[Heading, ...] = ()) -> str:
    """Return a fingerprint of a body."""
    return digest(f"{headings!r}\n{html}")
