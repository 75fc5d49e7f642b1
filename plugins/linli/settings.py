"""Read the site's settings once, as one frozen, typed object."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError

from linli.text.today import NoEpoch, today
from linli.urls import Site

PUBLIC_ROLES = (
    *("书记", "副书记", "主任", "副主任", "医生", "医师", "护士", "护士长", "药师", "理发师", "美发师"),
    *("队长", "副队长", "会长", "副会长", "老师", "教师", "校长", "副校长", "院长", "副院长", "经理", "社工"),
)


class SettingsError(Exception):
    """Say what is wrong with LINLI: ``faults`` holds (code, values) for the message catalogue."""

    def __init__(self, faults: list[tuple[str, dict[str, str]]]) -> None:
        super().__init__("; ".join(f"{code} {values}" for code, values in faults))
        self.faults = faults


class Settings(BaseModel):
    """Hold what a community decides about its site: the ``LINLI`` dict of pelicanconf.py."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(
        "邻里",
        description="The site's name, on the masthead and behind every page title.",
        examples=["示例邻里"],
    )
    tagline: str = Field(
        "", description="One line beside the masthead.", examples=["街坊的事，一件一件记下来"]
    )
    region: str = Field(
        "", description="Where the community is, on the date line.", examples=["示例市示例区 示例社区"]
    )
    about: str = Field(
        "",
        description="Who keeps this site, in the foot of every page.",
        examples=["示例社区居委会的活动记录。"],
    )
    language: Literal["zh", "en"] = Field(
        "zh", description="Language of pages and messages.", examples=["en"]
    )
    timezone: str = Field(
        "Asia/Shanghai", description="The time zone whose day is today.", examples=["Asia/Urumqi"]
    )
    today: date = Field(
        description="The day the site is built for; all that depends on a day follows it.",
        examples=["2025-06-01"],
    )
    site_url: str = Field(
        "",
        pattern=r"^(https?://[^\s/?#]+(/[^\s?#]*)?)?$",
        description="Scheme and host of the published site, from SITEURL.",
        examples=["https://linli.example"],
    )
    feed_authority: str = Field(
        "",
        pattern=r"^([a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?)?$",
        description="Host and year in every feed id (RFC 4151); once published, never to be changed.",
        examples=["linli.example,2025"],
    )
    icp: str = Field(
        "",
        pattern=r"^([一-龥]ICP备\d+号(-\d+)?)?$",
        description="ICP filing number.",
        examples=["豫ICP备00000000号-1"],
    )
    police: str = Field(
        "", description="Public-security filing number.", examples=["豫公网安备 00000000000000号"]
    )
    events_per_page: Annotated[int, Field(ge=1, le=500)] = Field(
        20, description="How many events stand on one page of their list, 1 to 500.", examples=[10]
    )
    public_roles: tuple[Annotated[str, Field(min_length=1)], ...] = Field(
        PUBLIC_ROLES,
        description="Roles whose holders are named in full beside their organisation (PIPL 13).",
        examples=[["书记", "医生", "网格长"]],
    )
    accepted_words: tuple[str, ...] = Field(
        (),
        description="Words that may hold a masked name without being it, as 李明珠 holds 李明.",
        examples=[["李明珠"]],
    )
    published: bool = Field(
        False,
        description="The site goes out: its address and filing number must be known.",
        examples=[True],
    )
    articles: bool = Field(
        False,
        description="Hand Pelican masked articles and pages, so that other people's plugins see them.",
        examples=[True],
    )
    drafts: bool = Field(False, description="Build drafts and embargoed pieces too.", examples=[True])
    strict: bool = Field(False, description="Stop at warnings as at errors.", examples=[True])

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (OSError, KeyError) as error:  # ValueError is one that pydantic understands
            raise ValueError(name) from error
        return name

    @model_validator(mode="after")
    def _complete(self) -> "Settings":
        if self.published:
            missing = [key for key, value in (("SITEURL", self.site_url), ("icp", self.icp)) if not value]
            if missing:
                raise PydanticCustomError("unpublishable", "unpublishable", {"keys": "、".join(missing)})
        return self

    @property
    def site(self) -> Site:
        return Site(self.site_url)

    @property
    def authority(self) -> str:
        """Return who names things in feeds: as set, else the site's host; a preview is nobody's."""
        return self.feed_authority or f"{urlsplit(self.site_url).hostname or 'preview.invalid'},2025"


def read_settings(
    linli: object,
    host: Mapping[str, Any],
    environment: Mapping[str, str],
    options: Mapping[str, Any] | None = None,
) -> Settings:
    """Return the settings from LINLI, the host's own (SITEURL, TIMEZONE) and the environment.

    ``options`` are those of the command line, which go before LINLI.

    Raises SettingsError with every fault at once.
    """
    values = {"site_url": host.get("SITEURL") or "", "timezone": host.get("TIMEZONE") or "Asia/Shanghai"}
    if not isinstance(linli, Mapping):
        raise SettingsError([("no-settings", {"value": repr(linli)[:40]})])
    values |= {**linli, **(options or {})}
    if "today" not in values or not values["today"]:
        values["today"] = _today(values["timezone"], environment)
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise SettingsError([_fault(dict(item)) for item in error.errors()]) from None


def _today(timezone: object, environment: Mapping[str, str]) -> date:
    """Return the day that the site is built for."""
    try:
        return today(str(timezone), environment)
    except NoEpoch as error:
        wrong = {"key": "SOURCE_DATE_EPOCH", "value": str(error), "example": "1748707200"}
        raise SettingsError([("bad-setting", wrong)]) from None
    except (ValueError, OSError, KeyError):
        raise SettingsError([_wrong("timezone", timezone)]) from None


def _fault(error: dict[str, Any]) -> tuple[str, dict[str, str]]:
    key = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return "unknown-setting", {"key": key, "valid": "、".join(_by_likeness(key))}
    if error["type"] == "unpublishable":
        return "unpublishable", error["ctx"]
    return _wrong(str(error["loc"][0]) if error["loc"] else key, error["input"])


def _wrong(key: str, value: object) -> tuple[str, dict[str, str]]:
    """Return the fault of a setting that has a wrong value, with one that would be right."""
    field = Settings.model_fields.get(key)
    example = field.examples[0] if field and field.examples else ""
    return "bad-setting", {"key": key, "value": str(value), "example": repr(example)}


def _by_likeness(key: str) -> list[str]:
    """Return the keys that there are, the one most like a mistyped one first, the others by the alphabet."""
    from rapidfuzz import process  # few settings have a key that nobody knows

    found = process.extractOne(key, list(Settings.model_fields), score_cutoff=50)
    near = [found[0]] if found else []
    return [*near, *sorted(Settings.model_fields.keys() - set(near))]
