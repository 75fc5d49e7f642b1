"""Kill builds of a world at any moment, with all their workers, and see what is left."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.measure import processes
from bench.proving.world import ROOT, World

Site = Mapping[str, bytes]
DAY = "1748750400"


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
                (self.folder / path).write_bytes(text.encode())
        self._there = dict(world.files)

    def start(self, output: str = "output") -> subprocess.Popen[str]:
        """Start a build in a session of its own."""
        path = os.pathsep.join([str(ROOT / "plugins"), os.environ.get("PYTHONPATH", "")])
        command = [sys.executable, "-m", "pelican", str(self.folder / "content"), "-s"]
        command += [
            str(ROOT / "pelicanconf.py"),
            "-o",
            str(self.folder / output),
            "-t",
            str(self.folder / "theme"),
        ]
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": path, "SOURCE_DATE_EPOCH": DAY, "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

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
        process = self.start()
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
        names = sorted(path.name for path in (self.folder / ".generations").iterdir())
        whole = [name for name in names if f"{name}.files" in names]
        kept = {*whole, *(f"{name}.files" for name in whole)}
        return [name for name in names if name not in kept] + whole[:-2]


def kill_some(yard: Yard, worlds: list[World], kills: int, dice: random.Random) -> dict[str, int]:
    """Kill so many builds, each of another world than the one before; return how many ended how."""
    counts = {"killed, old site": 0, "killed, new site": 0, "killed, no site yet": 0, "ended before": 0}
    sites: list[Site] = []
    for world in worlds:
        yard.lay_out(world)
        sites.append(yard.clean())
    held: Site = {}
    for number in range(kills):
        if number % 10 == 0:  # now and then there was nothing before
            shutil.rmtree(yard.folder / ".generations", ignore_errors=True)
            shutil.rmtree(yard.folder / ".cache", ignore_errors=True)
            yard.output.unlink(missing_ok=True)
            held = {}
        at = number % len(worlds)
        yard.lay_out(worlds[at])
        ran = yard.kill(dice.uniform(0.15, 1.1) * max(yard.took, 0.4), alone=dice.random() < 0.3)
        found = yard.site()
        assert found in (held, sites[at]), f"neither the old site nor the new one, kill {number}"
        name = "no site yet" if not found else "new site" if found == sites[at] else "old site"
        counts[f"killed, {name}" if ran else "ended before"] += 1
        if dice.random() < 0.5:
            yard.build()
            assert yard.site() == sites[at], f"the build after kill {number} is not the clean one"
            assert yard.rests() == [], f"left after kill {number}: {yard.rests()}"
            found = sites[at]
        held = found
    yard.lay_out(worlds[0])
    yard.build()
    assert yard.site() == sites[0]
    assert yard.rests() == []
    return counts
