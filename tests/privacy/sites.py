"""Mask small invented sites in tests, without a folder: front matter and a body become masked records."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from linli.model.base import Entity
from linli.model.record import Record, build_record
from linli.privacy.masked import Masked
from linli.privacy.masking import mask
from linli.problems import Problem, Problems, Severity
from linli.settings import Settings
from linli.source.files import KINDS, parse_text
from linli.source.markdown import BodyReader

TODAY = date(2025, 6, 1)
EVENT = "events/2025-05-20-shili.md"

PLACES = {
    "places/yard.md": "---\nname: 示例社区\n---\n",
    "partners/hospital.md": "---\nname: 示例医院\nshort: 示医\ntype: 医院\n---\n",
}

PEOPLE = [
    "{name: 李明, role: 居民, age: 84}",
    "李明秀",
    "{name: 欧阳秀芝, role: 居民}",
    "黎某某",
    "{name: 张三, consent: {scope: [name]}}",
    "{name: 李明珠, role: 医生, org: 示例医院}",
    "John Smith",
    "阿依古丽·示例",
]
"""李明, 李明秀, 欧阳秀芝, John Smith and 阿依古丽·示例 may not appear; 张三 and 李明珠 may."""

THINGS = {
    "partners/a.md": "---\nname: 四矿李明爱心社\nshort: 李明社\ntype: 协会\n---\n",
    "services/s.md": "---\nname: 糖尿病讲座\ncategory: health\n---\n",
}


def records(files: Mapping[str, str], problems: Problems) -> list[Record[Entity]]:
    """Return the records that files make; ``kind-folder/id.md`` is a file's name."""
    reader = BodyReader()
    found = []
    for name, text in files.items():
        source = parse_text(text, f"content/{name}", KINDS[name.split("/")[0]], problems)
        record = build_record(source, reader, problems) if source else None
        assert record, (name, list(problems))
        found.append(record)
    return found


def masked(files: Mapping[str, str], **settings: Any) -> tuple[dict[str, Masked[Entity]], Problems]:
    """Return the masked records of a site by their ids, and the problems."""
    problems = Problems()
    read = records({**PLACES, **files}, problems)
    problems = Problems()
    done = mask(read, Settings(**{"today": TODAY, **settings}), problems)
    assert [record.id for record in done] == [record.source.id for record in read]
    return {record.id: record for record in done}, problems


def event(
    people: Iterable[str],
    body: str = "",
    front: str = "",
    others: Mapping[str, str] | None = None,
    **settings: Any,
) -> tuple[Masked[Entity], Problems]:
    """Return an event that lists participants (each in YAML flow style), masked, and the problems."""
    listed = "".join(f"  - {person}\n" for person in people)
    lines = f"title: 示例\ndate: 2025-05-20\nplace: 示例社区\n{front}"
    if "title:" in front:
        lines = lines.replace("title: 示例\n", "", 1)
    text = f"---\n{lines}participants:\n{listed}---\n{body}\n"
    done, problems = masked({EVENT: text, **(others or {})}, **settings)
    return done["2025-05-20-shili"], problems


def found(problems: Iterable[Problem], code: str) -> list[tuple[str, int, dict[str, str]]]:
    """Return severity, line and values of each problem of one kind."""
    return [
        (problem.severity.value, problem.location.line, dict(problem.params))
        for problem in problems
        if problem.code == code
    ]


def codes(problems: Problems) -> list[str]:
    """Return the codes of all problems that are more than notes."""
    return [problem.code for problem in problems if problem.severity is not Severity.NOTE]
