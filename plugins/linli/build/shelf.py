"""Keep count of what one stage of a build knows and the store does not know yet."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Set

from linli.build.store import Changes


class Shelf(ABC):
    """Keep the names, such as paths, of what a stage knows and the store does not; each stage keeps the things."""

    def __init__(self) -> None:
        self._unsaved: set[str] = set()
        """Names of what the store has otherwise, or not at all."""
        self._gone: set[str] = set()
        """Names of what the store may have and is to have no longer."""

    @abstractmethod
    def save(self) -> Changes:
        """Return the rows to write and to remove; call ``saved`` when that is done."""

    def saved(self) -> None:
        """Let go of what the store holds now."""
        self._unsaved, self._gone = set(), set()

    def hold(self, names: Iterable[str]) -> bool:
        """Say whether the texts of all these are in memory, so that nobody need ask the store for them."""
        return self._unsaved.issuperset(names)

    @property
    def unsaved(self) -> int:
        """Return how many have their texts in memory only."""
        return len(self._unsaved)

    def _add(self, name: str) -> None:
        self._unsaved.add(name)
        self._gone.discard(name)

    def _remove(self, names: Set[str]) -> None:
        self._gone |= names
        self._unsaved -= names
