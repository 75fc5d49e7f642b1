"""The message catalogues and the code that uses them say the same, in both languages."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"
MESSAGES = PLUGINS / "linli/messages"
IN_THE_MODEL = ("field", "setting")
"""Tables that only the Chinese catalogue has: in English the models themselves say what a field is."""
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@cache
def catalogue(language: str) -> dict[str, Any]:
    return tomllib.loads((MESSAGES / f"{language}.toml").read_text("utf-8"))


def texts(language: str) -> dict[str, str]:
    """Return every text of a catalogue under its dotted key."""
    problems = catalogue(language)["problem"].items()
    spoken = {f"say.{key}": text for key, text in catalogue(language)["say"].items()}
    others = catalogue(language).keys() - {"problem", "say", *IN_THE_MODEL}
    rest = {key: text for name in others for key, text in flat(name, catalogue(language)[name])}
    return (
        spoken | rest | {f"{code}.{part}": text for code, parts in problems for part, text in parts.items()}
    )


def flat(name: str, entry: Any) -> Iterator[tuple[str, str]]:
    """Yield each text of a table, however deep, under its dotted key."""
    if isinstance(entry, str):
        yield name, entry
    else:
        for key, inner in entry.items():
            yield from flat(f"{name}.{key}", inner)


TWINS = {"word": "key", "words": "valid", "example_word": "example"}
"""Placeholders of keys as Chinese staff say them, and those of the keys themselves."""


def placeholders(text: str) -> set[str]:
    """Return the names in braces of a text."""
    return set(re.findall(r"(?<!\{)\{(\w+)\}", text))


@cache
def trees() -> list[tuple[str, ast.Module]]:
    """Return every module of ours, parsed."""
    return [
        (str(file.relative_to(PLUGINS)), ast.parse(file.read_text("utf-8"))) for file in PLUGINS.rglob("*.py")
    ]


def reports() -> Iterator[tuple[str, ast.Call, str]]:
    """Yield where, the call and the code of each error, warning or note whose code is written out."""
    for file, tree in trees():
        for call in filter(lambda node: isinstance(node, ast.Call), ast.walk(tree)):
            assert isinstance(call, ast.Call)
            if isinstance(call.func, ast.Attribute) and call.func.attr in {"error", "warning", "note"}:
                yield from ((f"{file}:{call.lineno}", call, code) for code in written(call.args[1:2]))


def written(arguments: list[ast.expr]) -> list[str]:
    """Return the codes written out in an argument, in both arms of a condition too."""
    parts = [node for argument in arguments for node in ast.walk(argument)]
    constants = [node.value for node in parts if isinstance(node, ast.Constant)]
    return [value for value in constants if isinstance(value, str) and CODE.fullmatch(value)]


def test_languages_have_the_same_texts_with_the_same_values() -> None:
    """Each Chinese text has its English one, with the same placeholders, and the other way round."""
    shape = {
        language: {
            key: {TWINS.get(name, name) for name in placeholders(text)}
            for key, text in texts(language).items()
        }
        for language in ("zh", "en")
    }
    assert shape["zh"] == shape["en"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_problem_has_a_message_and_a_hint(language: str) -> None:
    """A problem says what is wrong, and how to mend it by at least one hint; its code is kebab-case."""
    problems = catalogue(language)["problem"].items()
    bare = [
        code
        for code, parts in problems
        if "message" not in parts or not any(key.startswith("hint") for key in parts)
    ]
    assert bare == []
    assert [code for code, _ in problems if not CODE.fullmatch(code)] == []


def test_each_code_in_use_is_in_the_catalogue() -> None:
    """No code is reported that the catalogue has no words for."""
    assert [(where, code) for where, _, code in reports() if code not in catalogue("zh")["problem"]] == []


def test_each_code_of_the_catalogue_is_in_use() -> None:
    """No words are kept for a problem that nothing reports any more."""
    constants = {
        node.value for _, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Constant)
    }
    assert sorted(catalogue("zh")["problem"].keys() - constants) == []


def test_each_report_brings_the_values_of_its_texts() -> None:
    """Where a report is written out in full, no placeholder of its message or hint stays empty."""
    lacking = []
    for where, call, code in reports():
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        variant = given.get("variant", ast.Constant(""))
        if None in given or not isinstance(variant, ast.Constant):
            continue
        entry = catalogue("zh")["problem"].get(code, {})
        hint = "-".join(filter(None, ["hint", str(variant.value)]))
        needed = placeholders(entry.get("message", "") + entry.get(hint, ""))
        if hint not in entry or needed - given.keys():
            lacking.append((where, code, hint, needed - given.keys()))
    assert lacking == []
