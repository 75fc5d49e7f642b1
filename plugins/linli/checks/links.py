"""Every link and every file a page needs is in the output."""

from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from linli import urls
from linli.checks.pages import BuiltPage, BuiltSite, addresses
from linli.problems import Problems
from linli.settings import Settings


def check_links(site: BuiltSite, settings: Settings, problems: Problems) -> None:
    """Report links of ours that lead to no file, or to no place in it."""
    anchors = {page.path: {value for _, _, value in page.attributes("id")} for page in site.pages}
    for page in site.pages:
        found = page.attributes("href", "src", "srcset")
        for value in (address for _, name, said in found for address in addresses(name, said)):
            target = urlsplit(value)
            if target.scheme or target.netloc:
                continue
            path, fragment = _target(page, value, settings)
            if path not in site.files:
                problems.error(page.at(value), "built-link-broken", target=value)
            elif fragment and fragment not in anchors.get(path, set()):
                problems.error(page.at(value), "built-anchor-missing", target=value)


def _target(page: BuiltPage, value: str, settings: Settings) -> tuple[str, str]:
    """Return the file and the fragment a link means, seen from its page; no file where it leaves the site."""
    prefix = settings.site.prefix
    absolute, fragment = urldefrag(urljoin(f"{prefix}/{page.path}", value))
    address = unquote(urlsplit(absolute).path)
    if not address.startswith(f"{prefix}/"):
        return "", ""
    return urls.output_path(address.removeprefix(prefix)), unquote(fragment)
