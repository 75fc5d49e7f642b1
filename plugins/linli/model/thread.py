"""Describe a thread: a story that goes on over years, knot by knot."""

from typing import ClassVar

from pydantic import Field

from linli.model.base import Named, Part
from linli.model.fields import Date, Line, Many, Ref, Text


class Milestone(Part):
    """Be one knot of a thread."""

    date: Date = Field(description="When it was.", examples=["2012年4月"])
    title: Line = Field(description="What it was.", examples=["第一座爱心书屋"])
    place: Ref = Field("", description="Where it was.", examples=["上寺小学"])
    note: Text = Field("", description="A sentence or two.", examples=["日子没有记下。"])
    event: Ref = Field("", description="The event that tells of it.", examples=["2025-05-20-yizhen"])
    story: Ref = Field("", description="The story that tells of it.", examples=["2012-04-shuwu"])


class Thread(Named):
    """Be a thread."""

    kind_name: ClassVar[str] = "thread"

    since: Date | None = Field(None, description="When it began.", examples=["2012年4月"])
    place: Ref = Field("", description="Where it began.", examples=["上寺小学"])
    partners: Many[Ref] = Field((), description="Whose thread it is.", examples=[["爱心联盟"]])
    milestones: tuple[Milestone, ...] = Field(
        (), description="Its knots.", examples=[[{"date": "2012年4月", "title": "第一座爱心书屋"}]]
    )
