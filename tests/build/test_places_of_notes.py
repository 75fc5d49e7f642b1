"""A note about a word in a body names the line of that word, wherever the record was kept until then."""

from datetime import date
from pathlib import Path

import pytest

from linli.build.engine import Engine
from linli.build.store import Store
from linli.settings import Settings
from tests.support import SMALL, write_site

FRONT = "---\ntitle: 示例\ndate: 2025-05-20\nplace: yard\nparticipants: [李明]\n---\n"
MANY = 40
"""More events than one process does alone."""


@pytest.mark.parametrize("processes", [1, 2])
def test_a_note_keeps_its_line(tmp_path: Path, processes: int) -> None:
    more = {f"events/2025-05-{n:02d}.md": f"{FRONT}第一段。\n\n李明来了。\n" for n in range(MANY)}
    content = write_site(tmp_path, SMALL | more)
    expected = [9] * MANY
    settings = Settings(today=date(2025, 6, 1))
    assert lines(content, tmp_path / "store", settings, processes) == expected  # read a moment ago
    assert lines(content, tmp_path / "store", settings, processes) == expected  # what was said is kept
    (content / "partners/hospital.md").write_text("---\nname: 示例新医院\ntype: 医院\n---\n")
    (content / "events/2025-05-20-yizhen.md").unlink()
    assert (
        lines(content, tmp_path / "store", settings, processes) == expected
    )  # masked anew from what is kept


def lines(content: Path, store: Path, settings: Settings, processes: int) -> list[int | None]:
    """Load with a store, save, and return the lines of the notes on words masked inside longer ones."""
    kept = Store(store, "s")
    kept.open()
    engine = Engine(kept, "zh", processes)
    engine.read(content)
    found = engine.load(settings).problems
    engine.save()
    kept.close()
    return [note.location.line for note in found if note.code == "masked-inside-text"]
