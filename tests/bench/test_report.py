"""The page of results says what was measured, and the rounds go by turns."""

from pathlib import Path

from bench.engines import ENGINES, Tools
from bench.measure import Cost
from bench.report import Results, render
from bench.run import plan
from bench.sites import SCENARIOS, lay_out

NAMES = {engine.key: engine.name for engine in ENGINES}


def test_table_holds_spans_medians_and_ratios() -> None:
    results = Results("python bench/run.py", {"linli": "1.2.3"}, NAMES, {"hugo": "hugo --quiet"})
    for wall in (3.0, 1.0, 2.0):
        results.add(200, "cold", "linli", Cost(wall, 4.0, 70.4))
        results.add(200, "cold", "hugo", Cost(1.0, 2.0, 100.0))
    results.saves[2000, "linli"] = [0.5, 0.3, 0.4]
    results.differences[200] = ["events: one more"]
    page = render(results)
    assert "| Linli | 3 | 1.00 / 2.00 / 3.00 | 4.00 | 70 | 2.00 | 2.00 |" in page
    assert "| Hugo | 3 | 1.00 / 1.00 / 1.00 | 2.00 | 100 | 1.00 | 1.00 |" in page
    assert "| 2,000 | Linli | 3 | 0.30 / 0.40 / 0.50 |" in page
    assert "- events: one more" in page
    assert "linli 1.2.3" in page
    assert "- Hugo：`hugo --quiet`" in page


def test_without_hugo_there_is_no_ratio() -> None:
    results = Results("", {}, NAMES)
    results.add(40, "edit", "linli", Cost(1, 1, 1))
    assert "| Linli | 1 | 1.00 / 1.00 / 1.00 | 1.00 | 1 | – | – |" in render(results)


def test_every_engine_does_a_scenario_before_the_next_begins(tmp_path: Path) -> None:
    """Pelican, where there are very many events, builds cold and after an edit, and once."""
    chosen = [engine for engine in ENGINES if engine.key in ("linli", "pelican")]
    benches = [lay_out(engine, tmp_path / engine.key, 4, Tools()) for engine in chosen]

    def keys(events: int, number: int) -> list[tuple[str, str]]:
        return [(s, b.engine.key) for s, b in plan(benches, list(SCENARIOS), events, number)]

    assert keys(200, 0) == [(s, key) for s in SCENARIOS for key in ("linli", "pelican")]
    assert [s for s, key in keys(10000, 0) if key == "pelican"] == ["cold", "edit"]
    assert [s for s, key in keys(10000, 1) if key == "pelican"] == []
    assert benches[0].kept >= {"content", "plugins", "bench"}


def test_edits_are_taken_back(tmp_path: Path) -> None:
    bench = lay_out(ENGINES[0], tmp_path / "site", 4, Tools())
    path = bench.site.content / "pages/about.md"
    before = path.read_bytes()
    bench.change([(path, "nav: 1", "nav: 2")])
    bench.change([(path, "nav: 2", "nav: 3")])
    assert b"nav: 3" in path.read_bytes()
    bench.undo()
    assert path.read_bytes() == before
