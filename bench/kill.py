"""Kill builds at random moments and see that the old site or the new one stands, whole, and the next build succeeds.

python bench/kill.py --kills 50 --seed 1
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[1])
    sys.path.insert(1, str(Path(__file__).resolve().parents[1] / "plugins"))

from bench.proving.changes import CHANGES
from bench.proving.killing import Yard, kill_some
from bench.proving.world import World, start
from tests.support import SMALL


def worlds(dice: random.Random) -> list[World]:
    """Return the world as it is, with a body changed, with the frame of every page changed, and a setting's worth."""
    first = start(SMALL)
    body, base = CHANGES["body"](first, dice), CHANGES["base"](first, dice)
    return [first, body, base, CHANGES["new event"](base, dice)]


def main() -> int:
    """Kill as many builds as asked; an AssertionError says what was not as it should be."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    words.add_argument("--kills", type=int, default=50)
    words.add_argument("--seed", type=int, default=1)
    chosen = words.parse_args()
    dice = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory() as place:
        counts = kill_some(Yard(Path(place)), worlds(dice), chosen.kills, dice)
    for name, count in counts.items():
        print(f"{count:5d}  {name}")
    print(f"{chosen.kills} builds, seed {chosen.seed}: always the whole old or the whole new site")
    return 0


if __name__ == "__main__":
    sys.exit(main())
