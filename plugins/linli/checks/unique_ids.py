"""An id stands once on a page, so that a link finds the one place it means."""

from collections import Counter

from linli.checks.pages import BuiltSite
from linli.problems import Problems
from linli.settings import Settings


def check_unique_ids(site: BuiltSite, settings: Settings, problems: Problems) -> None:
    """Report each id that stands more than once on a page."""
    for page in site.pages:
        found = Counter(value for _, _, value in page.attributes("id"))
        for value, count in found.items():
            if count > 1:
                problems.error(page.at(f'id="{value}"'), "built-id-twice", id=value, count=count)
