"""Many files at once, as when somebody switches branches or unpacks an archive: none is missed."""

import time
from collections.abc import Callable
from pathlib import Path

from tests.commands import digest, run
from tests.serving.support import LONG, serving
from tests.support import SMALL, write_site

NEW = "---\ntitle: 另一枝{n}\ndate: 2025-05-2{n}\nplace: 示例社区\n---\n另一枝的正文{n}。\n"


def test_another_branch_is_shown_whole(tmp_path: Path) -> None:
    """Files come, go, get another name and other words in one go; what is served then is what ``build`` makes."""
    content, output = write_site(tmp_path, {**SMALL, "events/more.md": NEW.format(n=0)}), tmp_path / "output"
    with serving("--content", content, "--output", output, "--port", 18440) as served:
        (content / "events/more.md").rename(content / "events/renamed.md")
        (content / "pages/about.md").unlink()
        for number in range(1, 9):
            (content / f"events/other-{number}.md").write_text(NEW.format(n=number), "utf-8")
        (content / "events/.other-1.md.swp").write_text("left by an editor", "utf-8")
        wait_for(lambda: served.get("/events/other-8/")[0] == 200 and served.get("/about/")[0] == 404)
        wait_for(lambda: served.get("/events/renamed/")[0] == 200 and served.get("/events/more/")[0] == 404)
        made = digest(output)
    assert run("build", "--clean", "--content", content, "--output", output).returncode == 0
    assert digest(output) == made


def wait_for(true: Callable[[], bool]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + LONG
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)
