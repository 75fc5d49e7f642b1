"""Spell Chinese in ASCII letters, for proposed ids; readers never see it as text."""

import re
from collections.abc import Mapping
from types import MappingProxyType

SURNAMES: Mapping[str, str] = MappingProxyType(
    {
        **{"曾": "zeng", "单": "shan", "解": "xie", "仇": "qiu", "区": "ou", "查": "zha", "朴": "piao"},
        **{"缪": "miao", "盖": "ge", "任": "ren", "员": "yun", "乐": "yue", "种": "chong", "冼": "xian"},
        **{"洗": "xian", "折": "she", "黑": "he", "秘": "bi", "翟": "zhai", "么": "yao", "覃": "qin"},
        **{"燕": "yan", "应": "ying", "尉迟": "yuchi", "万俟": "moqi", "长孙": "zhangsun", "澹台": "tantai"},
        **{"令狐": "linghu", "单于": "chanyu", "宿": "su", "那": "na", "葛": "ge", "车": "che", "逄": "pang"},
    }
)
"""Surnames that are read otherwise than the same characters in other words."""

_WORD = re.compile(r"[a-z0-9]+")


def syllables(text: str) -> list[str]:
    """Return the syllables of Chinese text, its Latin words and numbers between them; signs vanish.

    ``"社区3月义诊"`` becomes ``["she", "qu", "3", "yue", "yi", "zhen"]``.
    """
    # Its dictionaries take a tenth of a second to load, which every other command would pay for.
    from pypinyin import lazy_pinyin

    return [word for spelled in lazy_pinyin(text) for word in _WORD.findall(spelled.lower())]


def of_person(name: str, surname: str) -> list[str]:
    """Return the surname and the given name of somebody: ``["shan", "xiaoming"]`` for 单小明."""
    given = name.removeprefix(surname)
    first = SURNAMES.get(surname) or "".join(syllables(surname))
    return [word for word in (first, "".join(syllables(given))) if word]
