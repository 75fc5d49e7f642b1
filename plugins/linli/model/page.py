"""Describe a page of its own, such as the one about the site."""

from typing import ClassVar

from pydantic import Field

from linli.model.base import Entity
from linli.model.fields import Count, Line


class Page(Entity):
    """Be a page."""

    kind_name: ClassVar[str] = "page"

    title: Line = Field(description="Its headline.", examples=["关于本站"])
    nav: Count | None = Field(
        None, description="Its place in the foot's menu; none keeps it out.", examples=["1"]
    )

    @property
    def label(self) -> str:
        return self.title
