"""Once a consent ends, the next build names nobody by it, anywhere, and says at which addresses it did until then."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from bench.proving.driver import Outcome, Workshop
from bench.proving.world import World, start
from linli import urls
from tests.support import SMALL

EVENT = "content/events/2024-09-10-lixing.md"
NEXT = "content/events/2025-07-08-yugao.md"
STORY = "content/stories/2015-jiushi.md"
SUN = "content/people/sun.md"
SITE = "https://linli.example"


def edited(world: World, path: str, *changes: tuple[str, str]) -> World:
    """Return a world in which a file says something else."""
    text = world.files[path]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return world.put(path, text)


FIRST = start(SMALL)
LONGER = ("赵晓明来了", "赵晓明和赵晓明明来了")
FIRST = edited(FIRST, EVENT, LONGER, ("tags:", "  - {name: 赵晓明明, consent: {scope: 姓名}}\ntags:"))
"""In it 赵晓明明 is named in full besides 赵晓明."""

ZHAO_LINE = (
    "  - {name: 赵晓明, role: 居民, age: 84, consent: {scope: [姓名], on: 2024-09-01, until: 2025-09-01}}\n"
)

ENDS: Mapping[str, tuple[str, Callable[[World], World]]] = {
    "a person file": (
        "孙小示",
        lambda world: edited(world, SUN, ("consent: {", "consent: {withdrawn: 2025-06-01, ")),
    ),
    "a list": ("赵晓明", lambda world: edited(world, EVENT, ("2025-09-01}", "2025-09-01, withdrawn: 是}"))),
    "its last day": ("赵晓明", lambda world: replace(world, day=date(2025, 9, 2))),
    "a narrower scope": (
        "赵晓明",
        lambda world: edited(world, EVENT, ("[姓名], on: 2024-09", "[照片], on: 2024-09")),
    ),
    "the end of a line": (
        "赵晓明",
        lambda world: edited(world, EVENT, (ZHAO_LINE, ""), ("赵晓明和", "")),
    ),
    "the end of a file": (
        "赵晓明",
        lambda world: edited(world.put(EVENT, None), NEXT, ("follows: 2024-09-10-lixing\n", "")),
    ),
}
"""How a consent ends: of whom, and what is edited."""


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    made = Workshop(tmp_path / "site", processes=1)
    yield made
    made.end()


def told(shop: Workshop) -> list[dict[str, Any]]:
    """Return what the last build told of."""
    found: list[dict[str, Any]] = shop.told.get("take_down", [])
    return found


def holders(site: Mapping[str, bytes], name: str, longer: str = "赵晓明明") -> set[str]:
    """Return the addresses of the files that name somebody, however that is written."""
    texts = ((path, content.decode("utf-8", "replace")) for path, content in site.items())
    said = ((path, unquote(unescape(text)).replace(longer, "")) for path, text in texts)
    return {SITE + urls.answered_by(path) for path, text in said if name in text}


def files_below(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def build_twice(shop: Workshop, way: str) -> Outcome:
    """Build the first world so that an older generation of it lies on the disk too."""
    shop.build(FIRST.put("content/pages/join.md", "---\ntitle: 加入\nnav: 2\n---\n怎样？\n"), way)
    before = shop.build(FIRST, way)
    assert told(shop) == []
    generations = [path for path in (shop.folder / ".generations").iterdir() if path.is_dir()]
    assert len(generations) == 2
    return before


@pytest.mark.parametrize(
    ("end", "way"), [*((end, "next") for end in ENDS), ("a person file", "stay"), ("its last day", "stay")]
)
def test_the_next_build_names_nobody_and_tells_where_it_did(shop: Workshop, end: str, way: str) -> None:
    name, change = ENDS[end]
    before = build_twice(shop, way)
    world = change(FIRST)
    after = shop.build(world, way)
    said = told(shop)
    assert holders(before.site, name) != set()
    assert holders(after.site, name) == set()
    assert holders(files_below(shop.folder / ".generations"), name) == set()
    expected = "孙某某" if name == "孙小示" else "赵某某", holders(before.site, name), []
    assert expected in [(one["mask"], set(one["addresses"]), one["still"]) for one in said]
    assert len(said) == 1 + (end == "the end of a file")  # which named 赵晓明明 too
    assert after.site == shop.clean(world).site
    shop.build(edited(world, "content/pages/join.md", ("怎样", "这样")), way)
    assert told(shop) == []


def test_addresses_stay_but_for_the_page_of_who_withdrew(shop: Workshop) -> None:
    before, after = build_twice(shop, "next"), shop.build(ENDS["a person file"][1](FIRST))
    assert before.site.keys() - after.site.keys() == {"people/sun/index.html"}
    assert after.site.keys() <= before.site.keys()


@pytest.mark.parametrize(
    "world",
    [
        edited(FIRST, EVENT, (", people: [{name: 钱理发, role: 理发师}]", "")).put(
            "content/people/qian.md", None
        ),
        edited(
            edited(FIRST, EVENT, ("---\n赵", "draft: 是\n---\n赵")),
            NEXT,
            ("follows: 2024-09-10-lixing\n", ""),
        ),
        edited(FIRST, EVENT, ("  - {name: 孙小示, person: sun}\n", ""), ("，孙小示也来了", "")),
    ],
    ids=["a public role is gone", "a piece is a draft", "a person is named elsewhere"],
)
def test_an_edit_ends_no_consent(shop: Workshop, world: World) -> None:
    build_twice(shop, "next")
    assert not shop.build(world).stopped
    assert told(shop) == []


def test_who_is_named_where_no_list_says_so_is_told_of_as_well(shop: Workshop) -> None:
    """Nothing says that the two are one; staff must."""
    first = edited(FIRST, STORY, ("说的旧事。", "说的旧事，赵晓明也说。"))
    shop.build(first)
    after = shop.build(edited(first, EVENT, ("2025-09-01}", "2025-09-01, withdrawn: 是}")))
    (one,) = told(shop)
    assert set(one["still"]) == holders(after.site, "赵晓明") != set()


def test_a_build_that_uses_nothing_of_earlier_ones_tells_too(shop: Workshop) -> None:
    """The store is dropped by a clean build and by every change of the code; whom the site names is not."""
    before = build_twice(shop, "next")
    (store,) = (shop.folder / ".cache").glob("*.sqlite3")
    shop.end()
    store.unlink()
    shop.build(ENDS["a list"][1](FIRST))
    assert [set(one["addresses"]) for one in told(shop)] == [holders(before.site, "赵晓明")]


def test_a_build_that_was_killed_before_it_told_is_made_up_for(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = build_twice(shop, "next")
    world = ENDS["a list"][1](FIRST)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("page_writer._tell_of", killed)
        with pytest.raises(KeyboardInterrupt):
            shop.build(world)
    shop.end()
    shop.build(edited(world, "content/pages/join.md", ("怎样", "这样")))
    assert [set(one["addresses"]) for one in told(shop)] == [holders(before.site, "赵晓明")]


def test_what_is_kept_beside_the_content_names_nobody_but_as_the_content_does(shop: Workshop) -> None:
    """The store keeps what the files say, and they still say it; once they are masked no byte of it does."""
    build_twice(shop, "next")
    withdrawn = ENDS["a person file"][1](FIRST)
    shop.build(withdrawn)
    shop.end()
    (store,) = (shop.folder / ".cache").glob("*.sqlite3")
    (named,) = (shop.folder / ".cache").glob("*.named.json")
    assert ("赵晓明" in named.read_text("utf-8"), "孙小示" in named.read_text("utf-8")) == (True, False)
    with sqlite3.connect(store) as opened:
        tables = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        texts = {table: repr(opened.execute(f"SELECT * FROM {table}").fetchall()) for table in tables}
    opened.close()
    assert {table for table, text in texts.items() if "孙小示" in text} <= {
        "sources",
        "parsed",
        "masked",
        "facts",
    }
    masked = withdrawn
    for path in (SUN, EVENT, STORY):
        masked = edited(masked, path, ("孙小示", "孙某某"))
    shop.build(masked)
    shop.end()
    assert "孙小示".encode() not in store.read_bytes()
    assert holders(files_below(shop.folder / ".cache"), "孙小示") == set()
    assert all(path.stat().st_mode & 0o077 == 0 for path in (shop.folder / ".cache").glob("linli-*.*"))


def test_the_list_is_printed_for_people(shop: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    build_twice(shop, "next")
    shop.build(ENDS["a list"][1](FIRST))
    facts = shop.told
    assert "不再写 赵某某 的全名（见 content/events/2024-09-10-lixing.md）" in facts["take_down_said"]
    assert f"\n  {SITE}/events/2024-09-10-lixing/\n" in facts["take_down_said"] + "\n"
    assert "赵晓明" not in facts["take_down_said"]


def test_what_is_kept_of_names_is_believed_only_while_it_says_what_the_files_say(shop: Workshop) -> None:
    build_twice(shop, "next")
    shop.build(edited(FIRST, "content/pages/join.md", ("怎样", "这样")))
    (named,) = (shop.folder / ".cache").glob("*.named.json")
    whole = named.read_text("utf-8")
    for other in (None, whole.replace("赵晓明明", "赵旧名")):
        named.unlink() if other is None else named.write_text(other, "utf-8")
        shop.build(edited(FIRST, "content/pages/join.md", ("怎样", f"怎么样{other is None}")))
        assert named.read_text("utf-8") == whole


def test_an_edit_by_which_nobody_comes_or_goes_reads_no_names(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_twice(shop, "next")
    monkeypatch.setattr("linli.build.takedown.read_named", lambda _: pytest.fail("names were read"))
    shop.build(edited(FIRST, "content/pages/join.md", ("怎样", "这样")))
