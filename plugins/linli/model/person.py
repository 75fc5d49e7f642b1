"""Describe a person, and what a person has agreed to have shown."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from linli.model.base import Named, Part
from linli.model.fields import Age, Day, DayOrYes, Flag, Line, Many, Ref, Text, choice, shorthand

Scope = Annotated[
    Literal["name", "age", "photo", "health", "quote", "page"],
    choice(
        {"姓名": "name", "年龄": "age", "照片": "photo", "健康": "health", "原话": "quote", "个人页": "page"}
    ),
]
Kind = Annotated[
    Literal["public_role", "volunteer", "resident", "minor"],
    choice({"公开身份": "public_role", "志愿者": "volunteer", "居民": "resident", "未成年人": "minor"}),
]


class Consent(Part):
    """Record what a person agreed to (PIPL 13, 29), or a guardian for a child under 14 (PIPL 31)."""

    scope: Many[Scope] = Field((), description="What may be shown.", examples=[["name", "photo"]])
    on: Day | None = Field(None, description="The day it was given.", examples=["2025-05-20"])
    until: Day | None = Field(None, description="The last day it holds.", examples=["2027-05-20"])
    evidence: Text = Field("", description="Where the paper lies; never the paper.", examples=["登记表 12"])
    guardian: Flag = Field(False, description="A guardian signed for a child.", examples=["是"])
    withdrawn: DayOrYes | None = Field(
        None, description="The day it was taken back, or 是.", examples=["2026-03-01"]
    )


class Mention(Part):
    """Name a person in a piece: in full, or already masked (姓某, 姓某某)."""

    name: Line = Field(description="The person's name.", examples=["张三"])
    person: Ref = Field("", description="The person's file, by id.", examples=["zhang-san"])
    surname: Line = Field(
        "", description="The surname where it is not the first character.", examples=["东方"]
    )
    role: Line = Field("", description="What the person is here.", examples=["居民"])
    org: Ref = Field("", description="The organisation the person came with.", examples=["示例医院"])
    age: Age | None = Field(None, description="In years; shown as a decade without consent.", examples=["84"])
    as_: Line = Field("", alias="as", description="甲, 乙 … to tell two alike apart.", examples=["甲"])
    minor: Flag = Field(False, description="Under 14: a guardian's consent is needed.", examples=["是"])
    consent: Consent | None = Field(
        None, description="What the person agreed to.", examples=[{"scope": ["姓名"], "on": "2025-05-20"}]
    )


Mentioned = Annotated[Mention, shorthand("name")]


class Person(Named):
    """Be somebody with a record of their own: a public role, or a consent that several pieces share."""

    kind_name: ClassVar[str] = "person"

    surname: Line = Field(
        "", description="The surname where it is not the first character.", examples=["东方"]
    )
    kind: Kind = Field(description="In which capacity.", examples=["公开身份"])
    org: Ref = Field("", description="The organisation the person belongs to.", examples=["示例医院"])
    role: Line = Field("", description="The person's post.", examples=["护士长"])
    consent: Consent | None = Field(
        None,
        description="What the person agreed to.",
        examples=[{"scope": ["姓名", "个人页"], "on": "2025-05-20"}],
    )
