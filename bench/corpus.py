"""Write the content of an invented community: python bench/corpus.py FOLDER --events 2000.

The same options give the same bytes, on every machine and with every Python from 3.11 on. Photographs, drawn
with Pillow, depend on its version too.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

if not __package__:  # run as a script, whose own folder then stands where the project should
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from bench.making.community import Community, Size, settle
from bench.making.events import make_event
from bench.making.flavours import FLAVOURS, Files, write_event, write_names
from bench.making.others import write_others
from bench.making.pictures import draw, pictures_of

TODAY = date(2026, 6, 1)
SEED = "示例社区"


def make(folder: Path, community: Community, flavour: str = "linli", photos: bool = False) -> int:
    """Write the content into a folder, which may not hold anything yet; return how many files there are.

    Raises FileExistsError where the folder is not empty.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(str(folder))
    made: set[Path] = set()
    count = 0
    for path, content in _files(community, flavour, photos):
        target = folder / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(content)
        count += 1
    return count


def _files(community: Community, flavour: str, photos: bool) -> Iterator[tuple[str, bytes]]:
    told = []
    every = max(1, community.size.events // 400)
    for number in range(community.size.events):
        event = make_event(community, number)
        shown = pictures_of(event, community.seed) if photos and flavour == "linli" else ()
        path, text = write_event(event, flavour, shown)
        yield path, text.encode()
        yield from draw(shown, community.seed)
        if number % every == 0:
            told.append(event)
    rest: Files = write_others(community, told) if flavour == "linli" else write_names(community, flavour)
    yield from ((path, text.encode()) for path, text in rest)


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and write the content; 1 where the folder holds something already."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--events", type=int, required=True, metavar="N")
    parser.add_argument("--partners", type=int, default=0, metavar="P", help="500 at most unless given")
    parser.add_argument("--services", type=int, default=0, metavar="S", help="60 at most")
    parser.add_argument("--upcoming", type=int, default=4, metavar="U", help="events still to come")
    parser.add_argument("--photos", action="store_true", help="draw photographs; needs Pillow")
    parser.add_argument("--today", type=date.fromisoformat, default=TODAY, metavar="YYYY-MM-DD")
    parser.add_argument("--flavour", choices=FLAVOURS, default="linli")
    parser.add_argument("--seed", default=SEED)
    given = parser.parse_args(arguments)
    began = time.monotonic()
    size = Size(given.events, given.partners, given.services, min(given.upcoming, given.events // 2))
    try:
        count = make(given.folder, settle(size, given.today, given.seed), given.flavour, given.photos)
    except FileExistsError as error:
        print(f"{error} 里已经有东西，没有动它。请换一个空的文件夹。", file=sys.stderr)
        return 1
    print(f"{count} 个文件，用时 {time.monotonic() - began:.1f} 秒，在 {given.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
