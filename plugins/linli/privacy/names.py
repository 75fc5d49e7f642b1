"""Make the masked form of a name: 李明 → 李某, 李明秀 → 李某某, 欧阳秀芝 → 欧阳某某."""

import re

COMPOUND = frozenset(
    {
        "欧阳",
        "太史",
        "端木",
        "上官",
        "司马",
        "东方",
        "独孤",
        "南宫",
        "万俟",
        "闻人",
        "夏侯",
        "诸葛",
        "尉迟",
        "公羊",
    }
    | {
        "赫连",
        "澹台",
        "皇甫",
        "宗政",
        "濮阳",
        "公冶",
        "太叔",
        "申屠",
        "公孙",
        "慕容",
        "仲孙",
        "钟离",
        "长孙",
        "宇文",
    }
    | {
        "司徒",
        "鲜于",
        "司空",
        "闾丘",
        "子车",
        "亓官",
        "司寇",
        "巫马",
        "公西",
        "颛孙",
        "壤驷",
        "公良",
        "漆雕",
        "乐正",
    }
    | {
        "宰父",
        "谷梁",
        "拓跋",
        "夹谷",
        "轩辕",
        "令狐",
        "段干",
        "百里",
        "呼延",
        "东郭",
        "南门",
        "羊舌",
        "微生",
        "梁丘",
    }
    | {"左丘", "东门", "西门", "南荣", "第五", "完颜", "纳兰", "耶律", "那拉", "叶赫", "富察", "佟佳"}
)
"""Surnames of two characters."""

LETTERS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
NOBODY = "某居民"
"""Stands for a name that has no surname to keep."""

_HAN = "[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff〇]"
_HAN_NAME = re.compile(_HAN + "{2,4}")
_MASKED = re.compile(rf"(?:(?:(?!某){_HAN}|{'|'.join(sorted(COMPOUND))})某{{1,2}}|{NOBODY})[{LETTERS}]?")


def is_masked(name: str) -> bool:
    """Return whether a name was written masked already: 王某, 王某某, 王某甲."""
    return bool(_MASKED.fullmatch(name))


def mask_name(name: str, surname: str = "") -> str:
    """Return the masked form of a full name; ``surname`` says what the surname is where that is not plain.

    A name that is not two to four Han characters (阿依古丽·买买提, John Smith) has no part that could stay.
    """
    if is_masked(name):
        return name
    if surname and name.startswith(surname) and name != surname:
        return surname + _veil(name.removeprefix(surname))
    if not _HAN_NAME.fullmatch(name):
        return NOBODY
    size = 2 if name[:2] in COMPOUND and len(name) > 2 else 1
    return name[:size] + _veil(name[size:])


def _veil(given: str) -> str:
    return "某" if len(given) == 1 else "某某"
