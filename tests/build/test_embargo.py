"""A reference to a piece under embargo leads somewhere from the day on which the embargo ends, and not before."""

from datetime import date
from pathlib import Path

import pytest

from linli.build.engine import Engine
from linli.build.store import Store
from linli.settings import Settings
from tests.support import write_site

FILES = {
    "places/yard.md": "---\nname: 示例社区\n---\n",
    "events/first.md": "---\ntitle: 先\ndate: 2025-05-01\nplace: 示例社区\npublish_at: 2025-05-10\n---\n先。\n",
    "events/second.md": "---\ntitle: 后\ndate: 2025-05-02\nplace: 示例社区\nfollows: first\n---\n后。\n",
}


@pytest.mark.parametrize("days", [(9, 10), (10, 9), (9, 10, 9)])
@pytest.mark.parametrize("stays", [True, False])
def test_the_day_alone_changes_what_a_reference_means(
    tmp_path: Path, days: tuple[int, ...], stays: bool
) -> None:
    content, engine = write_site(tmp_path, FILES), None
    for day in days:
        if engine is None or not stays:
            store = Store(tmp_path / "store", "1")
            store.open()
            engine = Engine(store, "zh", 1)
        engine.read(content)
        loaded = engine.load(Settings(today=date(2025, 5, day)))
        engine.save()
        assert loaded.graph
        follows = loaded.graph.event("second").follows
        assert (follows.id if follows else "") == ("first" if day >= 10 else "")
        assert any(p.code == "refers-to-unpublished" for p in loaded.problems) is (day < 10)
