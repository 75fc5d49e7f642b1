"""Turn problem codes and words into text, from one TOML catalogue a language.

``[problem.<code>]`` holds ``message`` and ``hint``, and ``hint-<variant>`` where a problem has several fixes;
``[say]`` holds everything else the command line says. Placeholders are ``{name}``; a value is never
interpreted, so braces in content are inert.
"""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from linli.problems import Problem, Severity

LANGUAGES = ("zh", "en")


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> Mapping[str, Any]:
    """Return the catalogue of a language, Chinese where we have none in it."""
    name = language if language in LANGUAGES else "zh"
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))


def message(problem: Problem, language: str) -> str:
    """Return what is wrong, in one sentence."""
    return str(_entry(problem, language)["message"]).format(**dict(problem.params))


def hint(problem: Problem, language: str) -> str:
    """Return how to mend it, ready to copy where that is possible."""
    key = f"hint-{problem.variant}" if problem.variant else "hint"
    return str(_entry(problem, language)[key]).format(**dict(problem.params))


def line(problem: Problem, language: str) -> str:
    """Return ``path:line:column code message → fix``."""
    where = problem.location
    return (
        f"{where.path}:{where.line}:{where.column} {problem.code} "
        f"{message(problem, language)} → {hint(problem, language)}"
    )


def entry(problem: Problem, language: str) -> dict[str, str | int]:
    """Return a problem as programs get it: place, code, severity and its words in one language."""
    where = problem.location
    return {
        "path": where.path,
        "line": where.line,
        "column": where.column,
        "code": problem.code,
        "severity": problem.severity.value,
        "message": message(problem, language),
        "hint": hint(problem, language),
    }


def fault(
    key: str, language: str, /, at: tuple[str, int] = ("", 0), **params: object
) -> dict[str, str | int]:
    """Return what ended a command in the shape of ``entry``; line 0 is the file as a whole.

    Such a sentence of the command line holds its own fix, so the hint is empty.
    """
    path, line = at
    return {
        "path": path,
        "line": line,
        "column": min(line, 1),
        "code": key,
        "severity": Severity.ERROR.value,
        "message": say(key, language, **params),
        "hint": "",
    }


def say(key: str, language: str, /, **params: object) -> str:
    """Return a sentence of the command line."""
    return str(catalogue(language)["say"][key]).format(**params)


def _entry(problem: Problem, language: str) -> Mapping[str, str]:
    entry: Mapping[str, str] = catalogue(language)["problem"][problem.code]
    return entry
