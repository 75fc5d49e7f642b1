"""Look at a site that was built with a foreign theme."""

from html.parser import HTMLParser
from pathlib import Path

from linli.checks.built import check_built
from linli.problems import Problems
from linli.settings import Settings
from tests.support import SMALL, TODAY

RESIDENT = "李示例"
KINDS = {
    **SMALL,
    "events/2025-05-20-yizhen.md": SMALL["events/2025-05-20-yizhen.md"]
    .replace(
        "served:",
        f"participants: [{{name: {RESIDENT}, role: 居民, age: 84}}]\n        tags: [义诊]\n        served:",
    )
    .replace("两家单位。", f"两家单位。84岁的{RESIDENT}也来了。"),
    "news/n.md": """
        ---
        title: 示例 "><script>alert(1)</script>&amp; 二
        summary: "'><u>"
        tags: ['<tt>']
        date: 2025-05-21
        category: 通知 "><u>
        ---
        消息。
        """,
    "news/later.md": "---\ntitle: 示例草稿\ndate: 2025-05-21\ndraft: 是\n---\n草稿。\n",
    "people/p.md": "---\nname: 甲医生\nkind: 公开身份\nrole: 医生\norg: 示例医院\n---\n",
}
"""Something of every kind, a resident who may not be named, and a draft."""

PAGES = (
    *("", "events/", "events/2025-05-20-yizhen/", "stories/", "stories/2012-04-shuwu/", "news/", "news/n/"),
    *("partners/", "partners/hospital/", "services/", "services/bp/", "places/", "places/school/", "people/"),
    *("people/p/", "threads/", "threads/shuwu/", "timeline/", "timeline/2012/", "about/", "tags/"),
)


class Headings(HTMLParser):
    """Count the headings of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.levels.append(int(tag[1]))


def look(output: Path, frame: str) -> None:
    """Assert that every kind of page is there, in the theme's frame, with no name that may not appear."""
    for page in PAGES:
        text = (output / page / "index.html").read_text("utf-8")
        assert frame in text, page
        headings = Headings()
        headings.feed(text)
        assert headings.levels, page
    event = (output / "events/2025-05-20-yizhen/index.html").read_text("utf-8")
    assert "测血压" in event
    assert "甲医生" in event
    assert "八十多岁的李某某也来了" in event
    for path in output.rglob("*.html"):
        text = path.read_text("utf-8")
        assert not {sign for sign in ("<script>alert", "<u>", "<tt>") if sign in text}, path
    for path in output.rglob("*"):
        if path.is_file():
            assert RESIDENT.encode() not in path.read_bytes(), path
            assert "示例草稿".encode() not in path.read_bytes(), path


def broken_links(output: Path) -> list[tuple[str, str]]:
    """Return the links of a site that lead nowhere."""
    problems = Problems()
    check_built(output, "output", Settings(today=TODAY), problems)
    links = [p for p in problems if p.code in ("built-link-broken", "built-anchor-missing")]
    return [(p.location.path, dict(p.params)["target"]) for p in links]
