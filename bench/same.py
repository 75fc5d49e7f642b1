"""Compare what engines made: the same addresses, the same titles, the same number of links to events.

python bench/same.py linli=FOLDER hugo=FOLDER …: says what differs, and ends with 1 where something does.
"""

import html
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

KINDS = ("events", "events/page", "partners", "services", "timeline")
SAMPLE = 40
"""Pages of a kind that are opened, spread over all of them."""

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_LINK = re.compile(r'<a href="/(events|partners|services)/[a-z0-9-]+/"')

Facts = tuple[str, int, int, int]
"""A page's title, and its links to events, partners and services."""


def differences(outputs: Mapping[str, Path]) -> list[str]:
    """Return what differs from what the first engine made, one line each."""
    (first, folder), *others = outputs.items()
    found: list[str] = []
    for kind in KINDS:
        mine = addresses(folder, kind)
        for name, other in others:
            theirs = addresses(other, kind)
            found += _apart(kind, (first, mine), (name, theirs))
            shared = sorted(mine & theirs)
            for address in shared[:: max(1, len(shared) // SAMPLE)]:
                one, two = facts(folder / address), facts(other / address)
                if one != two:
                    found.append(f"{address}: {first} {one}, {name} {two}")
    for address in ("feeds/all.atom.xml", "sitemap.xml"):
        lacking = [name for name, other in outputs.items() if not (other / address).is_file()]
        found += [f"{address}: {name} -" for name in lacking]
    return found


def addresses(folder: Path, kind: str) -> set[str]:
    """Return the pages of a kind; a list's first page and the list's further ones count as its own kind."""
    home = folder / kind
    if not home.is_dir():
        return set()
    pages = (path for path in home.iterdir() if (path / "index.html").is_file())
    own = {kind} if (home / "index.html").is_file() and kind in ("events", "timeline") else set()
    return own | {path.relative_to(folder).as_posix() for path in pages}


def facts(page: Path) -> Facts:
    """Return what two pages must have in common."""
    text = (page / "index.html").read_text("utf-8")
    title = _TITLE.search(text)
    kinds = _LINK.findall(text)
    links = (kinds.count(kind) for kind in ("events", "partners", "services"))
    return html.unescape(title[1]).strip() if title else "", *links  # type: ignore[return-value]


def _apart(kind: str, one: tuple[str, set[str]], two: tuple[str, set[str]]) -> Iterator[str]:
    for (name, mine), (other, theirs) in ((one, two), (two, one)):
        if only := sorted(mine - theirs):
            yield f"{kind}: {len(only)} {name}, - {other}: {'、'.join(only[:3])}"


def main(arguments: list[str]) -> int:
    """Compare the folders named on the command line."""
    outputs = {name: Path(folder) for name, _, folder in (argument.partition("=") for argument in arguments)}
    if len(outputs) < 2:
        print(__doc__.splitlines()[2], file=sys.stderr)
        return 2
    found = differences(outputs)
    print("\n".join(found) or "一样。")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
