"""Describe an event: who came, with what, for whom."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from linli.model.base import Dated, Part
from linli.model.fields import Count, Hours, Line, Many, Ref, Text, Time, choice, shorthand
from linli.model.person import Mentioned
from linli.model.repeat import RepeatRule

Status = Annotated[
    Literal["announced", "held", "postponed", "cancelled"],
    choice(
        {
            "已预告": "announced",
            "预告": "announced",
            "已举办": "held",
            "改期": "postponed",
            "延期": "postponed",
        }
        | {"已取消": "cancelled", "取消": "cancelled"}
    ),
]


class Contribution(Part):
    """Say what one organisation brought to an event."""

    partner: Ref = Field(description="The organisation.", examples=["平顶山东健骨伤医院"])
    services: Many[Ref] = Field((), description="What it gave on the day.", examples=[["测血压", "测血糖"]])
    people: Many[Mentioned] = Field(
        (), description="Its people in a public role.", examples=[[{"name": "王和平", "role": "医生"}]]
    )
    count: Count | None = Field(None, description="Further people, counted and not named.", examples=["3"])
    count_as: Line = Field("", description="What those people are.", examples=["志愿者"])
    note: Text = Field("", description="Anything to add.", examples=["全队平均年龄超过六十四岁"])


class Event(Dated):
    """Be something that was held, or is announced."""

    kind_name: ClassVar[str] = "event"

    start: Time | None = Field(None, description="When it begins.", examples=["上午8:30"])
    end: Time | None = Field(None, description="When it ends.", examples=["10:30"])
    place: Ref = Field(description="Where it is.", examples=["鸿翔社区西区"])
    hosts: Many[Ref] = Field((), description="Who holds it.", examples=[["鸿翔社区西区"]])
    partners: Many[Annotated[Contribution, shorthand("partner")]] = Field(
        (), description="Who came, with what.", examples=[["新华区易筋堂"]]
    )
    services: Many[Ref] = Field(
        (), description="Services given by nobody in particular.", examples=[["理发"]]
    )
    participants: Many[Mentioned] = Field(
        (),
        description="Residents and volunteers the text mentions.",
        examples=[[{"name": "黎某某", "role": "居民"}]],
    )
    served: Count | None = Field(
        None, description="How many times somebody was served.", examples=["120 人次"]
    )
    volunteers: Count | None = Field(None, description="How many volunteers came.", examples=["12"])
    hours: Hours | None = Field(None, description="Volunteer hours, all together.", examples=["36"])
    cover: Line = Field("", description="The photo that stands for it.", examples=["2025-05-20/haircut.jpg"])
    follows: Ref = Field("", description="The earlier event it goes on from.", examples=["2025-04-22-yizhen"])
    status: Status | None = Field(None, description="Whether it was held.", examples=["已举办"])
    repeat: RepeatRule | None = Field(None, description="Its rhythm.", examples=["每月第二个星期二"])
