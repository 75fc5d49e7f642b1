"""Put masked text into a body without breaking its markup.

A name that markup cuts in two is put where its first character stood. An address that holds a name is
dropped, and the words of the link stay; a name behind its ``#`` is masked as the heading is that it leads to.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace as changed
from html import unescape
from itertools import count
from typing import NamedTuple

from linli.source.headings import Heading
from linli.text.html import Run, replace

Edit = tuple[int, int, str]
"""Where text is replaced, in characters, and by what."""

_ADDRESS = re.compile(r'\s(?:href|src|cite)="([^"]*+)"')
_TAG = re.compile(r'</?([a-zA-Z][a-zA-Z0-9]*+)(?=[^>]*=)[^<>"]*+(?>(?:"[^"]*+"[^<>"]*+)*)>')
"""A tag that has an attribute."""


class Address(NamedTuple):
    """Be the address that a tag holds, and where the address, its tag and the tag's end tag stand."""

    text: str
    value: tuple[int, int]
    tag: tuple[int, int]
    end_tag: tuple[int, int]

    @property
    def fragment(self) -> int:
        """Return where the part behind ``#`` begins; the end of an address that has none."""
        return self.text.find("#") + 1 or len(self.text)


def addresses(html: str) -> Iterator[Address]:
    """Yield every address that a tag of the body holds."""
    if not _ADDRESS.search(html):
        return
    for tag in _TAG.finditer(html):
        name, (first, last) = tag[1].lower(), tag.span()
        for found in _ADDRESS.finditer(html, first, last):
            end = html.find(f"</{name}>", last)
            end_tag = (end, end + len(name) + 3) if end >= 0 else (last, last)
            yield Address(unescape(found[1]), found.span(1), (first, last), end_tag)


def run_edits(run: Run, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield where in the HTML the edits of a run go: new text at the first character, nothing at the rest."""
    for start, end, new in edits:
        first, *rest = run.spans(start, end)
        yield (*first, new)
        yield from ((*span, "") for span in rest)


def apply(html: str, edits: list[Edit], unlinked: Iterable[Address]) -> str:
    """Return the body with edits made and some links taken away."""
    holes = [hole for address in unlinked for hole in (address.tag, address.end_tag)]
    kept = [edit for edit in edits if not _is_within(edit[:2], holes)]
    return replace(html, [*kept, *((start, end, "") for start, end in holes)])


def _is_within(inner: tuple[int, int], outer: Iterable[tuple[int, int]]) -> bool:
    """Say whether a span lies within another one."""
    return any(start <= inner[0] and inner[1] <= end for start, end in outer)


def safe_ids(
    html: str, headings: tuple[Heading, ...], spells_name: Callable[[str], bool]
) -> tuple[str, tuple[Heading, ...]]:
    """Return a body and its headings with a number for each id that spells a name where its words do not.

    An id has no punctuation: 姓李，明天来 would become 姓李明天来.
    """
    taken = {heading.id for heading in headings}
    safe = []
    for heading in headings:
        if spells_name(heading.id):
            id = next(new for n in count(1) if (new := f"section-{n}") not in taken)
            taken.add(id)
            html = html.replace(f' id="{heading.id}"', f' id="{id}"', 1)
            heading = changed(heading, id=id)
        safe.append(heading)
    return html, tuple(safe)
