"""Find references that run in a circle: a place that lies in itself, an event that follows its own sequel."""

from collections.abc import Mapping

from linli.graph.nodes import EventNode, PartnerNode, PlaceNode
from linli.problems import Location, Problems


def report_circles(
    partners: Mapping[str, PartnerNode],
    places: Mapping[str, PlaceNode],
    events: Mapping[str, EventNode],
    problems: Problems,
) -> None:
    """Report each circle once, at the smallest of its ids."""
    _report(
        "parent", {id: (n.parent, n.record.positions.at("parent")) for id, n in partners.items()}, problems
    )
    _report(
        "successor",
        {id: (n.successor, n.record.positions.at("successor")) for id, n in partners.items()},
        problems,
    )
    _report(
        "parent", {id: (n.parent, n.record.positions.at("parent")) for id, n in partners.items()}, problems
    )
    heirs = {id: (n.successor, n.record.positions.at("successor")) for id, n in partners.items()}
    _report("successor", heirs, problems)
    _report("parent", {id: (n.parent, n.record.positions.at("parent")) for id, n in places.items()}, problems)
    _report(
        "follows", {id: (n.follows, n.record.positions.at("follows")) for id, n in events.items()}, problems
    )


def _report(key: str, steps: Mapping[str, tuple[str, Location]], problems: Problems) -> None:
    for circle in circles({id: up for id, (up, _) in steps.items()}):
        chain = " → ".join((*circle, circle[0]))
        problems.error(steps[circle[0]][1], "circle", key=key, chain=chain)


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
