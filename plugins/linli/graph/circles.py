"""Find references that run in a circle: a place that lies in itself, an event that follows its own sequel."""

from collections.abc import Iterable, Mapping

from linli.graph.nodes import Node, Nodes
from linli.problems import Problems
from linli.urls import FOLDERS

Up = Mapping[str, str]
"""What a thing refers to by each key that may lead up in a circle."""

_KEYS: tuple[tuple[str, str], ...] = (
    ("partner", "parent"),
    ("partner", "successor"),
    ("place", "parent"),
    ("event", "follows"),
)


def up_of(kind: str, node: Node) -> dict[str, str]:
    """Return what a node refers to by each such key."""
    return {key: other for of, key in _KEYS if of == kind and (other := getattr(node, key))}


def report_circles(ups: Iterable[tuple[str, str, Up]], nodes: Nodes, problems: Problems) -> None:
    """Report each circle once, at the smallest of its ids.

    ``ups`` holds the kind and the id of each thing that leads up to others, and where.
    """
    chains: dict[tuple[str, str], dict[str, str]] = {chain: {} for chain in _KEYS}
    for kind, id, up in ups:
        for key, other in up.items():
            chains[kind, key][id] = other
    for (kind, key), chain in chains.items():
        for circle in circles(chain):
            first = getattr(nodes, FOLDERS[kind])[circle[0]]
            shown = " → ".join((*circle, circle[0]))
            problems.error(first.record.positions.at(key), "circle", key=key, chain=shown)


def circles(up: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return each circle of a one-way chain once, starting from its smallest id."""
    seen: set[str] = set()
    found = []
    for start in sorted(up):
        chain: list[str] = []
        at = start
        while at and at not in seen:
            seen.add(at)
            chain.append(at)
            at = up.get(at, "")
        if at in chain:
            circle = chain[chain.index(at) :]
            turn = circle.index(min(circle))
            found.append((*circle[turn:], *circle[:turn]))
    return found
