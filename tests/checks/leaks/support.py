"""Plant secrets in small outputs, and scan them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from linli.checks.leaks import Secrets, scan
from linli.checks.leaks.secrets import gather
from linli.problems import Location, Problem, Problems
from linli.settings import Settings
from linli.source.exceptions import FILE, Accepted
from tests.privacy.sites import PEOPLE, PLACES, THINGS, TODAY, records

EVENT = "events/2025-05-20-shili.md"
HERE = "«"
"""Stands in a planted text just before what is to be found."""

FILES = {
    **PLACES,
    **THINGS,
    "places/liming-lu.md": "---\nname: 黎明路\naddress: 示例路2号楼1单元101室\n---\n",
    "partners/call.md": "---\nname: 示例热线\ntype: 其他\nphone: 0375-2000000、13900000000\n---\n",
    "people/li-mingzhu.md": "---\nname: 李明珠\nkind: 公开身份\nrole: 医生\norg: 示例医院\n---\n",
    "people/wang-xiaomei.md": "---\nname: 王晓梅\nkind: 居民\n---\n",
    EVENT: "---\ntitle: 示例\ndate: 2025-05-20\nplace: 示例社区\nparticipants:\n"
    + "".join(f"  - {person}\n" for person in [*PEOPLE, "张丽华", "单小乐"])
    + "---\n正文。\n",
}
"""李明, 李明秀, 欧阳秀芝, 张丽华, 单小乐, 王晓梅, John Smith and 阿依古丽·示例 may not appear; 李明珠 and 张三 may."""


def secrets(
    files: Mapping[str, str] = FILES, accepted: tuple[Accepted, ...] = (), **settings: Any
) -> Secrets:
    """Return the secrets of a small site."""
    return gather(records(files, Problems()), Settings(**{"today": TODAY, **settings}), accepted)


SECRETS = secrets()


def accept(phrase: str, **where: str) -> Accepted:
    """Return an exception as the file of exceptions would make it."""
    return Accepted(phrase, "示例", Location(FILE), **where)


def scanned(folder: Path, files: Mapping[str, bytes], known: Secrets = SECRETS) -> list[Problem]:
    """Return what a scan finds in an output of these files."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    problems = Problems()
    scan(folder, "output", known, problems)
    return list(problems)


def told(problems: list[Problem]) -> list[tuple[str, str, int, int, str]]:
    """Return path, code, line, column and what was found of each problem."""
    return [
        (p.location.path, p.code, p.location.line, p.location.column, _what(dict(p.params))) for p in problems
    ]


def _what(params: dict[str, str]) -> str:
    return params.get("name") or params.get("found") or params.get("blocks", "")


def planted(text: str) -> tuple[str, int, int]:
    """Return a text without its mark, and the line and column where the mark stood."""
    before, mark, after = text.partition(HERE)
    if not mark:
        return text, 1, 1
    return before + after, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
