"""Describe a story: a piece to read, about people and years."""

from typing import ClassVar

from pydantic import Field

from linli.model.base import Dated
from linli.model.fields import Day, Many, Ref
from linli.model.person import Mentioned


class Story(Dated):
    """Be a story."""

    kind_name: ClassVar[str] = "story"

    people: Many[Mentioned] = Field((), description="Whom it tells of.", examples=[[{"name": "示例某"}]])
    partners: Many[Ref] = Field((), description="Which organisations it tells of.", examples=[["示例医院"]])
    places: Many[Ref] = Field((), description="Where it happens.", examples=[["上寺小学"]])
    pinned_until: Day | None = Field(
        None, description="The last day it stands first.", examples=["2025-06-30"]
    )
