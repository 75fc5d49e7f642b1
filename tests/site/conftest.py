"""Build the real site once for all tests that look at it."""

from pathlib import Path

import pytest

from tests.commands import run


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of a build of ``content/``."""
    output = tmp_path_factory.mktemp("real") / "output"
    done = run("build", "--output", output)
    assert done.returncode == 0, done.stderr
    return output
