"""Run the project's commands as their users do: as processes of their own."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
DAY = "1748750400"
"""2025-06-01, as SOURCE_DATE_EPOCH: tests do not depend on the day they run."""


def run(*args: object, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``linli`` with arguments."""
    return python("-m", "linli", *args, cwd=cwd, **environment)


def pelican(
    *args: object, cwd: Path = ROOT, interpreter: Path | str = sys.executable, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run plain ``pelican`` with arguments."""
    return python("-m", "pelican", *args, cwd=cwd, interpreter=interpreter, **environment)


def python(
    *args: object,
    cwd: Path,
    plugins: Path = ROOT / "plugins",
    interpreter: Path | str = sys.executable,
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """Run a Python, this one if no other, with the plugins of the project or of a copy first on its path."""
    path = os.pathsep.join([str(plugins), os.environ.get("PYTHONPATH", "")])
    env = {**os.environ, "PYTHONPATH": path, "SOURCE_DATE_EPOCH": DAY, "PYTHONUTF8": "1", **environment}
    command = [str(interpreter), *map(str, args)]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=120)


def digest(folder: Path) -> dict[str, str]:
    """Return each file of a folder with a hash of its bytes."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found
    }
