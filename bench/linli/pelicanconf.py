"""Settings of the compared site: the pages, the feed and the sitemap that every engine here makes."""

import importlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Beside this file where the site is laid out to be measured; in the project they lie two folders up.
FOLDERS = [str(folder) for folder in (HERE, HERE / "plugins", HERE.parents[1] / "plugins") if folder.is_dir()]

LINLI = {"name": "示例社区", "today": "2026-06-01"}

SITENAME = LINLI["name"]
SITEURL = "https://linli.example"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-cn"

PATH = "content"
OUTPUT_PATH = "output"
THEME = str(HERE / "theme")

sys.path[:0] = FOLDERS
PLUGIN_PATHS = FOLDERS
PLUGINS = ["site_graph", "story_reader", "entity_pages", "data_feeds", "compared_pages", "page_writer"]
for name in PLUGINS:
    importlib.import_module(name)

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
