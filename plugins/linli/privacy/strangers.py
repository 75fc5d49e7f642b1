"""Find full names in folded text by the words beside them: 居民李明, 84岁的李明, 李明奶奶, 李明（84岁）.

Precise beats complete. A name counts only beside a cue, only with a listed surname, and only where it reads as
nothing else: 居民代表, 老人高兴, 李奶奶 and 李某 are no full names.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from linli.privacy.surnames import CLEAR, COMPOUND, NO_GIVEN, SINGLE, is_name, surname
from linli.text.han import is_han
from linli.text.late import late
from linli.text.scan import but, scan

_BEFORE = frozenset(
    re.findall(
        r"\S+",
        "居民 村民 住户 业主 老人 老党员 老兵 邻居 街坊 志愿者 义工 患者 病人 工人 职工 学生 同学 小朋友 孩子 家长 "
        "老伴 丈夫 妻子 儿子 女儿 孙子 孙女 母亲 父亲 姓名 名叫 联系人 家属 党员 大爷 大妈 奶奶 爷爷 岁",
    )
)
"""Words behind which a name may follow."""

_BEHIND = frozenset(
    re.findall(
        r"\S+",
        "老人 奶奶 爷爷 大爷 大妈 大娘 大叔 大婶 大姐 大哥 阿姨 叔叔 婆婆 伯伯 先生 女士 师傅 同学 小朋友 患者 "
        "老太太 老汉 岁",
    )
)
"""Words before which a name may stand."""

_GRAVE = frozenset({"患者", "病人", "岁"})
"""Words that tell an age or an illness of whoever is named beside them."""

_ALL = sorted(_BEFORE | _BEHIND, key=lambda word: (-len(word), word))
_LONG = [word for word in _ALL if len(word) > 1]
_SURNAMES = "".join(sorted(SINGLE | {pair[0] for pair in COMPOUND}))
_HOME = rf"(?P<home>(?:家住|住在)[^。！？；，\n]{{1,24}}?的)(?=[{_SURNAMES}](?!某))"
_BEFORE_NAME = rf"(?:{'|'.join(word for word in _LONG if word in _BEFORE)})(?=[：:]?[{_SURNAMES}](?!某))"
_BEHIND_NAME = (
    rf"(?:(?<=[{_SURNAMES}])|(?<=[{_SURNAMES}].)|(?<=[{_SURNAMES}]..)|(?<=[{_SURNAMES}]...))"
    rf"(?:{'|'.join(word for word in _LONG if word in _BEHIND)})"
)
_CUE = re.compile(rf"{_HOME}|岁|{_BEFORE_NAME}|{_BEHIND_NAME}")
"""A cue near a surname; whether a name stands there is looked at then."""
_FIRST = "".join(sorted({word[0] for word in _LONG} | {"家", "住"}))
_SECOND = "".join(sorted({word[1] for word in _LONG} | {"住", "在"}))
_IDLE = but(f"{_FIRST}岁", (_FIRST, _SECOND), _CUE)
_AGED = late(r"[，,、（(]?(?:今年|现年|年|高龄)?(?:\d{1,3}|[一二三四五六七八九十百]{1,5})(?:周|多)?岁$")
_AGE_SPAN = 14
_LINK = re.compile("[：:]|的")
_FOLLOWS = frozenset(
    "说道表在和与及来去到今年已正还也就都又有没不笑拉握坐站走接拿看听想做量测理把被向对给为从因患住家的等一两这那很"
    "非常十分感激高老先女告回是问答称叫则却曾刚才只便连同共手眼脸心拄推抱带领参报排剪试打让请用每时介讲谈提夸赞"
    "戴穿吃喝唱跳写画学教动先激起早晚上下"
)
"""What may follow a name; before it, a name whose surname begins other words too is none."""
_LEADS = frozenset(
    "的是在和与跟同给为帮让请向对到把被见叫问找陪扶替送接由据如像及位名说了着过民者员工人生友邻户以望访助知"
)
"""What may stand before a name that only a word behind it gives away."""
_LONGEST = 4


class Stranger(NamedTuple):
    """Be a name in a folded text; ``grave`` where its cue tells an age or an illness."""

    start: int
    end: int
    grave: bool


def may_name(text: str) -> bool:
    """Say whether a text without blanks may hold a name beside a cue, or somebody's form of address."""
    return any(scan(text, _IDLE, _CUE))


def strangers(text: str) -> Iterator[Stranger]:
    """Yield the names that stand beside a cue, in the order of their cues; one may come twice."""
    for cue in scan(text, _IDLE, _CUE):
        word, (start, end) = cue.group(), cue.span()
        grave = word in _GRAVE
        if cue["home"] or word in _BEFORE:
            link = _LINK.match(text, end)
            at = link.end() if link and not cue["home"] and (link.group() != "的" or word == "岁") else end
            if size := _behind(text, at):
                yield Stranger(at, at + size, grave)
        if word in _BEHIND:
            end = _age_start(text, start + 1) if word == "岁" else start
            if size := _ahead(text, end):
                yield Stranger(end - size, end, grave)


def _age_start(text: str, end: int) -> int:
    """Return where the age begins that ends with a word; where that ends, for none, so that no name is found."""
    first = max(0, end - _AGE_SPAN)
    found = _AGED.search(text[first:end])
    return first + found.start() if found else 0


def _behind(text: str, at: int) -> int:
    """Return the length of the name that begins at a place; 0 for none."""
    size = surname(text, at)
    if not size or text.startswith(NO_GIVEN, at + size):
        return 0
    words = [text[at : at + size + given] for given in (2, 1)]
    whole = [len(word) for word in words if is_name(word) and at + len(word) <= len(text)]
    ending = [length for length in whole if _ends(text, at + length)]
    if ending:
        return ending[0]
    return whole[0] if whole and (size == 2 or text[at] in CLEAR) else 0


def _ends(text: str, at: int) -> bool:
    return at >= len(text) or text[at] in _FOLLOWS or not is_han(text[at])


def _ahead(text: str, end: int) -> int:
    """Return the length of the name that ends at a place; 0 for none."""
    for size in range(min(_LONGEST, end), 1, -1):
        at = end - size
        if is_name(text[at:end]) and (not at or text[at - 1] in _LEADS or not is_han(text[at - 1])):
            return size
    return 0
