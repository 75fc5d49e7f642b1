"""Run every rule over the built site."""

from collections.abc import Callable
from pathlib import Path

from linli.checks.links import check_links
from linli.checks.pages import BuiltSite, read_built
from linli.checks.same_origin import check_same_origin
from linli.checks.unique_ids import check_unique_ids
from linli.problems import Location, Problems
from linli.settings import Settings

RULES: tuple[Callable[[BuiltSite, Settings, Problems], None], ...] = (
    check_links,
    check_same_origin,
    check_unique_ids,
)


def check_built(output: Path, shown: str, settings: Settings, problems: Problems) -> None:
    """Report what is wrong with a built site; that there is none is a problem too."""
    if not output.is_dir():
        problems.error(Location(shown), "not-built")
        return
    site = read_built(output, shown)
    for rule in RULES:
        rule(site, settings, problems)
