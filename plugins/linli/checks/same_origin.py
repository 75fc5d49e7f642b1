"""A page asks nobody else for anything: no script, style, picture, font or frame from another host."""

from urllib.parse import urlsplit

from linli.checks.pages import BuiltSite, addresses
from linli.problems import Problems
from linli.settings import Settings

FETCHED = frozenset(
    {"script", "link", "img", "source", "iframe", "video", "audio", "embed", "object", "track", "input"}
)
"""Elements whose address the browser fetches by itself; a link that a reader follows is not one."""
KEPT = frozenset({"canonical", "alternate"})
"""Relations of <link> that are read and not fetched."""


def check_same_origin(site: BuiltSite, settings: Settings, problems: Problems) -> None:
    """Report everything a page would fetch from elsewhere, and every inline script or style."""
    for page in site.pages:
        for node in page.tree.css("[src], [srcset], [data], [poster], link[href]"):
            if node.tag not in FETCHED or node.attributes.get("rel") in KEPT:
                continue
            for name in ("src", "srcset", "data", "poster", "href"):
                for value in addresses(name, node.attributes.get(name) or ""):
                    if urlsplit(value).netloc or value.startswith("data:"):
                        problems.error(page.at(value), "built-third-party", target=value)
        for node in page.tree.css("[style], style, script:not([src])"):
            if node.attributes.get("type") != "application/ld+json":
                problems.error(page.at(f"<{node.tag}"), "built-inline", tag=node.tag or "")
