"""Pictures are made once, kept beside the content, and gone with the last page that shows them."""

import os
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path

import pytest

from linli.build.engine import Engine
from linli.build.photos import Source
from linli.build.store import Store
from linli.build.variants import prune, put_pictures
from linli.graph.photos import Flaw, Seen
from linli.images.look import look
from linli.settings import Settings
from linli.text.digest import digest
from tests.commands import digest as digests
from tests.commands import run
from tests.support import SMALL, TODAY, pixel, write_site

EVENT = "---\ntitle: 示例\ndate: 2025-05-20\nplace: yard\nphotos: [{file: d/a.jpg, alt: 甲}]\n---\n来了。\n"
PHOTOS = {"photos/d/a.jpg": pixel(size=(600, 400)), "photos/d/unused.jpg": pixel(colour="red")}


class Output(dict[str, str]):
    """Be a site that remembers what it was given."""

    def known(self, path: str) -> str | None:
        return self.get(path)

    def put(self, path: str, content: bytes) -> str:
        self[path] = digest(content)
        return self[path]


def sources(content: Path, store: Path | None = None) -> list[Source]:
    """Return what the pictures of a site are made of."""
    kept = Store(store, "s") if store else Store()
    kept.open()
    engine = Engine(kept, "zh", 1)
    engine.read(content)
    loaded = engine.load(Settings(today=TODAY))
    assert loaded.graph, [p.code for p in loaded.problems.errors]
    engine.save()
    kept.close()
    return engine.pictures()


def made(sources: list[Source], cache: Path, output: Output | None = None) -> tuple[Mapping[str, str], int]:
    """Return the files of pictures, and how many pictures were not in the output yet."""
    told: list[int] = []

    def watch(total: int) -> nullcontext[Callable[[], None]]:
        told.append(total)
        return nullcontext(lambda: None)

    return put_pictures(sources, cache, Output() if output is None else output, 1, watch), told[0]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_site(tmp_path, {**SMALL, **PHOTOS, "events/x.md": EVENT})


def test_what_the_output_has_is_not_touched(tmp_path: Path, content: Path) -> None:
    output = Output()
    first = made(sources(content), tmp_path / "c", output)
    assert first[1] == 1
    assert made(sources(content), tmp_path / "c", output) == (first[0], 0)


def test_what_the_cache_has_is_not_made_again(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even for an empty output."""
    first = made(sources(content), tmp_path / "c")[0]
    monkeypatch.setattr("linli.build.variants.encode", None)
    assert made(sources(content), tmp_path / "c")[0] == first


@pytest.mark.parametrize("damage", ["cut", "changed", "foreign", "gone"])
def test_a_damaged_picture_in_the_cache_is_made_again(tmp_path: Path, content: Path, damage: str) -> None:
    cache = tmp_path / "c"
    first = made(sources(content), cache)[0]
    for file in cache.rglob("*.*"):
        old = file.read_bytes()
        if damage == "gone":
            file.unlink()
        elif damage == "foreign":
            file.rename(file.with_name("x"))
        else:
            file.write_bytes(old[:-1] if damage == "cut" else old[:-1] + bytes([old[-1] ^ 1]))
    assert made(sources(content), cache)[0] == first
    assert made(sources(content), cache)[0] == first


def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path: Path, content: Path) -> None:
    (tmp_path / "c").write_text("no folder")
    assert made(sources(content), tmp_path / "c")[0] == made(sources(content), tmp_path / "d")[0]


def test_the_cache_forgets_what_no_file_shows(tmp_path: Path, content: Path) -> None:
    made(sources(content), tmp_path / "c")
    (kept,) = sources(content)
    prune(tmp_path / "c", [kept.key])
    assert [path.name for path in (tmp_path / "c").iterdir()] == [kept.key]
    prune(tmp_path / "c", [])
    assert not list((tmp_path / "c").iterdir())
    prune(tmp_path / "no such folder", [])
    prune(content / "pages/about.md", [])


def test_only_a_changed_photo_is_looked_at_again(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file whose time or place is another and whose bytes are the same is the same photo."""
    looked: list[str] = []

    def noted(path: Path) -> Seen | Flaw:
        looked.append(path.name)
        return look(path)

    monkeypatch.setattr("linli.build.photos.look", noted)
    store, photo = tmp_path / "store", content / "photos/d/a.jpg"
    os.utime(photo, (1, 1))
    first = sources(content, store)
    assert looked == ["a.jpg"]  # unused.jpg is shown nowhere
    assert sources(content, store) == first
    photo.write_bytes(photo.read_bytes())
    assert sources(content, store) == first
    assert looked == ["a.jpg"]
    photo.write_bytes(pixel(size=(600, 400), colour="red"))
    assert sources(content, store) != first
    assert looked == ["a.jpg"] * 2


def test_a_site_shows_its_photos_and_nothing_of_their_originals(tmp_path: Path, content: Path) -> None:
    """No name of a file, no byte of an original; what no page shows is gone, the cache included."""
    output, options = tmp_path / "output", ("--content", content, "--output", tmp_path / "output")
    assert run("build", *options).returncode == 0
    page = (output / "events/x/index.html").read_text()
    pictures = sorted(path.name for path in (output / "photos").iterdir())
    assert pictures
    assert "a.jpg" not in page
    assert any(name in page for name in pictures)
    assert {*digests(content / "photos").values()}.isdisjoint(digests(output).values())
    first = digests(output)
    assert "没有要改的" in run("build", *options).stdout
    assert run("build", "--clean", *options).returncode == 0
    assert digests(output) == first
    (content / "events/x.md").write_text(EVENT.replace("photos: [{file: d/a.jpg, alt: 甲}]\n", ""))
    assert run("build", *options).returncode == 0
    assert not (output / "photos").exists()
    assert not list((tmp_path / ".cache/linli-pictures").iterdir())


def test_a_photo_that_changes_changes_its_page(tmp_path: Path, content: Path) -> None:
    output, options = tmp_path / "output", ("--content", content, "--output", tmp_path / "output")
    assert run("build", *options).returncode == 0
    first = digests(output)
    (content / "photos/d/a.jpg").write_bytes(pixel(size=(600, 400), colour="red"))
    assert run("build", *options).returncode == 0
    changed = digests(output)
    assert changed["events/x/index.html"] != first["events/x/index.html"]
    assert {p for p in changed if p.startswith("photos/")}.isdisjoint(first)
    assert run("build", "--clean", *options).returncode == 0
    assert digests(output) == changed
