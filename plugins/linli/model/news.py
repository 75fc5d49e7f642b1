"""Describe a news item: a short piece about something of the day."""

from typing import ClassVar

from linli.model.story import Story


class News(Story):
    """Be a news item; it carries what a story carries."""

    kind_name: ClassVar[str] = "news"
