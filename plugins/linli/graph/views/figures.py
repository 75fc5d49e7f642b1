"""Define what the page of figures shows."""

from dataclasses import dataclass

from linli.graph.views.parts import Totals


@dataclass(frozen=True, slots=True)
class YearTotals:
    """Count what happened in a year, or say that from ``first`` to ``last`` there is no event on record."""

    first: int
    last: int
    url: str
    totals: Totals | None


@dataclass(frozen=True, slots=True)
class ImpactView:
    """Show every figure of the site: all in all, by year, and what was brought by whom."""

    totals: Totals
    years: tuple[YearTotals, ...]
    """Newest first, without a hole: years without an event are told together."""
    services: tuple[tuple[str, int], ...]
    """How many services of each category were given, the most first."""
    partners: tuple[tuple[str, int], ...]
    """How many organisations of each type came, the most first."""
