"""Notice readings and diagnoses beside people: never without consent (PIPL 28, 29)."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from linli.text.scan import but, scan

DIAGNOSES = (
    *(
        "高血压",
        "低血压",
        "高血脂",
        "高血糖",
        "低血糖",
        "糖尿病",
        "冠心病",
        "心脏病",
        "心梗",
        "心肌梗",
        "心绞痛",
    ),
    *("心衰", "房颤", "脑梗", "脑卒中", "脑出血", "脑溢血", "偏瘫", "瘫痪", "癌", "肿瘤", "白血病", "淋巴瘤"),
    *(
        "肝炎",
        "肝硬化",
        "乙肝",
        "丙肝",
        "肾衰",
        "肾病",
        "尿毒症",
        "透析治疗",
        "肺结核",
        "肺气肿",
        "慢阻肺",
        "哮喘",
    ),
    *(
        "艾滋",
        "梅毒",
        "性病",
        "抑郁症",
        "焦虑症",
        "精神病",
        "精神分裂",
        "双相情感",
        "自闭症",
        "孤独症",
        "癫痫",
    ),
    *("痴呆", "阿尔茨海默", "帕金森", "骨折", "骨质疏松", "股骨头坏死", "腰椎间盘突出", "类风湿", "痛风"),
    *("白内障", "青光眼", "甲亢", "甲减", "前列腺", "痔疮", "红斑狼疮", "残疾证", "流产", "不孕"),
    *("残疾人", "中风"),
)
"""Illnesses and conditions that say something of a person; 高血压 includes 高血压病, 癌 every cancer."""

DIAGNOSIS = "diagnosis"

_LABELS = "血压|血糖|心率|脉搏|血氧|血脂|胆固醇|尿酸|收缩压|舒张压|高压|低压|体温"
_LATIN = "blood ?pressure|blood ?sugar|glucose|heart ?rate"
_UNITS = "mmol(?:/l)?|mmhg|mg/?dl|[μu]mol|毫米汞柱|毫摩尔|次[/／]分|次每分|bpm|kpa"
_COUNTED = r"[\d.．:：]|[多余几来]?[人位名家台个点岁年月日号周项种天场元万千楼路]|次(?![/／])|分钟|小时"
_NUMBER = r"\d{1,3}(?:[.．]\d{1,2})?(?:[/／]\d{1,3})?"
_HAN_NUMBER = "[一二两三四五六七八九十百零〇点]{3,}"
_READING_STARTS = r"\d血心脉胆尿收舒高低体bgh"
_READING = re.compile(
    rf"(?:(?P<label>{_LABELS}|{_LATIN})(?![计仪])[^。，,；;！？!?\n\d一二两三四五六七八九十百]{{0,8}}"
    rf"(?:{_NUMBER}(?: ?(?:{_UNITS})|(?!{_COUNTED}))|{_HAN_NUMBER}(?!{_COUNTED}))"
    rf"|(?<!\d){_NUMBER} ?(?P<unit>{_UNITS})"
    r"|(?<![\d/／])(?:[89]\d|1\d\d|2[0-4]\d)[/／](?:[4-9]\d|1[0-4]\d)(?![\d/／元块]))"
)
_NO_READING = but(_READING_STARTS, (_READING_STARTS, r"\d.．/／ 压糖氧脂率搏固酸缩张温lem毫次bkμu"), _READING)
"""Behind the first sign stands the second one of a label, or a number goes on, or its unit begins."""
_EXACTLY = MappingProxyType(
    {"中风": "(?<![空集其途山])中风(?![筝险景光雨])", "残疾人": "残疾人(?!联|之家|证|服务)"}
)
"""How to tell an illness from other words of the same characters: 空中风筝, 残疾人联合会."""
_GENERAL = "(?!的?(?:防治|预防|科普|宣传|讲座|常识|知识|专科|门诊|医院|科|日(?![益渐常])|联谊|协会))"
"""A ward, a talk or a club of an illness is no diagnosis: 肿瘤科, 高血压知识, 糖尿病日."""
_DIAGNOSIS = re.compile(f"(?:{'|'.join(_EXACTLY.get(word, word) for word in DIAGNOSES)}){_GENERAL}")
_LONGER = [word for word in DIAGNOSES if len(word) > 1]
_NO_DIAGNOSIS = but(
    "".join(word[0] for word in DIAGNOSES),
    ("".join(word[0] for word in _LONGER), "".join(word[1] for word in _LONGER)),
)
_ENDS = re.compile(r"[。！？!?；;\n]|(?<=[a-z])\.(?!\d)")
_CLAUSE_ENDS = re.compile(r"[。！？!?；;，,：:\n]|(?<=[a-z])\.(?!\d)")
_ILL = re.compile(r"患|得了|确诊|病史|查出|本人")
_KINDS = (
    ("pressure", re.compile("血压|mmhg|毫米汞柱|收缩压|舒张压|高压|低压|pressure")),
    ("sugar", re.compile("血糖|mmol|毫摩尔|sugar|glucose")),
)


class Remark(NamedTuple):
    """Be a word on somebody's health in a folded text.

    Its kind is ``diagnosis``, or what was read: ``pressure``, ``sugar``, ``reading`` for anything else.
    """

    start: int
    end: int
    kind: str


@lru_cache(maxsize=1)
def remarks(text: str) -> Sequence[Remark]:
    """Return the readings and diagnoses that a folded text holds, in order.

    The last answer is kept: of one file's text both ask, who looks for its people and who looks for others.
    """
    return sorted([*_readings(text), *_diagnoses(text)])


def sentence(text: str, remark: Remark) -> tuple[int, int]:
    """Return where the sentence around a remark begins and ends."""
    return _around(_ENDS, text, remark)


def says_of(text: str, remark: Remark, start: int) -> bool:
    """Say whether a remark is about somebody in a public role who is named at ``start``.

    A doctor who explains high blood pressure has not got it; a reading in the doctor's own clause, or a word
    for being ill, says otherwise.
    """
    first, last = _around(_CLAUSE_ENDS, text, remark)
    if not first <= start < last:
        return False
    return remark.kind != DIAGNOSIS or bool(_ILL.search(text, first, last))


def _around(ends: re.Pattern[str], text: str, remark: Remark) -> tuple[int, int]:
    line = text.rfind("\n", 0, remark.start) + 1
    start = max((found.end() for found in ends.finditer(text, line, remark.start)), default=line)
    end = ends.search(text, remark.end)
    return start, end.end() if end else len(text)


def _readings(text: str) -> Iterator[Remark]:
    for found in scan(text, _NO_READING, _READING):
        said = found["label"] or found["unit"] or "血压"
        kind = next((kind for kind, words in _KINDS if words.search(said)), "reading")
        yield Remark(found.start(), found.end(), kind)


def _diagnoses(text: str) -> Iterator[Remark]:
    yield from (Remark(*found.span(), DIAGNOSIS) for found in scan(text, _NO_DIAGNOSIS, _DIAGNOSIS))
