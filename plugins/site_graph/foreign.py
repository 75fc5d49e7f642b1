"""Tune Pelican for a theme that is not ours, or for plugins that want to see articles.

Our theme needs nothing of Pelican's own machinery. A foreign one knows articles, pages, tags and its own
``base.html``; it gets masked articles from ``story_reader``, and every kind of page that it does not know
through ``templates/linli/page.html``. A theme that knows better brings ``linli/partner.html`` and the like.
"""

from collections.abc import Mapping, MutableMapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

TEMPLATES = Path(__file__).parent / "templates"

OURS = "static/css/order.txt"
"""What a theme has that is built from our components."""

_ARTICLES: Mapping[str, Any] = MappingProxyType(
    {
        "ARTICLE_PATHS": ["events", "stories", "news"],
        "PAGE_PATHS": ["pages"],
        "USE_FOLDER_AS_CATEGORY": False,
    }
)
_FOREIGN: Mapping[str, Any] = MappingProxyType(
    {
        "CATEGORY_SAVE_AS": "categories/{slug}/index.html",
        "CATEGORY_URL": "categories/{slug}/",
        "DIRECT_TEMPLATES": ["index"],
        "TAG_SAVE_AS": "tags/{slug}/index.html",
        "TAG_URL": "tags/{slug}/",
        "THEME_STATIC_PATHS": ["static"],
    }
)


def adapt(settings: MutableMapping[str, Any]) -> None:
    """Change Pelican's settings before it makes a generator; ``LINLI_FOREIGN`` says what was found."""
    linli = settings.get("LINLI")
    wanted = isinstance(linli, Mapping) and bool(linli.get("articles"))
    foreign = not Path(settings["THEME"], OURS).is_file()
    settings["LINLI_FOREIGN"] = foreign
    settings["LINLI_ARTICLES"] = foreign or wanted
    if foreign or wanted:
        settings.update(_ARTICLES)
    if foreign:
        settings.update(_FOREIGN)
        # Foreign templates escape by themselves where they do; ours are rendered elsewhere, escaping.
        settings["JINJA_ENVIRONMENT"] = {"trim_blocks": True, "lstrip_blocks": True, "extensions": []}
        settings["THEME_TEMPLATES_OVERRIDES"] = [*settings["THEME_TEMPLATES_OVERRIDES"], str(TEMPLATES)]
