"""After any edit the incremental build is the clean one, byte for byte, and renders no more than it must."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from bench.edits import compare, walk
from bench.proving.changes import CHANGES, keyed
from bench.proving.driver import WAYS, Workshop
from bench.proving.world import World, start
from tests.support import SMALL

EVENT = "content/events/2025-05-20-yizhen.md"
NEXT = "content/events/2025-07-08-yugao.md"
HOSPITAL = "content/partners/hospital.md"
DISTRICT = "content/places/district.md"

FIRST = start(SMALL)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    made = Workshop(tmp_path / "site", processes=1)
    yield made
    made.end()


def edited(path: str, old: str, new: str, world: World = FIRST) -> World:
    """Return a world in which a file says something else."""
    assert old in world.files[path]
    return world.put(path, world.files[path].replace(old, new, 1))


def rendered(shop: Workshop, world: World) -> set[str]:
    """Return what a build renders after one of the first world."""
    shop.build(FIRST)
    shop.build(world)
    return set(shop.made)


def follow(shop: Workshop, way: str, *worlds: World) -> list[str]:
    """Return what the last build does otherwise than a clean one, after builds of all the worlds before it."""
    before: dict[str, bytes] = {}
    for world in worlds:
        built = shop.build(world, way)
        before = before if built.stopped else dict(built.site)
    return compare(built, shop.clean(worlds[-1]), before)


@pytest.mark.parametrize("seed", [11])
def test_edits_at_random(shop: Workshop, seed: int) -> None:
    for way, faults, _ in walk(FIRST, 9, seed, shop):
        assert faults == [], [step.named for step in way.steps]


@pytest.mark.parametrize("name", ["consent", "partner renamed", "translation"])
def test_an_edit_of_each_sort_in_a_process_that_stays(shop: Workshop, name: str) -> None:
    world = CHANGES[name](FIRST, Random(3))
    assert follow(shop, "stay", FIRST, world) == []


@pytest.mark.parametrize("way", WAYS)
def test_the_open_data_takes_in_other_bodies_row_by_row(shop: Workshop, way: str) -> None:
    """Every sort of thing gets another body; then one of them another again, then another title; then all is undone."""
    folders = sorted({path.split("/")[1] for path in FIRST.files if path.endswith(".md")})
    first = [next(path for path in FIRST.files if path.startswith(f"content/{name}/")) for name in folders]
    world = FIRST
    for path in first:
        world = world.put(path, f"{world.files[path]}\n又说：“一句”。\n")
    again = world.put(EVENT, f"{world.files[EVENT]}\n再说一句。\n")
    assert follow(shop, way, FIRST, world, again, edited(EVENT, "title: ", "title: 新的", again), FIRST) == []


@pytest.mark.parametrize("way", WAYS)
def test_a_broken_file_that_is_deleted_has_no_name_any_more(shop: Workshop, way: str) -> None:
    broken = FIRST.put(HOSPITAL, "---\n[name: 示例医院\n")
    assert follow(shop, way, FIRST, broken, FIRST.put(HOSPITAL, None)) == []


@pytest.mark.parametrize("way", WAYS)
def test_what_a_file_was_told_before_it_broke_is_asked_again(shop: Workshop, way: str) -> None:
    named = edited(EVENT, "title: 示例义诊", "title: 孙小示的事")
    named = edited(NEXT, "follows: 2024-09-10-lixing", "follows: 孙小示的事", named)
    broken = edited(NEXT, "title:", "nmae: x\ntitle:", named)
    renamed = broken.put(EVENT, FIRST.files[EVENT])
    mended = renamed.put(NEXT, named.files[NEXT])
    assert follow(shop, way, named, broken, renamed, mended) == []


@pytest.mark.parametrize("way", WAYS)
def test_problems_follow_lines_that_move(shop: Workshop, way: str) -> None:
    circle = FIRST.put(DISTRICT, "---\nname: 示例区\nparent: 示例社区\n---\n")
    moved = circle.put(DISTRICT, "---\n# 一行\n# 二行\nname: 示例区\nparent: 示例社区\n---\n")
    assert follow(shop, way, FIRST, circle, moved) == []


def test_a_macro_that_others_have_imported_is_not_kept(shop: Workshop) -> None:
    """In a process that stays, Jinja would keep the macros that an unchanged template once imported."""
    step = Random(5)
    worlds = [FIRST]
    for _ in range(2):
        worlds.append(CHANGES["component"](worlds[-1], step))
    for world in worlds:
        assert follow(shop, "stay", world) == []


def test_nothing_changed_renders_nothing_and_says_its_problems_again(shop: Workshop) -> None:
    ahead = edited(NEXT, "place: 示例街道", "place: 示例街道\nphotos: [x.jpg]")
    first = shop.build(ahead)
    (shop.folder / EVENT).touch()
    again = shop.build(ahead)
    assert shop.made == []
    assert shop._session is None  # the process ended before a generator was made
    assert again.said == first.said != ()


def test_a_body_renders_its_page_and_what_holds_it(shop: Workshop) -> None:
    made = rendered(shop, FIRST.put(EVENT, FIRST.files[EVENT] + "\n又一句。\n"))
    assert "events/2025-05-20-yizhen/index.html" in made
    assert {path for path in made if path.endswith(".html")} == {"events/2025-05-20-yizhen/index.html"}
    assert all(path.endswith((".xml", ".json", ".html")) for path in made)


def test_a_style_sheet_renders_every_page(shop: Workshop) -> None:
    world = edited("theme/static/css/base.css", "}", "margin: 0 }")
    pages = {path for path in shop.build(FIRST).site if path.endswith(".html")}
    shop.build(world)
    assert pages <= set(shop.made)


def test_an_alias_renders_next_to_nothing(shop: Workshop) -> None:
    world = FIRST.put(HOSPITAL, keyed(FIRST.files[HOSPITAL], "aliases", "[医院别名]"))
    made = rendered(shop, world)
    assert made <= {"data/linli.json", "partners/hospital/index.html", "data.json"} or len(made) <= 4, made


def test_the_next_day_renders_what_shows_it(shop: Workshop) -> None:
    made = rendered(shop, replace(FIRST, day=FIRST.day + timedelta(days=1)))
    assert "stories/2012-04-shuwu/index.html" not in made


@pytest.mark.parametrize("count", [1, 2])
def test_as_many_processes_as_there_are_make_the_same(tmp_path: Path, count: int) -> None:
    made = Workshop(tmp_path / "site", count)
    for world in (FIRST, CHANGES["base"](FIRST, Random(1))):
        built = made.build(world)
    assert compare(built, made.clean(world), {}) == []
    made.end()
