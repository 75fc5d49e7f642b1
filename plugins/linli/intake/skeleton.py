"""Write the first form of a content file: what must be filled in, and every key that may be."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from linli.messages import catalogue, say
from linli.model.record import KINDS, build_record
from linli.model.schema import describe, keys_of
from linli.problems import Problem, Problems
from linli.source.files import parse_text
from linli.source.front_matter import read_front_matter
from linli.source.markdown import BodyReader

PREFERRED: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("person", "name"): "姓名",
        ("person", "kind"): "类别",
        ("service", "category"): "类别",
        ("partner", "since"): "加入",
        ("thread", "since"): "始于",
        ("", "name"): "名称",
        ("", "threads"): "线索",
    }
)
"""The Chinese word for a key that has several: where one fits a kind best, and otherwise."""

INSIDE: Mapping[str, str] = MappingProxyType({"name": "姓名"})
"""The same inside lists, where whoever has a name is a person."""


def required(kind: str) -> list[str]:
    """Return the keys that a file of a kind must have."""
    fields = KINDS[kind].model_fields.items()
    return [field.alias or name for name, field in fields if field.is_required()]


def key_word(kind: str, key: str, language: str) -> str:
    """Return a key as staff write it."""
    if language != "zh":
        return key
    word = PREFERRED.get((kind, key)) or PREFERRED.get(("", key))
    return word or next(iter(keys_of(key, kind)[1:]), key)


def skeleton(kind: str, values: Mapping[str, str], language: str = "zh") -> str:
    """Return a content file with what is known filled in, the rest as comment lines with an example each.

    A required key without a value stands empty; ``check`` asks for it, and for nothing else.
    """
    fields = KINDS[kind].model_fields
    must = required(kind)
    known = {key: text for key, text in values.items() if text}
    filled = [
        line
        for key in (*must, *(k for k in known if k not in must))
        for line in _filled(kind, key, known, language)
    ]
    others = [name for name, field in fields.items() if (field.alias or name) not in (*must, *known)]
    optional = [line for name in others for line in _optional(kind, name, language)]
    noun = catalogue(language)["kind"][kind]
    top = ["---", say("new-top", language, kind=noun), *filled]
    rest = ["", say("new-optional", language), *optional, "---", "", say("new-body", language), ""]
    return "\n".join((*top, *rest))


def faults(text: str, kind: str, path: str) -> list[Problem]:
    """Return what is wrong with a first form beside the keys that are still to be filled in."""
    problems = Problems()
    if source := parse_text(text, path, kind, problems):
        build_record(source, BodyReader(), problems)
    return [problem for problem in problems if problem.code != "missing-key"]


def _filled(kind: str, key: str, values: Mapping[str, str], language: str) -> Iterator[str]:
    field = KINDS[kind].model_fields[key]
    example = say("new-example", language, example=_yaml(kind, key, (field.examples or [""])[0], language))
    yield f"# {describe(KINDS[kind], key, language)}{example}"
    yield f"{key_word(kind, key, language)}: {_scalar(kind, key, values.get(key, ''))}".rstrip()


def _optional(kind: str, name: str, language: str) -> Iterator[str]:
    field = KINDS[kind].model_fields[name]
    key = field.alias or name
    example = _yaml(kind, key, (field.examples or [""])[0], language)
    yield f"# {describe(KINDS[kind], name, language)}"
    yield f"# {key_word(kind, key, language)}: {example}"


def _scalar(kind: str, key: str, text: str) -> str:
    """Return text as front matter holds it: plain where that reads back as the same text, else in quotes."""
    problems = Problems()
    front = read_front_matter(f"{key}: {text}", "", kind, 1, problems)
    if not text or (front and not len(problems) and front.data == {key: text}):
        return text
    return "'" + text.replace("'", "''") + "'"


def _yaml(kind: str, inside: str, example: Any, language: str) -> str:
    """Write an example in one line, with the keys of its parts as staff write them."""
    if isinstance(example, dict):
        pairs = (
            f"{_inner(kind, inside, k, language)}: {_yaml(kind, k, v, language)}" for k, v in example.items()
        )
        return "{" + ", ".join(pairs) + "}"
    if isinstance(example, list):
        return "[" + ", ".join(_yaml(kind, inside, item, language) for item in example) + "]"
    return str(example)


def _inner(kind: str, inside: str, key: str, language: str) -> str:
    if language != "zh":
        return key
    return INSIDE.get(key) or next(iter(keys_of(key, kind, inside)[1:]), key)
