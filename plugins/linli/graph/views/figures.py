"""Define what the page of figures shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counted:
    """Sum a figure over some events; ``value`` is None where none of them states it."""

    value: int | float | None
    known: int
    """Events that state it."""
    of: int
    """Events in all."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """Count what happened in some time, a joint event once."""

    events: int
    partners: int
    services: int
    served: Counted
    volunteers: Counted
    hours: Counted


@dataclass(frozen=True, slots=True)
class YearAmounts:
    """Count what happened in a year, or say that from ``first`` to ``last`` there is no event on record."""

    first: int
    last: int
    url: str
    amounts: Amounts | None


@dataclass(frozen=True, slots=True)
class ImpactView:
    """Show every figure of the site: all in all, by year, and what was brought by whom."""

    amounts: Amounts
    years: tuple[YearAmounts, ...]
    """Newest first, without a hole: years without an event are told together."""
    services: tuple[tuple[str, int], ...]
    """How many services of each category were given, the most first."""
    partners: tuple[tuple[str, int], ...]
    """How many organisations of each type came, the most first."""
