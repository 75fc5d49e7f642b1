"""A build beside a running ``serve`` leaves nothing in the store that a third process takes for its own."""

from pathlib import Path

import pytest

from bench.proving.driver import Workshop
from bench.proving.world import World, start
from tests.support import SMALL

FIRST = start(SMALL)
ABOUT, HOSPITAL = "content/pages/about.md", "content/partners/hospital.md"
HERE = FIRST.put(ABOUT, FIRST.files[ABOUT] + "\n甲。\n")
OTHERS = {
    "body": HERE.put(HOSPITAL, HERE.files[HOSPITAL] + "\n院里的事。\n"),
    "new partner": HERE.put("content/partners/xin.md", "---\nname: 新来的\ntype: company\n---\n新。\n"),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_a_build_beside_serve(tmp_path: Path, other: World) -> None:
    serve, build = (Workshop(tmp_path / "site", processes=1) for _ in range(2))
    serve.build(FIRST)
    serve.build(HERE)  # this session stays
    build._there = serve._there
    build.build(other)  # "run.py build" in another window
    build.end()
    serve._there = build._there
    serve.build(HERE, "stay")  # the edit is taken back, serve builds
    serve.end()
    build._there = serve._there
    found, clean = build.build(other).site, build.clean(other).site  # and made again
    build.end()
    assert [path for path in sorted({*found, *clean}) if found.get(path) != clean.get(path)] == []
