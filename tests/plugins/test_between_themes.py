"""What another theme built in between is never taken for what ours built."""

from pathlib import Path

from tests.commands import digest, pelican
from tests.support import SMALL, write_site

EVENT = "events/2025-05-20-yizhen.md"


def test_a_body_put_back_after_a_foreign_theme_is_shown_again(tmp_path: Path) -> None:
    """The store holds the records of the last build of all, and the pages of the last one of ours."""
    content = write_site(tmp_path, SMALL)

    def build(*more: str) -> None:
        done = pelican(content, "-o", tmp_path / "output", "--quiet", *more)
        assert done.returncode == 0, done.stderr

    build()
    first, text = digest(tmp_path / "output"), (content / EVENT).read_text("utf-8")
    (content / EVENT).write_text(text.replace("这一天", "那一天"), "utf-8")
    build("-t", "simple")
    build()
    assert digest(tmp_path / "output") != first
    (content / EVENT).write_text(text, "utf-8")
    build()
    assert digest(tmp_path / "output") == first
