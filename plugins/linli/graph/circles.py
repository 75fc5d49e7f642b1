"""Find references that run in a circle: a place that lies in itself, an event that follows its own sequel."""

from collections.abc import Callable, Mapping

from linli.graph.nodes import Nodes
from linli.problems import Location, Problems


def report_circles(nodes: Nodes, problems: Problems, follows: Mapping[str, str] | None = None) -> None:
    """Report each circle once, at the smallest of its ids; ``follows`` is what each event follows, where known."""
    partners, places, events = nodes.partners, nodes.places, nodes.events
    parents = {id: node.parent for id, node in partners.items()}
    report("parent", parents, lambda id: partners[id].record.positions.at("parent"), problems)
    heirs = {id: node.successor for id, node in partners.items()}
    report("successor", heirs, lambda id: partners[id].record.positions.at("successor"), problems)
    around = {id: node.parent for id, node in places.items()}
    report("parent", around, lambda id: places[id].record.positions.at("parent"), problems)
    if follows is None:
        follows = {id: node.follows for id, node in events.items() if node.follows}
    report("follows", follows, lambda id: events[id].record.positions.at("follows"), problems)


def report(key: str, up: Mapping[str, str], where: Callable[[str], Location], problems: Problems) -> None:
    """Report the circles in which one reference runs; ``where`` says where a thing states its own."""
    for circle in circles(up):
        chain = " → ".join((*circle, circle[0]))
        problems.error(where(circle[0]), "circle", key=key, chain=chain)


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
