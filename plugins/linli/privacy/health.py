"""Find a reading or a diagnosis in one sentence with a person who has not agreed to it (PIPL 28, 29)."""

import re
from collections.abc import Sequence

from linli.model.base import Entity
from linli.model.record import Record
from linli.privacy.people import Listed
from linli.problems import Location, Problems

DIAGNOSES = (
    *(
        "高血压",
        "低血压",
        "糖尿病",
        "冠心病",
        "心脏病",
        "心梗",
        "脑梗",
        "脑卒中",
        "中风",
        "偏瘫",
        "瘫痪",
        "癌",
        "肿瘤",
    ),
    *(
        "白血病",
        "肝炎",
        "肝硬化",
        "肺结核",
        "哮喘",
        "肾衰",
        "透析病人",
        "艾滋",
        "梅毒",
        "抑郁",
        "精神病",
        "精神分裂",
    ),
    *("痴呆", "帕金森", "癫痫", "骨折", "残疾", "白内障"),
)
"""Words for illnesses that nobody may read beside a resident's name."""

_READING = re.compile(
    r"\d[\d.]*\s*(?:mmol|mm\s?Hg|毫摩尔|毫米汞柱|mg/dL)|(?:血压|血糖|血脂|心率|高压|低压)[^。！？；\n]{0,6}?\d{2,3}(?:\s*/\s*\d{2,3}|\.\d|(?!\d|家|人|次|年|月))",
    re.IGNORECASE,
)
_DIAGNOSIS = re.compile("|".join(DIAGNOSES))
_SENTENCE = re.compile(r"[^。！？!?\n]+")


def report_health(record: Record[Entity], people: Sequence[Listed], problems: Problems) -> None:
    """Report each sentence that says of a listed person what a doctor would."""
    private = [person for person in people if not person.public and not person.may.health]
    names = {word for person in private for word in (person.name, person.shown)}
    if not names:
        return
    for text, where in _texts(record):
        for sentence in _SENTENCE.finditer(text):
            found = _READING.search(sentence[0]) or _DIAGNOSIS.search(sentence[0])
            who = next(
                (name for name in sorted(names, key=lambda n: (-len(n), n)) if name in sentence[0]), ""
            )
            if found and who:
                shown = next(person.shown for person in private if who in (person.name, person.shown))
                problems.error(
                    _line(where, text, sentence.start() + found.start()),
                    "health-beside-person",
                    found=found[0].strip(),
                    name=shown,
                )


def _texts(record: Record[Entity]) -> list[tuple[str, Location]]:
    source, model = record.source, record.model
    front = [(str(getattr(model, key, "")), record.at(key)) for key in ("title", "summary")]
    return [*front, (source.body, Location(source.path, source.body_line))]


def _line(where: Location, text: str, at: int) -> Location:
    before = text[:at]
    if "\n" not in before:
        return where
    return Location(where.path, where.line + before.count("\n"), at - before.rfind("\n"))
