"""Build whole sites on disks that fill up or may not be written to."""

import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.proving.disks import clear, fill, mounted, read_only, used
from bench.proving.killing import Ended, Yard, hinder_some
from bench.proving.world import World

DISK = ("size=64m", "nr_inodes=9000")
"""More than the small world needs, and soon filled."""
LARGEST = 300_000
"""Bytes above the largest file that the small world has."""


def fill_some(place: Path, worlds: Sequence[World], fills: int, dice: random.Random) -> Counter[str]:
    """Let the disk fill up before or during so many builds, with bytes or with files; return how many ended how.

    Content, cache and output are all on that disk.
    """
    with mounted(place, *DISK) as disk:
        yard = Yard(disk / "site")
        yard.lay_out(worlds[0])
        before = used(disk)
        yard.build()
        needs = {kind: count - before[kind] for kind, count in used(disk).items()}

        def hinder(yard: Yard) -> Ended:
            kind = dice.choice(sorted(needs))
            process = yard.start()
            time.sleep(dice.choice((0, dice.uniform(0.2, 1.1) * yard.took)))
            # Often next to nothing: what has not changed takes no room again.
            fill(disk, **{kind: int(1.1 * needs[kind] * dice.random() ** 4)})
            how, wanted = yard.attempt(process)
            clear(disk)
            return f"too little {kind}: {how}", wanted

        yard.forget()
        return hinder_some(yard, worlds, fills, dice, hinder)


def limit_some(place: Path, worlds: Sequence[World], limits: int, dice: random.Random) -> Counter[str]:
    """Let no file of so many builds grow beyond a size, as a quota would; return how many ended how."""

    def hinder(yard: Yard) -> Ended:
        largest = int(dice.choice((20_000, LARGEST)) * dice.random())
        how, wanted = yard.attempt(yard.start(largest=largest))
        return f"files too large: {how}", wanted

    return hinder_some(Yard(place), worlds, limits, dice, hinder)


def close_some(place: Path, worlds: Sequence[World], times: int, dice: random.Random) -> Counter[str]:
    """Let all, the output or the cache be read-only during so many builds; return how many ended how."""

    def hinder(yard: Yard) -> Ended:
        name = dice.choice(
            [name for name in (".", ".generations", ".cache") if (yard.folder / name).exists()]
        )
        with read_only(yard.folder / name):
            how, wanted = yard.attempt(yard.start())
        return f"{name} read-only: {how}", wanted

    return hinder_some(Yard(place), worlds, times, dice, hinder)
