"""Whole builds that may not write somewhere: the site stays, and the next build that may write succeeds."""

import random
from pathlib import Path

from bench.kill import worlds
from bench.proving.disks import read_only
from bench.proving.killing import Yard


def test_builds_that_may_not_write_below_a_folder(tmp_path: Path) -> None:
    """Neither anywhere nor into the output: each says so and ends. Without its cache a build only takes longer."""
    yard, (first, second, *_) = Yard(tmp_path), worlds(random.Random(1))
    yard.lay_out(second)
    new = yard.clean()
    yard.lay_out(first)
    yard.build()
    old = yard.site()
    yard.lay_out(second)
    for name, ended, site in (
        (".", ("stopped", False), old),
        (".generations", ("stopped", False), old),
        (".cache", ("built", True), new),
    ):
        with read_only(tmp_path / name):
            assert yard.attempt(yard.start()) == ended
            assert yard.site() == site
    yard.lay_out(first)
    yard.build()
    assert yard.site() == old
    assert yard.rests() == []
