"""Read front matter into plain values, each with the line and column where it stands in the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from linli.problems import Problems
from linli.source.marks import MOST_CHARACTERS, Loc, Mark, Marks, Spot, Value
from linli.source.plain_front_matter import NotPlain, read_plain

__all__ = ["MOST_CHARACTERS", "FrontMatter", "Loc", "Mark", "Value", "read_front_matter"]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Hold the values of front matter: text, lists and mappings; every scalar is the text staff typed."""

    data: Mapping[str, Value]
    marks: Mapping[Loc, Mark] = field(repr=False)
    keys: Mapping[Loc, Mark] = field(repr=False)
    text: str = field(default="", repr=False)
    """The front matter as it was written; whoever kept it finds all marks again."""

    def locate(self, loc: Loc) -> Mark:
        """Return where a value stands, or the nearest thing around it."""
        for size in range(len(loc), 0, -1):
            if mark := self.marks.get(loc[:size]):
                return mark
        return Mark(1, 1)


def read_front_matter(
    text: str, path: str, kind: str, first_line: int, problems: Problems
) -> FrontMatter | None:
    """Return the front matter whose first line is ``first_line`` of the file, or None after saying why not.

    ``kind`` is that of the file, whose fields have known names; without one only the outermost keys are
    fields, and what stands below them are words of the site's own, taken as they are.
    """
    if kind and len(text) <= MOST_CHARACTERS:
        try:
            return _plain(text, kind, first_line)
        except NotPlain:
            pass
    from linli.source import yaml_front_matter  # most builds meet plain front matter alone

    found = yaml_front_matter.read(text, path, kind, first_line, problems)
    if found is None:
        return None
    data, marks, keys = found
    return FrontMatter(data, Marks(lambda: marks), Marks(lambda: keys), text)


def _plain(text: str, kind: str, first_line: int) -> FrontMatter:
    """Return plain front matter; raises NotPlain. Where things stand, the YAML reader says when it is asked."""
    data = read_plain(text, kind)

    def spots() -> tuple[dict[Loc, Spot], dict[Loc, Spot]]:
        from linli.source import yaml_front_matter  # only a report asks where things stand

        return yaml_front_matter.spots(text, kind, first_line)

    return FrontMatter(data, Marks(lambda: spots()[0]), Marks(lambda: spots()[1]), text)
