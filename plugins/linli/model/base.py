"""Share what the models of all kinds have in common."""

from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from linli.model.fields import Date, Day, Flag, Line, Many, Ref, Region, Text, shorthand

M = TypeVar("M", bound=BaseModel)


class Part(BaseModel):
    """Be a piece of front matter: frozen, and strict about its keys."""

    # Checks are built for the kinds whose files are read: a build that reads one file reads one kind.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def remade(kind: type[M], values: dict[str, Any]) -> M:
    """Return a model of fields that were checked already, in a sixth of the time of ``model_copy``."""
    model = object.__new__(kind)
    put = object.__setattr__  # a frozen model takes nothing by itself
    put(model, "__dict__", values)
    put(model, "__pydantic_fields_set__", set())
    put(model, "__pydantic_extra__", None)
    put(model, "__pydantic_private__", None)
    return model


class Entity(Part):
    """Be one thing of the site; its id is its file's name, its kind its folder's."""

    kind_name: ClassVar[str]

    summary: Text = Field(
        "", description="One or two sentences for lists.", examples=["天很热，八家单位还是来了。"]
    )
    modified: Day | None = Field(None, description="The day it was last put right.", examples=["2025-06-01"])

    @property
    def label(self) -> str:
        """Return what the thing is called: its name or its title."""
        return ""


class Named(Entity):
    """Be a thing with a name rather than a title."""

    name: Line = Field(description="Its full name.", examples=["示例社区卫生站"])

    @property
    def label(self) -> str:
        return self.name


class ThreadLink(Part):
    """Tie a piece to a thread, with a word on what ties them."""

    thread: Ref = Field(description="The thread, by name or id.", examples=["book-corner"])
    note: Text = Field("", description="What this piece adds to the thread.", examples=["当年的学生回来理发"])


class Photo(Part):
    """Name a photo in content/photos/ with what a reader who cannot see it needs."""

    file: Line = Field(description="Path below content/photos/.", examples=["2025-05-20/haircut.jpg"])
    alt: Text = Field("", description="What the picture shows.", examples=["理发师在树荫下为老人理发"])
    caption: Text = Field("", description="The line below the picture.", examples=["树荫下的理发摊"])
    credit: Line = Field("", description="Who took it.", examples=["社区工作人员"])
    decorative: Flag = Field(False, description="It says nothing that the text does not.", examples=["是"])
    faces: Flag = Field(False, description="People can be recognised in it.", examples=["否"])
    people: Many[Line] = Field((), description="Who can be recognised in it.", examples=[["黎某某"]])
    blur: tuple[Region, ...] = Field(
        (),
        description="x, y, width, height of what is made unrecognisable.",
        examples=[[["120", "80", "60", "60"]]],
    )
    before: Line = Field(
        "", description="The listed photo of the same thing from earlier.", examples=["2012-04/shuwu.jpg"]
    )


class Dated(Entity):
    """Be a piece that tells of a day: an event, a story, a news item."""

    title: Line = Field(description="Its headline.", examples=["家门口的义诊与理发"])
    date: Date = Field(description="When it was, as exactly as known.", examples=["2012年4月"])
    photos: Many[Annotated[Photo, shorthand("file")]] = Field(
        (), description="Its photos.", examples=[[{"file": "2025-05-20/haircut.jpg", "alt": "理发"}]]
    )
    threads: Many[Annotated[ThreadLink, shorthand("thread")]] = Field(
        (), description="The threads it belongs to.", examples=[["book-corner"]]
    )
    milestone: Flag = Field(False, description="It is a landmark of the timeline.", examples=["是"])
    category: Line = Field("", description="The column it stands in.", examples=["便民服务"])
    tags: Many[Line] = Field((), description="Words to find it by.", examples=[["义诊", "理发"]])
    publish_at: Day | None = Field(
        None, description="Not on the site before this day.", examples=["2025-06-01"]
    )
    draft: Flag = Field(False, description="Not on the site at all yet.", examples=["是"])

    @property
    def label(self) -> str:
        return self.title
