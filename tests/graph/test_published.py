"""A piece says when it came out where that is certain and no longer ahead."""

from datetime import date
from pathlib import Path

import pytest

from linli.build.site import load
from linli.settings import Settings
from tests.support import write_site

PLACE = "---\nname: 示例社区\n---\n"


@pytest.mark.parametrize(
    ("written", "today", "published"),
    [
        ("2025-05-20", date(2025, 6, 1), date(2025, 5, 20)),
        ("2025-05-20", date(2025, 5, 20), date(2025, 5, 20)),
        ("2025-05-20", date(2025, 5, 19), None),
        ("2025年5月", date(2025, 6, 1), None),
        ("约2012年", date(2025, 6, 1), None),
    ],
)
def test_the_day_a_piece_came_out(tmp_path: Path, written: str, today: date, published: date | None) -> None:
    event = f"---\ntitle: 义诊\ndate: {written}\nplace: 示例社区\n---\n正文。\n"
    content = write_site(tmp_path, {"places/yard.md": PLACE, "events/yizhen.md": event})
    graph = load(content, Settings(today=today)).graph
    assert graph
    assert graph.event("yizhen").published == published
