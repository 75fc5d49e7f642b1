"""Be what linking gave of a record, as the store holds it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from linli.build.records import dump_problems, load_problems
from linli.graph.circles import Up
from linli.graph.nodes import Node
from linli.graph.outlines import BRIEF, OUTLINED, REST, Outline
from linli.problems import Problem
from linli.text import compact


@dataclass(slots=True)
class Tied:
    """Be what linking a record gave, as it is kept."""

    key: str
    """Stands for the record and the settings; what else it was made from is in its look-ups and ``days``."""
    kind: str
    id: str
    is_shown: bool
    """It is on the site today."""
    problems: tuple[Problem, ...]
    days: tuple[str, str]
    """The first and the last day for which it is as it is."""
    seen: str
    """Stands for the file where there are problems, which say where in it they are."""
    mark: str
    """Changes with the node, its body left aside."""
    brief: list[Any]
    """Of the outline of a piece what every build needs, as the codec writes it."""
    pictures: tuple[str, ...] = ()
    """The keys of those it shows."""
    up: Up = field(default_factory=dict)
    """Where it leads up in a chain that could be a circle."""
    joined: int = 0
    """The year since which an organisation belongs, where its file says so."""
    lookups: list[list[str]] | None = None
    """What its references were found to mean; None where the store holds it."""
    rest: bytes = b""
    """The rest of its outline, as JSON, until the store holds it."""
    data: bytes = b""
    node: Node | None = None
    made_of: str = ""
    """Stands for the file that the node in memory says its places of."""
    outline: Outline | None = None

    def light(self) -> list[Any]:
        """Return what every build needs, as plain values."""
        what = [self.kind, self.id, self.is_shown, dump_problems(self.problems), self.days, self.seen]
        return [*what, self.mark, self.brief, self.pictures, self.up, self.joined]

    @classmethod
    def of(cls, key: str, light: Sequence[Any]) -> "Tied":
        """Return what ``light`` returned the values of."""
        kind, id, shown, problems, days, seen, mark, brief, pictures, up, joined = light
        found, span = load_problems(problems), (days[0], days[1])
        return cls(key, kind, id, shown, found, span, seen, mark, brief, tuple(pictures), up, joined)


def parted(values: Sequence[Any]) -> tuple[list[Any], bytes]:
    """Return in two parts what the codec writes of an outline: what every build needs, and the rest as JSON."""
    by_name = dict(zip(OUTLINED, values, strict=True))
    return [by_name[name] for name in BRIEF], compact.dump([by_name[name] for name in REST])
