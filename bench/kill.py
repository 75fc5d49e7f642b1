"""Kill builds, fill their disk, forbid them to write, and see that the old site or the new one stands, whole.

The next build always succeeds: python bench/kill.py --kills 50 --full 50 --read-only 20 --seed 1
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[1])
    sys.path.insert(1, str(Path(__file__).resolve().parents[1] / "plugins"))

from bench.proving.changes import CHANGES, keyed
from bench.proving.disks import may_close, may_mount
from bench.proving.filling import close_some, fill_some, limit_some
from bench.proving.killing import kill_some
from bench.proving.world import World, start
from tests.support import SMALL

EVENT = "content/events/2024-09-10-lixing.md"


def worlds(dice: random.Random) -> list[World]:
    """Return the world as it is, with a body changed, with every page's frame changed, and with photos in an event."""
    first = start(SMALL)
    body, base = CHANGES["body"](first, dice), CHANGES["base"](first, dice)
    shown = keyed(base.files[EVENT], "photos", "[{file: 1.jpg, alt: 一棵树}, {file: 2.jpg, alt: 两棵树}]")
    return [first, body, base, CHANGES["new event"](base.put(EVENT, shown), dice)]


def main() -> int:
    """Hinder as many builds as asked; an AssertionError says what was not as it should be."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    words.add_argument("--kills", type=int, default=50, help="builds to kill")
    words.add_argument("--full", type=int, default=0, help="builds whose disk fills up")
    words.add_argument("--read-only", type=int, default=0, help="builds that may not write everywhere")
    words.add_argument("--seed", type=int, default=1)
    chosen = words.parse_args()
    ways = {
        "kill": (kill_some, chosen.kills, True),
        "fill": (fill_some, chosen.full, may_mount()),
        "limit": (limit_some, chosen.full, True),
        "close": (close_some, chosen.read_only, may_close()),
    }
    for name, (hinder, times, possible) in ways.items():
        if times and not possible:
            print(f"left out, for nothing can be mounted here: {name}", file=sys.stderr)
        elif times:
            dice = random.Random(chosen.seed)
            with tempfile.TemporaryDirectory() as place:
                counts = hinder(Path(place), worlds(dice), times, dice)
            for how, count in sorted(counts.items()):
                print(f"{count:5d}  {how}")
            print(
                f"{times} builds, seed {chosen.seed}: always the whole old or the whole new site", flush=True
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
