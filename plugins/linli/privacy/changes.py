"""Hold what is to be changed in the text of one file, by places."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Change(NamedTuple):
    """Put ``new`` where characters of a file's text stand.

    ``sort`` is ``name`` or ``age``; ``said`` stands there, and ``mask`` is shown instead. A change that only follows
    from another one has none of them.
    """

    start: int
    end: int
    new: str
    sort: str = ""
    said: str = ""
    mask: str = ""


class Snag(NamedTuple):
    """Be a name that no program should change: staff must, in the way that ``variant`` says."""

    start: int
    variant: str
    said: str
    mask: str


@dataclass(slots=True)
class Rewriting:
    """Gather what is to be changed in one file."""

    changes: list[Change] = field(default_factory=list)
    snags: list[Snag] = field(default_factory=list)

    def add(self, change: Change) -> None:
        """Take a change, unless another one has taken some of its characters."""
        if not any(old.start < change.end and change.start < old.end for old in self.changes):
            self.changes.append(change)

    def snag(self, snag: Snag) -> None:
        """Take a snag, one of each place."""
        if not any(old.start == snag.start for old in self.snags):
            self.snags.append(snag)

    @property
    def said(self) -> Iterator[Change]:
        """Yield, in order, the changes of what stands in the file for people to read."""
        yield from sorted(change for change in self.changes if change.sort)

    def apply(self, text: str) -> str:
        """Return the text with every change made."""
        parts: list[str] = []
        done = 0
        for change in sorted(self.changes):
            parts += (text[done : change.start], change.new)
            done = change.end
        return "".join(parts) + text[done:]
