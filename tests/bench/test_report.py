"""The page of results says what was measured, and the rounds go by turns."""

import sys
from pathlib import Path

import pytest

from bench import sites
from bench.engines import ENGINES, Tools
from bench.measure import Cost
from bench.report import render
from bench.results import FileSize, Results
from bench.run import plan, weights
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
    assert "| Hugo，分类 | 3 | 1.00 / 1.00 / 1.00 | 2.00 | 100 | 1.00 | 1.00 |" in page
    assert "| 2,000 | Linli | 3 | 0.30 / 0.40 / 0.50 |" in page
    assert "- events: one more" in page
    assert "linli 1.2.3" in page
    assert "- Hugo，分类：`hugo --quiet`" in page


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
    assert benches[0].kept >= {"content", "plugins", "pelicanconf.py"}


def test_what_keeps_nothing_is_only_built_cold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its pages are those of the events, each with its text and its names."""
    monkeypatch.setattr(sites, "AT_REST", 0)
    floor = next(engine for engine in ENGINES if engine.key == "floor")
    bench = lay_out(floor, tmp_path / "floor", 4, Tools(peers=Path(sys.executable).parent))
    assert [scenario for scenario, _ in plan([bench], list(SCENARIOS), 4, 1)] == ["cold"]
    SCENARIOS["cold"](bench, tmp_path)
    page = bench.page(f"events/{bench.edited.id}")
    assert bench.edited.partners[0].name in page
    assert "<article><p>" in page


def test_the_summary_sets_linli_beside_each_of_the_others() -> None:
    """Wall by wall, and how it grows; what was not measured has a dash."""
    results = Results("", {}, NAMES, dict.fromkeys(("linli", "hugo", "pelican", "linli-full"), ""))
    for events, walls in ((200, (1.0, 4.0, 2.0)), (2000, (9.0, 18.0))):
        for key, wall in zip(("linli", "hugo", "pelican"), walls, strict=False):
            results.add(events, "cold", key, Cost(wall, 1, 100))
    results.add(2000, "edit", "linli", Cost(0.5, 1, 110))
    results.saves[2000, "linli"] = [0.5, 0.3, 0.4]
    page = render(results)
    assert "| 活动 | 场景 | Linli，秒 | 比 Hugo，分类 | 比 Pelican |" in page
    assert "| 200 | 从头建 | 1.00 | 0.25 | 0.50 |" in page
    assert "| 2,000 | 从头建 | 9.00 | 0.50 | – |" in page
    assert "| 2,000 | 一场活动加一行 | 0.50 | – | – |" in page
    assert "| Linli | 200 | 1.00 秒 | – | 100 MiB | – |" in page
    assert "| Linli | 2,000 | 9.00 秒 | 9.00（× 10） | 110 MiB | 0.40 秒 |" in page
    assert "| Linli，全部页面 |" not in page


def test_the_head_says_what_a_file_weighs(tmp_path: Path) -> None:
    """Once for each way to write it; the front matter of the others is no shorter than Linli's."""
    chosen = [engine for engine in ENGINES if engine.key in ("linli", "hugo", "pelican", "pelican-typogrify")]
    files = weights([lay_out(engine, tmp_path / engine.key, 12, Tools()) for engine in chosen])
    assert list(files) == ["Linli", "Hugo，分类", "Pelican"]
    assert files["Linli"].front < files["Hugo，分类"].front < files["Linli"].front * 2
    results = Results("", {}, NAMES, files={"Linli": FileSize(2444.4, 664, 6053)})
    assert "平均：Linli 2,444 个字符（字段 664），6,053 字节" in render(results)


def test_edits_are_taken_back(tmp_path: Path) -> None:
    bench = lay_out(ENGINES[0], tmp_path / "site", 4, Tools())
    path = bench.site.content / "pages/about.md"
    before = path.read_bytes()
    bench.change([(path, "nav: 1", "nav: 2")])
    bench.change([(path, "nav: 2", "nav: 3")])
    assert b"nav: 3" in path.read_bytes()
    bench.undo()
    assert path.read_bytes() == before
