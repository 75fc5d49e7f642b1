"""A content file becomes exactly the model, or exactly the problems, that stand beside it in tests/golden/."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from linli import messages
from linli.model.record import build_record
from linli.model.repeat import Repeat
from linli.problems import Problems
from linli.source.dates import UncertainDate
from linli.source.files import read_file
from linli.source.markdown import BodyReader

GOLDEN = Path(__file__).parents[1] / "golden"
CASES = sorted(GOLDEN.glob("*/*.md"))


def outcome(path: Path) -> dict[str, Any]:
    """Return what a file becomes: its model, without what nobody wrote, and its problems as they are read."""
    problems = Problems()
    source = read_file(path, path.parent.name, path.name, problems)
    record = build_record(source, BodyReader(), problems) if source else None
    found = [f"{p.location.line}:{p.location.column} {p.severity} {messages.line(p, 'zh')}" for p in problems]
    model = None if problems.errors or record is None else plain(record.model)
    body = None if problems.errors or record is None else record.body.html
    return {"model": model, "body": body, "problems": found}


def plain(value: Any) -> Any:
    """Return a value of a model as JSON can hold it."""
    if isinstance(value, BaseModel):
        return {name: plain(getattr(value, name)) for name in sorted(value.model_fields_set)}
    if isinstance(value, UncertainDate):
        return {"edtf": value.edtf(), "text": value.text}
    if isinstance(value, Repeat):
        return {"rule": value.rule, "text": value.text}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_golden(path: Path, request: pytest.FixtureRequest) -> None:
    found = outcome(path)
    beside = path.with_suffix(".json")
    if request.config.getoption("--update-golden"):
        beside.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert json.loads(beside.read_text("utf-8")) == found


def test_there_are_enough_cases_and_each_has_its_expectation() -> None:
    names = Counter(path.with_suffix("") for path in GOLDEN.glob("*/*"))
    assert len(CASES) >= 60
    assert set(names.values()) == {2}
