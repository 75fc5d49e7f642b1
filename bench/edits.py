"""Edit a site at random and hold each incremental build against a clean one, byte for byte.

python bench/edits.py --edits 500 --seed 1: says what was done how often, and ends with 1 where the two differ, with
the shortest way there that was found.
"""

import argparse
import itertools
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[1])
    sys.path.insert(1, str(Path(__file__).resolve().parents[1] / "plugins"))

from bench.proving.changes import CHANGES
from bench.proving.driver import WAYS, Outcome, Workshop
from bench.proving.world import World, differences, start
from tests.support import SMALL

TRIES = 40
"""Builds of shorter ways that a failure may cost."""


@dataclass(frozen=True)
class Step:
    """Be the world after an edit, what the edit was, and how the build after it follows the one before."""

    world: World
    named: str
    way: str


@dataclass
class Walk:
    """Walk from world to world and remember the way."""

    dice: Random
    steps: list[Step]
    sound: World
    counts: Counter[str] = field(default_factory=Counter)

    def next(self, *, was_stopped: bool) -> Step:
        """Return the next step: an edit, two at once, or one undone; a fault is mostly mended soon."""
        world = self.steps[-1].world
        if was_stopped and self.dice.random() < 0.6:
            return self._take(self.sound, "mended")
        if not was_stopped:
            self.sound = world
        kind = self.dice.random()
        if kind < 0.08 and len(self.steps) > 2:
            return self._take(self.dice.choice(self.steps[-6:]).world, "undone")
        names = self.dice.choices(list(CHANGES), k=2 if kind < 0.2 else 1)
        for name in names:
            world = CHANGES[name](world, self.dice)
            self.counts[name] += 1
        return self._take(world, " + ".join(names))

    def _take(self, world: World, named: str) -> Step:
        if named in ("mended", "undone"):
            self.counts[named] += 1
        self.steps.append(Step(world, named, self.dice.choice(WAYS)))
        return self.steps[-1]


def compare(built: Outcome, clean: Outcome, before: dict[str, bytes]) -> list[str]:
    """Return what an incremental build did otherwise than a clean one; ``before`` is the site when neither is new."""
    faults = [] if built.stopped == clean.stopped else [f"stopped: {built.stopped}, clean: {clean.stopped}"]
    if built.said != clean.said:
        faults += [f"says only incrementally: {line}" for line in built.said if line not in clean.said]
        faults += [f"says only clean: {line}" for line in clean.said if line not in built.said]
        faults += ["says it in another order"] if not faults else []
    wanted = before if clean.stopped else dict(clean.site)
    names = sorted(built.site.keys() | wanted.keys())
    return faults + [f"differs: {name}" for name in names if built.site.get(name) != wanted.get(name)]


def check(steps: Sequence[Step], folder: Path, processes: int | None) -> list[str]:
    """Build each step on the one before and return what the last one does otherwise than a clean build."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        shop, before = Workshop(Path(place), processes), dict[str, bytes]()
        try:
            for step in steps:
                built = shop.build(step.world, step.way)
                before = before if built.stopped else dict(built.site)
            return compare(built, shop.clean(steps[-1].world), before)
        finally:
            shop.end()


def shorten(steps: Sequence[Step], fails: Callable[[Sequence[Step]], bool]) -> list[Step]:
    """Return as few of the steps as still fail, the last one always among them."""
    left, tries = list(steps), TRIES
    for few in (2, 3, 5, 9, 17, 33):  # mostly the last few steps are enough, and they are soon tried
        if few < len(steps) and fails(steps[-few:]):
            left = list(steps[-few:])
            break
    size = max(1, (len(left) - 1) // 2)
    while size and tries:
        at = 0
        while at < len(left) - 1 and tries:
            shorter = [*left[:at], *left[min(at + size, len(left) - 1) :]]
            tries -= 1
            if fails(shorter):
                left = shorter
            else:
                at += size
        size //= 2
    return left


def walk(world: World, edits: int, seed: int, shop: Workshop) -> Iterator[tuple[Walk, list[str], Outcome]]:
    """Yield the walk, what differs, and the outcome, after each edit."""
    way = Walk(Random(seed), [Step(world, "start", "next")], world)
    built = shop.build(world)
    if built.stopped:  # every build would be stopped, and nothing proven
        raise ValueError("\n".join(built.said))
    before = dict(built.site)
    for _ in range(edits):
        step = way.next(was_stopped=built.stopped)
        built = shop.build(step.world, step.way)
        clean = shop.clean(step.world)
        yield way, compare(built, clean, before), built
        before = before if built.stopped else dict(built.site)


def tell(steps: Sequence[Step], faults: Sequence[str]) -> None:
    """Print a way that fails."""
    print(f"{len(steps) - 1} edit(s) after which the incremental build is not the clean one:")
    for old, new in itertools.pairwise(steps):
        print(f"* {new.named} ({new.way})")
        print("\n".join(f"    {line}" for line in differences(old.world, new.world)[:40]))
    print("\n".join(faults[:20]))


def main() -> int:
    """Walk as far as asked; return 1 where a build was not the clean one."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    words.add_argument("--edits", type=int, default=500)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--small", action="store_true", help="without the real content")
    chosen = words.parse_args()
    world, stopped, rendered = start(SMALL, real=not chosen.small), 0, 0
    with tempfile.TemporaryDirectory() as place:
        shop = Workshop(Path(place) / "walk")
        for way, faults, built in walk(world, chosen.edits, chosen.seed, shop):
            stopped, rendered = stopped + built.stopped, rendered + len(shop.made)
            if faults:
                steps = shorten(way.steps, lambda few: bool(check(few, Path(place), None)))
                tell(steps, check(steps, Path(place), None) or faults)
                return 1
        shop.end()
    for name, count in sorted(way.counts.items(), key=lambda pair: -pair[1]):
        print(f"{count:5d}  {name}")
    print(f"{chosen.edits} edits, seed {chosen.seed}: {stopped} builds stopped by problems, ", end="")
    print(f"{rendered} pages rendered here; every build was the clean one")
    return 0


if __name__ == "__main__":
    sys.exit(main())
