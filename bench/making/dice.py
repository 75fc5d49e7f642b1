"""Choose by chance, the same way on every machine.

Only ``random()`` of a generator seeded with text is used: its sequence is promised from one Python to the next,
while the ways in which ``choice`` and ``sample`` use it are not.
"""

import random
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Be the chances of one thing, which those of other things never touch."""

    def __init__(self, *seed: object) -> None:
        self._random = random.Random(":".join(map(str, seed))).random

    def below(self, limit: int) -> int:
        """Return a number from 0 to one less than the limit."""
        return int(self._random() * limit)

    def between(self, least: int, most: int) -> int:
        """Return a number from least to most."""
        return least + self.below(most - least + 1)

    def chance(self, of_a_hundred: float) -> bool:
        """Return True as often in a hundred times as asked for."""
        return self._random() * 100 < of_a_hundred

    def pick(self, things: Sequence[T]) -> T:
        """Return one of some things."""
        return things[int(self._random() * len(things))]

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """Return different ones of some things, in the order in which they came up."""
        rest = list(things)
        return [rest.pop(int(self._random() * len(rest))) for _ in range(min(count, len(rest)))]

    def weighted(self, steps: Sequence[float]) -> int:
        """Return a place in running totals, as often as its step is high."""
        return bisect_right(steps, self._random() * steps[-1])


def falling(count: int) -> tuple[float, ...]:
    """Return the running totals of 1, 1/2, 1/3 …: few come often, many seldom, as Zipf found of words."""
    return tuple(accumulate(1 / rank for rank in range(1, count + 1)))
