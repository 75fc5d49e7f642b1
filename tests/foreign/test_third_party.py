"""A maintained theme and two plugins of other people work, and see masked articles only."""

import json
import re
from pathlib import Path

from tests.commands import digest, pelican, python
from tests.foreign.conftest import Environment
from tests.foreign.site import KINDS, RESIDENT, broken_links, look
from tests.support import write_site

PLUGINS = ("site_graph", "story_reader", "entity_pages", "data_feeds", "page_writer")
SPY = '''
"""Write down what plugins see of articles."""
import json
import pathlib

from pelican import signals


def note(generators):
    articles = next(g for g in generators if hasattr(g, "articles") and g.articles)
    seen = [
        {"title": a.title, "url": a.url, "content": a.content, "summary": a.summary, "all": repr(a.metadata),
         "previous": getattr(getattr(a, "prev_article", None), "title", None)}
        for a in articles.articles
    ]
    pathlib.Path(SEEN).write_text(json.dumps(seen), "utf-8")


def register():
    signals.all_generators_finalized.connect(note)
'''


def test_the_engineering_theme_shows_every_kind_of_page(environment: Environment, tmp_path: Path) -> None:
    interpreter = environment("engineering-theme")
    asked = "from pelican_engineering_theme import get_theme_path; print(get_theme_path())"
    theme = python("-c", asked, cwd=tmp_path, interpreter=interpreter).stdout.strip()
    output = tmp_path / "output"
    done = pelican(write_site(tmp_path, KINDS), "-t", theme, "-o", output, interpreter=interpreter)
    assert done.returncode == 0, done.stderr
    look(output, 'class="pet-shell')
    assert broken_links(output) == []


def build(interpreter: Path, tmp_path: Path, *plugins: str, url: str = "") -> list[dict[str, str]]:
    """Build with our theme, articles on and more plugins; return what a plugin saw."""
    seen, spy = tmp_path / "seen.json", tmp_path / "spies/spy.py"
    spy.parent.mkdir(exist_ok=True)
    spy.write_text(SPY.replace("SEEN", repr(str(seen))), "utf-8")
    extra = {
        "LINLI": {"articles": True},
        "PLUGINS": [*PLUGINS, *plugins, "spy"],
        "PLUGIN_PATHS": [str(spy.parent)],
        "SITEURL": url,
    }
    arguments = [f"{key}={json.dumps(value)}" for key, value in extra.items()]
    content = write_site(tmp_path, KINDS)
    done = pelican(content, "-o", tmp_path / "output", "-e", *arguments, interpreter=interpreter)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, str]] = json.loads(seen.read_text("utf-8"))
    assert RESIDENT not in str(found)
    assert "示例草稿" not in str(found)
    return found


def test_neighbors_sees_masked_articles_in_order(environment: Environment, tmp_path: Path) -> None:
    found = build(environment("neighbors"), tmp_path, "neighbors")
    assert [(article["url"], article["previous"]) for article in found] == [
        ("news/n/", "示例义诊"),
        ("events/2025-05-20-yizhen/", "示例书屋"),
        ("stories/2012-04-shuwu/", None),
    ]


def test_sitemap_lists_every_page_and_its_file_is_part_of_the_site(
    environment: Environment, tmp_path: Path
) -> None:
    """It writes after everybody else, and still before the site is switched: the old generation keeps its own."""
    interpreter = environment("sitemap")
    build(interpreter, tmp_path, "sitemap", url="https://site.example")
    first = digest(tmp_path / "output")
    listed = re.findall(
        r"<loc>https://site\.example/(.*?)</loc>", (tmp_path / "output/sitemap.xml").read_text()
    )
    pages = {path.removesuffix("index.html") for path in first if path.endswith(".html")}
    assert set(listed) == pages
    assert "changefreq" in (tmp_path / "output/sitemap.xml").read_text("utf-8")
    before = (tmp_path / "output").resolve()
    (tmp_path / "content/pages/more.md").write_text("---\ntitle: 更多\n---\n", "utf-8")
    build(interpreter, tmp_path, "sitemap", url="https://site.example")
    assert digest(before) == first
    assert (tmp_path / "output").resolve() != before


def test_with_our_theme_articles_change_no_page(environment: Environment, tmp_path: Path) -> None:
    build(environment("neighbors"), tmp_path, "neighbors")
    plain = tmp_path / "plain"
    assert (
        pelican(write_site(tmp_path, KINDS), "-o", plain, "-e", 'LINLI={"articles": false}').returncode == 0
    )
    assert digest(tmp_path / "output") == digest(plain)
