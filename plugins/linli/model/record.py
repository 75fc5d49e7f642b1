"""Turn a source file into a checked record, or into problems with their lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from linli.model.base import Entity
from linli.model.event import Event
from linli.model.faults import report_faults
from linli.model.news import News
from linli.model.page import Page
from linli.model.partner import Partner
from linli.model.person import Person
from linli.model.place import Place
from linli.model.salvage import salvage
from linli.model.service import Service
from linli.model.story import Story
from linli.model.thread import Thread
from linli.problems import Location, Problems
from linli.source.files import SourceFile
from linli.source.front_matter import Value
from linli.source.markdown import Body, BodyReader

KINDS: Mapping[str, type[Entity]] = MappingProxyType(
    {model.kind_name: model for model in (Event, Story, News, Partner, Service, Place, Person, Thread, Page)}
)

M_co = TypeVar("M_co", bound=Entity, covariant=True)


@dataclass(frozen=True, slots=True)
class Record(Generic[M_co]):
    """Hold one checked file. Names in it are not masked yet: nothing but ``privacy`` may pass it on."""

    source: SourceFile
    model: M_co
    body: Body

    def at(self, *loc: str | int) -> Location:
        """Return where a value of the front matter stands."""
        mark = self.source.front.locate(loc)
        return Location(self.source.path, mark.line, mark.column)


def build_record(source: SourceFile, reader: BodyReader, problems: Problems) -> Record[Entity] | None:
    """Return the record a file makes, after reporting every fault of its front matter and body.

    Where there are faults it holds what passes, so that the rest is checked too; None where nothing does.
    """
    body = reader.read(source.body, source.path, source.body_line, problems)
    kind, data = KINDS[source.kind], given(source.front.data)
    try:
        return Record(source, kind.model_validate(data), body)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    report_faults(source, kind, errors, problems)
    salvaged = salvage(kind, data, errors)
    return Record(source, salvaged, body) if salvaged else None


def given(value: Value | Mapping[str, Value]) -> Any:
    """Return front matter without the keys that have no value: an empty text is as good as none."""
    if isinstance(value, dict):
        # Most values are text: to ask for that here spares a call for each of them.
        return {
            key: item if isinstance(item, str) else given(item)
            for key, item in value.items()
            if not (item is None or (isinstance(item, str) and (not item or item.isspace())))
        }
    if isinstance(value, list):
        return [item if isinstance(item, str) else given(item) for item in value]
    return value
