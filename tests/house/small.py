"""Build a small house around run.py, in which everything installs without a network."""

import hashlib
import os
import shutil
from pathlib import Path

import run
from tests.house import wheels

COMMAND = """
import sys
def main():
    import tiny
    print(*sys.argv[1:], sep="|")
    return 7
"""
PYPROJECT = '[build-system]\nrequires = []\nbuild-backend = "wheels"\nbackend-path = ["."]\n'


def build_house(root: Path) -> run.House:
    """Make a house with run.py, a command ``linli`` and locks of one tiny package."""
    (root / "plugins/linli").mkdir(parents=True)
    (root / "plugins/linli/cli.py").write_text(COMMAND)
    (root / "pyproject.toml").write_text(f'{PYPROJECT}[project]\nname = "linli"\nversion = "1.0"\n')
    shutil.copy(run.__file__, root)
    shutil.copy(wheels.__file__, root)
    digest = hashlib.sha256(wheels.make_wheel(root, "tiny", {"tiny.py": ""}).read_bytes()).hexdigest()
    for lock in ("requirements.lock", "requirements-test.lock"):
        (root / lock).write_text(f"tiny==1.0 --hash=sha256:{digest}\n")
    return run.House(root)


def offline(house: run.House, **more: str) -> dict[str, str]:
    """Return an environment in which pip knows only the house's own wheels."""
    away = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": house.root.as_uri(), "PIP_CONFIG_FILE": os.devnull}
    return {**os.environ, **away, **more}
