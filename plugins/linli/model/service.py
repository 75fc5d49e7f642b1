"""Describe a service: what is given, for whom, what to bring."""

from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field

from linli.model.base import Named
from linli.model.fields import Line, Many, Text, choice

Category = Annotated[
    Literal["health", "grooming", "repair", "home", "culture", "learning", "legal", "other"],
    choice(
        {"健康": "health", "看病与保健": "health", "理发": "grooming", "维修": "repair", "修修补补": "repair"}
        | {"家务": "home", "文化": "culture", "学习": "learning", "法律": "legal", "其他": "other"}
    ),
]
CATEGORIES: tuple[str, ...] = get_args(get_args(Category)[0])
"""The categories in the order in which a directory shows them."""


class Service(Named):
    """Be a service."""

    kind_name: ClassVar[str] = "service"

    aliases: Many[Line] = Field((), description="Other ways it is written.", examples=[["量血压"]])
    category: Category = Field(description="What it is for.", examples=["健康"])
    bring: Text = Field("", description="What to bring.", examples=["老花镜、平时吃的药的盒子"])
    who: Text = Field("", description="For whom it is.", examples=["行动不便的老人可以预约上门"])

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name that means this service, the proper one first."""
        return (self.name, *self.aliases)
