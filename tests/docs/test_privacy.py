"""What docs/privacy.md shows can be copied."""

from pathlib import Path

from linli.problems import Problems
from linli.source.exceptions import FILE, read_exceptions
from tests.docs.test_worked_examples import blocks


def test_the_exceptions_that_are_shown_are_sound(tmp_path: Path) -> None:
    (text,) = blocks("privacy.md")[f"content/{FILE}"]
    (tmp_path / FILE).write_text(text, "utf-8")
    problems = Problems()
    assert len(read_exceptions(tmp_path, "content", problems)) == 3
    assert list(problems) == []
