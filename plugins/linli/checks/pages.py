"""Read the built pages once for all rules."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from linli.problems import Location


@dataclass(frozen=True)
class BuiltPage:
    """Be one HTML file of the output; ``path`` is relative to it, with ``/``."""

    path: str
    shown: str
    html: str = field(repr=False)

    @cached_property
    def tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.html)

    def at(self, text: str) -> Location:
        """Return where a text stands in the file, or its first line."""
        before, found, _ = self.html.partition(text)
        if not found or not text:
            return Location(self.shown)
        return Location(self.shown, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)

    def attributes(self, *names: str) -> Iterator[tuple[str, str, str]]:
        """Yield tag, attribute and value of each named attribute on the page."""
        for name in names:
            for node in self.tree.css(f"[{name}]"):
                yield node.tag or "", name, node.attributes[name] or ""


def addresses(attribute: str, value: str) -> tuple[str, ...]:
    """Return the addresses that an attribute holds: several in ``srcset`` (HTML Standard, 4.8.4.2.1)."""
    if attribute != "srcset":
        return (value,)
    return tuple(candidate.split()[0] for candidate in value.split(",") if candidate.strip())


@dataclass(frozen=True)
class BuiltSite:
    """Be the output folder: its pages, and the paths of all its files."""

    pages: tuple[BuiltPage, ...]
    files: frozenset[str]


def read_built(output: Path, shown: str) -> BuiltSite:
    """Return what stands in an output folder."""
    paths = sorted(path for path in output.rglob("*") if path.is_file())
    names = {path: path.relative_to(output).as_posix() for path in paths}
    pages = tuple(
        BuiltPage(names[path], f"{shown}/{names[path]}", path.read_text("utf-8", "replace"))
        for path in paths
        if path.suffix == ".html"
    )
    return BuiltSite(pages, frozenset(names.values()))
