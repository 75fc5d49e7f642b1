"""demo shows an invented community in the project's own theme, and leaves nothing behind."""

import shutil
import signal
from pathlib import Path

import pytest

from tests.commands import ROOT, run
from tests.serving.support import serving

MADE = ("output", ".generations", ".cache")
"""What a build of the project's own content leaves in its folder."""


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


def stamps() -> list[tuple[str, int]]:
    """Return when what a build makes in the project was last changed."""
    return [(name, path.lstat().st_mtime_ns) for name in MADE if (path := ROOT / name).exists()]


def test_demo_serves_a_community_and_leaves_nothing(temporary: Path) -> None:
    before = stamps()
    with serving("--events", 30, "--port", 18500, command="demo", TMPDIR=str(temporary)) as served:
        assert "虚构" in served.said[0]
        status, home = served.get("/")
        assert (status, "<title>示例社区" in home) == (200, True)
        assert "ll-" in home  # the project's own theme
        assert "示例" in served.get("/events/")[1]
        assert list(temporary.iterdir()) != []
        assert served.end(signal.SIGINT) == 0
    assert list(temporary.iterdir()) == []
    assert stamps() == before


def test_kept_content_stays_and_is_never_overwritten(temporary: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    options = ("--events", 12, "--keep", kept)
    with serving(*options, "--port", 18500, command="demo", TMPDIR=str(temporary)) as served:
        assert str(kept) in served.said[0]
        assert served.end(signal.SIGTERM) == 0
    assert len(list(kept.glob("events/*/*.md"))) == 12
    assert list(temporary.iterdir()) == []
    done = run("demo", *options, TMPDIR=str(temporary))
    assert done.returncode == 1
    assert str(kept) in done.stderr


def test_without_the_maker_it_says_what_is_missing(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pelicanconf.py", tmp_path)
    (tmp_path / "plugins").symlink_to(ROOT / "plugins")
    done = run("demo", cwd=tmp_path)
    assert done.returncode == 1
    assert "bench/corpus.py" in done.stderr
    assert "Traceback" not in done.stderr
