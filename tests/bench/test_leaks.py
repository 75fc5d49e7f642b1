"""The bench of the leak scan measures a site by kinds of files."""

from pathlib import Path

import pytest

from bench.leaks import main
from tests.support import SMALL, write_site


def test_a_line_says_how_much_of_a_kind_was_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content, output = write_site(tmp_path, SMALL), tmp_path / "output"
    (output / "x").mkdir(parents=True)
    for name in ("index.html", "x/index.html"):
        (output / name).write_text("<p>示例</p>" * 1000, "utf-8")
    (output / "site.json").write_text("{}", "utf-8")
    assert main([str(content), str(output), "--times", "1"]) == 0
    lines = [line.split(" | ") for line in capsys.readouterr().out.splitlines() if line.startswith("| ")]
    assert [(line[0], line[1]) for line in lines[1:]] == [("| .html", "2"), ("| .json", "1"), ("| 全部", "3")]
