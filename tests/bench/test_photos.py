"""The bench of photos builds Linli's site and says what it cost; the other engines are a network away."""

from pathlib import Path

from bench.photos import main


def test_a_small_run_writes_the_table(tmp_path: Path) -> None:
    out = tmp_path / "RESULTS.md"
    arguments = [
        "--n",
        "2",
        "--width",
        "320",
        "--only",
        "linli",
        "--rounds",
        "1",
        "--work",
        str(tmp_path / "work"),
        "--out",
    ]
    assert main([*arguments, str(out)]) == 0
    text = out.read_text("utf-8")
    assert text.count("| Linli |") == 2
    row = next(line for line in text.splitlines() if line.startswith("| Linli |"))
    assert row.endswith("| 0 |")  # the second build makes no picture
    assert "| avif | 320 |" in text and "| webp | 240 |" in text
