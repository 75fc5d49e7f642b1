"""Settings of the site: LINLI holds what a community decides, the rest makes Pelican its host."""

import importlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent

LINLI = {
    "name": "邻里",
    "tagline": "街坊的事，一件一件记下来",
    "region": "平顶山市卫东区 鸿翔社区西区",
    "about": (
        "东安路办事处、鸿翔社区西区与平煤股份四矿孙刚爱心联盟的活动记录。文中居民一律隐去姓名，年龄只写大概。"
    ),
}

SITENAME = LINLI["name"]
SITEURL = ""
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-cn"

PATH = "content"
OUTPUT_PATH = "output"
THEME = str(ROOT / "theme")

# Plugins are found through sys.path, which PLUGIN_PATHS is not; one that cannot be imported must stop the
# build here, because Pelican would only log it and publish without its work.
sys.path.insert(0, str(ROOT / "plugins"))
PLUGIN_PATHS = [str(ROOT / "plugins")]
PLUGINS = ["site_graph", "story_reader", "entity_pages", "data_feeds", "page_writer"]
for name in PLUGINS:
    importlib.import_module(name)

# Pelican reads, renders and copies nothing itself: every page comes from the graph.
READERS = dict.fromkeys(("md", "markdown", "mkd", "mdown", "html", "htm", "rst"))
ARTICLE_PATHS = []
PAGE_PATHS = []
STATIC_PATHS = []
THEME_STATIC_PATHS = []
DIRECT_TEMPLATES = []
TEMPLATE_PAGES = {}
FEED_ALL_ATOM = FEED_ALL_RSS = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = (
    TRANSLATION_FEED_ATOM
) = None
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
OUTPUT_SOURCES = False
DELETE_OUTPUT_DIRECTORY = False
TYPOGRIFY = False
CACHE_CONTENT = False
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": ["jinja2.ext.i18n"],
}
