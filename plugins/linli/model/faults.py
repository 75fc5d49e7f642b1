"""Say what a model refuses, in the words of staff: the key, the place, an example to copy."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic_core import ErrorDetails

from linli.model.base import Entity
from linli.model.introspect import fields_at
from linli.problems import Location, Problems
from linli.source.files import SourceFile
from linli.source.front_matter import Loc
from linli.source.keys import CHINESE, chinese

SHAPES = frozenset({"tuple_type", "model_type", "model_attributes_type", "too_short", "too_long"})
"""What pydantic calls a list or a mapping that is none."""

LEAST_ALIKE = 0.5
"""Half of the characters in place make a slip of the finger; fewer make another word."""


def report_faults(
    source: SourceFile, kind: type[Entity], errors: Sequence[ErrorDetails], problems: Problems
) -> None:
    """Report each fault of a file's front matter once, at its line."""
    reporter = _Reporter(source, kind, problems)
    meant = {(*error["loc"][:-1], reporter.near(error["loc"])) for error in errors if _is_unknown(error)}
    for error in errors:
        # A mistyped required key is one fault: unknown, with the right word in its hint.
        if error["type"] != "missing" or error["loc"] not in meant:
            reporter.report(error)


def _is_unknown(error: ErrorDetails) -> bool:
    return error["type"] == "extra_forbidden"


@dataclass(frozen=True, slots=True)
class _Reporter:
    """Report the faults of one file."""

    source: SourceFile
    kind: type[Entity]
    problems: Problems

    def report(self, error: ErrorDetails) -> None:
        loc, code = error["loc"], error["type"]
        if code == "extra_forbidden":
            self._unknown(loc)
        elif code == "missing":
            # A key that stands there without a value wants the value, not another line.
            stands = loc in self.source.front.keys
            where, variant = self._at(loc if stands else loc[:-1]), "empty" if stands else ""
            self.problems.error(
                where, "missing-key", variant=variant, **self._named(loc), **self._example(loc)
            )
        elif code in SHAPES:
            wanted = "list" if code == "tuple_type" else "mapping"
            self.problems.error(
                self._at(loc), "wrong-shape", variant=wanted, **self._named(loc), **self._example(loc)
            )
        else:
            self.problems.error(self._at(loc), code, **{**self._named(loc), **error.get("ctx", {})})

    def near(self, loc: Loc) -> str:
        """Return the key that a mistyped one must have meant, or nothing."""
        from rapidfuzz.distance import OSA  # few files have a key that nobody knows

        written, words = self._written(loc), self._words(loc)
        alike = [
            (OSA.normalized_similarity(written, word), -abs(len(word) - len(written)), word) for word in words
        ]
        score, _, word = max(alike, key=lambda pair: pair[:2])
        return words[word] if score >= LEAST_ALIKE else ""

    def _unknown(self, loc: Loc) -> None:
        mark = self.source.front.keys.get(loc) or self.source.front.locate(loc)
        where = Location(self.source.path, mark.line, mark.column)
        written, key = self._written(loc), self.near(loc)
        if key:
            word = key if written.isascii() else chinese(key)
            self.problems.error(where, "unknown-key", variant="near", key=written, near=word)
        else:
            keys = dict.fromkeys(self._words(loc).values())
            words = "、".join(map(chinese, keys))
            self.problems.error(where, "unknown-key", key=written, valid="、".join(keys), words=words)

    def _words(self, loc: Loc) -> dict[str, str]:
        """Return every word for a key that may stand at a place, with the key it means."""
        keys = fields_at(self.kind, loc[:-1])
        return {word: key for key in keys for word in (key, *CHINESE.get(key, ()))}

    def _written(self, loc: Loc) -> str:
        mark = self.source.front.keys.get(loc)
        return mark.written if mark else str(loc[-1])

    def _at(self, loc: Loc) -> Location:
        mark = self.source.front.locate(loc)
        return Location(self.source.path, mark.line, mark.column)

    def _named(self, loc: Loc) -> dict[str, str]:
        """Return a key in English, and the word that staff used or would use."""
        size = next((n for n in range(len(loc), 0, -1) if isinstance(loc[n - 1], str)), 0)
        key = str(loc[size - 1]) if size else ""
        mark = self.source.front.keys.get(loc[:size])
        return {"key": key, "word": mark.written if mark else chinese(key)}

    def _example(self, loc: Loc) -> dict[str, str]:
        named = self._named(loc)
        holder = loc[: len(loc) - 1 - [isinstance(step, str) for step in reversed(loc)].index(True)]
        field = fields_at(self.kind, holder).get(named["key"])
        value = _yaml(field.examples[0]) if field and field.examples else ""
        return {"example": f"{named['key']}: {value}", "example_word": f"{named['word']}: {value}"}


def _yaml(example: Any) -> str:
    """Write an example as it would stand in front matter, in one line."""
    if isinstance(example, dict):
        return "{" + ", ".join(f"{key}: {_yaml(value)}" for key, value in example.items()) + "}"
    if isinstance(example, list):
        return "[" + ", ".join(_yaml(item) for item in example) + "]"
    return str(example)
