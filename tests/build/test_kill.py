"""Whole builds that are killed, or cannot write, leave the old site or the new one, and nothing else; needs fork."""

import random
from pathlib import Path

import pytest

from bench.kill import worlds
from bench.proving.killing import Yard, kill_some


def test_builds_killed_at_random(tmp_path: Path) -> None:
    dice = random.Random(5)
    assert sum(kill_some(tmp_path, worlds(dice)[:2], 4, dice).values()) == 4


def test_a_build_that_may_write_only_small_files(tmp_path: Path) -> None:
    """As where a quota is used up: no page fits, and the build says so; only the cache does not, and it succeeds."""
    yard, (first, _, third, *_) = Yard(tmp_path), worlds(random.Random(1))
    yard.lay_out(first)
    yard.build()
    held = yard.site()
    yard.lay_out(third)
    assert yard.attempt(yard.start(largest=900)) == ("stopped", False)
    assert yard.site() == held
    assert yard.attempt(yard.start(largest=40_000)) == ("built", True)
    assert yard.site() == yard.clean()


def test_a_folder_that_nobody_may_write_to_keeps_its_site(tmp_path: Path) -> None:
    """Root may write anywhere, so a file stands where the generations should: the build says so and ends."""
    yard, (first, second, *_) = Yard(tmp_path), worlds(random.Random(1))
    yard.lay_out(first)
    yard.build()
    held = yard.site()
    home = tmp_path / ".generations"
    home.rename(tmp_path / "kept")
    home.write_text("in the way")
    yard.lay_out(second)
    process = yard.start()
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in said
    home.unlink()
    (tmp_path / "kept").rename(home)
    assert yard.site() == held
    yard.build()
    assert yard.rests() == []
    assert yard.output.is_symlink()


def test_other_surroundings_make_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the order of sets, nor the zone, nor the language is in a page, of an old build or a new one."""
    yard, (first, second, *_) = Yard(tmp_path), worlds(random.Random(2))
    for world, seed, zone, words in (
        (first, "1", "Asia/Shanghai", "C"),
        (second, "77", "America/Lima", "de_DE"),
    ):
        for name, value in {"PYTHONHASHSEED": seed, "TZ": zone, "LANG": words, "LC_ALL": words}.items():
            monkeypatch.setenv(name, value)
        yard.lay_out(world)
        yard.build()
    monkeypatch.setenv("PYTHONHASHSEED", "5")
    monkeypatch.setenv("TZ", "UTC")
    assert yard.clean() == yard.site()
