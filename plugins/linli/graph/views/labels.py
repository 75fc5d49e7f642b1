"""Define what pages of tags and categories show."""

from dataclasses import dataclass

from linli.graph.views.parts import Card, Link


@dataclass(frozen=True, slots=True)
class LabelCount:
    """Name a tag or category with how many pieces have it."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True)
class LabelsView:
    """Show all tags and categories, the most used first."""

    tags: tuple[LabelCount, ...]
    categories: tuple[LabelCount, ...]


@dataclass(frozen=True, slots=True)
class LabelView:
    """Show a tag or a category with its pieces, newest first."""

    link: Link
    cards: tuple[Card, ...]
