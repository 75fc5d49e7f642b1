"""Sum up what has happened, by year and all in all."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from linli import urls
from linli.graph.cells import Derived
from linli.graph.facts import Facts
from linli.graph.outlines import Outline
from linli.graph.timeline import HELD
from linli.graph.totals import TOTALS, total
from linli.graph.views import ImpactView, YearTotals


def impact(facts: Facts) -> ImpactView:
    """Return every figure of the site."""
    return facts.read(IMPACT)


def _impact(facts: Facts, key: str) -> ImpactView:
    held, nodes = facts.index.held, facts.raw
    given = {service for event in held for service in event.services}
    came = {partner for event in held for partner in event.partners}
    return ImpactView(
        totals=facts.peek(TOTALS),
        years=tuple(_years(facts.peek(HELD))),
        services=_most_first(nodes.services[id].record.model.category for id in given),
        partners=_most_first(nodes.partners[id].record.model.type for id in came),
    )


def _years(held: Mapping[int, Sequence[Outline]]) -> Iterator[YearTotals]:
    newer = None
    for year in sorted(held, reverse=True):
        if newer and newer - year > 1:
            yield YearTotals(year + 1, newer - 1, "", None)
        yield YearTotals(year, year, urls.timeline_year(year), total(held[year]))
        newer = year


def _most_first(sorts: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(sorts).items(), key=lambda entry: (-entry[1], entry[0])))


IMPACT = Derived("impact", _impact)
TABLES = (IMPACT,)
