"""Settings of the compared site for Pelican alone, with a plugin for YAML and one for partners and services."""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "plugins"))

SITENAME = "示例社区"
SITEURL = "https://linli.example"
THEME_STATIC_DIR = "theme"
THEME_STATIC_PATHS = ["static"]
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-cn"
PATH = "content"
THEME = str(HERE / "theme")
PLUGIN_PATHS = [str(HERE / "plugins")]
PLUGINS = ["yaml_metadata", "named_things"]
# Names stand once, beside the content; an event says ids.
NAMES = {
    kind: json.loads((HERE / f"content/_data/{kind}_named.json").read_text("utf-8"))
    for kind in ("partners", "services")
}

ARTICLE_PATHS = ["events"]
PAGE_PATHS = []
STATIC_PATHS = []
ARTICLE_URL = "events/{slug}/"
ARTICLE_SAVE_AS = "events/{slug}/index.html"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
YEAR_ARCHIVE_URL = "timeline/{date:%Y}/"
YEAR_ARCHIVE_SAVE_AS = "timeline/{date:%Y}/index.html"
DIRECT_TEMPLATES = ["events", "timeline", "sitemap"]
EVENTS_SAVE_AS = "events/index.html"
TIMELINE_SAVE_AS = "timeline/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
PAGINATED_TEMPLATES = {"events": 20}
PAGINATION_PATTERNS = [
    (1, "/events/", "events/index.html"),
    (2, "/events/page/{number}/", "events/page/{number}/index.html"),
]
FEED_ALL_ATOM = "feeds/all.atom.xml"
FEED_MAX_ITEMS = 50
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
# As somebody with many files would: what was read is kept for the next build.
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
