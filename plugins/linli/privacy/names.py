"""Mask names: 李明 becomes 李某, 欧阳秀芝 欧阳某某, 约翰·史密斯 某居民."""

import re
from dataclasses import dataclass
from functools import lru_cache

from linli.model.salvage import FAULTY
from linli.privacy.fold import DOTS, is_han_name, plain
from linli.text.han import HAN

RESIDENT = "某居民"
"""What stands for a name whose surname cannot be told."""

LETTERS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
"""What tells people masked alike from one another: stems first, then branches."""

TITLES = (
    *("奶奶", "爷爷", "大爷", "大妈", "大娘", "大叔", "大婶", "大姐", "大哥", "阿姨", "叔叔", "婆婆"),
    *("伯伯", "伯母", "女士", "先生", "老人", "老汉", "居民", "志愿者", "同学", "小朋友"),
)
"""Words behind a surname that are no given name."""

_SOMEBODY = (
    *("医生", "护士", "护士长", "医师", "老师", "教师", "师傅", "理发师", "主任", "书记", "队长", "会长"),
    *("校长", "院长", "社工", "邻居", "家长", "学生", "孩子", "员工", "群众", "村民", "业主", "男士", "太太"),
)
"""Words that with 某 before them (某医生) are nobody's name, while 王医生 may be one to show."""

COMPOUND_SURNAMES = frozenset(
    re.findall(
        r"\S\S",
        "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 "
        "公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 "
        "壤驷 公良 漆雕 乐正 宰父 谷梁 榖梁 拓跋 拓拔 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 "
        "梁丘 左丘 东门 西门 伯赏 第五 单于 淳于 叔孙 屈突 尔朱 东乡 胡母 胡毋 毋丘 母丘 完颜 耶律 纳兰 "
        "叶赫 那拉 哥舒 贺兰 贺若 斛律 乌孙 达奚 仆固 沙陀 北堂 北宫 东野 公仪 公户 公玉 公输 公叔 公伯 "
        "公山 钟吾 褚师 屈侯 司城 司国 即墨 贯丘 缑亢 有琴 谯笪 张简 范姜 欧侯 相里 第二 沮渠 秃发 "
        "歐陽 東方 獨孤 萬俟 聞人 諸葛 尉遲 赫連 澹臺 濮陽 公孫 仲孫 鍾離 鐘離 長孫 鮮于 閭丘 "
        "子車 亓官 巫馬 顓孫 壤駟 樂正 穀梁 夾谷 軒轅 東郭 南門 東門 西門 單于 司馬 叔孫 納蘭",
    )
)
"""Surnames of two characters, as far as they are borne; ``surname:`` settles what they leave in doubt.

Pairs that are mostly a surname of one character and a given name (王子, 高阳, 成公, 白马) are left out.
"""

_MASKED = re.compile(f"(?P<base>(?P<surname>[{HAN}]{{1,2}}?)?某{{1,2}})(?P<letter>[{LETTERS}]?)")
_TITLED = re.compile(f"(?P<base>(?P<surname>[{HAN}]*?)(?:{'|'.join(TITLES)}))(?P<letter>[{LETTERS}]?)")
_NOBODY = re.compile(f"(?P<base>(?P<surname>某)(?:{'|'.join(_SOMEBODY)}))(?P<letter>[{LETTERS}]?)")
_ALLOWED = re.compile(rf"[{HAN}a-z' .’-]+")
_DOT = re.compile(f"[{DOTS}]")
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Name:
    """Be a name as somebody wrote it."""

    text: str
    """The name to look for, folded; nothing for one that was written masked."""
    mask: str
    """What stands for it, without a letter."""
    letter: str = ""
    """The letter that a name written masked came with."""
    parts: tuple[str, ...] = ()
    """Parts that give the person away alone: 阿依古丽 of 阿依古丽·买买提."""
    fault: str = ""
    """What is wrong with it: ``short``, ``signs``, ``title`` or ``surname``."""

    @property
    def written(self) -> bool:
        """Say whether the name was written masked."""
        return not self.text


@lru_cache(maxsize=8192)
def read_name(written: str, surname: str = "") -> Name:
    """Return a name with its mask; ``surname`` is what staff say the surname is, where they do."""
    if FAULTY in written + surname:
        return Name("", RESIDENT)
    text, known = plain(written), plain(surname)
    if masked := _written_masked(text, known):
        return masked
    fault = _fault(text, known)
    parts = tuple(part for part in map(plain, _DOT.split(written)) if len(part) > 2)
    if known and not fault:
        return Name(text, _mask(known, text), parts=parts)
    foreign = not is_han_name(text) or _DOT.search(written)
    if foreign or not 1 < len(text) <= _LONGEST:
        return Name(text, RESIDENT, parts=parts, fault=fault)
    compound = len(text) > 2 and text[:2] in COMPOUND_SURNAMES
    return Name(text, _mask(text[: 1 + compound], text), fault=fault)


def _mask(surname: str, name: str) -> str:
    return surname + "某" * min(2, len(name) - len(surname))


def _written_masked(text: str, surname: str) -> Name | None:
    """Return a name that is masked already (李某, 欧阳某某甲, 李奶奶, 某居民), which is taken as it is."""
    found = _MASKED.fullmatch(text) or _TITLED.fullmatch(text) or _NOBODY.fullmatch(text)
    if not found:
        return None
    before = found["surname"] or ""
    if len(before) > 1 and before not in COMPOUND_SURNAMES and before != surname:
        return None
    return Name("", found["base"], found["letter"])


def _fault(text: str, surname: str) -> str:
    if not _ALLOWED.fullmatch(text) or "某" in text:
        return "signs"
    if surname and not (text.startswith(surname) and len(text) > len(surname) and is_han_name(surname)):
        return "surname"
    if len(text) == 1:
        return "short"
    titled = _TITLED.fullmatch(text)
    return "title" if titled and len(titled["surname"]) > 1 else ""
