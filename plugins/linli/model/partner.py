"""Describe an organisation that takes part, with the names it has had."""

from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field

from linli.model.base import Named, Part
from linli.model.fields import Date, Degrees, Folded, Line, Many, Ref, Web, choice

Type = Annotated[
    Literal[
        "hospital",
        "clinic",
        "school",
        "company",
        "association",
        "community",
        "government",
        "alliance",
        "other",
    ],
    choice(
        {"医院": "hospital", "诊所": "clinic", "学校": "school", "企业": "company", "公司": "company"}
        | {"协会": "association", "社团": "association", "社区": "community", "政府": "government"}
        | {"联盟": "alliance", "其他": "other"}
    ),
]
TYPES: tuple[str, ...] = get_args(get_args(Type)[0])
"""The types in the order in which a directory shows them."""


class Geo(Part):
    """Place something on the map; Chinese maps count in GCJ-02, satellites in WGS 84."""

    lat: Degrees = Field(description="Latitude in degrees.", examples=["33.74"])
    lon: Degrees = Field(description="Longitude in degrees.", examples=["113.33"])
    datum: Annotated[Literal["wgs84", "gcj02"], choice({"高德": "gcj02", "卫星": "wgs84"})] = Field(
        "wgs84", description="What the degrees are counted in.", examples=["gcj02"]
    )


class FormerName(Part):
    """Keep a name an organisation has had."""

    name: Line = Field(description="The name.", examples=["示例市骨科医院"])
    until: Date = Field(description="When it was last used.", examples=["2019年"])


class Partner(Named):
    """Be an organisation."""

    kind_name: ClassVar[str] = "partner"

    short: Line = Field("", description="Its short name.", examples=["东健骨伤"])
    aliases: Many[Line] = Field((), description="Other ways it is written.", examples=[["东健骨伤医院"]])
    former_names: Many[FormerName] = Field(
        (), description="Names it has had.", examples=[[{"name": "示例市骨科医院", "until": "2019年"}]]
    )
    type: Type = Field(description="What sort of organisation.", examples=["医院"])
    parent: Ref = Field("", description="The organisation above it.", examples=["东安路办事处"])
    since: Date | None = Field(None, description="When it joined in.", examples=["2012年4月"])
    until: Date | None = Field(None, description="When it stopped.", examples=["2024年"])
    successor: Ref = Field("", description="Which organisation went on from it.", examples=["示例医院"])
    motto: Line = Field("", description="The words it goes by.", examples=["奉献一片爱心，收获一份快乐"])
    logo: Line = Field("", description="Its logo in content/photos/.", examples=["logos/shili.svg"])
    website: Web = Field("", description="Its own site.", examples=["https://hospital.example/"])
    phone: Folded = Field("", description="A telephone number it publishes.", examples=["0375-0000000"])
    address: Line = Field("", description="Its street address.", examples=["示例路1号"])
    geo: Geo | None = Field(None, description="Where it is.", examples=[{"lat": "33.74", "lon": "113.33"}])

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name that means this organisation, the present one first."""
        former = (past.name for past in self.former_names)
        return tuple(dict.fromkeys(filter(None, (self.name, self.short, *self.aliases, *former))))
