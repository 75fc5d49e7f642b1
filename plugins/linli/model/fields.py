"""Define the types that front matter fields are made of, from text as staff type it.

Front matter arrives as text. Each type here reads its own kind of text, full-width and Chinese forms
included, and raises a fault whose type is a problem code and whose values fill that problem's message.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import BeforeValidator, InstanceOf, WithJsonSchema
from pydantic_core import PydanticCustomError

from linli.source.characters import find_forbidden
from linli.source.dates import DateFault, UncertainDate, parse_date, parse_int, parse_time
from linli.text.numerals import read_decade

T = TypeVar("T")

LONGEST_LINE = 200
"""Characters that a name or a title may have."""

_TRUE = frozenset({"true", "yes", "on", "1", "是", "对", "真"})
_FALSE = frozenset({"false", "no", "off", "0", "否", "不", "不是", "假"})
_FLAGS = ("是", "否", "yes", "no", "on", "off", "对", "真", "不", "不是", "假", 1, 0)


def fold(text: str) -> str:
    """Return structure text in its plain form: full-width letters, digits and spaces made ASCII, trimmed."""
    return unicodedata.normalize("NFKC", text).strip()


def nearest(text: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Return the known words most like a mistyped one, best first."""
    from rapidfuzz import process  # few files have a word that nobody knows

    return [word for word, _, _ in process.extract(text, list(known), limit=most, score_cutoff=50)]


def fault(code: str, **values: object) -> PydanticCustomError:
    """Make the error that becomes the problem ``code``."""
    return PydanticCustomError(code, code, {name: str(value) for name, value in values.items()})


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise fault("not-text", value=_shape(value))
    if value.isprintable():  # as most are, and nothing printable is hidden
        return value.strip()
    if hidden := find_forbidden(value):
        raise fault("hidden-in-field", character=hidden)
    return value.strip()


def _line(value: object) -> str:
    line = " ".join(_text(value).split())
    if len(line) > LONGEST_LINE:
        raise fault("too-long", most=LONGEST_LINE)
    return line


def _folded(value: object) -> str:
    return fold(_line(value))


def _shape(value: object) -> str:
    return "[…]" if isinstance(value, list) else "{…}" if isinstance(value, dict) else str(value)


def _date(value: object) -> UncertainDate:
    if isinstance(value, UncertainDate):
        return value
    try:
        return parse_date(_text(value))
    except DateFault as error:
        raise fault(error.code, value=_text(value), **dict(error.params)) from None


def _day(value: object) -> date:
    found = _date(value)
    if not found.is_day:
        raise fault("date-needs-day", value=found.text)
    return found.earliest()


def _day_or_yes(value: object) -> date | None:
    """Read a day, or a plain yes, which means since ever; no means none."""
    if isinstance(value, str) and fold(value).lower() in _TRUE | _FALSE:
        return date.min if fold(value).lower() in _TRUE else None
    return _day(value)


def _time(value: object) -> str:
    try:
        return parse_time(_text(value))
    except DateFault as error:
        raise fault(error.code, value=_text(value), **dict(error.params)) from None


def _count(value: object) -> int:
    text = _text(value)
    number = parse_int(fold(text).rstrip("人次名位个岁").strip())
    if number is None:
        raise fault("bad-count", value=text)
    return number


def _age(value: object) -> int | str:
    """Read an age in years, or in the only form in which it is shown without consent: 八十多岁, 80多."""
    return read_decade(fold(_text(value))) or _count(value)


def _hours(value: object) -> float:
    text = fold(_text(value)).removesuffix("小时").strip()
    try:
        number = float(text)
    except ValueError:
        raise fault("bad-hours", value=text) from None
    if not 0 <= number < 1_000_000:
        raise fault("bad-hours", value=text)
    return number


def _degrees(value: object) -> float:
    text = fold(_text(value))
    try:
        number = float(text)
    except ValueError:
        raise fault("bad-degrees", value=text) from None
    if not -180 <= number <= 180:
        raise fault("bad-degrees", value=text)
    return number


def _region(value: object) -> object:
    """Read x, y, width and height in pixels; a region without size would hide nothing."""
    if isinstance(value, tuple):
        return value
    parts = value if isinstance(value, list) else [value]
    numbers = [parse_int(fold(part)) if isinstance(part, str) else None for part in parts]
    if len(numbers) != 4 or None in numbers or not (numbers[2] and numbers[3]):
        raise fault("bad-region", value="，".join(map(_shape, parts)))
    return tuple(numbers)


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    word = fold(_text(value)).lower()
    if word not in _TRUE | _FALSE:
        raise fault("bad-flag", value=word)
    return word in _TRUE


def _web(value: object) -> str:
    text = fold(_text(value))
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or any(c.isspace() for c in text):
        raise fault("bad-web-address", value=text)
    return text


def as_list(value: object) -> object:
    """Take one value for a list of one, as staff write it."""
    return [value] if isinstance(value, (str, dict)) else value


def shorthand(key: str) -> BeforeValidator:
    """Read plain text as a mapping with just ``key``."""
    return BeforeValidator(
        lambda value: {key: value} if isinstance(value, str) else value, json_schema_input_type=str
    )


@dataclass(frozen=True, slots=True)
class Choice(BeforeValidator):
    """Read one of a few words; ``words`` are those it knows, the English ones first."""

    words: tuple[str, ...] = ()


def choice(words: Mapping[str, str]) -> Choice:
    """Read one of a few words, English or Chinese; ``words`` maps each accepted form to the English one."""
    names = sorted(set(words.values()))

    def read(value: object) -> str:
        word = fold(_text(value)).lower().replace(" ", "_")
        if word in words:
            return words[word]
        if word in names:
            return word
        valid = "、".join(dict.fromkeys(words))
        near = nearest(word, [*words, *names], 1)
        raise fault("bad-choice", value=word, valid=valid, near=near[0] if near else next(iter(words)))

    return Choice(read, words=tuple(dict.fromkeys((*words.values(), *words))))


def typed(*types: str, **more: Any) -> WithJsonSchema:
    """Say what front matter may hold here as an editor reads it: YAML takes ``40`` for a number, ``是`` for text."""
    return WithJsonSchema({"type": list(types) if len(types) > 1 else types[0], **more})


_DIGIT = "[0-9０-９〇零一二三四五六七八九十]"

Text = Annotated[str, BeforeValidator(_text), typed("string", "number", "boolean")]
"""Text of any length; markup in it is shown, not obeyed."""
Line = Annotated[str, BeforeValidator(_line), typed("string", "number", "boolean", maxLength=LONGEST_LINE)]
"""Text in one line: a name, a title."""
Folded = Annotated[str, BeforeValidator(_folded), typed("string", "integer", maxLength=LONGEST_LINE)]
"""Structure in one line, such as a telephone number."""
Ref = Line
"""The name, short name, alias, former name or id of another thing."""
Date = Annotated[
    InstanceOf[UncertainDate], BeforeValidator(_date), typed("string", "integer", pattern=_DIGIT)
]
Day = Annotated[date, BeforeValidator(_day), typed("string", pattern=_DIGIT)]
DayOrYes = Annotated[date | None, BeforeValidator(_day_or_yes), typed("string", "boolean")]
Time = Annotated[str, BeforeValidator(_time), typed("string", pattern=_DIGIT)]
Count = Annotated[int, BeforeValidator(_count), typed("string", "integer", pattern=_DIGIT, minimum=0)]
Age = Annotated[int | str, BeforeValidator(_age), typed("string", "integer", pattern=_DIGIT, minimum=0)]
Hours = Annotated[float, BeforeValidator(_hours), typed("string", "number", pattern=_DIGIT, minimum=0)]
Degrees = Annotated[
    float, BeforeValidator(_degrees), typed("string", "number", pattern=_DIGIT, minimum=-180, maximum=180)
]
Region = Annotated[
    tuple[int, int, int, int],
    BeforeValidator(_region),
    WithJsonSchema(
        {
            "type": "array",
            "items": {"type": ["string", "integer"], "pattern": _DIGIT, "minimum": 0},
            "minItems": 4,
            "maxItems": 4,
        }
    ),
]
"""x, y, width and height in pixels of a part of a picture."""
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"enum": [True, False, *_FLAGS]})]
Web = Annotated[str, BeforeValidator(_web), typed("string", pattern="^[Hhｈ]")]
Many = Annotated[tuple[T, ...], BeforeValidator(as_list)]
"""A list; one value alone counts as a list of one."""
