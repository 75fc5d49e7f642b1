"""Kill builds of a world at any moment, with all their workers, and see what is left."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.measure import processes
from bench.proving.world import ROOT, World, encoding

Site = Mapping[str, bytes]
Ended = tuple[str, bool | None]
"""How a hindered build ended, and whether the new site must be there: False for the old one, None for either."""
DAY = "1748750400"
SETTINGS = f"""
import runpy
globals().update(runpy.run_path({str(ROOT / "pelicanconf.py")!r}))
THEME = "theme"
"""
"""What a yard's own pelicanconf.py says: all that the project's says, for another theme."""
UNTOUCHED = "网站没有动"
"""What staff are told, with the reason, wherever nothing could be written."""


@dataclass
class Yard:
    """Hold a world on disk, built by processes of their own."""

    folder: Path
    took: float = 0.5
    """Seconds that the last whole build took."""
    _there: dict[str, str] = field(default_factory=dict)

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def lay_out(self, world: World) -> None:
        """Write the world's files."""
        for path in self._there.keys() - world.files.keys():
            (self.folder / path).unlink()
        for path, text in world.files.items():
            if self._there.get(path) != text:
                (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
                (self.folder / path).write_bytes(text.encode(encoding(path)))
        self._there = dict(world.files)
        (self.folder / "pelicanconf.py").write_text(SETTINGS, "utf-8")

    def start(
        self, output: str = "output", *, largest: int | None = None, alone: bool = False
    ) -> "subprocess.Popen[str]":
        """Start a build in a session of its own, which can write no file of more than ``largest`` bytes.

        It is the command that staff give, or with ``alone`` Pelican, which that command starts.
        """
        words = ["linli", "build", "--output"] if not alone else ["pelican", "-o"]
        spare = self.folder / ".tmp"
        spare.mkdir(exist_ok=True)
        path = os.pathsep.join([str(ROOT / "plugins"), os.environ.get("PYTHONPATH", "")])
        own = {"PYTHONPATH": path, "SOURCE_DATE_EPOCH": DAY, "PYTHONUTF8": "1", "TMPDIR": str(spare)}
        return subprocess.Popen(
            [sys.executable, "-m", *words, str(self.folder / output)],
            cwd=self.folder,
            env={**os.environ, **own},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            preexec_fn=None if largest is None else lambda: _limit(largest),
        )

    def attempt(self, process: "subprocess.Popen[str]") -> Ended:
        """Let a build end that may not be able to, see that it ends well, and return how."""
        said, _ = process.communicate(timeout=120)
        assert "Traceback" not in said, said
        assert process.returncode in (0, 1), (process.returncode, said)
        assert (UNTOUCHED in said) == bool(process.returncode), said
        assert self.rests() == [], f"left by a build that was stopped: {self.rests()}\n{said}"
        return ("stopped", False) if process.returncode else ("built", True)

    def forget(self) -> None:
        """Leave nothing of earlier builds."""
        shutil.rmtree(self.folder / ".generations", ignore_errors=True)
        shutil.rmtree(self.folder / ".cache", ignore_errors=True)
        self.output.unlink(missing_ok=True)

    def build(self, output: str = "output") -> str:
        """Build to the end and return what was said; a build that fails is an error."""
        began = time.perf_counter()
        process = self.start(output)
        said, _ = process.communicate(timeout=120)
        self.took = time.perf_counter() - began
        assert process.returncode == 0, said
        return said

    def kill(self, after: float, *, alone: bool = False) -> bool:
        """Kill a build after so many seconds, its workers too unless ``alone``; return whether it still ran."""
        process = self.start(alone=alone)
        time.sleep(after)
        ran = process.poll() is None
        if ran:
            (os.kill if alone else os.killpg)(process.pid, signal.SIGKILL)
        process.communicate()
        until = time.monotonic() + 10
        while left := list(processes(process.pid)):
            assert time.monotonic() < until, f"a worker outlived its build: {left}"
            time.sleep(0.02)
        return ran

    def site(self, output: str = "output") -> Site:
        """Return what a server would serve."""
        root = self.folder / output
        files = (path for path in sorted(root.rglob("*")) if path.is_file())
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}

    def clean(self) -> Site:
        """Return the site as a build makes it that finds nothing of earlier ones."""
        self.build("clean")
        found = self.site("clean")
        (self.folder / "clean").unlink()
        for path in [*(self.folder / ".generations").glob("clean*")]:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        return found

    def rests(self) -> list[str]:
        """Return what stands beside the output and is neither one of two generations nor its record."""
        home = self.folder / ".generations"
        names = sorted(path.name for path in home.iterdir()) if home.is_dir() else []
        whole = [name for name in names if f"{name}.files" in names]
        kept = {*whole, *(f"{name}.files" for name in whole)}
        return [name for name in names if name not in kept] + whole[:-2]


def _limit(largest: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))


def hinder_some(
    yard: Yard, worlds: Sequence[World], times: int, dice: random.Random, hinder: Callable[[Yard], Ended]
) -> Counter[str]:
    """Hinder so many builds, each of another world than the one before; return how many ended how."""
    counts: Counter[str] = Counter()
    sites: list[Site] = []
    for world in worlds:
        yard.lay_out(world)
        sites.append(yard.clean())
    held: Site = {}
    for number in range(times):
        if number % 10 == 0:  # now and then there was nothing before
            yard.forget()
            held = {}
        new = sites[number % len(worlds)]
        yard.lay_out(worlds[number % len(worlds)])
        how, wanted = hinder(yard)
        found = yard.site()
        whole = (held, new) if wanted is None else (new if wanted else held,)
        assert found in whole, f"another site than should be there, build {number}: {how}"
        counts[f"{how}, {'no site yet' if not found else 'new site' if found == new else 'old site'}"] += 1
        if dice.random() < 0.5:
            _go_on(yard, new, number)
            found = new
        held = found
    yard.lay_out(worlds[0])
    _go_on(yard, sites[0], times)
    return counts


def _go_on(yard: Yard, new: Site, number: int) -> None:
    """Build unhindered, and see that everything is as after a clean build."""
    yard.build()
    assert yard.site() == new, f"the build after build {number} is not the clean one"
    assert yard.rests() == [], f"left after build {number}: {yard.rests()}"


def kill_some(place: Path, worlds: Sequence[World], kills: int, dice: random.Random) -> Counter[str]:
    """Kill so many builds at any moment; return how many ended how."""

    def hinder(yard: Yard) -> Ended:
        ran = yard.kill(dice.uniform(0.15, 1.1) * max(yard.took, 0.4), alone=dice.random() < 0.3)
        return ("killed", None) if ran else ("ended before", True)

    return hinder_some(Yard(place), worlds, kills, dice, hinder)
