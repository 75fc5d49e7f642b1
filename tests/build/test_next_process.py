"""What one process found out spares the next one work, and never the work that a change calls for."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from linli.build import reading
from linli.build.engine import Engine, Loaded
from linli.build.store import Store
from linli.settings import Settings
from tests.support import SMALL, TODAY, write_site

EVENT = "events/2025-05-20-yizhen.md"
BROKEN = "---\ntitle: 示例\ndate: 哪天\n---\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_site(tmp_path, SMALL)


@pytest.fixture
def load(content: Path, tmp_path: Path) -> Iterator[Callable[..., Loaded]]:
    """Load as a process of its own would, and keep what it leaves; ``settle`` says that the site was made of it."""
    open_stores = []

    def run(*, settle: bool = True, **settings: Any) -> Loaded:
        store = Store(tmp_path / "store.sqlite3", "stamp")
        store.open()
        open_stores.append(store)
        engine = Engine(store, "zh", 1)
        engine.read(content)
        loaded = engine.load(Settings(today=TODAY, **settings))
        if settle:
            engine.settle()
            engine.save(**engine.facts)
        else:
            engine.save()
        store.close()
        return loaded

    yield run
    for store in open_stores:
        store.close()


def _edit(content: Path, old: str, new: str) -> None:
    path = content / EVENT
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


@pytest.mark.parametrize("draft", ["draft: true\n", ""])
def test_nothing_is_kept_of_a_name_that_is_no_longer_written(
    content: Path, load: Callable[..., Loaded], tmp_path: Path, draft: str
) -> None:
    """Also of a piece that is not on the site any more, or that has no body any more."""
    path = content / EVENT
    before = path.read_text("utf-8")
    path.write_text(before.replace("甲医生", "欧阳示例").replace("这一天", "这一天欧阳示例"), "utf-8")
    load()
    assert "欧阳示例".encode() in (tmp_path / "store.sqlite3").read_bytes()
    front = before.replace("{name: 甲医生, role: 医生}", "").split("---\n")[1]
    path.write_text(f"---\n{draft}{front}---\n", "utf-8")
    load()
    assert "欧阳示例".encode() not in (tmp_path / "store.sqlite3").read_bytes()


def test_another_body_changes_the_cells_of_that_body_only(content: Path, load: Callable[..., Loaded]) -> None:
    assert load().changed is None
    assert load().changed == {"body:*"}
    _edit(content, "这一天", "那一天")
    changed = load().changed
    assert changed is not None
    assert f"body:event:{Path(EVENT).stem}" in changed
    assert not any(cell.startswith(("event:", "body:story:")) for cell in changed)


def test_whatever_else_changes_any_cell_may(content: Path, load: Callable[..., Loaded]) -> None:
    load()
    _edit(content, "title: 示例义诊", "title: 又一场示例义诊")
    assert load().changed is None
    assert load(name="另一个示例").changed is None
    (content / "tags.yml").write_text("tags: {示例: shili}\n", "utf-8")
    assert load(name="另一个示例").changed is None


def test_a_build_that_stopped_in_between_is_not_what_the_site_shows(
    content: Path, load: Callable[..., Loaded]
) -> None:
    """What it read is in the store; the pages are still those of the body before."""
    load()
    _edit(content, "这一天", "那一天")
    (content / "events/broken.md").write_text(BROKEN, "utf-8")
    assert load(settle=False).graph is None
    (content / "events/broken.md").unlink()
    assert load().changed is None


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that are read, as they are."""
    names: list[str] = []
    read = reading.read_bytes

    def noting(path: Path, *words: Any) -> bytes | None:
        names.append(path.name)
        return read(path, *words)

    monkeypatch.setattr(reading, "read_bytes", noting)
    return names


@pytest.mark.parametrize("keeps", [True, False])
def test_a_file_that_nobody_touched_is_not_read_again(
    keeps: bool,
    content: Path,
    load: Callable[..., Loaded],
    opened: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """But for systems on which the times of a file can be set back by whoever likes."""
    monkeypatch.setattr(reading, "HAS_CHANGE_TIME", keeps)
    time.sleep(2.1)
    load()
    opened.clear()
    path = content / EVENT
    before = path.stat()
    _edit(content, "这一天", "那一天")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    loaded = load()
    assert (set(opened) == {path.name}) is keeps
    assert loaded.changed is not None and f"body:event:{path.stem}" in loaded.changed


def test_a_file_that_was_just_written_is_read_again(
    content: Path, load: Callable[..., Loaded], opened: list[str]
) -> None:
    load()
    opened.clear()
    load()
    assert Path(EVENT).name in opened
