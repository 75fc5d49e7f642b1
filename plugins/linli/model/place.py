"""Describe a place: a yard, a school, what it lies in."""

from typing import ClassVar

from pydantic import Field

from linli.model.base import Named
from linli.model.fields import Line, Many, Ref, Text
from linli.model.partner import Geo


class Place(Named):
    """Be a place."""

    kind_name: ClassVar[str] = "place"

    aliases: Many[Line] = Field((), description="Other ways it is written.", examples=[["瓦屋上寺小学"]])
    address: Line = Field("", description="Its street address.", examples=["示例路1号"])
    parent: Ref = Field("", description="The place it lies in.", examples=["鲁山县"])
    geo: Geo | None = Field(None, description="Where it is.", examples=[{"lat": "33.74", "lon": "113.33"}])
    access: Text = Field("", description="How to get in with a wheelchair.", examples=["北门有坡道"])

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name that means this place, the proper one first."""
        return (self.name, *self.aliases)
